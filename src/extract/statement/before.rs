//! What leads to a quotation: "X déclare : «", "X : «", "le titre, «".

use super::clause::speaks;
use super::cue::Verb;
use super::medium::{PRINTS, is_words};
use super::party::is_spoken;
use super::quoted::{self, Quoted};
use super::reporting::{Clause, finite, within};
use super::voice::Voice;
use super::{cue, following, preceding, preposition, saying, voice};
use crate::extract::ParsedArticle;
use crate::extract::entity::{is_in_title, is_somebody};

/// What stands before the opening mark: "X déclare : «", "X : «".
pub(super) fn before(article: &ParsedArticle<'_>, quoted: &Quoted, all: &[Quoted]) -> Option<Clause> {
    let mark = quoted.outer.start;
    let last = mark.checked_sub(1)?;
    if article.paragraph_number(last) != article.paragraph_number(quoted.inner.start)
        && article.form(last) != ":"
    {
        return None;
    }
    let colon = article.form(last) == ":";
    let sentence = article.sentence(last);
    let previous = quoted::before(all, last).map_or(0, |q| q.outer.end);
    let start = sentence.start.max(previous);
    if let Some(clause) = title(article, start, mark) {
        return Some(clause);
    }
    // "Le journal titre sur « La crue »"
    let heads = || cue::verb_at(article, last.checked_sub(1)?).filter(|v| v.reporting.lemma == "titrer");
    if let Some(verb) = heads().filter(|_| article.lower(last) == "sur")
        && let Some(voice) = voice::of_verb(article, verb.token)
    {
        let tokens = start..mark;
        return Some(Clause {
            verb: Some(verb),
            tokens,
            voice,
            according: None,
            rule: "quote:title",
            confidence: 0.8,
        });
    }
    let cried = cue::verb_at(article, last).is_some_and(|v| CRIES.contains(&v.reporting.lemma));
    if !colon && !cried && is_title(article, quoted) {
        return None;
    }
    // "… tandis que, pour la maire, « rien ne presse »"
    let contrast = (start.max(mark.saturating_sub(14))..last)
        .rev()
        .filter(|i| article.form(last) == "," && preposition::is_contrast(article, *i))
        .find_map(|i| preposition::according_at(article, i));
    if let Some(phrase) = contrast {
        let tokens = phrase.tokens.start..mark;
        return Some(Clause::according(article, phrase, tokens, "quote:according", 0.8));
    }
    let reach = if colon { start } else { start.max(mark.saturating_sub(7)) };
    let verb =
        (reach..last + 1).rev().find_map(|i| cue::verb_at(article, i).filter(|v| leads(article, v, last)));
    // "Interrogé sur ce point, le maire s'agace : « … »": whoever was asked answers.
    let asked = |v: &Verb| {
        v.reporting.stance == "asks" && v.reporting.lemma != "demander" && cue::passive(article, v.token)
    };
    let verb = verb.filter(|v| !asked(v));
    if let Some(verb) = verb
        && !cue::negated(article, verb.token)
        && (colon || adjacent(article, &verb, last, quoted))
        && (colon || names(&verb) || finite(article, &quoted.inner) || ends_sentence(article, quoted))
    {
        // "et cite une commerçante : « … »": whom it cites.
        let cites = || article.child(verb.token, &["obj"]).filter(|o| *o > verb.token && *o < mark);
        let cited =
            (verb.reporting.lemma == "citer").then(cites).flatten().map(|o| Voice::phrase(article, o));
        let cited = cited.or_else(|| taken(article, start, last).map(|whose| Voice::phrase(article, whose)));
        let voice = cited
            .or_else(|| voice::of_verb(article, verb.token))
            .filter(|v| !matches!(v, Voice::Phrase { head, .. } if quoted.inner.contains(head)))
            .or_else(|| following::after_verb(article, verb.token).filter(|v| within(v, mark)));
        return Some(Clause {
            tokens: start..mark,
            // "Avant d'ajouter : « … »": whoever spoke goes on.
            voice: voice
                .or_else(|| preceding::before_verb(article, verb.token))
                .or_else(|| preceding::beside_verb(article, verb.token))
                .unwrap_or(Voice::Last),
            verb: Some(verb),
            according: None,
            rule: "quote:before",
            confidence: 0.9,
        });
    }
    if !colon {
        return None;
    }
    // "Puis, après un silence : « … »": whoever spoke goes on.
    let somebody = |i: usize| article.upos(i) == "PROPN" || article.upos(i) == "NOUN" && speaks(article, i);
    if matches!(article.lower(start), "puis" | "et" | "enfin")
        && !article.has_finite(start..last)
        && !(start..last).any(somebody)
    {
        return Some(Clause::told(start..mark, Voice::Last, "quote:colon", 0.6));
    }
    // "Pour le capitaine Paul Rey, le mal est profond : « … »": his word.
    let opening = (start..last.min(start + 2)).find_map(|i| preposition::according_at(article, i));
    if let Some(phrase) = opening {
        return Some(Clause::according(article, phrase, start..mark, "quote:colon", 0.7));
    }
    // "Nadège Roux, juge des enfants : « … »"
    if let Some(name) =
        article.name_at(start).filter(|name| &*name.label == "PER" && name.tokens.start == start)
        && article.form(name.tokens.end) == ","
        && !article.has_finite(start..last)
        && is_in_title(article, start)
    {
        return Some(Clause::told(start..mark, Voice::phrase(article, start), "quote:label", 0.7));
    }
    let root = (start..last).find(|i| article.head(*i).is_none_or(|h| h < start || h > last))?;
    let subject = article.child(root, &["nsubj"]).filter(|s| *s < last);
    // "Reste la question que pose l'éditorialiste Jürgen Wessel : « … »"
    let posed = (start..last).find(|i| {
        article.upos(*i) == "VERB"
            && ["pos", "soulev", "soulèv"].iter().any(|stem| article.lower(*i).starts_with(stem))
            && i.checked_sub(1).is_some_and(|i| matches!(article.lower(i), "que" | "qu'"))
    });
    let posed = posed.and_then(|verb| {
        let own = article.child(verb, &["nsubj"]).filter(|s| *s > verb && speaks(article, *s));
        own.map(|s| Voice::phrase(article, s)).or_else(|| following::after_verb(article, verb))
    });
    if let Some(voice) = posed.filter(|v| within(v, last)) {
        return Some(Clause::told(start..mark, voice, "quote:colon", 0.65));
    }
    // "Le journal donne la parole à un industriel : « … »"
    let given = || {
        let word = article.child(root, &["obj"]).filter(|o| article.lower(*o) == "parole")?;
        article.child(root, &["obl:arg", "obl", "iobj"]).filter(|to| *to > word && *to < last)
    };
    // Its lemma is lost on some forms.
    let given = if article.lower(root).starts_with("donn") { given() } else { None };
    let (voice, rule) = match (given.or_else(|| taken(article, start, last)).or(subject), article.upos(root))
    {
        (Some(subject), _) => (Voice::phrase(article, subject), "quote:colon"),
        // "Réponse de l'intéressé : « … »"
        (None, "NOUN" | "PROPN")
            if is_saying(article, root) || article.upos(root) == "NOUN" && !speaks(article, root) =>
        {
            (owner(article, root, last), "quote:label")
        }
        (None, "NOUN" | "PROPN") => (Voice::phrase(article, root), "quote:label"),
        _ => return None,
    };
    Some(Clause::told(start..mark, voice, rule, 0.65))
}

