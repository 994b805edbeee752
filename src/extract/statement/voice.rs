//! Whose word it is: the subject of a verb of saying, wherever French puts it.

use super::control;
use super::cue;
use super::preceding;
use super::preposition::is_body;
use super::that::TIMES;
use crate::extract::{
    ParsedArticle,
    entity::{gazetteer, is_before_body, is_expletive, is_somebody, is_work},
};
use std::ops::Range;

/// Who says something, as the sentence gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Voice {
    /// A noun phrase or a pronoun.
    Phrase {
        /// Its head.
        head: usize,
        /// Its words.
        tokens: Range<usize>,
    },
    /// Somebody the text does not name: "on", a passive without agent.
    Unnamed(Option<Range<usize>>),
    /// Whoever spoke last.
    Last,
}

impl Voice {
    /// The voice of a noun phrase with this head.
    pub(super) fn phrase(article: &ParsedArticle<'_>, head: usize) -> Self {
        if matches!(article.lower(head), "on" | "-on" | "l'on" | "-t-on") {
            let told = told_by(article, head);
            return told.map_or(Self::Unnamed(Some(head..head + 1)), |told| Self::phrase(article, told));
        }
        // "Quelqu'un a crié", which the tokenizer parts.
        let anybody = article.lower(head).starts_with("quelqu")
            || article.lower(head) == "un"
                && head.checked_sub(1).is_some_and(|i| article.lower(i).starts_with("quelqu"));
        if anybody {
            return Self::Unnamed(Some(head..head + 1));
        }
        let head = named_before(article, head).unwrap_or(head);
        Self::Phrase { head, tokens: noun_phrase(article, head) }
    }
}

/// "a raconté au téléphone Anna Vulc, une éleveuse de 44 ans": the name, where the parser takes what is told of her for who speaks.
fn named_before(article: &ParsedArticle<'_>, head: usize) -> Option<usize> {
    // Behind its verb: "selon l'agence Vesti, un armateur a dit" tells of two.
    article.head(head).filter(|verb| *verb < head)?;
    let det =
        article.child(head, &["det"]).filter(|d| *d < head && matches!(article.lower(*d), "un" | "une"))?;
    let last = det.checked_sub(2).filter(|i| article.form(i + 1) == "," && article.upos(*i) == "PROPN")?;
    let name = article.head(last).filter(|above| *above < last && article.has_deprel(last, &["flat"]));
    Some(name.unwrap_or(last))
}

/// Who tells what "on" learns or says: "a-t-on appris auprès des pompiers", "indique-t-on de source policière", "dit-on à la mairie",
/// "Dans l'entourage du préfet, on assure", "Sur la banderole, on peut lire".
fn told_by(article: &ParsedArticle<'_>, pronoun: usize) -> Option<usize> {
    let sentence = article.sentence(pronoun);
    let end = sentence.end.min(pronoun + 12);
    let clause = (pronoun + 1..end).take_while(|i| !matches!(article.upos(*i), "PUNCT" | "SCONJ"));
    // "on déclare à la police que" tells the police.
    let inverted = article.form(pronoun).starts_with('-');
    let opening = sentence.start..sentence.end.min(sentence.start + 4);
    let comma = |i: &usize| (*i..pronoun).any(|i| article.form(i) == ",");
    let before = opening.filter(|i| *i < pronoun).filter(comma).map(|at| (at, true));
    let reads = (pronoun + 1..end.min(pronoun + 4)).any(|i| article.lower(i) == "lire");
    let (start, any) = before.chain(clause.map(|at| (at, inverted))).find_map(|(at, inside)| {
        let next = article.lower(at + 1);
        match (article.lower(at), next) {
            ("auprès", "de" | "d'" | "du" | "des") => Some((at + 2, true)),
            ("de" | "par", "source" | "sources") => Some((at + 1, true)),
            ("chez", _) => Some((at + 1, false)),
            ("dans", "l'" | "son" | "leur") if article.lower(at + 2) == "entourage" => Some((at + 2, true)),
            ("sur" | "dans", _) if reads => Some((at + 1, true)),
            ("du", "côté") => Some((at + 3, false)),
            ("au", "sein") => Some((at + 3, false)),
            ("à" | "au" | "aux", _) if inside => Some((at + 1, false)),
            _ => None,
        }
    })?;
    let head = cue::noun_phrase_head(article, start, sentence.end)?;
    // "À Bercy, on assure"
    let seat = || gazetteer::seat(article.form(head)).is_some();
    (any || is_body(article, head) || seat()).then_some(head)
}

