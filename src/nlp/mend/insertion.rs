//! Subjects of verbs beside what is said.

use super::super::parse::Token;
use super::below;
use std::sync::Arc;

fn is_inserted(tokens: &[Token], verb: usize) -> bool {
    &*tokens[verb].upos == "VERB" && tokens[verb].deprel.starts_with("parataxis")
}

/// What an inserted verb hangs from. `base` is the number of the first token, by which heads are counted.
fn above(tokens: &[Token], verb: usize, base: usize) -> Option<usize> {
    tokens[verb].head.checked_sub(base).filter(|_| is_inserted(tokens, verb))
}

/// "« … ! » lui a crié un marin", "« … », nous écrit le maire": the pronoun before the verb is whom it is said to.
pub(super) fn told_to(tokens: &mut [Token], base: usize, form: &impl Fn(&Token) -> String) {
    for verb in 1..tokens.len() {
        if !is_inserted(tokens, verb) {
            continue;
        }
        let whom = below(tokens, verb, base)
            .find(|i| *i < verb && &*tokens[*i].deprel == "nsubj" && &*tokens[*i].upos == "PRON")
            .filter(|i| matches!(form(&tokens[*i]).as_str(), "lui" | "nous" | "leur" | "vous"));
        // "« … », nous ajustons les moyens"
        let third = below(tokens, verb, base)
            .chain([verb])
            .any(|i| tokens[i].feats.contains("Person=3") && tokens[i].feats.contains("VerbForm=Fin"));
        let noun = |i: &usize| *i > verb && matches!(&*tokens[*i].upos, "NOUN" | "PROPN");
        let behind = below(tokens, verb, base)
            .filter(noun)
            .find(|i| matches!(&*tokens[*i].deprel, "obj" | "nsubj"))
            // "nous écrivait la semaine dernière un maraîcher"
            .or_else(|| {
                let led = |i: &usize| {
                    let of = |relation| below(tokens, *i, base).any(|d| &*tokens[d].deprel == relation);
                    &*tokens[*i].deprel == "obl:mod" && of("det") && !of("case")
                };
                below(tokens, verb, base).filter(noun).filter(led).last()
            });
        if let Some((whom, behind)) = whom.zip(behind).filter(|_| third) {
            tokens[whom].deprel = Arc::from("iobj");
            tokens[behind].deprel = Arc::from("nsubj");
        }
    }
}

/// "Paul Rey balaie l'hypothèse : « Ils ne viendront pas. »": of two subjects of what is said, the first, before the verb that stands between
/// them, is that verb's, and what follows it is its object.
pub(super) fn before_colon(tokens: &mut [Token], base: usize) {
    for verb in 1..tokens.len() {
        let Some(said) = above(tokens, verb, base).filter(|said| *said > verb) else { continue };
        let nouns = |i: &usize| matches!(&*tokens[*i].upos, "NOUN" | "PROPN");
        let subject = |i: &usize| tokens[*i].deprel.starts_with("nsubj");
        let object = below(tokens, verb, base).filter(nouns).filter(subject).find(|i| *i > verb && *i < said);
        // "Faux, répond l'adjointe : …": an answer is no subject.
        let phrase = |i: &usize| {
            &*tokens[*i].upos == "PROPN" || below(tokens, *i, base).any(|d| &*tokens[d].deprel == "det")
        };
        let first =
            below(tokens, said, base).filter(nouns).filter(subject).filter(phrase).find(|i| *i < verb);
        let marks = object.is_some_and(|object| (object + 1..said).any(|i| &*tokens[i].lemma == ":"));
        let second = below(tokens, said, base).filter(subject).any(|i| object.is_some_and(|o| i > o));
        let before = below(tokens, verb, base).all(|i| i > verb || !subject(&i));
        if let Some((first, object)) = first.zip(object).filter(|_| marks && second && before) {
            tokens[first].head = base + verb;
            tokens[first].deprel = Arc::from("nsubj");
            tokens[object].deprel = Arc::from("obj");
        }
    }
}

