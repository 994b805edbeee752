//! What the language knows of events: which words tell of them, of what type, and who takes which part. See `data/languages/fr/events*.tsv`.

use crate::ontology;
use crate::vocabulary;
use oxigraph::model::Term;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

const WORDS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/fr/events.tsv"));
const PHRASES: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/fr/events-phrases.tsv"));
const GRAMMAR: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/fr/events-grammar.tsv"));
const NOUNS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/fr/events-nouns.tsv"));
const WEIGHTS: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/fr/events-weights.tsv"));

/// What kind of word a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Part {
    Verb,
    Noun,
    Adjective,
}

impl Part {
    /// The name in the word lists.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::Adjective => "adjective",
        }
    }
}

/// The type of event a word tells of, with the parts of those who take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// An event type of the ontology.
    pub event: &'static str,
    /// The role of the subject, of « par X » below a noun.
    pub subject: &'static str,
    /// The role of the object, of « de X » below a noun where X is no actor.
    pub object: &'static str,
    /// The role of « de X » below a noun where X can act.
    pub owner: &'static str,
}

/// Where no list gives a type.
pub(super) const ANY: Frame = Frame { event: "Happening", subject: "agent", object: "theme", owner: "agent" };

/// A role for what hangs on by a preposition.
#[derive(Debug)]
pub(super) struct Complement {
    pub preposition: &'static str,
    pub role: &'static str,
    types: Vec<&'static str>,
}

/// All lists.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<(Part, &'static str), Frame>,
    /// By the first word, the words below it.
    phrases: HashMap<&'static str, Vec<(Part, &'static str, Frame)>>,
    complements: Vec<Complement>,
    places: HashSet<&'static str>,
    named: HashSet<&'static str>,
    light: HashSet<&'static str>,
    empty: HashSet<&'static str>,
    governors: HashMap<&'static str, &'static str>,
    nouns: HashMap<&'static str, (u32, u32)>,
    weights: HashMap<&'static str, f32>,
    broader: HashMap<&'static str, &'static str>,
}

impl Lexicon {
    /// The lists of French.
    pub(super) fn french() -> &'static Self {
        static FRENCH: OnceLock<Lexicon> = OnceLock::new();
        FRENCH.get_or_init(Self::load)
    }

    fn load() -> Self {
        let mut lexicon = Self { broader: broader(), ..Self::default() };
        for line in lines(WORDS) {
            if let [lemma, part, event, subject, object] = line[..]
                && let Some(part) = part_of(part)
            {
                lexicon.words.insert((part, lemma), frame(event, subject, object));
            }
        }
        for line in lines(PHRASES) {
            if let [lemma, part, below, event, subject, object] = line[..]
                && let Some(part) = part_of(part)
            {
                let phrases = lexicon.phrases.entry(lemma).or_default();
                phrases.push((part, below, frame(event, subject, object)));
            }
        }
        for line in lines(GRAMMAR) {
            match line[..] {
                ["complement", preposition, role, types] => {
                    let types = types.split(' ').collect();
                    lexicon.complements.push(Complement { preposition, role, types });
                }
                ["governor", lemma, factuality] => drop(lexicon.governors.insert(lemma, factuality)),
                ["place", word] => drop(lexicon.places.insert(word)),
                ["named", word] => drop(lexicon.named.insert(word)),
                ["empty", word] => drop(lexicon.empty.insert(word)),
                ["light", word] => drop(lexicon.light.insert(word)),
                _ => {}
            }
        }
        for line in lines(NOUNS) {
            if let [lemma, event, other] = line[..]
                && let (Ok(event), Ok(other)) = (event.parse(), other.parse())
            {
                lexicon.nouns.insert(lemma, (event, other));
            }
        }
        for line in lines(WEIGHTS) {
            if let [name, weight] = line[..]
                && let Ok(weight) = weight.parse()
            {
                lexicon.weights.insert(name, weight);
            }
        }
        lexicon
    }

    /// What the word tells of, if a list has it.
    pub(super) fn word(&self, part: Part, lemma: &str) -> Option<Frame> {
        // The key borrows for as long as the lists live; a shorter one is found all the same.
        self.words.get(&(part, lemma)).copied()
    }

    /// What a verb tells of: « se trouver » is not « trouver ». The tagger leaves some present forms without a lemma
    /// (« diffuse », « glissent »); the form then gives the infinitive.
    pub(super) fn verb(&self, lemma: &str, form: &str, reflexive: bool) -> Option<Frame> {
        if reflexive && let Some(frame) = self.word(Part::Verb, &format!("se {lemma}")) {
            return Some(frame);
        }
        let of_form = || self.word(Part::Verb, &infinitive(form)?);
        self.word(Part::Verb, lemma).or_else(of_form)
    }

    /// What the word tells of together with one of these words below it.
    pub(super) fn phrase(&self, part: Part, lemma: &str, below: impl Fn(&str) -> bool) -> Option<Frame> {
        let phrases = self.phrases.get(lemma)?;
        phrases.iter().find(|(p, word, _)| *p == part && below(word)).map(|(.., frame)| *frame)
    }

    /// The role of what hangs on an event of this type by a preposition.
    pub(super) fn complement(&self, preposition: &str, event: &str) -> Option<&'static str> {
        let fits = |c: &&Complement| {
            c.preposition == preposition && c.types.iter().any(|t| *t == "*" || self.is_a(event, t))
        };
        self.complements.iter().find(fits).map(|c| c.role)
    }

    /// Whether a type is another or a narrower one.
    pub(super) fn is_a(&self, event: &str, wider: &str) -> bool {
        std::iter::successors(Some(event), |event| self.broader.get(event).copied())
            .take(8)
            .any(|t| t == wider)
    }

    /// Whether the preposition sets a scene.
    pub(super) fn sets_scene(&self, preposition: &str) -> bool {
        self.places.contains(preposition)
    }

    /// Whether nouns of this type take their place with « de ».
    pub(super) fn named_after_place(&self, event: &str) -> bool {
        self.named.iter().any(|wider| self.is_a(event, wider))
    }

    /// Whether the verb only says that what hangs on it takes place.
    pub(super) fn is_light(&self, lemma: &str) -> bool {
        self.light.contains(lemma)
    }

    /// Whether the verb says that what its subject or object names takes place, and nothing else.
    pub(super) fn is_empty_verb(&self, lemma: &str) -> bool {
        self.empty.contains(lemma)
    }

    /// How real the word makes what it governs.
    pub(super) fn governor(&self, lemma: &str, form: &str) -> Option<&'static str> {
        let of_form = || self.governors.get(infinitive(form)?.as_str());
        self.governors.get(lemma).or_else(of_form).copied()
    }

    /// How often the noun was read as an event and as something else.
    pub(super) fn readings(&self, lemma: &str) -> (u32, u32) {
        self.nouns.get(lemma).copied().unwrap_or_default()
    }

    /// The weight of a feature of the trigger classifier.
    pub(super) fn weight(&self, feature: &str) -> f32 {
        self.weights.get(feature).copied().unwrap_or_default()
    }
}

