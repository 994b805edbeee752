//! Second verbs of a sentence.

use super::super::parse::Token;
use super::below;
use std::sync::Arc;

fn has_auxiliary(tokens: &[Token], verb: usize, base: usize) -> bool {
    below(tokens, verb, base).any(|i| &*tokens[i].upos == "AUX")
}

/// Whether a verb is finite itself and has no auxiliary.
fn is_simple(tokens: &[Token], verb: usize, base: usize) -> bool {
    &*tokens[verb].upos == "VERB"
        && tokens[verb].feats.contains("VerbForm=Fin")
        && !has_auxiliary(tokens, verb, base)
}

/// Whether a verb is a participle of the past that has no auxiliary of its own.
fn is_bare_participle(tokens: &[Token], verb: usize, base: usize) -> bool {
    let past = tokens[verb].feats.contains("VerbForm=Part") && tokens[verb].feats.contains("Tense=Past");
    &*tokens[verb].upos == "VERB" && past && !has_auxiliary(tokens, verb, base)
}

/// The subject of a verb.
fn subject(tokens: &[Token], verb: usize, base: usize) -> Option<usize> {
    below(tokens, verb, base).find(|i| tokens[*i].deprel.starts_with("nsubj"))
}

/// "Elle se tait, mais demande une réunion": what follows a second verb is its object, and its subject that of the first.
pub(super) fn objects_of_conjuncts(tokens: &mut [Token], base: usize) {
    for verb in 1..tokens.len() {
        let joined = &*tokens[verb].deprel == "conj" && &*tokens[verb - 1].upos == "CCONJ";
        let Some(first) = tokens[verb].head.checked_sub(base).filter(|first| joined && *first < verb) else {
            continue;
        };
        let shared = subject(tokens, first, base).is_some_and(|subject| subject < first);
        // "et presse Orvane de payer"
        let asks = below(tokens, verb, base).any(|i| i > verb && &*tokens[i].deprel == "xcomp");
        let thing = |i: usize| &*tokens[i].upos == "NOUN" || asks && &*tokens[i].upos == "PROPN";
        let Some(behind) = subject(tokens, verb, base).filter(|i| *i > verb && thing(*i)) else {
            continue;
        };
        if shared && is_simple(tokens, verb, base) {
            tokens[behind].deprel = Arc::from("obj");
        }
    }
}

/// "rappelle qu'il avait été condamné et requiert un an": a second verb in the tense of what reports, and not of what is reported, goes with
/// the first.
pub(super) fn conjuncts_of_reports(tokens: &mut [Token], base: usize) {
    for verb in 1..tokens.len() {
        if &*tokens[verb - 1].upos != "CCONJ" {
            continue;
        }
        // "a dénoncé une « tragédie » et annoncé une enquête", "estime que la taxe est « timide », et rappelle que": no insertion.
        let head = tokens[verb].head.checked_sub(base).filter(|head| *head < verb);
        let bare = is_bare_participle(tokens, verb, base)
            && head.is_some_and(|head| has_auxiliary(tokens, head, base));
        let simple = is_simple(tokens, verb, base) && subject(tokens, verb, base).is_none();
        if tokens[verb].deprel.starts_with("parataxis") && head.is_some() && (bare || simple) {
            tokens[verb].deprel = Arc::from("conj");
        }
        if &*tokens[verb].deprel != "conj" {
            continue;
        }
        let bare = is_bare_participle(tokens, verb, base);
        if !bare && !is_simple(tokens, verb, base) {
            continue;
        }
        let reported =
            tokens[verb].head.checked_sub(base).filter(|i| *i < verb && &*tokens[*i].deprel == "ccomp");
        let Some(reported) = reported else { continue };
        let Some(reports) = tokens[reported].head.checked_sub(base).filter(|i| *i < reported) else {
            continue;
        };
        // "a estimé que l'aide arriverait et demandé une trêve": what has no auxiliary shares that of the first.
        if bare {
            if is_simple(tokens, reported, base) && has_auxiliary(tokens, reports, base) {
                tokens[verb].head = base + reports;
            }
            continue;
        }
        let finite = (0..=reported).rev().find(|i| {
            (*i == reported || tokens[*i].head == base + reported)
                && tokens[*i].feats.contains("VerbForm=Fin")
        });
        let Some(finite) = finite else { continue };
        let (own, other) = (tense(&tokens[verb]), tense(&tokens[finite]));
        let alone = subject(tokens, verb, base).is_none();
        // "dit que la route est sûre et jure que rien ne bouge": both say something.
        let clause = below(tokens, verb, base).find(|i| &*tokens[*i].deprel == "ccomp" && *i > verb);
        let that = clause.is_some_and(|clause| {
            below(tokens, clause, base).any(|i| &*tokens[i].deprel == "mark" && i > verb)
        });
        let says = below(tokens, reported, base).all(|i| &*tokens[i].deprel != "ccomp");
        // "que rien n'est perdu et parle d'une pause": what nothing does is denied.
        let denied = |verb: usize| below(tokens, verb, base).any(|i| &*tokens[i].lemma == "ne");
        let nothing = subject(tokens, reported, base)
            .is_some_and(|i| matches!(&*tokens[i].lemma, "rien" | "personne" | "aucun"))
            && denied(reported)
            && !denied(verb);
        if alone
            && (own != other || that && says || nothing)
            && is_simple(tokens, reports, base)
            && own == tense(&tokens[reports])
        {
            tokens[verb].head = base + reports;
        }
    }
}

/// "…, a confirmé la ministre, et la ligne rouvrira": a noun behind "et" whose verb stands right behind it, without a subject of its own, is that.
pub(super) fn subjects_of_conjuncts(tokens: &mut [Token], base: usize) {
    for verb in 3..tokens.len() {
        if &*tokens[verb].deprel != "conj" || !is_simple(tokens, verb, base) {
            continue;
        }
        let noun = verb - 1;
        let joined = &*tokens[noun].deprel == "conj" && &*tokens[noun].upos == "NOUN";
        let above = tokens[noun].head.checked_sub(base).filter(|above| joined && *above < noun);
        let apart = |above: usize| (above + 1..noun).any(|i| &*tokens[i].upos == "PUNCT");
        let first = tokens[verb].head.checked_sub(base);
        if above.is_some_and(apart)
            && first != above
            && first < above
            && subject(tokens, verb, base).is_none()
        {
            tokens[noun].head = base + verb;
            tokens[noun].deprel = Arc::from("nsubj");
        }
    }
}

fn tense(token: &Token) -> Option<&str> {
    token.feats.split('|').find_map(|feature| feature.strip_prefix("Tense="))
}
