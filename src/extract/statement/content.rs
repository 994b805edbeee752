//! What a verb of saying has as its content, by the grammar.

use super::anaphor;
use super::cue;
use super::cue::Verb;
use super::found::trimmed;
use super::infinitive::{asked_of, close_infinitive, is_infinitive, without_occasion};
use super::nominal::{judged, told_in_clause, told_of, with_preposition};
use super::preposition;
use super::that::{is_that, joined_end, tells_when, to_finite_end, told_to};
use crate::annotation::Form;
use crate::extract::{
    ParsedArticle,
    entity::{is_somebody, is_work},
};
use std::ops::Range;

/// Words that open a clause that is said or asked.
pub(super) const OPENERS: &[&str] = &[
    "que", "qu'", "si", "s'", "comment", "pourquoi", "combien", "quand", "où", "ce", "quel", "quelle",
    "quels", "quelles", "quoi",
];

/// What one goes through rather than knows: "a connu le succès".
const UNDERGONE: &[&str] = &[
    "succès", "échec", "défaite", "victoire", "prison", "gloire", "crise", "chômage", "faim", "sort",
    "guerre", "misère", "joie", "bonheur", "exil", "même",
];

/// Words that ask.
const ASKING: &[&str] = &["pourquoi", "comment", "combien", "quand", "où", "si"];

/// What hangs below the words of a verb of saying, behind them.
pub(super) fn arguments<'a>(
    article: &'a ParsedArticle<'_>,
    verb: &'a Verb,
) -> impl Iterator<Item = usize> + 'a {
    verb.tokens.clone().flat_map(|t| article.children(t)).filter(|c| *c >= verb.tokens.end)
}

/// What a verb of saying has as its content, by the grammar.
pub(super) fn content(
    article: &ParsedArticle<'_>,
    verb: &Verb,
) -> Option<(Range<usize>, Form, &'static str, f64)> {
    let (content, form, rule, confidence) = governed(article, verb)?;
    let content = if rule.starts_with("clause:that") { content } else { without_aside(article, content) };
    Some((content, form, rule, confidence))
}

/// "a annoncé la fermeture du pont, une décision que le préfet juge absurde": what is said without the article's own word on it.
pub(super) fn without_aside(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let aside = |i: &usize| article.form(*i) == "," && taken_up(article, i + 1).is_some();
    let cut = (content.start + 1..content.end).find(aside);
    content.start..cut.unwrap_or(content.end)
}

/// The pronoun of the relative clause behind a noun that takes up what was told: "une décision que", "une offre rare que".
fn taken_up(article: &ParsedArticle<'_>, determiner: usize) -> Option<usize> {
    let noun = determiner + 1;
    let adjective = usize::from(article.upos(noun + 1) == "ADJ");
    let pronoun = noun + 1 + adjective;
    let takes_up = matches!(article.lower(determiner), "un" | "une")
        && article.upos(noun) == "NOUN"
        && !is_somebody(article, noun)
        && matches!(article.lower(pronoun), "que" | "qu'");
    takes_up.then_some(pronoun)
}

