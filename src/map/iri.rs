//! IRIs from content: text hash, spans and slugs. The same annotation always gives the same IRIs.

use oxigraph::model::NamedNode;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// The base that stands before every IRI of a store, ending in `/` or `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

/// The base that a store gets where none is chosen. It is nobody's, so `init` warns of it.
pub const DEFAULT_BASE: &str = "https://example.org/dicit/";

/// A base IRI that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" cannot be a base IRI: {1}")]
pub struct BadBase(String, &'static str);

impl Base {
    /// Checks a base IRI.
    ///
    /// # Errors
    /// [`BadBase`] where it is no absolute IRI or does not end in `/` or `#`.
    pub fn new(iri: &str) -> Result<Self, BadBase> {
        let bad = |reason| Err(BadBase(iri.to_owned(), reason));
        match NamedNode::new(iri) {
            Err(_) => bad("it is no absolute IRI; write for instance https://data.example.net/press/"),
            Ok(_) if !iri.ends_with(['/', '#']) => bad("it does not end in / or #"),
            Ok(_) => Ok(Self(iri.to_owned())),
        }
    }

    /// The base as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An IRI under the base. The local part is made of slugs and digits, which every IRI can hold.
    #[must_use]
    pub fn iri(&self, local: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{local}", self.0))
    }

    /// The IRI of a document.
    #[must_use]
    pub fn document(&self, id: &str) -> NamedNode {
        self.iri(&format!("doc/{id}"))
    }

    /// The graph that holds all that a document says.
    #[must_use]
    pub fn document_graph(&self, id: &str) -> NamedNode {
        self.iri(&format!("graph/doc/{id}"))
    }

    /// The id of the document that a graph belongs to, if it is a document's.
    #[must_use]
    pub fn document_of_graph<'g>(&self, graph: &'g str) -> Option<&'g str> {
        graph.strip_prefix(&self.0)?.strip_prefix("graph/doc/")
    }

    /// The graph that holds what shared entities are.
    #[must_use]
    pub fn entities_graph(&self) -> NamedNode {
        self.iri("graph/entities")
    }

    /// The graph that holds which nodes of several documents are held to be one.
    #[must_use]
    pub fn identities_graph(&self) -> NamedNode {
        self.iri("graph/identities")
    }

    /// The graph that holds which run made which document graph.
    #[must_use]
    pub fn runs_graph(&self) -> NamedNode {
        self.iri("graph/runs")
    }

    /// The graph that holds which document repeats the words of which, and the fingerprints by which that is found.
    #[must_use]
    pub fn reuse_graph(&self) -> NamedNode {
        self.iri("graph/reuse")
    }

    /// The graph that holds what the last runs on documents changed.
    #[must_use]
    pub fn revisions_graph(&self) -> NamedNode {
        self.iri("graph/revisions")
    }

    /// The graph that holds the ontology.
    #[must_use]
    pub fn ontology_graph(&self) -> NamedNode {
        self.iri("graph/ontology")
    }

    /// The graph that RDF of others goes into, where they name none.
    #[must_use]
    pub fn loaded_graph(&self, name: &str) -> NamedNode {
        self.iri(&format!("graph/loaded/{}", slug(name)))
    }

    /// Whether a graph is one that dicit writes from documents: nobody else's RDF goes there.
    #[must_use]
    pub fn is_own_graph(&self, graph: &str) -> bool {
        let local = graph.strip_prefix(&self.0).and_then(|local| local.strip_prefix("graph/"));
        local.is_some_and(|local| !local.starts_with("loaded/"))
    }

    /// An IRI for a blank node of others, known as such by its path
    /// ([RDF 1.1 Concepts, section 3.5](https://www.w3.org/TR/rdf11-concepts/#section-skolemization)).
    #[must_use]
    pub fn skolem(&self, id: &str) -> NamedNode {
        let authority = self.0.find("://").map(|scheme| {
            let rest = scheme + "://".len();
            self.0.get(rest..).and_then(|rest| rest.find('/')).map_or(self.0.len(), |end| rest + end)
        });
        let origin = authority.and_then(|end| self.0.get(..end)).unwrap_or(&self.0);
        NamedNode::new_unchecked(format!("{origin}/.well-known/genid/{id}"))
    }
}

