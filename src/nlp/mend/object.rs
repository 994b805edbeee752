//! Objects that the parser takes for something else, and subjects that it takes for objects.

use super::super::parse::Token;
use super::below;
use std::sync::Arc;

/// What tells when or how often, and is no object.
const TIMES: &[&str] = &[
    "fois", "jour", "matin", "soir", "nuit", "semaine", "mois", "an", "année", "heure", "minute", "moment",
    "instant", "temps", "peu",
];

/// Verbs that make one with an infinitive: "laisser entendre", "faire savoir", "tenir à préciser".
const LEADING: &[&str] = &["laisser", "faire", "tenir"];

/// "Le président, Paul Rey, a confirmé la tenue d'une réunion": a second subject, behind the verb, is its object, and so is a noun with "un"
/// that no preposition leads to. `base` is the number of the first token, by which heads are counted.
pub(super) fn objects(tokens: &mut [Token], base: usize) {
    for noun in 0..tokens.len() {
        let Some(verb) = tokens[noun].head.checked_sub(base).filter(|verb| *verb < noun) else { continue };
        let second = &*tokens[noun].deprel == "nsubj";
        // "Le ministre recevra Paul Rey jeudi": a name right behind the verb.
        let name = second && &*tokens[noun].upos == "PROPN" && verb + 1 == noun;
        if name && has_subject(tokens, verb, base) {
            tokens[noun].deprel = Arc::from("obj");
            continue;
        }
        let oblique = tokens[noun].deprel.starts_with("obl");
        // Its determiner stands right behind the verb.
        let det =
            Some(verb + 1).filter(|det| &*tokens[*det].upos == "DET" && tokens[*det].head == base + noun);
        let Some(det) = det.filter(|_| second || oblique) else { continue };
        if &*tokens[noun].upos != "NOUN" || &*tokens[verb].upos != "VERB" {
            continue;
        }
        let bare = oblique
            && &*tokens[det].lemma == "un"
            && below(tokens, noun, base).all(|i| &*tokens[i].deprel != "case")
            && !TIMES.contains(&&*tokens[noun].lemma);
        if (second || bare) && has_subject(tokens, verb, base) {
            tokens[noun].deprel = Arc::from("obj");
        }
    }
}

/// Whether a verb has its subject before it, and may have an object.
fn has_subject(tokens: &[Token], verb: usize, base: usize) -> bool {
    let told = |i: usize| {
        i < verb && &*tokens[i].deprel == "nsubj" && matches!(&*tokens[i].upos, "NOUN" | "PROPN" | "PRON")
    };
    let free = |i: usize| !matches!(&*tokens[i].deprel, "obj" | "aux:pass" | "cop");
    below(tokens, verb, base).any(told) && below(tokens, verb, base).all(free)
}

/// "« … », s'emporte l'élue, qui est en colère": a reflexive verb has no object behind it where it has no subject; that is it.
pub(super) fn subjects_of_reflexives(tokens: &mut [Token], base: usize) {
    for noun in 2..tokens.len() {
        let Some(verb) = tokens[noun].head.checked_sub(base).filter(|verb| *verb < noun) else { continue };
        let object = &*tokens[noun].deprel == "obj" && matches!(&*tokens[noun].upos, "NOUN" | "PROPN");
        let inserted = tokens[verb].deprel.starts_with("parataxis") && &*tokens[verb].upos == "VERB";
        let reflexive = |i: usize| i < verb && &*tokens[i].deprel == "expl:pv";
        if object
            && inserted
            && below(tokens, verb, base).any(reflexive)
            && below(tokens, verb, base).all(|i| !tokens[i].deprel.starts_with("nsubj"))
        {
            tokens[noun].deprel = Arc::from("nsubj");
        }
    }
}