/// The words of a noun phrase: its head with what stands close to it, up to the first comma, bracket or relative clause.
pub(super) fn noun_phrase(article: &ParsedArticle<'_>, head: usize) -> Range<usize> {
    let whole = article.subtree(head);
    let start = (whole.start..head)
        .rev()
        .take_while(|i| {
            let outer = matches!(article.upos(*i), "PUNCT" | "VERB" | "SCONJ" | "CCONJ" | "AUX")
                || is_mark(article.form(*i));
            let case = article.upos(*i) == "ADP" && article.head(*i) == Some(head);
            !outer && !case
        })
        .last()
        .unwrap_or(head);
    let end = (head + 1..whole.end)
        .take_while(|i| {
            let punctuation =
                article.upos(*i) == "PUNCT" && !matches!(article.form(*i), "-" | "'" | "’" | "." | "/");
            // The parser took the verb of the sentence for one below its subject.
            let finite = article.upos(*i) == "VERB" && article.feature(*i, "VerbForm") == Some("Fin");
            !punctuation
                && !finite
                && !is_mark(article.form(*i))
                && !matches!(article.lower(*i), "qui" | "que" | "qu'" | "dont" | "où" | "lorsque" | "avant")
        })
        .last()
        .map_or(head + 1, |last| last + 1);
    let end = end.max(head + 1);
    start..called(article, head, end).unwrap_or(end)
}

/// "le quotidien Le Progrès", where the parser takes the article of the name for that of another phrase: one past the name.
fn called(article: &ParsedArticle<'_>, head: usize, end: usize) -> Option<usize> {
    let capital = article.upos(end) == "DET" && article.form(end).starts_with(char::is_uppercase);
    let name = article.name_at(end).or_else(|| article.name_at(end + 1))?;
    let close = name.tokens.start == end || name.tokens.start == end + 1;
    (capital && close && end == head + 1 && is_before_body(article.lower(head))).then_some(name.tokens.end)
}

/// Whether a token is a quotation mark.
fn is_mark(form: &str) -> bool {
    matches!(form, "«" | "»" | "“" | "”" | "\"" | "„")
}