impl Default for Base {
    fn default() -> Self {
        Self(DEFAULT_BASE.to_owned())
    }
}

/// The longest slug, in bytes: longer names are cut at a hyphen and closed by a digest.
const LONGEST: usize = 80;

/// A name as lower-case ASCII words joined by hyphens.
///
/// Latin letters lose their accents. A name in another script has no ASCII letters to keep: it, like a name that is
/// too long, is told apart by the first 12 digits of its SHA-256.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut lost = false;
    for character in name.nfd().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'œ' => slug.push_str("oe"),
            'æ' => slug.push_str("ae"),
            'ß' => slug.push_str("ss"),
            'ø' => slug.push('o'),
            'ł' => slug.push('l'),
            'đ' => slug.push('d'),
            'ı' => slug.push('i'),
            _ if unicode_normalization::char::is_combining_mark(character) => {}
            _ => {
                lost |= character.is_alphanumeric();
                if !slug.ends_with('-') && !slug.is_empty() {
                    slug.push('-');
                }
            }
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if lost || slug.is_empty() || slug.len() > LONGEST {
        let digest: String = crate::annotation::Document::sha256_of(name).chars().take(12).collect();
        let cut = slug[..slug.len().min(LONGEST)].rfind('-').unwrap_or(slug.len().min(LONGEST));
        slug.truncate(if slug.len() > LONGEST { cut } else { slug.len() });
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&digest);
    }
    slug
}

/// `TreatySigning` as `treaty-signing`.
#[must_use]
pub fn kebab(term: &str) -> String {
    let mut kebab = String::with_capacity(term.len() + 4);
    for character in term.chars() {
        if character.is_ascii_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.push(character.to_ascii_lowercase());
    }
    kebab
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slug_keeps_the_words_and_drops_the_accents() {
        assert_eq!(slug("Rossiïskaïa Gazeta"), "rossiiskaia-gazeta");
        assert_eq!(slug("  L’Œuvre — n° 2 "), "l-oeuvre-n-2");
        assert_eq!(kebab("TreatySigning"), "treaty-signing");
    }

    #[test]
    fn names_without_latin_letters_stay_apart() {
        assert_ne!(slug("Правда"), slug("Известия"));
        assert_ne!(slug("Правда 5"), slug("Известия 5"));
        assert!(slug(&"mot ".repeat(100)).len() < 100);
        assert_ne!(slug(&"mot ".repeat(100)), slug(&"mot ".repeat(101)));
    }

    #[test]
    fn a_base_must_be_absolute_and_closed() {
        assert!(Base::new("https://data.example.net/press/").is_ok());
        for bad in ["press/", "https://data.example.net/press", "https://exa mple/", ""] {
            assert!(Base::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_blank_node_has_its_iri_beside_the_base() {
        let skolem = |base: &str| Base::new(base).unwrap().skolem("7").into_string();
        assert_eq!(skolem("https://data.example.net/press/"), "https://data.example.net/.well-known/genid/7");
        assert!(NamedNode::new(skolem("urn:x:press#")).is_ok());
    }

    #[test]
    fn only_dicit_writes_its_own_graphs() {
        let base = Base::default();
        for own in [base.entities_graph(), base.document_graph("1"), base.iri("graph/later")] {
            assert!(base.is_own_graph(own.as_str()), "{own}");
        }
        assert!(!base.is_own_graph(base.loaded_graph("Villes").as_str()));
        assert!(!base.is_own_graph("https://example.net/graph/doc/1"));
    }

    proptest! {
        #[test]
        fn every_name_gives_a_valid_iri(name in "\\PC{0,120}") {
            let iri = Base::default().iri(&format!("entity/person/{}", slug(&name)));
            prop_assert!(NamedNode::new(iri.as_str()).is_ok());
            prop_assert!(slug(&name).bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
        }
    }
}
