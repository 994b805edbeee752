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
