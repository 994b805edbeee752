//! A reporting clause at the end of what it reports, without marks: "Le pont restera fermé, a confirmé la préfecture."

use super::clause::speaks;
use super::found::{Cue, Found, behind_dateline, trimmed, without};
use super::voice::Voice;
use super::{cue, following, reporting};
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::ops::Range;

/// A reporting clause at the end of what it reports, without marks: "Le pont restera fermé, a confirmé la préfecture.", "Jusqu'à quand ?
/// s'interroge le journal."
pub(super) fn inverted(article: &ParsedArticle<'_>, quoted: impl Fn(usize) -> bool) -> Vec<Found> {
    (0..article.len())
        .filter(|mark| matches!(article.form(*mark), "," | "?" | "!" | "…") && !quoted(*mark))
        .filter_map(|comma| inverted_at(article, comma, &quoted))
        .collect()
}

fn inverted_at(article: &ParsedArticle<'_>, comma: usize, quoted: &impl Fn(usize) -> bool) -> Option<Found> {
    let mut sentence = article.sentence(comma);
    let cried = article.form(comma) != ",";
    // ", ce que dément le maire" takes the clause up by itself.
    if article.lower(comma + 1) == "ce" {
        return None;
    }
    if cried && !article.form(comma + 1).starts_with(char::is_lowercase) {
        return None;
    }
    if comma + 1 == sentence.end && article.paragraph(comma).contains(&(comma + 1)) {
        sentence.end = article.sentence(comma + 1).end;
    }
    let verb = (comma + 1..sentence.end.min(comma + 5))
        .take_while(|i| {
            // ", a tenu à préciser le ministre"
            let keen = article.lower(*i) == "à" && article.lower(i - 1).starts_with("ten");
            keen || matches!(article.upos(*i), "AUX" | "ADV" | "PRON" | "VERB")
                || article.form(*i).starts_with('-')
        })
        .filter(|i| matches!(article.upos(*i), "VERB" | "AUX"))
        .find_map(|i| cue::verb_at(article, i))?;
    let first = comma + 1;
    // ", je crois, "
    let aside = first + 1 == verb.token
        && matches!(article.lower(first), "je" | "nous")
        && article.form(verb.tokens.end) == ",";
    let subject = if aside {
        Some(first)
    } else {
        let clitic = (verb.token + 1..verb.tokens.end + 2).chain(first..verb.token);
        let clitic =
            clitic.filter(|i| article.form(*i).starts_with('-')).find(|i| article.upos(*i) == "PRON");
        // "s'interroge le maire": a reflexive verb has no object and is no passive.
        let behind = |c: &usize| {
            *c > verb.token
                && article.upos(*c) != "PRON"
                && matches!(article.deprel(*c), "obj" | "nsubj:pass")
                && cue::reflexive(article, verb.token)
        };
        let is = |c: &usize| article.deprel(*c) == "nsubj" || behind(c);
        // "a précisé lundi EDF,": a name that the parser hung from the day.
        let named = || match following::after_verb(article, verb.tokens.end - 1)? {
            Voice::Phrase { head, tokens } => {
                let closed = matches!(article.form(tokens.end), "," | "." | "");
                let people = article.upos(head) == "NOUN" && article.lower(head.saturating_sub(1)) == "des";
                ((article.upos(head) == "PROPN" || people) && tokens.start == head && closed).then_some(head)
            }
            _ => None,
        };
        // "a tenu à préciser le préfet": the subject is that of what leads to the infinitive.
        let leading = article.head(verb.token).filter(|_| article.lower(verb.token - 1) == "à");
        let mut below = verb.tokens.clone().chain(leading).flat_map(|token| article.children(token));
        clitic.or_else(|| below.find(is)).or_else(named)
    };
    // "a expliqué n'avoir rien vu": what, and not who.
    let subject = subject.filter(|s| !matches!(article.lower(*s), "rien" | "tout" | "personne"));
    let behind = subject.is_some_and(|s| s > verb.token || article.form(s).starts_with('-'));
    let participle = (first..=verb.token).all(|i| article.feature(i, "VerbForm") != Some("Fin"));
    if !(behind || aside) || participle || !verb.reporting.quote || comma == sentence.start {
        return None;
    }
    // "salue « une victoire »": what is quoted does not speak.
    let voice = Voice::phrase(article, subject.filter(|s| !quoted(*s))?);
    let end = reporting::end_of(article, &voice, verb.tokens.end, sentence.end);
    // "…, s'étrangle le maire, qui réclame une enquête": of the maire.
    let of_voice = article.form(end) == "," && matches!(article.lower(end + 1), "qui" | "dont");
    // "…, estime Malo, en CM2, qui veut dormir"
    let placed = (end + 2..sentence.end.min(end + 6)).find(|i| article.form(*i) == ",").is_some_and(|i| {
        matches!(article.lower(end + 1), "en" | "à" | "au" | "de" | "du" | "chez")
            && matches!(article.lower(i + 1), "qui" | "dont")
    });
    let of_voice = of_voice || article.form(end) == "," && placed;
    // "Balivernes, tonne le président du jury, Paul Rey.": a name that the parser hung from what is said.
    let tail =
        (end + 1..sentence.end).take_while(|i| article.upos(*i) == "PROPN").last().map(|last| last + 1);
    // "Faux, rétorque le délégataire, la société Aquavals."
    let close = sentence.end.max(1) - 1;
    let apposed = matches!(article.upos(end + 1), "DET" | "NOUN")
        && close < end + 8
        && !(end + 1..close).any(|i| article.has_finite([i]) || article.upos(i) == "PUNCT" || quoted(i));
    let tail = tail.or(apposed.then_some(close));
    let named = tail.filter(|tail| article.form(end) == "," && tail + 1 >= sentence.end);
    let end = if of_voice { sentence.end - 1 } else { named.unwrap_or(end) };
    // What is reported has a verb of its own and is not a quotation, nor a line of a dialogue.
    // "Les parents veillent ; la boulangère, dit-elle, offre le pain": what stands before the mark is the article's own.
    let parted = (sentence.start..comma).rev().find(|i| matches!(article.form(*i), ";" | ":") && !quoted(*i));
    // "Un constat que partage Paul Rey : la ville, dit-il, « sombrera »."
    let opens = |mark: usize| article.form(mark) == ":" && (comma + 1..sentence.end).any(quoted);
    let own = parted
        .filter(|mark| (article.has_finite(sentence.start..*mark) || opens(*mark)) && !quoted(mark + 1));
    sentence.start = own.map_or(sentence.start, |mark| mark + 1);
    let text = behind_dateline(article, sentence.clone());
    let before = trimmed(article, text.start.min(comma)..comma + usize::from(cried))?;
    let line = matches!(article.form(article.paragraph(comma).start), "—" | "–" | "-");
    // "Il écrit : « … », a-t-il ajouté": the quotation has its own clause.
    let colon = before.clone().any(|i| article.form(i) == ":") && quoted(before.end - 1);
    // "Le rapport, que la presse a lu, cite un officier": the commas part off a clause that has the only verb so far.
    let relative = before.clone().skip(1).find(|i| {
        matches!(article.lower(*i), "qui" | "que" | "qu'" | "dont" | "où") && article.form(i - 1) == ","
    });
    let aside_only = relative.is_some_and(|relative| {
        let close = (relative..before.end).find(|i| article.form(*i) == ",").unwrap_or(before.end);
        !article.has_finite(before.start..relative) && !article.has_finite(close..before.end)
    });
    // "« Le Phare » ne paraîtra plus, rapporte le journal": a title, and the sentence is not quoted.
    let opening = |start: usize| {
        let close = (start..before.end).find(|i| !quoted(*i)).unwrap_or(before.end);
        quoted(start) && (article.has_finite(start..close) || !article.has_finite(close..before.end))
    };
    if opening(before.start) || opening(sentence.start) || line || colon || aside_only {
        return None;
    }
    let finite = |range: &Range<usize>| article.has_finite(range.clone());
    // It goes on behind the clause where it has had no verb yet: "La grève, a-t-elle dit, durera."
    let on = goes_on(article, &before, end..sentence.end, quoted);
    let content = if (finite(&before) || cried) && !aside && !on {
        vec![before]
    } else {
        without(article, sentence.clone(), &(comma..end + 1))
    };
    // "Où sont les secours ? s'interroge": a question, and no clause that hangs from another.
    let opener = !cried
        && matches!(article.lower(sentence.start), "comme" | "si" | "quand" | "lorsque" | "alors" | "où");
    let marks =
        !on && !is_parted(article, &content, quoted) && content.iter().skip(1).any(|c| quoted(c.start));
    // "Un chiffre invérifiable, reconnaît le journal.": nothing but what is said and who says it.
    let quantity = |i: usize| article.upos(i) == "ADV" && matches!(article.lower(i + 1), "de" | "d'");
    let fragment = end + 1 >= sentence.end
        && matches!(content.as_slice(), [only] if is_answer(article, only) || only.len() >= 2 && (cried || matches!(article.upos(only.start), "DET" | "ADJ" | "NUM") || quantity(only.start)))
        && (!(sentence.start..comma).any(quoted)
            || matches!(voice, Voice::Phrase { head, .. } if speaks(article, head)));
    ((content.iter().any(finite) || fragment) && !opener && !marks).then(|| Found {
        form: Form::Indirect,
        clause: comma..end,
        content,
        quotation: None,
        cue: Some(Cue::from(&verb)),
        voice,
        denied: verb.reporting.stance == "denies",
        rule: "clause:inverted",
        confidence: 0.85,
    })
}

