//! Agents of participles.

use super::super::parse::Token;
use super::below;
use std::sync::Arc;

/// "blessées, selon un bilan communiqué ce mardi par les pompiers": the agent is that of the participle right before the day, which the parser
/// gives, with the day, to the verb of the sentence. `base` is the number of the first token.
pub(super) fn behind_day(tokens: &mut [Token], base: usize) {
    for participle in 1..tokens.len() {
        let told = &*tokens[participle].deprel == "acl"
            && tokens[participle].feats.contains("VerbForm=Part")
            && below(tokens, participle, base).all(|i| &*tokens[i].deprel != "obl:agent");
        let Some(noun) = tokens[participle].head.checked_sub(base).filter(|noun| told && *noun < participle)
        else {
            continue;
        };
        let above = tokens[noun].head;
        let stops = |i: &usize| {
            matches!(&*tokens[*i].upos, "VERB" | "AUX" | "CCONJ" | "SCONJ") || &*tokens[*i].lemma == ","
        };
        let end = (participle + 1..tokens.len()).find(stops).unwrap_or(tokens.len());
        let of_verb = |i: &usize| tokens[*i].head == above && base + noun != above;
        let agent = (participle + 1..end).filter(of_verb).find(|i| &*tokens[*i].deprel == "obl:agent");
        let source = below(tokens, noun, base).any(|i| &*tokens[i].deprel == "case");
        let Some(agent) = agent.filter(|_| source) else { continue };
        let moved: Vec<usize> = (participle + 1..=agent).filter(of_verb).collect();
        for i in moved {
            tokens[i].head = base + participle;
            if i != agent {
                tokens[i].deprel = Arc::from("obl:mod");
            }
        }
    }
}

/// "un scénario jugé « séduisant » par le philosophe": what follows "par" behind the marks is the participle's agent.
pub(super) fn behind_quotation(tokens: &mut [Token], base: usize) {
    for noun in 2..tokens.len() {
        let by =
            below(tokens, noun, base).find(|i| &*tokens[*i].deprel == "case" && &*tokens[*i].lemma == "par");
        let marked = by
            .and_then(|by| by.checked_sub(1))
            .is_some_and(|mark| matches!(&*tokens[mark].lemma, "»" | "”" | "\""));
        if !marked || !tokens[noun].deprel.starts_with("obl") {
            continue;
        }
        let above = |i: usize| tokens[i].head.checked_sub(base).filter(|above| *above < i);
        let told = |i: &usize| &*tokens[*i].deprel == "acl" && tokens[*i].feats.contains("Tense=Past");
        let first = above(noun);
        let Some(participle) = first.filter(told).or_else(|| first.and_then(above).filter(told)) else {
            continue;
        };
        if below(tokens, participle, base).all(|i| &*tokens[i].deprel != "obl:agent") {
            tokens[noun].head = base + participle;
            tokens[noun].deprel = Arc::from("obl:agent");
        }
    }
}
