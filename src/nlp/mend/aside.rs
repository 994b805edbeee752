//! Verbs that an aside parts from their subject.

use super::super::parse::Token;
use std::ops::Range;
use std::sync::Arc;

/// "Un élu, qui a requis l'anonymat, a évoqué des fraudes": the verb behind the aside, which the parser takes for an insertion into a sentence
/// that is nothing but a noun, heads the sentence, and the noun is its subject. `base` is the number of the first token.
pub(super) fn verbs_behind_asides(tokens: &mut [Token], base: usize) {
    for noun in 0..tokens.len() {
        let Some((verb, object)) = behind_aside(tokens, noun, base) else { continue };
        let root = Arc::clone(&tokens[noun].deprel);
        for (i, token) in tokens.iter_mut().enumerate() {
            if i > verb && token.head == base + noun {
                token.head = base + verb;
            }
        }
        tokens[verb].head = base + verb;
        tokens[verb].deprel = root;
        tokens[noun].head = base + verb;
        tokens[noun].deprel = Arc::from("nsubj");
        if let Some(object) = object {
            tokens[object].deprel = Arc::from("obj");
        }
    }
}

/// The verb of whose sentence a noun that heads it is the subject, and what the parser takes for its subject instead of its object.
fn behind_aside(tokens: &[Token], noun: usize, base: usize) -> Option<(usize, Option<usize>)> {
    let is = |i: usize, tags: &[&str]| tags.contains(&&*tokens[i].upos);
    let below = |above: usize| super::below(tokens, above, base);
    let root = tokens[noun].head == base + noun && is(noun, &["NOUN", "PROPN"]);
    // "Me Anna Vulc, qui …", not "Cité par X, dont …".
    let titled = tokens.get(noun + 1).is_some_and(|next| &*next.upos == "PROPN");
    let bare = is(noun, &["NOUN"]) && !titled && !below(noun).any(|i| &*tokens[i].deprel == "det");
    if !root || bare || below(noun).any(|i| matches!(&*tokens[i].deprel, "cop" | "case")) {
        return None;
    }
    let finite = |i: usize| tokens[i].feats.contains("VerbForm=Fin");
    let inserted =
        |i: usize| tokens[i].deprel.starts_with("parataxis") || &*tokens[i].deprel == "acl" && finite(i);
    let verb = below(noun).find(|i| *i > noun && inserted(*i) && is(*i, &["VERB"]))?;
    let first = below(verb).filter(|i| *i < verb && !is(*i, &["PUNCT"])).min().unwrap_or(verb);
    let simple = below(verb).all(|i| i > verb || is(i, &["AUX", "ADV", "PUNCT", "PRON"]));
    let told = finite(verb) || below(verb).any(|i| i < verb && is(i, &["AUX"]) && finite(i));
    let closed = first.checked_sub(1).is_some_and(|i| tokens[i].bytes.len() == 1 && &*tokens[i].lemma == ",");
    let comma = |mut range: Range<usize>| range.any(|i| &*tokens[i].lemma == ",");
    // "Lucien, 83 ans, secoue la tête"
    let aged = |i: usize| &*tokens[i].lemma == "an" && &*tokens[i].deprel == "nmod";
    let aside = (noun + 1..first)
        .any(|i| (matches!(&*tokens[i].deprel, "acl:relcl" | "acl" | "appos") || aged(i)) && comma(noun..i));
    let quoted = (noun..verb).any(|i| matches!(&*tokens[i].lemma, "«" | "»" | "\"" | "“" | "”"));
    // "une position que le maire, Paul Rey, juge bonne": the verb of the aside.
    let object = (noun..first).any(|i| matches!(&*tokens[i].lemma, "que"));
    if !(simple && told && closed && aside) || quoted || object {
        return None;
    }
    // "a dit le maire" speaks of somebody else; "a évoqué des fraudes" does not, nor what follows a name with an age.
    let subject = below(verb).find(|i| *i > verb && tokens[*i].deprel.starts_with("nsubj"));
    match subject {
        None => Some((verb, None)),
        Some(object) => {
            let any = |i: usize| i < object && is(i, &["DET"]) && tokens[i].feats.contains("Definite=Ind");
            let named = is(noun, &["PROPN"]) && (noun + 1..first).any(aged);
            // "Les ultras de Valserre, eux, demandent le départ"
            let doubled = |i: usize| {
                is(i, &["PRON"]) && &*tokens[i].deprel == "appos" && i + 2 == first && comma(i - 1..i)
            };
            // "L'adjoint, Paul Rey, balaie l'argument"
            let apposed = |i: usize| is(i, &["PROPN"]) && &*tokens[i].deprel == "appos" && comma(noun..i);
            (named || below(noun).any(apposed) || (noun + 1..first).any(doubled) || below(object).any(any))
                .then_some((verb, Some(object)))
        }
    }
}