/// What a verb governs, asides of the article included.
fn governed(article: &ParsedArticle<'_>, verb: &Verb) -> Option<(Range<usize>, Form, &'static str, f64)> {
    let last = verb.tokens.end;
    let reporting = verb.reporting;
    if reporting.that {
        let clause = arguments(article, verb).find(|c| {
            let adverbial = article.has_deprel(*c, &["advcl"]);
            article.has_deprel(*c, &["ccomp", "advcl", "xcomp", "obj", "parataxis"])
                && opener(article, *c, last)
                    .filter(|o| {
                        !takes_up(article, *o)
                            && !is_aside(article, *o)
                            && !(last..*o).any(|i| article.form(i) == ":")
                    })
                    .is_some_and(|o| !adverbial || o <= last + 1 && article.upos(last) != "PUNCT")
        });
        if let Some(clause) = clause {
            let start = opener(article, clause, last)?;
            let content = whole(article, trimmed(article, start..joined_end(article, clause, start))?);
            if !compares(article, start) {
                return Some((content, Form::Indirect, "clause:that", 0.9));
            }
        }
        // A clause that the parser hung elsewhere: "que" close behind the verb.
        // "fait savoir par un bref communiqué que"
        let by = article.lower(last) == "par" && (last..last + 4).any(|i| is_work(article.lower(i)));
        let near = (last..article.sentence(verb.token).end.min(last + if by { 6 } else { 3 }))
            .take_while(|i| article.upos(*i) != "PUNCT")
            .find(|i| {
                let word = article.lower(*i);
                let asks =
                    reporting.stance == "asks" && *i == last && (ASKING.contains(&word) || word == "qui");
                is_that(article, *i) || asks
            });
        // "n'ont été prévenus qu'à 8 heures": only then.
        let only = article.children(verb.token).any(|c| matches!(article.lower(c), "n'" | "ne"))
            && !cue::negated(article, verb.token);
        if let Some(start) = near.filter(|start| !compares(article, *start) && !only) {
            let end = match article.head(start).filter(|h| *h > start) {
                Some(clause) => joined_end(article, clause, start),
                // The parser lost the clause: it goes on to the end of its sentence.
                None => {
                    to_finite_end(article, start).filter(|_| (last..start).all(|i| tells_when(article, i)))?
                }
            };
            let content = whole(article, trimmed(article, start..end)?);
            return Some((content, Form::Indirect, "clause:that-near", 0.75));
        }
    }
    if reporting.infinitive {
        let infinitive = arguments(article, verb)
            .find(|c| article.has_deprel(*c, &["xcomp", "ccomp", "advcl"]) && is_infinitive(article, *c))
            // "a confirmé le ministère sans préciser": how, when and what for is not what is said.
            .filter(|c| {
                !article.children(*c).any(|m| {
                    m < *c
                        && matches!(
                            article.lower(m),
                            "sans" | "pour" | "afin" | "avant" | "après" | "par" | "lors"
                        )
                })
            })
            .or_else(|| close_infinitive(article, last))
            .or_else(|| asked_of(article, verb));
        if let Some(infinitive) = infinitive {
            // "n'exclut pas de partir", "dit ne pas vouloir partir"
            let denied = (last..infinitive).any(|i| matches!(article.lower(i), "ne" | "n'"));
            let start = (last..infinitive)
                .rev()
                .take_while(|i| {
                    matches!(article.lower(*i), "ne" | "n'" | "de" | "d'" | "à" | "en" | "y")
                        || denied && matches!(article.lower(*i), "pas" | "plus" | "jamais")
                        || matches!(article.upos(*i), "AUX" | "PRON" | "PART")
                            && !article.form(*i).starts_with('-')
                        || article.head(*i) == Some(infinitive) && article.upos(*i) != "NOUN"
                })
                .last()
                .unwrap_or(infinitive);
            let content = trimmed(article, start..clause_end(article, infinitive, start))?;
            let content =
                if content.end <= infinitive + 1 { to_next_mark(article, content) } else { content };
            let content = without_occasion(article, content);
            return Some((content, Form::Indirect, "clause:infinitive", 0.8));
        }
    }
    // "repris par la presse, mais que conteste le maire": a second clause of the noun.
    let joined = |start: &usize| start.checked_sub(1).is_some_and(|i| article.upos(i) == "CCONJ");
    if let Some(start) = reporting.that.then(|| told_to(article, verb)).flatten().filter(|s| !joined(s)) {
        let clause = article.head(start).filter(|h| *h > start)?;
        let content = whole(article, trimmed(article, start..joined_end(article, clause, start))?);
        return Some((content, Form::Indirect, "clause:that-told", 0.7));
    }
    if let Some(judged) = judged(article, verb) {
        return Some((judged, Form::Report, "clause:judgement", 0.7));
    }
    if reporting.object && !cue::passive(article, verb.token) {
        // A second subject behind the verb is its object: "a annoncé mardi le rappel".
        let subject_before =
            article.children(verb.token).any(|c| c < verb.token && article.deprel(c) == "nsubj");
        // "demande des renforts", which the parser takes for where they come from.
        let some = |c: usize| {
            let partitive = match article.lower(last) {
                "des" => true,
                "du" => reporting.stance == "demands",
                _ => false,
            };
            partitive && article.deprel(c) == "obl:arg" && article.child(c, &["det", "case"]) == Some(last)
        };
        // "réclame plus de moyens"
        let much = |c: usize| {
            matches!(article.lower(c), "plus" | "moins" | "davantage" | "autant")
                && matches!(article.lower(c + 1), "de" | "d'")
        };
        let object = arguments(article, verb).find(|c| {
            (article.deprel(*c) == "obj" || article.deprel(*c) == "nsubj" && subject_before || some(*c))
                && (matches!(article.upos(*c), "NOUN" | "PROPN") || much(*c))
        });
        // "soutient le maire": whom one supports is nothing one says.
        let backed =
            |object| matches!(reporting.stance, "maintains" | "knows") && is_somebody(article, object);
        // "connaît les dangers": not a crisis, a success, a person.
        let known = |object| {
            let det = article.child(object, &["det"]);
            let definite = det.is_some_and(|d| article.feature(d, "Definite") != Some("Ind"));
            reporting.lemma != "connaître"
                || article.upos(object) == "NOUN" && definite && !UNDERGONE.contains(&article.lemma(object))
        };
        // "ayant requis l'anonymat": of themselves.
        let anonymous = |object| reporting.stance == "demands" && article.lemma(object) == "anonymat";
        // "ne veut pas dire son nom", "doit rapporter un million d'euros", "relève ses objectifs"
        let no_words = |object: usize| {
            let own =
                || article.child(object, &["det"]).is_some_and(|d| article.feature(d, "Poss") == Some("Yes"));
            let money = |i| matches!(article.lower(i), "euros" | "dollars" | "francs" | "milliards");
            match reporting.lemma {
                "dire" => {
                    matches!(article.lemma(object), "nom" | "prénom" | "âge" | "adresse")
                        || matches!(article.lower(last), "oui" | "non")
                }
                "invoquer" => article.lower(last) == "," && article.lower(last + 1) == "par",
                "rapporter" => article.upos(object) == "NUM" || article.subtree(object).any(money),
                "relever" => own(),
                // "conseille un rappel", not "conseille le maire"
                "conseiller" => {
                    let det = article.child(object, &["det"]);
                    det.is_none_or(|d| article.feature(d, "Definite") != Some("Ind"))
                        || is_somebody(article, object)
                }
                // "évalue les pertes à un million", not "évalue les risques"
                "évaluer" | "chiffrer" => !(object..object + 8).any(|i| article.upos(i) == "NUM"),
                // "Peur de quoi ? demande une aide-soignante"
                "demander" => is_somebody(article, object),
                // "l'a annoncé d'une voix blanche": how.
                _ => article.lemma(object) == "voix",
            }
        };
        // "demande au préfet des renforts", which the parser hung from the préfet.
        let beside = || {
            let whom = arguments(article, verb).find(|c| {
                article.has_deprel(*c, &["obl", "iobj"])
                    && is_somebody(article, *c)
                    && matches!(article.lower(last), "à" | "au" | "aux")
            })?;
            let thing = article.children(whom).find(|c| *c > whom && article.has_deprel(*c, &["nmod"]))?;
            (reporting.stance == "asks" && article.lower(thing - 1) == "des").then_some(thing)
        };
        // "a dit « oui » à la réforme du président, Paul Rey": a name behind a comma is no object.
        let apposed = |object: usize| {
            article.upos(object) == "PROPN" && object.checked_sub(1).is_some_and(|i| article.form(i) == ",")
        };
        let said = |object: &usize| {
            !backed(*object)
                && known(*object)
                && !anonymous(*object)
                && !no_words(*object)
                && !apposed(*object)
        };
        if let Some(object) = object.or_else(beside).filter(said) {
            let content =
                trimmed(article, article.subtree(object).start.max(last)..article.subtree(object).end)?;
            return Some((content, Form::Report, "clause:object", 0.6));
        }
    }
    with_preposition(article, verb)
        .or_else(|| told_of(article, verb).filter(|_| reporting.object))
        .or_else(|| told_in_clause(article, verb).filter(|_| reporting.object))
        .or_else(|| anaphor::content(article, verb))
}

