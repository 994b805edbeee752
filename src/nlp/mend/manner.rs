//! Subjects behind an adverbial.

use super::super::parse::Token;
use std::sync::Arc;

/// "a lancé d'emblée Paul Rey": the name is the subject, which the parser takes for an apposition to the adverbial.
pub(super) fn subjects_behind_adverbials(tokens: &mut [Token], base: usize) {
    for noun in 1..tokens.len() {
        let Some(verb) = tokens[noun].head.checked_sub(base).filter(|verb| *verb < noun) else { continue };
        let subject = &*tokens[noun].deprel == "nsubj" && &*tokens[noun].upos == "NOUN";
        let adverbial = |t: &Token| t.head == base + noun && &*t.deprel == "case";
        if !subject || !tokens[..noun].iter().any(adverbial) {
            continue;
        }
        let is_name = |i: &usize| {
            tokens.get(*i).is_some_and(|token| {
                token.head == base + noun
                    && &*token.upos == "PROPN"
                    && matches!(&*token.deprel, "appos" | "nmod" | "flat:name")
            })
        };
        let Some(name) = Some(noun + 1).filter(is_name) else { continue };
        for token in &mut tokens[name + 1..] {
            if token.head == base + noun {
                token.head = base + name;
            }
        }
        tokens[name].head = base + verb;
        tokens[name].deprel = Arc::from("nsubj");
        tokens[noun].deprel = Arc::from("obl:mod");
    }
}