/// Verbs of whoever takes up the words of another, beside those of what prints them.
const TAKES: &[&str] = &["appuyer", "reprendre", "livrer", "garder", "retenir", "recevoir"];

/// "publie une réaction d'Anna Vulc : « … »", "s'appuie sur le récit d'un berger, Paul Rey : « … »": whose words are printed or taken up.
fn taken(article: &ParsedArticle<'_>, start: usize, last: usize) -> Option<usize> {
    let told = |i: &usize| {
        article.upos(*i) == "NOUN"
            && (is_words(article.lemma(*i)) || is_spoken(article, *i) || article.lemma(*i) == "lettre")
    };
    let takes = |verb: usize| PRINTS.contains(&article.lemma(verb)) || TAKES.contains(&article.lemma(verb));
    let whose = |words: usize| {
        let whose = article.child(words, &["nmod"]).filter(|c| *c > words && *c < last)?;
        let somebody = article.upos(whose) == "PROPN" || speaks(article, whose);
        (somebody && article.ancestors(words).skip(1).take(2).any(takes)).then_some(whose)
    };
    (start..last).rev().filter(told).find_map(whose)
}

/// Whether a label tells that something is said, and not who says it.
fn is_saying(article: &ParsedArticle<'_>, label: usize) -> bool {
    let word = article.lower(label);
    matches!(word, "réplique" | "verdict") || saying::noun(word).is_some()
}

