//! Where the text says that something is said: verbs, nouns and prepositions of saying.

use super::predicate::predicate_at;
use super::saying::{self, Reporting};
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
const LIGHT: &[&str] = &[
    "faire", "laisser", "mettre", "remettre", "pointer", "rendre", "hausser", "avoir", "prendre", "croire",
    "voir", "attirer", "donner", "apporter",
];

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
    // "L'élu en appelle à la solidarité"
    let appeals = article.lemma(token) == "appeler" && article.has_finite([token]);
    if is_named(article, token) || within && !appeals && !article.lower(token).ends_with("ant") {
        return None;
    }
    let tagged = matches!(article.upos(token), "VERB" | "AUX");
    // A tagger that misses "dément" as a verb leaves its clause behind it.
    let next = article.lower(token + 1);
    let open = matches!(next, "que" | "qu'" | "avoir" | "être")
        || matches!(next, "en" | "n'" | "ne") && article.feature(token + 2, "VerbForm") == Some("Inf")
        || article.upos(token) == "ADV"
            && (matches!(article.upos(token + 1), "DET" | "PROPN") || next == ":");
    // "Nadège Roux, juge des enfants : « … »"
    let judge = article.lower(token) == "juge"
        && token.checked_sub(1).is_some_and(|i| article.form(i) == ",")
        && matches!(next, "des" | "du" | "de" | "d'" | "au" | "à" | "aux");
    if judge {
        return None;
    }
    // "le titre que": a noun with its article is none.
    let noun = token.checked_sub(1).is_some_and(|i| {
        // "du même souffle"
        matches!(article.upos(i), "DET" | "ADP" | "NUM")
            || article.lower(i) == "même" && article.upos(i) == "ADJ"
    });
    let mistagged = open && !noun && matches!(article.upos(token), "ADV" | "ADJ" | "NOUN" | "PROPN" | "X");
    if !tagged && !mistagged {
        return None;
    }
    let known = saying::lemma(article.lower(token));
    let lemma = match known {
        Some(lemma) if !tagged || saying::verb(article.lemma(token)).is_none() => lemma,
        None if !tagged => return None,
        _ => article.lemma(token),
    };
    // "relève de la pure hypocrisie", in marks or not: belongs to it.
    let behind = || (token + 1..token + 3).find(|i| article.upos(*i) != "PUNCT").map(|i| article.lower(i));
    if lemma == "relever" && matches!(behind(), Some("de" | "du" | "d'" | "des" | "d")) {
        return None;
    }
    let found = |tokens, reporting| Some(Verb { token, tokens, reporting });
    if let Some(light) = light(lemma, article.lower(token)) {
        let last = article.sentence(token).end.min(token + 6);
        let mut phrase = light.to_owned();
        for next in token + 1..last {
            if article.upos(next) == "ADV" && saying::lemma(article.lower(next)).is_none() {
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
            if let Some(reporting) = saying::verb(&phrase) {
                return found(token..next + 1, reporting);
            }
        }
    }
    // "finit par lâcher": what is done at last.
    if matches!(lemma, "finir" | "commencer") && next == "par" && article.upos(token + 2) == "VERB" {
        return saying::verb(article.lemma(token + 2))
            .and_then(|reporting| found(token..token + 3, reporting));
    }
    if reflexive(article, token) {
        let vowel = lemma.starts_with(|c: char| "aeiouyhéèêâîôà".contains(c));
        let phrase = if vowel { format!("s'{lemma}") } else { format!("se {lemma}") };
        // "se qualifier" is not "qualifier".
        return saying::verb(&phrase)
            .or_else(|| saying::verb(lemma).filter(|_| matches!(article.lower(token + 1), "que" | "qu'")))
            .and_then(|reporting| found(token..token + 1, reporting));
    }
    // "y voit un aveu": what it is taken for.
    let there = (token.saturating_sub(2)..token).any(|i| article.lower(i) == "y");
    // "voit dans l'accord « un aveu »"
    let taken = lemma == "voir"
        && article.lower(token + 1) == "dans"
        && (token + 2..article.sentence(token).end.min(token + 12))
            .any(|i| article.quotation_number(i).is_some());
    if lemma == "voir" && (there || taken) {
        return saying::verb("y voir").and_then(|reporting| found(token..token + 1, reporting));
    }
    saying::verb(lemma).and_then(|reporting| found(token..token + 1, reporting))
}

/// Whether a token is a part of a name of several words.
fn is_named(article: &ParsedArticle<'_>, token: usize) -> bool {
    // "Société des traverses soutient", which a model takes for a name.
    let finite = article.upos(token) == "VERB"
        && article.has_finite([token])
        && article.form(token) == article.lower(token);
    article.name_at(token).is_some_and(|e| {
        e.tokens.len() > 1
            && &*e.label != "MISC"
            && !(finite && (e.tokens.end == token + 1 || article.head(token).is_none()))
    })
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
    // "L'ONU a, pour sa part, appelé": whatever the parser takes its subject for.
    let has = article.children(token).any(|c| {
        article.upos(c) != "ADV" && article.lemma(c) == "avoir" && article.deprel(c).starts_with("aux")
    });
    if has && !article.children(token).any(|c| article.deprel(c) == "aux:pass" || article.lower(c) == "été")
    {
        return false;
    }
    // "a répondu par la voix de son ministre" is none.
    let lent = |c| matches!(article.lower(c), "voix" | "bouche" | "intermédiaire" | "entremise");
    if article.children(token).any(|c| {
        matches!(article.deprel(c), "aux:pass" | "nsubj:pass") || article.deprel(c) == "obl:agent" && !lent(c)
    }) {
        return true;
    }
    // "a dénoncé l'attaque et demandé des renforts": the auxiliary is that of the verb before.
    let shared = article.has_deprel(token, &["conj"])
        && article.head(token).is_some_and(|verb| {
            let auxiliary = |c: usize| article.upos(c) == "AUX" && article.lemma(c) == "avoir";
            article.children(verb).any(auxiliary)
                && !article.children(verb).any(|c| article.deprel(c) == "aux:pass")
        });
    !shared
        && article.feature(token, "VerbForm") == Some("Part")
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

/// "le même élu": a participle that names somebody.
fn is_person_noun(article: &ParsedArticle<'_>, token: usize, start: usize) -> bool {
    // "cet ancien comptable", not "cette jeune femme"
    let adjective = article.upos(token) == "ADJ" && article.upos(token + 1) == "PUNCT";
    (article.upos(token) == "VERB" || adjective)
        && token > start
        && matches!(article.upos(token - 1), "DET" | "ADJ")
        && is_somebody(article, token)
}

/// The head of the noun phrase that begins at a token: its first noun, name or pronoun that is not below another one in it.
pub(super) fn noun_phrase_head(article: &ParsedArticle<'_>, start: usize, end: usize) -> Option<usize> {
    // "à en croire ce dernier"
    let last_told = matches!(article.lower(start), "ce" | "cette" | "ces")
        && article.lower(start + 1).starts_with("derni");
    if last_told && start + 1 < end && !matches!(article.upos(start + 2), "NOUN" | "NUM") {
        return Some(start + 1);
    }
    let first = (start..end.min(start + 8))
        .take_while(|i| {
            !matches!(article.upos(*i), "VERB" | "PUNCT" | "SCONJ") || is_person_noun(article, *i, start)
        })
        .find(|i| {
            matches!(article.upos(*i), "NOUN" | "PROPN" | "PRON")
                || article.upos(*i) == "X" && article.name_at(*i).is_some()
                || is_person_noun(article, *i, start)
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