/// Who a verb of saying has as its voice: its subject, the agent of a passive, the subject of the verb it is joined to or hangs from.
pub(super) fn of_verb(article: &ParsedArticle<'_>, verb: usize) -> Option<Voice> {
    // "les informations faisant état de combats": nobody says whose.
    let noun = verb.checked_sub(1).filter(|i| *i >= article.sentence(verb).start);
    if let Some(noun) = noun.filter(|i| matches!(article.lemma(*i), "information" | "rumeur"))
        && article.lower(verb).ends_with("ant")
    {
        return Some(Voice::Unnamed(Some(noun_phrase(article, noun))));
    }
    // "« … », a-t-elle prévenu, estimant que": who said so, and nobody told of in what is said.
    if let Some(reporting) = outside(article, verb) {
        return own(article, reporting);
    }
    // "Il fait savoir que": the infinitive has the subject.
    let caused = article.head(verb).filter(|h| *h > verb && article.has_deprel(verb, &["aux"]));
    let mut at = caused.unwrap_or(verb);
    for _ in 0..6 {
        if let Some(voice) = own(article, at) {
            return Some(voice);
        }
        let head = article.head(at)?;
        let relation = article.deprel(at);
        if let Some(somebody) = control::controller(article, at, head) {
            return Some(Voice::phrase(article, somebody));
        }
        // "a rendu un avis favorable à": whose opinion it is the verb tells.
        if matches!(relation, "amod" | "acl") && matches!(article.lemma(head), "avis" | "vote" | "position") {
            let verb = article.head(head).filter(|_| article.has_deprel(head, &["obj"]))?;
            return own(article, verb);
        }
        match relation.split(':').next().unwrap_or_default() {
            // "ont démenti toute faute, évoquant une mise en scène": whoever denies speaks, and no fault.
            "acl" | "amod" if adds(article, at, head) => at = article.head(head)?,
            // "La mère n'a qu'une chose à dire": who has it to say.
            "acl" if has_to(article, at, head) => at = article.head(head)?,
            "acl" | "amod"
                if matches!(article.upos(head), "NOUN" | "PROPN" | "PRON") && !purpose(article, at) =>
            {
                // "a-t-elle lâché en marge de la séance des questions, admettant que": who said so, and no question.
                if relation == "acl"
                    && is_beside(article, at)
                    && !is_somebody(article, head)
                    && article.upos(head) == "NOUN"
                {
                    let start = article.sentence(at).start;
                    let said = |i: &usize| {
                        article.quotation_number(*i).is_none() && cue::verb_at(article, *i).is_some()
                    };
                    if let Some(verb) = (start..head).rev().find(said) {
                        return own(article, verb);
                    }
                }
                // "Une position que le patron, Marc Roy, juge « tardive »": the clause has its own subject.
                let object = |c: usize| matches!(article.lower(c), "que" | "qu'") && c < at && c > head;
                if !not_finite(article, at) && article.children(at).any(object) {
                    return preceding::before_verb(article, at)
                        .or_else(|| preceding::beside_verb(article, at));
                }
                return Some(Voice::phrase(article, head));
            }
            "conj" | "xcomp" | "advcl" | "obl" | "ccomp" | "parataxis" | "acl" | "aux" | "fixed"
            | "advmod" | "cop"
                if not_finite(article, at) || relation == "conj" =>
            {
                at = head;
            }
            _ => return None,
        }
    }
    None
}

/// The verb of the reporting clause that a present participle adds to, where the parser hung it from what is quoted.
fn outside(article: &ParsedArticle<'_>, participle: usize) -> Option<usize> {
    let quoted = |i: usize| article.quotation_number(i).is_some();
    // "« … », leur a-t-elle dit, avant d'annoncer"
    let before = participle
        .checked_sub(2)
        .filter(|i| article.lower(*i) == "avant" && article.feature(participle, "VerbForm") == Some("Inf"));
    let start = before.unwrap_or(participle);
    let comma = start.checked_sub(1).is_some_and(|i| article.form(i) == ",");
    let mut above = article.ancestors(participle).skip(1).take(2).filter(|above| *above < start);
    let above = above.find(|above| quoted(*above))?;
    if !comma || quoted(participle) || before.is_none() && !article.lower(participle).ends_with("ant") {
        return None;
    }
    let mut between = (above + 1..participle).filter(|i| !quoted(*i));
    between.find(|i| article.upos(*i) == "VERB" && cue::verb_at(article, *i).is_some())
}

/// Whether a word stands in marks, and not the verb: a title in "“Le barrage”, le journal rapporte", unless an article leads to it as in
/// "L'« armée des ombres » revendique".
fn only_quoted(article: &ParsedArticle<'_>, word: usize, verb: usize) -> bool {
    let Some(number) = article.quotation_number(word) else { return false };
    let byte = article.quotations().get(number).map_or(0, |q| q.outer.start);
    let open = article.parse.tokens.partition_point(|token| token.bytes.end <= byte);
    article.quotation_number(verb) != Some(number)
        && open.checked_sub(1).is_none_or(|i| article.upos(i) == "PUNCT")
}

/// Whether a colon parts a word from a verb behind it: "Ruritanie : le maire promet".
fn headed(article: &ParsedArticle<'_>, word: usize, verb: usize) -> bool {
    (word + 1..verb).any(|i| article.form(i) == ":")
}

/// "n'a qu'une chose à dire": whether an infinitive is what somebody has to do with the object of "avoir".
fn has_to(article: &ParsedArticle<'_>, infinitive: usize, object: usize) -> bool {
    article.feature(infinitive, "VerbForm") == Some("Inf")
        && article.lower(infinitive.saturating_sub(1)) == "à"
        && article.head(object).is_some_and(|verb| article.lemma(verb) == "avoir")
}

