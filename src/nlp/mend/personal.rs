//! Personal pronouns that the parser takes for nobody.

use super::super::parse::Token;
use super::below;
use std::sync::Arc;

/// Verbs that have a clause and no person: "il faut que", "il arrive que".
const IMPERSONAL: &[&str] = &[
    "falloir",
    "sembler",
    "paraître",
    "apparaître",
    "arriver",
    "advenir",
    "rester",
    "suffire",
    "convenir",
    "importer",
    "ressortir",
    "résulter",
    "découler",
    "valoir",
    "plaire",
    "tarder",
    "manquer",
    "exister",
    "revenir",
    "avoir",
    "être",
    "faire",
];

/// "Il affirme que la taxe est lourde et ajoute que tout va": who says so is somebody. A passive or reflexive verb may have nobody ("il est dit que",
/// "il se dit que").
pub(super) fn subjects(tokens: &mut [Token], base: usize) {
    for pronoun in 0..tokens.len() {
        if &*tokens[pronoun].deprel != "expl:subj" || &*tokens[pronoun].upos != "PRON" {
            continue;
        }
        let Some(verb) = tokens[pronoun].head.checked_sub(base).filter(|verb| *verb < tokens.len()) else {
            continue;
        };
        let says = &*tokens[verb].upos == "VERB" && !IMPERSONAL.contains(&&*tokens[verb].lemma);
        let nobody = below(tokens, verb, base).any(|i| {
            matches!(&*tokens[i].deprel, "aux:pass" | "cop" | "expl:pv" | "expl:pass" | "expl:comp")
        });
        let clause = below(tokens, verb, base).any(|i| i > verb && &*tokens[i].deprel == "ccomp");
        if says && !nobody && clause {
            tokens[pronoun].deprel = Arc::from("nsubj");
        }
    }
}
