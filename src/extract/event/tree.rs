//! The parse from above: what hangs below each token.

use super::lexicon::Lexicon;
use crate::extract::ParsedArticle;

/// The parse with the children of every token at hand.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub article: &'a ParsedArticle<'a>,
    children: Vec<u32>,
    /// Where the children of each token begin in `children`, and where the last ones end.
    starts: Vec<u32>,
    /// The label of the named entity that holds each token.
    inside: Vec<Option<&'a str>>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(article: &'a ParsedArticle<'a>) -> Self {
        let length = article.len();
        let mut starts = vec![0u32; length + 1];
        for token in 0..length {
            if let Some(head) = article.head(token) {
                starts[head + 1] += 1;
            }
        }
        for token in 0..length {
            starts[token + 1] += starts[token];
        }
        let mut next = starts.clone();
        let mut children = vec![0u32; starts[length] as usize];
        for token in 0..length {
            if let Some(head) = article.head(token) {
                children[next[head] as usize] = u32::try_from(token).unwrap_or(u32::MAX);
                next[head] += 1;
            }
        }
        let mut inside = vec![None; length];
        for entity in &article.parse.entities {
            for token in entity.tokens.clone() {
                inside[token] = Some(&*entity.label);
            }
        }
        Self { article, children, starts, inside }
    }

    /// The tokens directly below a token, in order.
    pub(super) fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.children[self.starts[token] as usize..self.starts[token + 1] as usize]
            .iter()
            .map(|child| *child as usize)
    }

    /// The first child with one of these relations or their subtypes.
    pub(super) fn child(&self, token: usize, relations: &[&str]) -> Option<usize> {
        self.children(token).find(|child| self.article.has_deprel(*child, relations))
    }

    /// The preposition of a token, in lower case: a lemma.
    pub(super) fn preposition(&self, token: usize) -> Option<String> {
        self.child(token, &["case"]).map(|case| self.article.lemma(case).to_lowercase())
    }

    /// The label of the named entity that holds a token.
    pub(super) fn inside(&self, token: usize) -> Option<&'a str> {
        self.inside[token]
    }

    /// Whether a token is the participle of a passive clause or stands alone as one: « occupée par », « a été tué ».
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        if self.child(verb, &["aux:pass"]).is_some()
            || self.child(verb, &["nsubj:pass", "obl:agent"]).is_some()
        {
            return true;
        }
        self.is_past_participle(verb) && self.child(verb, &["aux"]).is_none()
    }

    /// The light verb that carries a noun: « l'explosion s'est produite », « procéder au déminage », « l'attaque menée par ».
    pub(super) fn carrier(&self, lexicon: &Lexicon, noun: usize) -> Option<usize> {
        let article = self.article;
        let is_light = |verb: &usize| {
            article.upos(*verb) != "NOUN" && lexicon.is_light(&article.lemma(*verb).to_lowercase())
        };
        let above = article.head(noun).filter(is_light).filter(|verb| match article.deprel(noun) {
            // As its subject only where there is nothing else that it does: « l'attaque a fait trois morts » is another event.
            "nsubj" => self.child(*verb, &["obj"]).is_none_or(|object| article.lemma(object) == "lieu"),
            // « procéder au déminage ».
            relation if relation.starts_with("obl") => {
                self.is_empty_verb(lexicon, *verb) && self.preposition(noun).as_deref() == Some("à")
            }
            relation => relation.starts_with("obj") || relation == "nsubj:pass",
        });
        above.or_else(|| {
            let mut below = self.children(noun).filter(|child| article.deprel(*child) == "acl");
            below.find(|child| is_light(child) && self.is_past_participle(*child))
        })
    }

    /// Whether a verb says nothing but that what its subject or object names takes place.
    pub(super) fn is_empty_verb(&self, lexicon: &Lexicon, verb: usize) -> bool {
        let lemma = self.article.lemma(verb).to_lowercase();
        lexicon.is_empty_verb(&lemma)
            || lemma == "avoir"
                && self.child(verb, &["obj"]).is_some_and(|object| self.article.lemma(object) == "lieu")
    }

    /// Whether a token is a past participle.
    pub(super) fn is_past_participle(&self, token: usize) -> bool {
        self.article.feature(token, "VerbForm") == Some("Part")
            && self.article.feature(token, "Tense") == Some("Past")
    }
}