/// Whether a participle of the present stands behind a comma.
fn is_beside(article: &ParsedArticle<'_>, participle: usize) -> bool {
    participle.checked_sub(1).is_some_and(|i| article.form(i) == ",")
        && article.lower(participle).ends_with("ant")
}

/// Whether a participle behind a comma adds to what the verb says whose object it hangs from.
fn adds(article: &ParsedArticle<'_>, participle: usize, noun: usize) -> bool {
    let says = article.head(noun).is_some_and(|verb| verb < noun && cue::verb_at(article, verb).is_some());
    is_beside(article, participle) && says && !article.has_deprel(noun, &["nsubj"])
}

/// "a écrit au ministre pour alerter": who writes alerts, not the minister.
fn purpose(article: &ParsedArticle<'_>, verb: usize) -> bool {
    article.feature(verb, "VerbForm") == Some("Inf")
        && article
            .children(verb)
            .any(|c| c < verb && matches!(article.lower(c), "pour" | "sans" | "afin" | "avant" | "après"))
}

fn not_finite(article: &ParsedArticle<'_>, verb: usize) -> bool {
    let finite = |token| article.feature(token, "VerbForm") == Some("Fin");
    !finite(verb) && !article.children(verb).any(|c| article.upos(c) == "AUX" && finite(c))
}