/// Whether what is said goes on behind its clause, though it has had a verb: `rest` begins with the mark that closes the clause.
fn goes_on(
    article: &ParsedArticle<'_>,
    before: &Range<usize>,
    rest: Range<usize>,
    quoted: &impl Fn(usize) -> bool,
) -> bool {
    let next = rest.start + 1;
    if article.form(rest.start) != "," {
        return false;
    }
    // "La ville tient, assure le journal, mais « elle tient à peine ».": marks show that the rest is said too.
    if article.lower(next) == "mais" && quoted(next + 2) {
        return true;
    }
    // "Il est lent, concède-t-elle, et ne fonctionne pas à froid": a second verb without a subject of its own.
    if matches!(article.lower(next), "et" | "ni" | "mais") {
        let clitic = |i: &usize| {
            matches!(article.lower(*i), "ne" | "n'" | "se" | "s'" | "y" | "en" | "le" | "la" | "les" | "l'")
        };
        let verb = (next + 1..rest.end.min(next + 4)).find(|i| !clitic(i));
        let says = |i: usize| cue::verb_at(article, i).is_some_and(|v| article.has_finite([v.token]));
        return verb.is_some_and(|i| article.has_finite([i])) && !rest.clone().any(says);
    }
    // "Tout est parti, rappelle le journal, d'une dispute": the verb that waits for what completes it.
    let waits = before.end.checked_sub(1).is_some_and(|last| article.upos(last) == "VERB");
    let closes = !(next..rest.end).any(|i| article.form(i) == "," || quoted(i));
    if waits && closes && matches!(article.lower(next), "de" | "d'" | "du" | "des" | "par") {
        return true;
    }
    // "Tout a commencé, raconte-t-elle, par un enfant": what the parse hangs from the words before it.
    let mut above = article.ancestors(next).skip(1).take(2);
    matches!(article.upos(next), "ADP" | "DET")
        && above.any(|above| before.contains(&above) && article.upos(above) == "VERB")
        && closes
        && super::preposition::according_at(article, next).is_none()
}

