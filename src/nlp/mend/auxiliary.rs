//! Auxiliaries that a phrase parts from their participle.

use super::super::parse::Token;
use std::ops::Range;
use std::sync::Arc;

/// The longest phrase between an auxiliary and its participle, in tokens.
const LONGEST: usize = 6;

/// "a de son côté appelé les habitants": the auxiliary, which the tagger takes for a verb that has the phrase, goes back to the participle.
/// `base` is the number of the first token, by which heads are counted.
pub(super) fn parted_auxiliaries(tokens: &mut [Token], base: usize) {
    for at in 0..tokens.len() {
        // "Anna Vulc a de son côté salué": the auxiliary has found its participle, and keeps the subject.
        let found = &*tokens[at].deprel == "aux:tense" && &*tokens[at].upos == "VERB";
        if let Some(participle) =
            tokens[at].head.checked_sub(base).filter(|p| found && *p > at && *p < tokens.len())
        {
            for (i, token) in tokens.iter_mut().enumerate() {
                if i != at && i != participle && token.head == base + at {
                    token.head = base + participle;
                }
            }
            tokens[at].upos = Arc::from("AUX");
            continue;
        }
        let Some(participle) = parted(tokens, at, base) else { continue };
        let (above, relation) = (tokens[at].head, Arc::clone(&tokens[at].deprel));
        for (i, token) in tokens.iter_mut().enumerate() {
            if i != at && i != participle && token.head == base + at {
                token.head = base + participle;
            }
        }
        tokens[participle].head = if above == base + at { base + participle } else { above };
        tokens[participle].deprel = relation;
        tokens[at].head = base + participle;
        tokens[at].deprel = Arc::from("aux:tense");
        tokens[at].upos = Arc::from("AUX");
    }
}

/// The participle of an auxiliary at a token that a phrase with a preposition parts from it.
fn parted(tokens: &[Token], at: usize, base: usize) -> Option<usize> {
    let has = |token: &Token| {
        &*token.lemma == "avoir" && &*token.upos == "VERB" && token.feats.contains("VerbForm=Fin")
    };
    let next = tokens.get(at + 1).filter(|next| has(&tokens[at]) && &*next.upos == "ADP")?;
    // "a de l'argent": a part of it.
    let part = &*next.lemma == "de" && tokens.get(at + 2).is_some_and(|t| &*t.lemma == "le");
    let near: Range<usize> = at + 2..tokens.len().min(at + 2 + LONGEST);
    let participle = near.into_iter().take_while(|i| &*tokens[*i].upos != "PUNCT").find(|i| {
        let token = &tokens[*i];
        &*token.upos == "VERB"
            && token.feats.contains("VerbForm=Part")
            && token.feats.contains("Tense=Past")
            && &*token.deprel == "acl"
            && token.head + 1 == base + i
            && tokens[i - 1].head == base + at
    })?;
    // "a sur lui appelé": an object of its own is had.
    let object =
        tokens.iter().enumerate().any(|(i, t)| i > participle && t.head == base + at && &*t.deprel == "obj");
    (!part && !object).then_some(participle)
}
