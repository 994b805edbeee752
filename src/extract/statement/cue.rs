//! Where the text says that something is said: verbs, nouns and prepositions of saying.

use super::lexicon::{self, Reporting};
use super::predicate::predicate_at;
use crate::extract::{ParsedArticle, entity::is_somebody};
use std::ops::Range;

/// A verb of saying where it stands.
#[derive(Debug, Clone)]
pub(super) struct Verb {
    /// The verb that carries the arguments.
    pub(super) token: usize,
    /// Its words: "laissé entendre".
    pub(super) tokens: Range<usize>,
    /// What the lexicon says of it.
    pub(super) reporting: &'static Reporting,
}

/// Words that make one verb of saying with another: "faire savoir".
const LIGHT: &[&str] =
    &["faire", "laisser", "mettre", "pointer", "rendre", "hausser", "avoir", "prendre", "croire"];

/// The light verb of a form; taggers miss some of them.
fn light(lemma: &str, form: &str) -> Option<&'static str> {
    match form {
        form if form.starts_with("laiss") => Some("laisser"),
        "fait" | "font" | "fais" | "faisait" | "faisaient" | "fit" | "firent" | "fera" | "feront"
        | "faisant" => Some("faire"),
        "met" | "mettent" | "mis" | "mettait" | "mettant" => Some("mettre"),
        _ => LIGHT.iter().copied().find(|light| *light == lemma),
    }
}

/// The verb of saying that stands at a token.
pub(super) fn verb_at(article: &ParsedArticle<'_>, token: usize) -> Option<Verb> {
    if let Some(predicate) = predicate_at(article, token) {
        return Some(predicate);
    }
    // "Le Canard enchaîné", "en avance"
    let within = token.checked_sub(1).is_some_and(|i| article.lower(i) == "en" && article.upos(i) == "ADP");
    if is_named(article, token) || within && !article.lower(token).ends_with("ant") {
        return None;
    }
    let tagged = matches!(article.upos(token), "VERB" | "AUX");
    // A tagger that misses "dément" as a verb leaves its clause behind it.
    let next = article.lower(token + 1);
    let open = matches!(next, "que" | "qu'" | "avoir" | "être")
        || matches!(next, "en" | "n'" | "ne") && article.feature(token + 2, "VerbForm") == Some("Inf")
        || article.upos(token) == "ADV"
            && (matches!(article.upos(token + 1), "DET" | "PROPN") || next == ":");
    let mistagged = open && matches!(article.upos(token), "ADV" | "ADJ" | "NOUN" | "PROPN" | "X");
    if !tagged && !mistagged {
        return None;
    }
    let known = lexicon::lemma(article.lower(token));
    let lemma = match known {
        Some(lemma) if !tagged || lexicon::verb(article.lemma(token)).is_none() => lemma,
        None if !tagged => return None,
        _ => article.lemma(token),
    };
    let found = |tokens, reporting| Some(Verb { token, tokens, reporting });
    if let Some(light) = light(lemma, article.lower(token)) {
        let last = article.sentence(token).end.min(token + 4);
        let mut phrase = light.to_owned();
        for next in token + 1..last {
            if article.upos(next) == "ADV" && lexicon::lemma(article.lower(next)).is_none() {
                continue;
            }
            if !phrase.ends_with('\'') {
                phrase.push(' ');
            }
            phrase.push_str(if article.upos(next) == "VERB" {
                article.lemma(next)
            } else {
                article.lower(next)
            });
            if let Some(reporting) = lexicon::verb(&phrase) {
                return found(token..next + 1, reporting);
            }
        }
    }
    if reflexive(article, token) {
        let vowel = lemma.starts_with(|c: char| "aeiouyhéèêâîôà".contains(c));
        let phrase = if vowel { format!("s'{lemma}") } else { format!("se {lemma}") };
        // "se qualifier" is not "qualifier".
        return lexicon::verb(&phrase)
            .or_else(|| lexicon::verb(lemma).filter(|_| matches!(article.lower(token + 1), "que" | "qu'")))
            .and_then(|reporting| found(token..token + 1, reporting));
    }
    lexicon::verb(lemma).and_then(|reporting| found(token..token + 1, reporting))
}

/// Whether a token is a part of a name of several words.
fn is_named(article: &ParsedArticle<'_>, token: usize) -> bool {
    let entities = &article.parse.entities;
    let at = entities.partition_point(|e| e.tokens.end <= token);
    entities.get(at).is_some_and(|e| e.tokens.contains(&token) && e.tokens.len() > 1 && &*e.label != "MISC")
}