/// "Plus prudent, le Kurier, à Gdansk, rappelle que …": what the parser takes for an insertion behind an adjective has the noun between them as
/// its subject.
pub(super) fn behind_adjective(tokens: &mut [Token], base: usize) {
    for verb in 2..tokens.len() {
        let fronted = above(tokens, verb, base).filter(|adjective| {
            *adjective < verb
                && &*tokens[*adjective].upos == "ADJ"
                && tokens[*adjective].head == base + adjective
        });
        let Some(adjective) = fronted else { continue };
        let own = below(tokens, verb, base)
            .chain(below(tokens, adjective, base))
            .any(|i| tokens[i].deprel.starts_with("nsubj") || &*tokens[i].deprel == "cop");
        let noun = below(tokens, adjective, base).find(|i| {
            *i > adjective
                && *i < verb
                && matches!(&*tokens[*i].upos, "NOUN" | "PROPN")
                && below(tokens, *i, base).any(|d| &*tokens[d].deprel == "det")
                && below(tokens, *i, base).all(|d| &*tokens[d].deprel != "case")
        });
        if let Some(noun) = noun.filter(|_| !own && tokens[verb].feats.contains("VerbForm=Fin")) {
            tokens[noun].head = base + verb;
            tokens[noun].deprel = Arc::from("nsubj");
        }
    }
}

/// "Pour le quotidien, toute l'affaire est un roman": the clause behind a phrase with a preposition, from which the parser hung it, heads the
/// sentence.
pub(super) fn behind_opening(tokens: &mut [Token], base: usize) {
    for noun in 1..tokens.len() {
        let opens = tokens[noun].head == base + noun
            && matches!(&*tokens[noun].upos, "NOUN" | "PROPN")
            && below(tokens, noun, base).any(|i| i < noun && &*tokens[i].deprel == "case")
            && below(tokens, noun, base).all(|i| &*tokens[i].deprel != "cop");
        if !opens {
            continue;
        }
        let clause = below(tokens, noun, base).find(|c| {
            let subject = below(tokens, *c, base).find(|i| *i < *c && tokens[*i].deprel.starts_with("nsubj"));
            let finite = |i: usize| tokens[i].feats.contains("VerbForm=Fin");
            let told = finite(*c)
                || below(tokens, *c, base)
                    .any(|i| matches!(&*tokens[i].deprel, "cop" | "aux:tense" | "aux:pass") && finite(i));
            let comma = |subject: usize| (noun + 1..subject).any(|i| &*tokens[i].lemma == ",");
            *c > noun
                && matches!(&*tokens[*c].deprel, "appos" | "parataxis" | "conj" | "dep")
                && told
                && subject.is_some_and(comma)
        });
        if let Some(clause) = clause {
            tokens[clause].deprel = Arc::clone(&tokens[noun].deprel);
            tokens[clause].head = base + clause;
            tokens[noun].head = base + clause;
            tokens[noun].deprel = Arc::from("obl:mod");
        }
    }
}

/// "rétorque le délégataire, la société Orvane": of two subjects behind an inserted verb the second, behind a comma, says who the first is.
pub(super) fn doubled(tokens: &mut [Token], base: usize) {
    for verb in 1..tokens.len() {
        if !is_inserted(tokens, verb) {
            continue;
        }
        let subjects: Vec<usize> =
            below(tokens, verb, base).filter(|i| *i > verb && &*tokens[*i].deprel == "nsubj").collect();
        let [first, second] = subjects[..] else { continue };
        let det = below(tokens, second, base).find(|i| {
            *i < second && tokens[*i].feats.contains("Definite=Def") && &*tokens[*i].deprel == "det"
        });
        let comma = det.and_then(|det| det.checked_sub(1)).is_some_and(|i| &*tokens[i].lemma == ",");
        if comma && &*tokens[first].upos == "NOUN" && &*tokens[second].upos == "NOUN" {
            tokens[second].head = base + first;
            tokens[second].deprel = Arc::from("appos");
        }
    }
}