/// Whose a thing is that stands before the colon: "Objectif affiché par le maire : « … »", "Mot d'ordre des grévistes : « … »". With "Procès de
/// la rue Basse : « … »" nobody speaks.
fn owner(article: &ParsedArticle<'_>, label: usize, last: usize) -> Voice {
    let below = |c: usize| article.child(c, &["obl:agent"]).into_iter().chain([c]);
    // "Assises de la Charente : « … »": where it is told.
    let place = |c: usize| article.name_at(c).is_some_and(|name| &*name.label == "LOC");
    let somebody = |c: &usize| *c > label && *c < last && speaks(article, *c) && !place(*c);
    let parts = article.children(label).filter(|c| article.has_deprel(*c, &["acl", "nmod"]));
    let owner = parts.flat_map(below).filter(|c| article.upos(*c) != "VERB").find(somebody);
    // "Une version qui laisse sceptique un voisin : « … »": who is told of last.
    let told = || {
        let end = article.ancestors(last - 1).chain([last - 1]).filter(|i| *i > label && *i < last);
        end.into_iter()
            .find(|i| is_somebody(article, *i) && article.has_deprel(*i, &["obj", "nsubj", "obl:arg"]))
    };
    let owner = owner.or_else(told);
    owner.map_or(Voice::Unnamed(None), |owner| Voice::phrase(article, owner))
}

/// "Le titre du journal, « … », résume tout": what names the quotation as a title stands before it, whatever follows.
pub(super) fn headed(article: &ParsedArticle<'_>, quoted: &Quoted) -> Option<Clause> {
    let mark = quoted.outer.start;
    let last = mark.checked_sub(1)?;
    let beside = matches!(article.form(last), "," | ":" | "(")
        && matches!(article.form(quoted.outer.end), "," | ")" | ".");
    // "Dans un article intitulé « … », le journal rapporte": the headline of what is printed.
    let named = matches!(article.lower(last), "intitulé" | "intitulée" | "titré" | "titrée");
    let printed = (article.sentence(last).start.max(last.saturating_sub(12))..last).rev().find(|i| {
        named
            && (super::chain::PRINTED.contains(&article.lemma(*i)) && article.upos(*i) == "NOUN"
                || article.lower(*i) == "une" && article.deprel(*i) != "det")
    });
    if let Some(head) = printed.filter(|_| finite(article, &quoted.inner) || quoted.inner.len() >= 3) {
        return Some(Clause::told(head..mark, Voice::phrase(article, head), "quote:title", 0.7));
    }
    beside.then(|| title(article, article.sentence(last).start, mark))?
}

/// The clause of a headline or a caption that is named before the marks.
fn title(article: &ParsedArticle<'_>, start: usize, mark: usize) -> Option<Clause> {
    let (noun, head) = titled(article, start, mark)?;
    Some(Clause::told(
        start..mark,
        Voice::phrase(article, head),
        if noun == "légende" { "quote:caption" } else { "quote:title" },
        0.8,
    ))
}

/// Stems of words that lead to what somebody is called.
const NICKNAMES: &[&str] = &["surnom", "baptis", "dénommé", "alias"];

/// "surnommé « le Loup »", "son surnom, « le Notaire »": what somebody is called, whoever calls them so.
pub(super) fn is_nickname(article: &ParsedArticle<'_>, quoted: &Quoted) -> bool {
    let mark = quoted.outer.start;
    let called = (mark.saturating_sub(2)..mark)
        .any(|i| NICKNAMES.iter().any(|stem| article.lower(i).starts_with(stem)));
    called && !finite(article, &quoted.inner)
}

/// Whether a quotation is a name rather than words: capitalised and without a verb, or behind "intitulé", "surnommé", "le film".
pub(super) fn is_title(article: &ParsedArticle<'_>, quoted: &Quoted) -> bool {
    let mark = quoted.outer.start;
    let named = (mark.saturating_sub(3)..mark).any(|i| {
        let form = article.lower(i);
        NICKNAMES.iter().chain(&["intitul", "nommé", "appel"]).any(|stem| form.starts_with(stem))
            || matches!(form, "dit" | "dite" | "dits" | "dites" if article.upos(i) != "AUX" && article.children(i).next().is_none())
    });
    let work = mark.checked_sub(1).is_some_and(|i| WORKS.contains(&article.lemma(i)));
    let upper = |i: usize| article.form(i).chars().next().is_some_and(char::is_uppercase);
    // "le « 20 Heures » de la chaîne"
    let numbered = article.upos(quoted.inner.start) == "NUM" && upper(quoted.inner.start + 1);
    let capital = upper(quoted.inner.start) || numbered;
    // "juge ces chansons « trop tristes »"
    let judges = || {
        (mark.saturating_sub(4)..mark).any(|i| cue::verb_at(article, i).is_some_and(|v| v.reporting.judged))
    };
    let judged = !capital
        && (quoted.inner.len() == 1 && judges()
            || quoted.inner.clone().any(|i| article.upos(i) == "ADJ")
                && quoted.inner.clone().all(|i| matches!(article.upos(i), "ADJ" | "ADV")));
    named
        || work && !judged
        || capital
            && !finite(article, &quoted.inner)
            && quoted.inner.len() <= 8
            && !ends_sentence(article, quoted)
}