/// The voice that a verb itself has.
fn own(article: &ParsedArticle<'_>, verb: usize) -> Option<Voice> {
    if cue::passive(article, verb) {
        // "accusé de corruption": by nobody named.
        let by = |a: &usize| {
            article.children(*a).any(|m| article.lower(m) == "par")
                || a.checked_sub(1).is_none_or(|i| article.lower(i) != "de")
        };
        if let Some(agent) = article.child(verb, &["obl:agent"]).filter(by) {
            return Some(Voice::phrase(article, agent));
        }
        // "mentionné dans le rapport": the text has it.
        if let Some(work) = in_work(article, verb) {
            return Some(Voice::phrase(article, work));
        }
        let told = article.children(verb).any(|c| article.upos(c) == "AUX")
            || article.has_deprel(verb, &["acl", "advcl"]);
        return told.then_some(Voice::Unnamed(None));
    }
    // "Il se murmurait que": nobody.
    if matches!(article.lower(verb + 1), "que" | "qu'")
        && matches!(article.lemma(verb), "murmurer" | "chuchoter" | "dire" | "raconter")
        && cue::reflexive(article, verb)
        && article.child(verb, &["nsubj", "expl:subj"]).is_some_and(|s| article.lower(s) == "il")
    {
        return Some(Voice::Unnamed(None));
    }
    // "il me semble"
    if matches!(article.lemma(verb), "sembler" | "paraître") {
        let to = article.child(verb, &["iobj", "obl:arg", "obj", "expl:comp"]).filter(|to| {
            *to < verb
                && article.upos(*to) == "PRON"
                && !matches!(article.lower(*to), "se" | "s'" | "le" | "l'" | "y" | "en")
        });
        return Some(to.map_or(Voice::Unnamed(None), |to| Voice::Phrase { head: to, tokens: to..to + 1 }));
    }
    if let Some(one) = preceding::one_of(article, verb) {
        return Some(one);
    }
    // "BOGOTA - Le président a démenti": the town of the dateline does not.
    let opens = super::found::clause_start(article, article.sentence(verb));
    // "Le gouvernement, a-t-il martelé, « … »": the pronoun is who says it.
    let clitic = article.children(verb).find(|c| {
        article.form(*c).starts_with("-t-")
            && article.deprel(*c) == "nsubj"
            && (c + 1 == verb || *c == verb + 1)
    });
    if let Some(clitic) = clitic {
        return Some(Voice::Phrase { head: clitic, tokens: clitic..clitic + 1 });
    }
    let subjects = article.children(verb).filter(|c| {
        let personal = matches!(
            article.lower(*c),
            "il" | "elle" | "ils" | "elles" | "-il" | "-elle" | "-t-il" | "-t-elle"
        );
        let subject = article.deprel(*c) == "nsubj"
            || article.deprel(*c) == "nsubj:pass"
            || personal && article.deprel(*c) == "expl:subj" && !is_expletive(article, *c);
        // "Ruritanie : le maire promet": where it happens. "Mardi 16 mai, le ministre a dit": when.
        subject
            && !TIMES.contains(&article.lower(*c))
            && *c >= opens
            && !headed(article, *c, verb)
            && !only_quoted(article, *c, verb)
            && !(article.upos(*c) == "PRON" && *c > verb && c - verb > 6)
    });
    // Of two the name that stands next to the verb: "la ministre Anne Roy a dit".
    let subject = subjects.reduce(|known, next| {
        // "L'armateur, la compagnie Vulcain, a nié": as well.
        let apposed = article.upos(next) == "NOUN"
            && article.form(article.subtree(next).start.saturating_sub(1)) == ","
            && article
                .children(next)
                .any(|c| c > next && article.upos(c) == "PROPN" && article.has_deprel(c, &["appos"]));
        let named = next < verb && (article.upos(next) == "PROPN" || apposed) && known < next;
        if named && article.upos(known) != "PRON" { next } else { known }
    });
    // "La Tribune, elle, salue": the pronoun repeats what stands before it.
    let doubled = subject.filter(|s| {
        matches!(article.lower(*s), "lui" | "elle" | "eux" | "elles")
            && article.form(s.saturating_sub(1)) == ","
            && article.form(s + 1) == ","
    });
    if let Some(noun) = doubled.and_then(|s| s.checked_sub(2)).filter(|i| *i >= article.sentence(verb).start)
        && matches!(article.upos(noun), "NOUN" | "PROPN")
    {
        let above =
            article.head(noun).filter(|h| *h < noun && article.has_deprel(noun, &["flat", "nmod", "appos"]));
        return Some(Voice::phrase(article, above.unwrap_or(noun)));
    }
    // "Le docteur, cité hier, juge les résultats bons": what stands behind is the object.
    let object = |s: &usize| *s > verb && matches!(article.upos(*s), "NOUN" | "PROPN");
    if subject.is_none_or(|s| object(&s))
        && let Some(before) = preceding::beside_verb(article, verb)
    {
        return Some(before);
    }
    let below_head = || {
        let place = article.children(verb).find(|c| headed(article, *c, verb))?;
        article.child(place, &["appos"]).filter(|a| *a < verb && !headed(article, *a, verb))
    };
    let subject = subject.or_else(below_head)?;
    let unclosed =
        |c: &usize| article.upos(*c) == "NOUN" && preceding::is_unclosed(article, subject, *c, verb);
    let subject = article.children(subject).find(unclosed).unwrap_or(subject);
    if matches!(article.lower(subject), "qui" | "lequel" | "laquelle" | "lesquels" | "lesquelles") {
        // "La quinquagénaire, qui dit": an adjective for the tagger.
        let name = |i: usize| {
            let noun = article.upos(i) == "ADJ" && article.upos(i.saturating_sub(1)) == "DET";
            matches!(article.upos(i), "NOUN" | "PROPN" | "PRON") || noun && is_somebody(article, i)
        };
        let start = article.sentence(verb).start;
        // The parser hung the clause from a verb: it tells of what stands before it.
        let noun = article.head(verb).filter(|h| name(*h)).or_else(|| {
            let near = (start..subject).rev().take(6).find(|i| name(*i) && article.upos(*i) != "PRON")?;
            let above = article.head(near).filter(|h| article.has_deprel(near, &["flat"]) && name(*h));
            Some(above.unwrap_or(near))
        })?;
        let noun = agreeing(article, subject, noun)
            .or_else(|| right_before(article, subject, noun))
            .or_else(|| of_number(article, verb, noun))
            .unwrap_or_else(|| beside(article, subject, noun));
        return Some(Voice::phrase(article, noun));
    }
    Some(Voice::phrase(article, subject))
}

