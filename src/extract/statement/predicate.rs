//! What is said of whoever thinks so: "est convaincu que…", "sont tous d'accord", "Persuadée que…".

use super::cue::Verb;
use super::saying;
use crate::extract::{ParsedArticle, entity::is_somebody};

/// The predicate that stands at a token: "est convaincu", "sont tous d'accord", "Persuadée que".
pub(super) fn predicate_at(article: &ParsedArticle<'_>, token: usize) -> Option<Verb> {
    if !matches!(article.upos(token), "ADJ" | "VERB" | "NOUN") {
        return None;
    }
    let start = article.sentence(token).start;
    let two = token.checked_sub(1).filter(|before| *before >= start).and_then(|before| {
        let case = article.lower(before);
        let space = if case.ends_with('\'') { "" } else { " " };
        saying::predicate(&format!("{case}{space}{}", article.lower(token))).map(|found| (before, found))
    });
    let (first, reporting) = two.or_else(|| Some((token, saying::predicate(article.lower(token))?)))?;
    let is = (start.max(first.saturating_sub(5))..first)
        .rev()
        .take_while(|i| {
            // "est en revanche convaincu"
            let aside = ["en", "par", "revanche", "effet", "outre", "ailleurs", "contre"]
                .contains(&article.lower(*i));
            aside || matches!(article.upos(*i), "ADV" | "AUX" | "PRON" | "ADJ" | "VERB")
        })
        .any(|i| matches!(article.lemma(i), "être" | "rester" | "demeurer"));
    // "les élus favorables au projet"
    let beside = || {
        let noun = article.head(token).filter(|h| *h < first && article.has_deprel(token, &["amod", "acl"]));
        let takes = match article.lower(token + 1) {
            "à" | "au" | "aux" => reporting.to,
            "que" | "qu'" => reporting.that,
            "avec" => reporting.side,
            _ => false,
        };
        let opinion = |noun| matches!(article.lemma(noun), "avis" | "vote" | "position");
        takes && noun.is_some_and(|noun| is_somebody(article, noun) || opinion(noun))
    };
    let aside = matches!(article.lower(token + 1), "que" | "qu'" | "de" | "d'" | "à" | "au" | "aux" | "avec")
        && (first == start || article.form(first - 1) == ",");
    let agent = article.child(token, &["obl:agent"]).is_some();
    ((is || aside || beside()) && !agent).then_some(Verb { token, tokens: first..token + 1, reporting })
}