/// The infinitive of a present form in « -e », « -es », « -ent », where it is one.
fn infinitive(form: &str) -> Option<String> {
    let stem = form.strip_suffix("nt").filter(|stem| stem.ends_with('e')).or_else(|| form.strip_suffix('s'));
    stem.unwrap_or(form).strip_suffix('e').map(|stem| format!("{stem}er"))
}

fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

fn part_of(name: &str) -> Option<Part> {
    [Part::Verb, Part::Noun, Part::Adjective].into_iter().find(|part| part.name() == name)
}

fn frame(event: &'static str, subject: &'static str, object: &'static str) -> Frame {
    let (owner, object) = object.split_once('/').unwrap_or((object, object));
    Frame { event, subject, object, owner }
}

fn broader() -> HashMap<&'static str, &'static str> {
    let local = |iri: &'static str| iri.strip_prefix(vocabulary::DICIT);
    let mut broader = HashMap::new();
    for triple in ontology::triples() {
        if triple.predicate.as_str() == "http://www.w3.org/2004/02/skos/core#broader"
            && let (oxigraph::model::NamedOrBlankNode::NamedNode(narrow), Term::NamedNode(wide)) =
                (&triple.subject, &triple.object)
            && let (Some(narrow), Some(wide)) = (local(narrow.as_str()), local(wide.as_str()))
        {
            broader.entry(narrow).or_insert(wide);
        }
    }
    broader
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_and_role_of_the_lists_is_a_term_of_the_ontology() {
        let lexicon = Lexicon::french();
        let frames =
            lexicon.words.values().chain(lexicon.phrases.values().flatten().map(|(.., frame)| frame));
        for frame in frames.chain([&ANY]) {
            assert!(ontology::is_term("EventType", frame.event), "{}", frame.event);
            for role in [frame.subject, frame.object, frame.owner] {
                assert!(ontology::is_term("Role", role), "{role}");
            }
        }
        for complement in &lexicon.complements {
            assert!(ontology::is_term("Role", complement.role), "{}", complement.role);
            for event in complement.types.iter().filter(|t| **t != "*") {
                assert!(ontology::is_term("EventType", event), "{event}");
            }
        }
        for event in &lexicon.named {
            assert!(ontology::is_term("EventType", event), "{event}");
        }
        for factuality in lexicon.governors.values() {
            assert!(ontology::is_term("Factuality", factuality), "{factuality}");
        }
        assert!(lexicon.words.len() >= 400);
    }

    #[test]
    fn every_line_of_the_lists_is_read() {
        let lexicon = Lexicon::french();
        assert_eq!(
            lexicon.words.len(),
            lines(WORDS).count(),
            "a line is twice in events.tsv or has other columns"
        );
        assert_eq!(lexicon.phrases.values().map(Vec::len).sum::<usize>(), lines(PHRASES).count());
        assert_eq!(lexicon.nouns.len(), lines(NOUNS).count());
        assert_eq!(lexicon.weights.len(), lines(WEIGHTS).count());
    }

    #[test]
    fn a_narrower_type_is_one_of_the_wider() {
        let lexicon = Lexicon::french();
        assert!(lexicon.is_a("Bombardment", "ArmedConflict"));
        assert!(!lexicon.is_a("ArmedConflict", "Bombardment"));
        assert_eq!(lexicon.complement("contre", "Bombardment"), Some("target"));
        assert_eq!(lexicon.complement("à", "Bombardment"), None);
    }
}
