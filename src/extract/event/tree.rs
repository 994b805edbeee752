//! The parse with the named entities, and what events ask of them.

use super::lexicon::Lexicon;
use crate::extract::ParsedArticle;

/// The parse with the entity of every token at hand.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub article: &'a ParsedArticle<'a>,
    /// The label of the named entity that holds each token.
    inside: Vec<Option<&'a str>>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(article: &'a ParsedArticle<'a>) -> Self {
        let mut inside = vec![None; article.len()];
        for entity in &article.parse.entities {
            for token in entity.tokens.clone() {
                inside[token] = Some(&*entity.label);
            }
        }
        Self { article, inside }
    }

    /// The preposition of a token, in lower case: a lemma.
    pub(super) fn preposition(&self, token: usize) -> Option<String> {
        self.article.child(token, &["case"]).map(|case| self.article.lemma(case).to_lowercase())
    }

    /// The label of the named entity that holds a token.
    pub(super) fn inside(&self, token: usize) -> Option<&'a str> {
        self.inside[token]
    }

    /// Whether a token is the participle of a passive clause or stands alone as one: « occupée par », « a été tué ».
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        if self.article.child(verb, &["aux:pass"]).is_some()
            || self.article.child(verb, &["nsubj:pass", "obl:agent"]).is_some()
        {
            return true;
        }
        self.is_past_participle(verb) && self.article.child(verb, &["aux"]).is_none()
    }

    /// The light verb that carries a noun: « l'explosion s'est produite », « procéder au déminage », « l'attaque menée par ».
    pub(super) fn carrier(&self, lexicon: &Lexicon, noun: usize) -> Option<usize> {
        let article = self.article;
        let is_light = |verb: &usize| {
            article.upos(*verb) != "NOUN" && lexicon.is_light(&article.lemma(*verb).to_lowercase())
        };
        let above = article.head(noun).filter(is_light).filter(|verb| match article.deprel(noun) {
            // As its subject only where there is nothing else that it does: « l'attaque a fait trois morts » is another event.
            "nsubj" => {
                self.article.child(*verb, &["obj"]).is_none_or(|object| article.lemma(object) == "lieu")
            }
            // « procéder au déminage ».
            relation if relation.starts_with("obl") => {
                self.is_empty_verb(lexicon, *verb) && self.preposition(noun).as_deref() == Some("à")
            }
            relation => relation.starts_with("obj") || relation == "nsubj:pass",
        });
        above.or_else(|| {
            let mut below = self.article.children(noun).filter(|child| article.deprel(*child) == "acl");
            below.find(|child| is_light(child) && self.is_past_participle(*child))
        })
    }

    /// Whether a verb says nothing but that what its subject or object names takes place.
    pub(super) fn is_empty_verb(&self, lexicon: &Lexicon, verb: usize) -> bool {
        let lemma = self.article.lemma(verb).to_lowercase();
        lexicon.is_empty_verb(&lemma)
            || lemma == "avoir"
                && self
                    .article
                    .child(verb, &["obj"])
                    .is_some_and(|object| self.article.lemma(object) == "lieu")
    }

    /// Whether a token is a past participle.
    pub(super) fn is_past_participle(&self, token: usize) -> bool {
        self.article.feature(token, "VerbForm") == Some("Part")
            && self.article.feature(token, "Tense") == Some("Past")
    }
}
