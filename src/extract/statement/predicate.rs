//! What is said of whoever thinks so: "est convaincu que…", "sont tous d'accord", "Persuadée que…".

use super::cue::Verb;
use super::lexicon;
use crate::extract::ParsedArticle;

/// The predicate that stands at a token: "est convaincu", "sont tous d'accord", "Persuadée que".
pub(super) fn predicate_at(article: &ParsedArticle<'_>, token: usize) -> Option<Verb> {
    if !matches!(article.upos(token), "ADJ" | "VERB" | "NOUN") {
        return None;
    }
    let start = article.sentence(token).start;
    let two = token.checked_sub(1).filter(|before| *before >= start).and_then(|before| {
        let case = article.lower(before);
        let space = if case.ends_with('\'') { "" } else { " " };
        lexicon::predicate(&format!("{case}{space}{}", article.lower(token))).map(|found| (before, found))
    });
    let (first, reporting) = two.or_else(|| Some((token, lexicon::predicate(article.lower(token))?)))?;
    let is = (start.max(first.saturating_sub(5))..first)
        .rev()
        .take_while(|i| {
            // "est en revanche convaincu"
            let aside = ["en", "par", "revanche", "effet", "outre", "ailleurs", "contre"]
                .contains(&article.lower(*i));
            aside || matches!(article.upos(*i), "ADV" | "AUX" | "PRON" | "ADJ" | "VERB")
        })
        .any(|i| article.lemma(i) == "être");
    let aside = matches!(article.lower(token + 1), "que" | "qu'" | "de" | "d'" | "à" | "au" | "aux" | "avec")
        && (first == start || article.form(first - 1) == ",");
    let agent = article.child(token, &["obl:agent"]).is_some();
    ((is || aside) && !agent).then_some(Verb { token, tokens: first..token + 1, reporting })
}