/// ", ce que la milice nie": the words take up what stands before them.
fn takes_up(article: &ParsedArticle<'_>, opener: usize) -> bool {
    article.lower(opener) == "ce" && opener.checked_sub(1).is_some_and(|i| article.form(i) == ",")
}

/// ", une décision que le préfet juge absurde": the clause of a noun that takes up what stands before it.
pub(super) fn is_aside(article: &ParsedArticle<'_>, opener: usize) -> bool {
    let opens = |i: usize| article.form(i) == "," && taken_up(article, i + 1) == Some(opener);
    (opener.saturating_sub(4)..opener).any(opens)
}

/// "mieux vaut prévenir que guérir", "tandis que": whether what is behind "que" is no clause that is said.
fn compares(article: &ParsedArticle<'_>, that: usize) -> bool {
    let word = |back: usize| that.checked_sub(back).map_or("", |i| article.lower(i));
    // "défendent autre chose que leurs horaires"
    let other = |word: &str| matches!(word, "autre" | "autres");
    matches!(article.lower(that), "que" | "qu'")
        && (article.feature(that + 1, "VerbForm") == Some("Inf")
            || other(word(1))
            || other(word(2))
            || matches!(word(1), "tandis" | "pendant" | "lors" | "aussitôt"))
}

/// What is said at the end of a sentence, with what the parser cut off: appositions, lists, relative clauses, but no further verb.
pub(super) fn to_sentence_end(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let end = article.sentence(content.start).end;
    let rest = content.end..end;
    let relative = rest.clone().take(3).any(|i| {
        matches!(article.lower(i), "qui" | "que" | "dont" | "où" | "auquel" | "laquelle" | "lequel")
    });
    let verb = article.has_finite(rest.clone());
    let said = rest.clone().any(|i| {
        let speaks = article.feature(i, "VerbForm") == Some("Fin") || article.lower(i).ends_with("ant");
        (speaks && cue::verb_at(article, i).is_some())
            || preposition::according_at(article, i).is_some()
            || matches!(article.form(i), "«" | "“" | "»" | "”" | ":" | ";" | "\"")
    });
    let leaves = matches!(
        article.lower(rest.start),
        "et" | "mais" | "alors" | "tandis" | "avant" | "après" | "lors" | "dans"
    ) || matches!(
        article.lower(rest.start + 1),
        "alors" | "tandis" | "avant" | "après" | "lors" | "selon" | "a" | "mais" | "tout" | "sans"
    );
    if said || leaves || (verb && !relative) {
        return content;
    }
    trimmed(article, content.start..end).unwrap_or(content)
}

