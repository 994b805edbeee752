//! Forms of verbs that the tagger has hardly seen.

use super::super::parse::Token;
use std::sync::Arc;

/// "« … », évacue le maire": no infinitive ends so; it is a present of the third person. `form` gives the word of a token.
pub(super) fn presents(tokens: &mut [Token], form: &impl Fn(&Token) -> String) {
    for token in tokens.iter_mut().filter(|t| &*t.upos == "VERB" && t.feats.contains("VerbForm=Inf")) {
        let word = form(token);
        let number = match word.strip_suffix("ent") {
            Some(stem) if stem.chars().count() > 2 => "Plur",
            None if word.ends_with('e') && !word.ends_with("re") => "Sing",
            _ => continue,
        };
        token.feats = Arc::from(format!("Mood=Ind|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"));
    }
}