/// "réclament, eux, un délai": a pronoun between commas sets the subject against others, and is no object.
pub(super) fn contrasts(tokens: &mut [Token]) {
    for i in 1..tokens.len().saturating_sub(1) {
        let commas = &*tokens[i - 1].lemma == "," && &*tokens[i + 1].lemma == ",";
        if commas && &*tokens[i].upos == "PRON" && &*tokens[i].deprel == "obj" {
            tokens[i].deprel = Arc::from("obl:mod");
        }
    }
}

/// "ont annoncé jeudi, dans une déclaration, avoir mis fin à": the only finite verb heads the sentence, and not the infinitive behind it.
pub(super) fn before_infinitive(tokens: &mut [Token], base: usize) {
    for verb in 1..tokens.len() {
        let Some(behind) = above(tokens, verb, base).filter(|behind| *behind > verb) else { continue };
        let finite = |i: usize| tokens[i].feats.contains("VerbForm=Fin");
        let told = finite(verb)
            || below(tokens, verb, base).any(|i| i < verb && &*tokens[i].upos == "AUX" && finite(i));
        let subject = |i: &usize| tokens[*i].deprel.starts_with("nsubj");
        let own_subject = below(tokens, verb, base).any(|i| i < verb && subject(&i));
        // "Une passagère, Elena Roy, a raconté à l'AFP avoir été blessée": those before it are no infinitive's.
        let stolen: Vec<usize> = below(tokens, behind, base).filter(subject).collect();
        let infinitive = tokens[behind].feats.contains("VerbForm=Inf")
            || below(tokens, behind, base)
                .any(|i| &*tokens[i].upos == "AUX" && tokens[i].feats.contains("VerbForm=Inf"));
        let own = finite(behind)
            || stolen.iter().any(|i| *i > verb)
            || below(tokens, behind, base).any(|i| &*tokens[i].upos == "AUX" && finite(i));
        if told
            && (own_subject || !stolen.is_empty())
            && infinitive
            && !own
            && tokens[behind].head == base + behind
        {
            tokens[verb].deprel = Arc::clone(&tokens[behind].deprel);
            tokens[verb].head = base + verb;
            tokens[behind].head = base + verb;
            tokens[behind].deprel = Arc::from("xcomp");
            let first = stolen.first().copied();
            for (number, noun) in stolen.into_iter().enumerate() {
                let (above, relation) =
                    first.filter(|_| number > 0).map_or((verb, "nsubj"), |first| (first, "appos"));
                tokens[noun].head = base + above;
                tokens[noun].deprel = Arc::from(relation);
            }
        }
    }
}

/// "un marché dont l'échevin, Paul Rey, avait dit que": the noun behind "dont" is the subject of the verb, which the parser gives to what stands
/// before.
pub(super) fn behind_relative(tokens: &mut [Token], base: usize) {
    for noun in 2..tokens.len() {
        let Some(above) = tokens[noun].head.checked_sub(base).filter(|above| {
            *above < noun
                && &*tokens[noun].deprel == "acl:relcl"
                && matches!(&*tokens[noun].upos, "NOUN" | "PROPN")
        }) else {
            continue;
        };
        let of = below(tokens, noun, base).any(|i| i < noun && &*tokens[i].lemma == "dont");
        let verb = tokens[above].head.checked_sub(base).filter(|verb| {
            *verb > noun && &*tokens[*verb].upos == "VERB" && tokens[above].deprel.starts_with("nsubj")
        });
        if let Some(verb) =
            verb.filter(|_| of && !below(tokens, noun, base).any(|i| &*tokens[i].deprel == "cop"))
        {
            tokens[above].deprel = Arc::clone(&tokens[verb].deprel);
            tokens[above].head =
                if tokens[verb].head == base + verb { base + above } else { tokens[verb].head };
            tokens[verb].deprel = Arc::from("acl:relcl");
            tokens[verb].head = base + above;
            tokens[noun].deprel = Arc::from("nsubj");
            tokens[noun].head = base + verb;
        }
    }
}