/// "La ville, a assuré le maire, « ne cédera pas ».": whether marks behind the clause hold the verb of the subject before it.
fn is_parted(article: &ParsedArticle<'_>, content: &[Range<usize>], quoted: &impl Fn(usize) -> bool) -> bool {
    let clitic =
        |i: usize| matches!(article.lower(i), "ne" | "n'" | "se" | "s'" | "y" | "en" | "lui" | "leur");
    let predicate = |c: &Range<usize>| {
        let first = c.clone().find(|i| article.upos(*i) != "PUNCT" && !clitic(*i));
        quoted(c.start) && first.is_some_and(|i| article.has_finite([i]))
    };
    let Some((subject, rest)) = content.split_first() else { return false };
    !article.has_finite(subject.clone())
        && matches!(article.upos(subject.start), "DET" | "PROPN" | "NOUN")
        && rest.iter().all(predicate)
}

/// Whether words answer without a verb: "Oui, assure le préfet.", "Oui, et souvent, répond", "Pas les communes, prévient", "Balivernes, tranche".
pub(super) fn is_answer(article: &ParsedArticle<'_>, words: &Range<usize>) -> bool {
    let (first, alone) = (words.start, words.len() == 1);
    let word = article.lower(first);
    match word {
        "oui" | "non" => alone || article.form(first + 1) == ",",
        "pas" | "jamais" => true,
        // "Surtout pas, tempère"
        "surtout" | "certainement" | "absolument" | "évidemment" | "sûrement" => {
            words.len() <= 3 && matches!(article.lower(words.end - 1), "pas" | "que" | "non" | "oui") || alone
        }
        "faux" | "vrai" | "exact" => alone,
        // "Contacté, répond le maire": a participle tells of who speaks.
        _ => {
            let participle = ["é", "ée", "és", "ées"].iter().any(|end| word.ends_with(end));
            let said =
                matches!(article.upos(first), "NOUN" | "ADJ" | "PROPN") && article.name_at(first).is_none();
            alone && said && !participle
        }
    }
}
