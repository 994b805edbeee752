//! Verbs that the parser takes for a part of their subject.

use super::super::parse::Token;
use super::below;
use std::sync::Arc;

/// "Un caporal marche vers le sud", "La magistrate hausse le ton", "Anna Vulc, de la chambre, juge que": a finite verb below a noun that heads the
/// sentence, as if it told of what sort the noun is, heads the sentence itself. `base` is the number of the first token.
pub(super) fn verbs_below_subjects(tokens: &mut [Token], base: usize) {
    for verb in 1..tokens.len() {
        let Some(noun) = subject_above(tokens, verb, base) else { continue };
        let root = Arc::clone(&tokens[noun].deprel);
        let first = below(tokens, noun, base).min().unwrap_or(noun).min(noun);
        for (i, token) in tokens.iter_mut().enumerate() {
            // "Sur la route, un caporal marche": where he does so.
            let before = i < noun && matches!(&*token.deprel, "advcl" | "advmod" | "obl:mod" | "punct");
            let opens = i == first || i + 1 < noun;
            if token.head == base + noun && (i > verb || before && opens) {
                token.head = base + verb;
            }
        }
        tokens[verb].head = base + verb;
        tokens[verb].deprel = root;
        tokens[noun].head = base + verb;
        tokens[noun].deprel = Arc::from("nsubj");
    }
}

/// The noun at the head of the sentence that is the subject of a verb which hangs from it.
fn subject_above(tokens: &[Token], verb: usize, base: usize) -> Option<usize> {
    let lemma = |i: usize| tokens.get(i).map_or("", |token| &*token.lemma);
    let noun = tokens[verb].head.checked_sub(base).filter(|noun| *noun < verb)?;
    let finite = &*tokens[verb].upos == "VERB"
        && tokens[verb].feats.contains("VerbForm=Fin")
        && matches!(&*tokens[verb].deprel, "amod" | "nmod" | "appos");
    let root = tokens[noun].head == base + noun && matches!(&*tokens[noun].upos, "NOUN" | "PROPN");
    let of = |above: usize, deprel: &str| below(tokens, above, base).any(|i| &*tokens[i].deprel == deprel);
    let plain = !of(noun, "cop") && !of(noun, "case") && !of(noun, "nsubj") && !of(verb, "nsubj");
    // "Anna Vulc, juge des enfants, écrit": what she is.
    let trade = &*tokens[verb].deprel == "appos" && matches!(lemma(verb + 1), "de" | "à" | "," | "." | ":");
    // "« Le moindre mot « compte »": no further than the marks reach.
    let marks = (noun..verb).any(|i| matches!(lemma(i), "«" | "»" | "\"" | "“" | "”" | ":" | ";"));
    (finite && root && plain && !trade && !marks).then_some(noun)
}