pub(super) fn ends_sentence(article: &ParsedArticle<'_>, quoted: &Quoted) -> bool {
    quoted.inner.end.checked_sub(1).is_some_and(|i| matches!(article.form(i), "!" | "?" | "…" | "."))
}

/// Verbs that lead straight to what is cried, a verb in it or not: "crient « Justice »".
const CRIES: &[&str] = &["crier", "scander", "hurler", "clamer", "s'écrier", "s'exclamer", "répondre"];

/// Verbs that quote what is said, but have a thing as their object: "lance « Les Eaux lentes »", "trouver « une issue »".
const DOING: &[&str] = &[
    "lancer",
    "trouver",
    "publier",
    "poster",
    "continuer",
    "poursuivre",
    "reprendre",
    "présenter",
    "soutenir",
];

/// Whether a verb can lead to words that are quoted as a noun phrase: "parle de « dérive »".
pub(super) fn names(verb: &Verb) -> bool {
    !DOING.contains(&verb.reporting.lemma)
}

/// Things that bear a title.
pub(super) const WORKS: &[&str] = &[
    "film",
    "livre",
    "roman",
    "chanson",
    "album",
    "pièce",
    "tableau",
    "série",
    "opération",
    "projet",
    "recueil",
    "exposition",
    "essai",
    "spectacle",
    "documentaire",
    "programme",
    "opéra",
    "poème",
    "nouvelle",
    "émission",
    "revue",
    "plan",
    "dossier",
    "loi",
    "mouvement",
    "collectif",
    "association",
    "groupe",
    "bateau",
    "navire",
    "prix",
    "label",
    "festival",
];

/// Whether a verb can have a quotation as its object, or behind its "de".
fn leads(article: &ParsedArticle<'_>, verb: &Verb, last: usize) -> bool {
    // "a lancé à ceux voulant partir : « … »": whom.
    let done = article.feature(verb.token, "VerbForm") == Some("Part")
        && article.feature(verb.token, "Tense") == Some("Pres");
    verb.reporting.quote
        || verb.reporting.that && !done
        || verb.reporting.of && contrast(article, verb).is_some_and(|end| end == last + 1)
}

/// One past an aside that sets the voice against others, and "de" behind it: "parle, lui, de", "évoque, de son côté, ".
fn contrast(article: &ParsedArticle<'_>, verb: &Verb) -> Option<usize> {
    let start = verb.tokens.end;
    let close = (start + 1..start + 6).find(|i| article.form(*i) == ",")?;
    let pronoun = |i: usize| matches!(article.lower(i), "lui" | "elle" | "eux" | "elles" | "côté");
    let of = match article.lower(close + 1) {
        "de" | "d'" => 1,
        // Before a mark the tokenizer parts the two.
        "d" => 2,
        _ => 0,
    };
    (article.form(start) == "," && pronoun(close - 1)).then_some(close + 1 + of)
}

/// Whether a verb leads straight to a quotation: "a lancé hier « Nous partons »".
pub(super) fn adjacent(article: &ParsedArticle<'_>, verb: &Verb, last: usize, quoted: &Quoted) -> bool {
    // "dit-il, « … »"
    let end = verb.tokens.end + usize::from(article.form(verb.tokens.end).starts_with('-'));
    let open = (verb.tokens.end..last + 1).all(|i| !matches!(article.form(i), "," | ";" | "." | "(" | ")"));
    let comma = article.form(last) == ",";
    (open || comma && last == end)
        && verb.reporting.quote
        && finite(article, &quoted.inner)
        && quoted.inner.len() >= 3
        || quoted.inner.len() >= 2
            && (last + 1 == verb.tokens.end || contrast(article, verb).is_some_and(|end| end == last + 1))
}

/// "Le titre retenu par X, “…”": a headline or a caption, with the head of what names it.
pub(super) fn titled<'a>(
    article: &'a ParsedArticle<'_>,
    start: usize,
    mark: usize,
) -> Option<(&'a str, usize)> {
    let noun = (start.max(mark.saturating_sub(9))..mark).rev().find(|i| {
        article.upos(*i) == "NOUN"
            && saying::noun(article.lemma(*i)).is_some_and(|n| matches!(n.stance, "titles" | "captions"))
    })?;
    let between = (noun + 1..mark)
        .filter(|i| article.upos(*i) == "VERB" && article.feature(*i, "VerbForm") == Some("Fin"));
    (between.count() == 0).then(|| (article.lemma(noun), noun))
}