/// "une consigne adressée aux rédactions, laquelle recommande": the noun before whose gender and number the pronoun shows.
fn agreeing(article: &ParsedArticle<'_>, relative: usize, noun: usize) -> Option<usize> {
    let (gender, number) = match article.lower(relative) {
        "lequel" => ("Masc", "Sing"),
        "laquelle" => ("Fem", "Sing"),
        "lesquels" => ("Masc", "Plur"),
        "lesquelles" => ("Fem", "Plur"),
        _ => return None,
    };
    let fits = |i: usize| {
        article.upos(i) == "NOUN"
            && article.feature(i, "Gender").is_none_or(|g| g == gender)
            && article.feature(i, "Number").is_none_or(|n| n == number)
    };
    let start = article.sentence(relative).start;
    if fits(noun) { None } else { (start..relative).rev().find(|i| fits(*i)) }
}

/// "parti à Lyon, chez la harpiste Élise Vautrin, qui parle d'un miracle": the name of a person right before, and no place.
fn right_before(article: &ParsedArticle<'_>, relative: usize, noun: usize) -> Option<usize> {
    let place = article.name_at(noun).is_some_and(|name| &*name.label == "LOC");
    let last = relative.checked_sub(2).filter(|i| place && article.form(i + 1) == ",")?;
    article.name_at(last).filter(|name| &*name.label == "PER").map(|name| name.tokens.start)
}

/// "la cheffe de file des centristes, qui appelle": whose number the verb has.
fn of_number(article: &ParsedArticle<'_>, verb: usize, noun: usize) -> Option<usize> {
    let finite = |i: &usize| article.feature(*i, "VerbForm") == Some("Fin");
    let auxiliary = || article.children(verb).find(|c| article.upos(*c) == "AUX" && finite(c));
    let finite = Some(verb).filter(finite).or_else(auxiliary)?;
    let one = |i: usize| article.feature(i, "Number") == Some("Sing");
    let many = |i: usize| article.feature(i, "Number") == Some("Plur");
    let above = article.head(noun).filter(|_| article.has_deprel(noun, &["nmod"]))?;
    (many(noun) && one(finite) && one(above) && article.upos(above) == "NOUN").then_some(above)
}

/// Whom a relative clause behind a comma tells of: in "X, neveu du ministre, qui souhaite" X and not the minister.
fn beside(article: &ParsedArticle<'_>, relative: usize, noun: usize) -> usize {
    if relative.checked_sub(1).is_none_or(|i| article.form(i) != ",") {
        return noun;
    }
    // "Paul Rey, de la CGT, qui appelle": he, and not his union.
    let of = article.child(noun, &["case"]).and_then(|case| case.checked_sub(2));
    // "parti à Nantes, chez la harpiste Élise Vautrin, qui parle"
    let place = |i: usize| article.name_at(i).is_some_and(|name| &*name.label == "LOC");
    if let Some(last) = of.filter(|i| article.form(i + 1) == "," && article.upos(*i) == "PROPN" && !place(*i))
    {
        let name = article.head(last).filter(|above| *above < last && article.has_deprel(last, &["flat"]));
        return name.unwrap_or(last);
    }
    // "un rapport d'inspection, transmis vendredi à la mairie, qui fait état"
    let told = article.head(noun).filter(|above| {
        article.has_deprel(noun, &["obl"])
            && *above < noun
            && article.has_deprel(*above, &["acl", "amod"])
            && above.checked_sub(1).is_some_and(|i| article.form(i) == ",")
    });
    if let Some(above) = told.and_then(|participle| article.head(participle)).filter(|above| *above < noun) {
        return above;
    }
    let mut at = noun;
    while article.has_deprel(at, &["nmod", "conj", "appos", "flat", "amod", "acl"])
        && let Some(head) = article.head(at).filter(|h| *h < at)
    {
        let comma = (head + 1..at).any(|i| article.form(i) == ",");
        let aside = comma && article.has_deprel(at, &["appos", "amod", "acl"]);
        at = head;
        if aside && article.upos(head) == "PROPN" {
            return head;
        }
    }
    noun
}

/// The text in which something is told: "indiqué dans le rapport", "signalés dans deux études".
pub(super) fn in_work(article: &ParsedArticle<'_>, verb: usize) -> Option<usize> {
    article.children(verb).find(|c| {
        let inside = article
            .children(*c)
            .any(|m| article.deprel(m) == "case" && matches!(article.lower(m), "dans" | "sur"));
        inside && article.has_deprel(*c, &["obl"]) && is_work(article.lower(*c))
    })
}