/// Whether a verb has the reflexive pronoun: "se félicite", "s'est réjoui".
pub(super) fn reflexive(article: &ParsedArticle<'_>, token: usize) -> bool {
    let start = article.sentence(token).start;
    (start..token)
        .rev()
        .take(4)
        .take_while(|i| matches!(article.upos(*i), "AUX" | "ADV" | "PRON" | "PART"))
        .any(|i| matches!(article.lower(i), "se" | "s'" | "me" | "m'" | "nous" if article.lower(i).starts_with('s')))
}

/// Whether a verb is in the passive, or a participle of it: "a été annoncé par", "cité par".
pub(super) fn passive(article: &ParsedArticle<'_>, token: usize) -> bool {
    // "est convaincu" is a state, "s'est prononcée" is her own doing.
    if predicate_at(article, token).is_some() || reflexive(article, token) {
        return false;
    }
    // "a répondu par la voix de son ministre" is none.
    let lent = |c| matches!(article.lower(c), "voix" | "bouche" | "intermédiaire" | "entremise");
    if article.children(token).any(|c| {
        matches!(article.deprel(c), "aux:pass" | "nsubj:pass") || article.deprel(c) == "obl:agent" && !lent(c)
    }) {
        return true;
    }
    article.feature(token, "VerbForm") == Some("Part")
        && article.feature(token, "Tense") != Some("Pres")
        && article.children(token).all(|c| article.upos(c) != "AUX")
}

/// Whether a verb is denied: "n'a pas dit".
pub(super) fn negated(article: &ParsedArticle<'_>, token: usize) -> bool {
    article
        .children(token)
        .any(|c| matches!(article.lower(c), "ne" | "n'" | "pas" | "jamais" | "rien" | "nullement"))
        && article.children(token).any(|c| matches!(article.lower(c), "ne" | "n'"))
        && article
            .children(token)
            .any(|c| matches!(article.lower(c), "pas" | "jamais" | "rien" | "nullement" | "point"))
}

/// A phrase that names whose word something is: "selon X", "d'après X".
#[derive(Debug, Clone)]
pub(super) struct According {
    /// The words that open it: "selon".
    pub(super) tokens: Range<usize>,
    /// The lemma given for the cue.
    pub(super) lemma: &'static str,
    /// The head of the phrase that names the voice.
    pub(super) head: usize,
}

/// Openings of such phrases, longest first, with what is given as their lemma.
const ACCORDING: &[(&[&str], &str)] = &[
    (&["de", "l'", "avis", "de"], "de l'avis de"),
    (&["de", "l'", "avis", "du"], "de l'avis de"),
    (&["de", "l'", "avis", "des"], "de l'avis de"),
    (&["de", "l'", "aveu", "de"], "de l'aveu de"),
    (&["de", "l'", "aveu", "du"], "de l'aveu de"),
    (&["de", "l'", "aveu", "même", "de"], "de l'aveu de"),
    (&["de", "l'", "aveu", "même", "du"], "de l'aveu de"),
    (&["à", "en", "croire"], "à en croire"),
    (&["si", "l'", "on", "en", "croit"], "à en croire"),
    (&["aux", "dires", "de"], "aux dires de"),
    (&["aux", "dires", "du"], "aux dires de"),
    (&["aux", "dires", "des"], "aux dires de"),
    (&["au", "dire", "de"], "aux dires de"),
    (&["aux", "yeux", "de"], "aux yeux de"),
    (&["aux", "yeux", "du"], "aux yeux de"),
    (&["aux", "yeux", "des"], "aux yeux de"),
    (&["du", "point", "de", "vue", "de"], "du point de vue de"),
    (&["d'", "après"], "d'après"),
    (&["dixit"], "dixit"),
    (&["selon"], "selon"),
    (&["conformément", "à"], "conformément à"),
    (&["conformément", "au"], "conformément à"),
    (&["conformément", "aux"], "conformément à"),
    (&["aux", "termes", "de"], "aux termes de"),
    (&["aux", "termes", "du"], "aux termes de"),
    (&["pour"], "pour"),
    (&["suivant"], "suivant"),
];

