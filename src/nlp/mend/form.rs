//! Forms that the tagger has hardly seen.

use super::super::parse::Token;
use super::below;
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

/// "« … », a-t-il cinglé": what stands right behind an auxiliary and its pronoun is a participle.
pub(super) fn participles(tokens: &mut [Token], form: &impl Fn(&Token) -> String) {
    for at in 2..tokens.len() {
        let clitic = &tokens[at - 1];
        let inverted = &*clitic.upos == "PRON" && form(clitic).starts_with('-');
        let has = &*tokens[at - 2].lemma == "avoir" && tokens[at - 2].feats.contains("VerbForm=Fin");
        let word = form(&tokens[at]);
        let stem = word.strip_suffix('é').filter(|stem| stem.chars().count() > 2);
        let Some(stem) = stem.filter(|_| inverted && has && &*tokens[at].upos == "ADJ") else { continue };
        tokens[at].upos = Arc::from("VERB");
        tokens[at].lemma = Arc::from(format!("{stem}er"));
        tokens[at].feats = Arc::from("Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part|Voice=Act");
    }
}

/// "Elle n'y songe pas": a feminine pronoun, or one for several, means somebody, unless the subject stands before it. `base` is the number of
/// the first token, by which heads are counted.
pub(super) fn subjects(tokens: &mut [Token], base: usize, form: &impl Fn(&Token) -> String) {
    for pronoun in 0..tokens.len() {
        let Some(verb) = tokens[pronoun].head.checked_sub(base) else { continue };
        let told = &*tokens[pronoun].deprel == "expl:subj"
            && matches!(form(&tokens[pronoun]).to_lowercase().as_str(), "elle" | "elles" | "ils");
        if told && below(tokens, verb, base).all(|i| !tokens[i].deprel.starts_with("nsubj")) {
            tokens[pronoun].deprel = Arc::from("nsubj");
        }
    }
}

/// "Ce dernier soutient que": a verb that the tagger takes for a noun with its adjective. `base` is the number of the first token.
pub(super) fn behind_last(tokens: &mut [Token], base: usize) {
    for at in 2..tokens.len().saturating_sub(1) {
        let last = &*tokens[at - 1].lemma == "dernier"
            && tokens[at - 1].head == base + at
            && &*tokens[at - 2].lemma == "ce";
        let says = &*tokens[at].upos == "NOUN"
            && &*tokens[at + 1].lemma == "que"
            && below(tokens, at, base).any(|i| &*tokens[i].deprel == "ccomp");
        if last && says {
            tokens[at].upos = Arc::from("VERB");
            tokens[at].feats = Arc::from("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
            tokens[at - 1].deprel = Arc::from("nsubj");
            tokens[at - 2].head = base + at - 1;
        }
    }
}