/// A clause without a finite verb is one that the parser cut short: it goes on to the end of its sentence.
pub(super) fn whole(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    // "que le gouvernement n'ait" is cut before its participle.
    let cut = content.end.checked_sub(1).is_some_and(|last| article.upos(last) == "AUX");
    if article.has_finite(content.clone()) && !cut {
        return content;
    }
    let end = article.sentence(content.start).end;
    let stop =
        (content.end..end).find(|i| matches!(article.form(*i), ";" | "." | "»" | "”" | ":")).unwrap_or(end);
    content.start..stop.max(content.end)
}

/// A stretch with what follows up to the next mark or conjunction.
pub(super) fn to_next_mark(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let end = article.sentence(content.start).end;
    let stop =
        (content.end..end).find(|i| matches!(article.upos(*i), "PUNCT" | "CCONJ" | "SCONJ")).unwrap_or(end);
    content.start..stop.max(content.end)
}

/// Where the clause below a verb of saying opens: "que", "si", "ce que".
pub(super) fn opener(article: &ParsedArticle<'_>, clause: usize, after: usize) -> Option<usize> {
    let tree = article.subtree(clause);
    let start = tree.start.max(after);
    // "leur a demandé pourquoi il partait", where the parser hung the question word from the verb.
    let before = start.checked_sub(1).filter(|i| *i >= after && ASKING.contains(&article.lower(*i)));
    if before.is_some() {
        return before;
    }
    let opener = (start..tree.end.min(start + 3)).find(|i| {
        let word = article.lower(*i);
        // "souhaite s'exprimer": of oneself, and not whether.
        let oneself = word == "s'" && !article.lower(i + 1).starts_with("il");
        !oneself && OPENERS.contains(&word) && (article.upos(*i) != "DET" || word.starts_with("quel"))
            || matches!(word, "que" | "qu'" | "qu")
    })?;
    // "à quel prix", "dans quelles conditions"
    let asks =
        article.lower(opener).starts_with("qu") && !matches!(article.lower(opener), "que" | "qu'" | "qu");
    let before = opener.checked_sub(1).filter(|i| asks && *i >= after && article.upos(*i) == "ADP");
    Some(before.unwrap_or(opener))
}

/// One past the last token of a clause; clauses that the reporter adds ("…, avant d'ajouter que") stay outside of it.
pub(super) fn clause_end(article: &ParsedArticle<'_>, clause: usize, start: usize) -> usize {
    let end = article.subtree(clause).end.max(start + 1);
    let closing =
        (start..end).find(|i| matches!(article.form(*i), "»" | "”") && balance(article, start, *i) < 0);
    closing.unwrap_or(end)
}

pub(super) fn balance(article: &ParsedArticle<'_>, start: usize, end: usize) -> i32 {
    (start..=end)
        .map(|i| match article.form(i) {
            "«" | "“" => 1,
            "»" | "”" => -1,
            _ => 0,
        })
        .sum()
}