/// Nouns after "selon" and "d'après" that are no voice: "selon les cas".
const NO_VOICE: &[&str] = &[
    "cas",
    "calendrier",
    "critère",
    "règle",
    "méthode",
    "tradition",
    "âge",
    "besoin",
    "principe",
    "modalité",
    "saison",
    "type",
    "moyen",
    "niveau",
    "date",
    "taille",
    "ordre",
    "façon",
    "manière",
    "lieu",
    "moment",
    "formule",
    "procédure",
    "sexe",
    "origine",
    "catégorie",
    "modèle",
    "processus",
    "usage",
    "coutume",
    "heure",
    "jour",
    "année",
    "mode",
];

/// The phrase that opens at a token.
pub(super) fn according_at(article: &ParsedArticle<'_>, token: usize) -> Option<According> {
    let (words, lemma) = ACCORDING
        .iter()
        .find(|(words, _)| words.iter().enumerate().all(|(i, word)| article.lower(token + i) == *word))?;
    let after = token + words.len();
    let sentence = article.sentence(token);
    let head = noun_phrase_head(article, after, sentence.end)?;
    let named = article.upos(head) == "PROPN" || article.upos(head) == "PRON";
    if (*lemma == "suivant" && !named)
        || (*lemma == "pour" && !for_somebody(article, token, head))
        || NO_VOICE.contains(&article.lemma(head))
        || article.lower(after) == "que"
    {
        return None;
    }
    (!matches!(article.lower(head), "laquelle" | "lequel" | "lesquels" | "lesquelles")).then_some(According {
        tokens: token..after,
        lemma,
        head,
    })
}

/// Whether "pour X" opens a sentence as the word of somebody: "Pour l'avocate, le procès…".
fn for_somebody(article: &ParsedArticle<'_>, token: usize, head: usize) -> bool {
    let sentence = article.sentence(token);
    let first = (sentence.start..token)
        .all(|i| article.upos(i) == "PUNCT" || matches!(article.lower(i), "et" | "mais" | "car" | "or"));
    let person = noun_kind(article, head);
    let words = super::voice::noun_phrase(article, head);
    let comma = (words.end..sentence.end.min(words.end + 1))
        .any(|i| matches!(article.form(i), "," | "«" | "“" | "\"" | "("));
    first && person && comma
}

/// Whether a noun phrase names somebody.
pub(super) fn is_body(article: &ParsedArticle<'_>, head: usize) -> bool {
    noun_kind(article, head)
}

/// Whether a noun phrase names somebody: a name of a person or body, or a noun for people.
fn noun_kind(article: &ParsedArticle<'_>, head: usize) -> bool {
    let named = article.parse.entities.iter().any(|e| {
        (e.tokens.contains(&head)
            || article
                .children(head)
                .any(|c| e.tokens.contains(&c) && article.has_deprel(c, &["appos", "flat", "nmod"])))
            && matches!(&*e.label, "PER" | "ORG")
    });
    let pronoun = matches!(
        article.lower(head),
        "lui"
            | "elle"
            | "eux"
            | "elles"
            | "celui-ci"
            | "celle-ci"
            | "moi"
            | "nous"
            | "certains"
            | "d'autres"
            | "beaucoup"
    );
    named || pronoun || is_somebody(article.lower(head))
}

/// "le même élu": a participle that names somebody.
fn is_person_noun(article: &ParsedArticle<'_>, token: usize, start: usize) -> bool {
    article.upos(token) == "VERB"
        && token > start
        && matches!(article.upos(token - 1), "DET" | "ADJ")
        && is_somebody(article.lower(token))
}

/// The head of the noun phrase that begins at a token: its first noun, name or pronoun that is not below another one in it.
pub(super) fn noun_phrase_head(article: &ParsedArticle<'_>, start: usize, end: usize) -> Option<usize> {
    let first = (start..end.min(start + 8))
        .take_while(|i| {
            !matches!(article.upos(*i), "VERB" | "PUNCT" | "SCONJ") || is_person_noun(article, *i, start)
        })
        .find(|i| {
            matches!(article.upos(*i), "NOUN" | "PROPN" | "PRON") || is_person_noun(article, *i, start)
        })?;
    let mut head = first;
    // "des sources", "le quotidien Le Monde": climb while the head stays in the phrase.
    while let Some(above) = article.head(head) {
        let inside = above >= start
            && above < end
            && above < first + 6
            && matches!(article.upos(above), "NOUN" | "PROPN");
        let between = (head.min(above)..head.max(above)).all(|i| article.upos(i) != "PUNCT");
        if !inside
            || !between
            || !matches!(article.deprel(head), "nmod" | "flat:name" | "appos" | "flat" | "amod")
        {
            break;
        }
        head = above;
    }
    Some(head)
}
