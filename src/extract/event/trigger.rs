//! Which words tell of an event: a linear classifier over the word, its form and its place in the tree.
//!
//! Features and their names are those of `tools/events/features.py`, by which `tools/events/train.py` learns the weights.

use super::lexicon::{Lexicon, Part};
use super::tree::Tree;
use std::borrow::Cow;

/// From this probability on, a word is taken for a trigger: the best F1 in cross-validation.
const THRESHOLD: f32 = 0.4;

/// The same for nouns that the lists give a type of their own: there a wrong one costs less than a missed one.
const LISTED: f32 = 0.2;

/// Types that lists give to nouns of all sorts.
const GENERAL: &[&str] = &["Happening", "StateOfAffairs", "Change", "Decision", "Provision"];

/// Offices that are named after what they see to.
const OFFICES: &[&str] =
    &["ministre", "ministère", "secrétaire", "secrétariat", "vice-ministre", "ex-ministre", "portefeuille"];

/// A word that tells of an event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trigger {
    pub token: usize,
    pub part: Part,
    /// How probable the classifier finds it.
    pub probability: f32,
}

/// The triggers of an article, in order.
pub(super) fn triggers(tree: &Tree<'_>, lexicon: &Lexicon) -> Vec<Trigger> {
    let mut name = String::new();
    (0..tree.article.len())
        .filter_map(|token| {
            let part = candidate(tree, token)?;
            let probability = probability(tree, lexicon, token, part, &mut name);
            let least = if part == Part::Noun && is_specific(lexicon, tree.article.lemma(token)) {
                LISTED
            } else {
                THRESHOLD
            };
            (probability >= least).then_some(Trigger { token, part, probability })
        })
        .collect()
}

fn is_specific(lexicon: &Lexicon, lemma: &str) -> bool {
    lexicon.word(Part::Noun, &lemma.to_lowercase()).is_some_and(|frame| !GENERAL.contains(&frame.event))
}

/// The part of speech of a token that may be a trigger.
fn candidate(tree: &Tree<'_>, token: usize) -> Option<Part> {
    let article = tree.article;
    let part = match article.upos(token) {
        "VERB" => Part::Verb,
        "NOUN" => Part::Noun,
        "ADJ" => Part::Adjective,
        // The causative, and what the tagger takes for an auxiliary outside an auxiliary's place.
        "AUX" if !matches!(article.deprel(token), "aux" | "aux:tense" | "aux:pass" | "cop" | "fixed") => {
            Part::Verb
        }
        _ => return None,
    };
    // "le ministre de la Défense": an office, and nothing that happens.
    let office = || {
        let of = article.head(token).filter(|_| article.has_deprel(token, &["nmod", "conj"]));
        article.form(token).starts_with(char::is_uppercase)
            && of.is_some_and(|of| OFFICES.contains(&article.lemma(of)))
    };
    (article.form(token).chars().any(char::is_alphabetic) && !office()).then_some(part)
}

/// Adds up weights of features; each is written into the same string.
struct Sum<'a> {
    lexicon: &'a Lexicon,
    name: &'a mut String,
    /// How many bytes of the name all features of the token share.
    shared: usize,
    total: f32,
}

impl Sum<'_> {
    fn add(&mut self, feature: &[&str]) {
        self.name.truncate(self.shared);
        feature.iter().for_each(|part| self.name.push_str(part));
        self.total += self.lexicon.weight(self.name);
    }
}