/// "a évoqué devant la police des « colères »": what stands in marks behind "des" is the verb's object, and no complement of whom it was told.
pub(super) fn quoted_objects(tokens: &mut [Token], base: usize) {
    for noun in 3..tokens.len() {
        let Some(whom) = tokens[noun]
            .head
            .checked_sub(base)
            .filter(|whom| *whom < noun && &*tokens[noun].deprel == "nmod")
        else {
            continue;
        };
        let Some(verb) =
            tokens[whom].head.checked_sub(base).filter(|verb| *verb < whom && &*tokens[*verb].upos == "VERB")
        else {
            continue;
        };
        let oblique = tokens[whom].deprel.starts_with("obl")
            && below(tokens, whom, base).any(|i| &*tokens[i].deprel == "case");
        let marked =
            &*tokens[noun - 1].upos == "PUNCT" && matches!(&*tokens[noun - 1].lemma, "«" | "“" | "\"");
        let some = tokens[noun - 2].head == base + noun
            && tokens[noun - 2].feats.contains("Number=Plur")
            && tokens[noun - 2].feats.contains("PronType=Art");
        if oblique && marked && some && below(tokens, verb, base).all(|i| &*tokens[i].deprel != "obj") {
            tokens[noun].head = base + verb;
            tokens[noun].deprel = Arc::from("obj");
            tokens[noun - 2].deprel = Arc::from("det");
        }
    }
}

/// "« … », a laissé tomber l'attaquant", ", a tenu à préciser le préfet": the object of the infinitive is who says so.
pub(super) fn subjects_behind_infinitives(tokens: &mut [Token], base: usize) {
    for verb in 0..tokens.len() {
        let leads = LEADING.contains(&&*tokens[verb].lemma) && tokens[verb].deprel.starts_with("parataxis");
        if !leads || below(tokens, verb, base).any(|i| tokens[i].deprel.starts_with("nsubj")) {
            continue;
        }
        let infinitive = below(tokens, verb, base)
            .find(|i| &*tokens[*i].deprel == "xcomp" && tokens[*i].feats.contains("VerbForm=Inf"));
        let object = infinitive.and_then(|infinitive| {
            below(tokens, infinitive, base).find(|i| *i > infinitive && &*tokens[*i].deprel == "obj")
        });
        if let Some(object) = object {
            tokens[object].deprel = Arc::from("nsubj");
            tokens[object].head = base + verb;
        }
    }
}

/// "Elle dit ne rien regretter de sa décision": what denies an infinitive right behind a verb, and what follows, is the infinitive's.
pub(super) fn denied_infinitives(tokens: &mut [Token], base: usize) {
    for verb in 0..tokens.len().saturating_sub(3) {
        let denied = &*tokens[verb].upos == "VERB"
            && tokens[verb].feats.contains("VerbForm=Fin")
            && &*tokens[verb + 1].lemma == "ne"
            && matches!(&*tokens[verb + 2].lemma, "rien" | "pas" | "plus" | "jamais" | "guère");
        let mut near = verb + 3..tokens.len().min(verb + 6);
        let infinitive = near.find(|i| tokens[*i].head == base + verb && &*tokens[*i].deprel == "xcomp");
        let Some(infinitive) = infinitive.filter(|_| denied) else { continue };
        for at in (verb + 1..tokens.len()).filter(|at| *at != infinitive) {
            if tokens[at].head != base + verb {
                continue;
            }
            let subject = tokens[at].deprel.starts_with("nsubj");
            if subject || at < infinitive {
                tokens[at].head = base + infinitive;
            }
            if subject {
                tokens[at].deprel = Arc::from("obj");
            }
        }
    }
}

/// "Une réponse que le maire juge « indigne »": of two subjects the first, before "que", is what the second judges.
pub(super) fn relative_objects(tokens: &mut [Token], base: usize) {
    for that in 1..tokens.len() {
        let led = &*tokens[that].lemma == "que" && &*tokens[that].deprel == "case";
        let Some(judge) = tokens[that].head.checked_sub(base).filter(|judge| led && *judge > that) else {
            continue;
        };
        let Some(verb) = tokens[judge].head.checked_sub(base).filter(|verb| *verb > judge) else { continue };
        let noun = that - 1;
        let two = [noun, judge]
            .iter()
            .all(|i| tokens[*i].deprel.starts_with("nsubj") && tokens[*i].head == base + verb);
        if two && &*tokens[noun].upos == "NOUN" {
            tokens[noun].deprel = Arc::from("dislocated");
            tokens[that].deprel = Arc::from("obj");
            tokens[that].head = base + verb;
        }
    }
}