fn probability(tree: &Tree<'_>, lexicon: &Lexicon, token: usize, part: Part, name: &mut String) -> f32 {
    let article = tree.article;
    let lemma_of =
        |token: Option<usize>| token.map_or(Cow::Borrowed("-"), |token| small(article.lemma(token)));
    let head = article.head(token);
    let above = head.map_or("-", |head| article.upos(head));
    let lemma = lemma_of(Some(token));
    let relation = article.deprel(token);
    let case = tree.article.child(token, &["case"]);
    let kind = match part {
        Part::Verb if article.upos(token) == "AUX" => 'x',
        Part::Verb => 'v',
        Part::Noun => 'n',
        Part::Adjective => 'a',
    };
    name.clear();
    name.extend([kind, ':']);
    let mut sum = Sum { lexicon, shared: name.len(), name, total: 0.0 };
    sum.add(&["bias"]);
    sum.add(&["lemma=", &lemma]);
    sum.add(&["relation=", relation]);
    sum.add(&["head=", &lemma_of(head)]);
    sum.add(&["above=", above]);
    if let Some(label) = tree.inside(token) {
        sum.add(&["entity=", label]);
    }
    if kind != 'x' && lexicon.word(part, &lemma).is_some() {
        sum.add(&["typed"]);
    }
    if part == Part::Noun {
        noun(tree, &mut sum, token, &lemma, &lemma_of);
    } else {
        let feature = |name| article.feature(token, name).unwrap_or("-");
        sum.add(&["form=", feature("VerbForm"), "/", feature("Tense")]);
        sum.add(&["at=", &lemma, "/", relation]);
        let complements = [
            ("subject", "nsubj"),
            ("object", "obj"),
            ("oblique", "obl"),
            ("reflexive", "expl"),
            ("auxiliary", "aux"),
            ("copula", "cop"),
        ];
        for (name, relation) in complements {
            if let Some(child) = tree.article.child(token, &[relation]) {
                sum.add(&[name]);
                if name == "object" {
                    sum.add(&["object=", &lemma_of(Some(child))]);
                }
            }
        }
        if let Some(marker) = case.or_else(|| tree.article.child(token, &["mark"])) {
            sum.add(&["mark=", &lemma_of(Some(marker))]);
        }
        if part == Part::Adjective {
            sum.add(&["ends=", ending(&small(article.form(token)), 2)]);
            sum.add(&["end=", ending(&lemma, 3)]);
        }
    }
    1.0 / (1.0 + (-sum.total.clamp(-30.0, 30.0)).exp())
}

fn noun<'a>(
    tree: &'a Tree<'_>,
    sum: &mut Sum<'_>,
    token: usize,
    lemma: &str,
    lemma_of: &dyn Fn(Option<usize>) -> Cow<'a, str>,
) {
    let article = tree.article;
    let (event, other) = sum.lexicon.readings(lemma);
    let all = event + other;
    if all > 0 {
        let often = if all >= 4 { "many" } else { "few" };
        sum.add(&["read=", &((8 * event + all) / (2 * all)).to_string(), "/", often]);
    } else {
        sum.add(&["read=-"]);
    }
    let case = lemma_of(tree.article.child(token, &["case"]));
    sum.add(&["ends=", ending(lemma, 3)]);
    sum.add(&["end=", ending(lemma, 4)]);
    sum.add(&["determiner=", &lemma_of(tree.article.child(token, &["det", "nummod"]))]);
    sum.add(&["number=", article.feature(token, "Number").unwrap_or("-")]);
    sum.add(&["case=", &case]);
    if let Some(of) = tree.article.child(token, &["nmod"]) {
        sum.add(&["of=", &lemma_of(tree.article.child(of, &["case"]))]);
    }
    if tree.article.child(token, &["amod"]).is_some() {
        sum.add(&["adjective"]);
    }
    if let Some(head) = article.head(token) {
        let relation = article.deprel(token).split(':').next().unwrap_or_default();
        sum.add(&["place=", relation, ":", &case, ":", article.upos(head)]);
    }
}

/// A word in small letters; most are.
fn small(word: &str) -> Cow<'_, str> {
    if word.chars().all(|c| c.is_lowercase() || !c.is_alphabetic()) {
        word.into()
    } else {
        word.to_lowercase().into()
    }
}

/// The last characters of a word.
fn ending(word: &str, characters: usize) -> &str {
    let start = word.char_indices().rev().nth(characters - 1).map_or(0, |(byte, _)| byte);
    word.get(start..).unwrap_or_default()
}
