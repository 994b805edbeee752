//! What shows that a newspaper has the word in an article: what it tells, whom it lets speak, where its people go.

use super::super::chain::PRINTED;
use super::super::found::Found;
use super::super::lent::lends;
use super::super::medium::is_questioned_by;
use crate::annotation::MentionKind;
use crate::extract::ParsedArticle;
use crate::extract::entity::{MentionTokens, is_press_noun, is_special_envoy, is_work};
use crate::extract::saying;

/// What shows that a newspaper has the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// It says something: "Le Phare condamne la réforme".
    Speaks,
    /// It tells something, as newspapers do: "Le Phare raconte que".
    Tells,
    /// It asks somebody: "rencontré par Le Phare".
    Asks,
    /// Its people go where something happens, or a piece of it is told of.
    Goes,
    /// It lets others speak: "Le Phare donne la parole à un député".
    Lends,
    /// What it prints is what the article reads.
    Piece,
}

impl Sign {
    /// All of them.
    pub(super) const ALL: [Self; 6] =
        [Self::Speaks, Self::Tells, Self::Asks, Self::Goes, Self::Lends, Self::Piece];

    /// Its name in features.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Speaks => "speaks",
            Self::Tells => "tells",
            Self::Asks => "asks",
            Self::Goes => "goes",
            Self::Lends => "lends",
            Self::Piece => "piece",
        }
    }
}

/// What a mention of a newspaper shows.
pub(super) fn of_mention(
    article: &ParsedArticle<'_>,
    newspaper: &MentionTokens,
) -> impl Iterator<Item = Sign> {
    let asks = is_questioned_by(article, newspaper).then_some(Sign::Asks);
    let goes = goes(article, newspaper).then_some(Sign::Goes);
    let verb = verb_of(article, newspaper);
    let piece = is_read(article, newspaper)
        || is_sent(article, newspaper)
        || verb.is_some_and(|verb| gives_a_piece(article, verb));
    // "Contactée par le journal, la société dénonce"
    let questions = asks.is_some() && newspaper.kind == MentionKind::Nominal;
    let lends = questions || verb.is_some_and(|verb| lends_its_word(article, verb));
    let lends = if piece { Some(Sign::Piece) } else { lends.then_some(Sign::Lends) };
    asks.into_iter().chain(goes).chain(lends)
}

/// What a statement shows of the newspaper that makes it.
pub(super) fn of_statement(statement: &Found) -> Sign {
    if reports(statement) { Sign::Tells } else { Sign::Speaks }
}

/// What reporters do to tell of a place, and newspapers to tell of a subject.
const GOES: &[&str] = &[
    "accompagner",
    "aller",
    "arpenter",
    "brosser",
    "consacrer",
    "dresser",
    "embarquer",
    "emmener",
    "enquêter",
    "explorer",
    "intéresser",
    "parcourir",
    "passer",
    "pencher",
    "plonger",
    "pousser",
    "remonter",
    "rencontrer",
    "rendre",
    "retourner",
    "retracer",
    "revenir",
    "séjourner",
    "sillonner",
    "suivre",
    "visiter",
    "éplucher",
];

/// What a newspaper sends out and brings home.
const BROUGHT: &[&str] =
    &["reportage", "enquête", "article", "portrait", "dossier", "récit", "reporter", "envoyé", "page"];

/// "L'hebdomadaire a passé trois jours à Port-Lazare", "Dans un long reportage, le quotidien révèle".
fn goes(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> bool {
    let brings = |t: usize| article.quotation_number(t).is_none() && BROUGHT.contains(&article.lemma(t));
    article.sentence(newspaper.head).any(brings)
        || verbs_of(article, newspaper).any(|verb| GOES.contains(&article.lemma(verb)))
}

/// "Le journal donne la parole à un député", "s'est rendu sur place", "a eu accès à une note".
fn lends_its_word(article: &ParsedArticle<'_>, verb: usize) -> bool {
    let behind =
        |word: &str| (verb + 1..article.sentence(verb).end.min(verb + 5)).any(|i| article.lower(i) == word);
    lends(article, verb)
        || article.lemma(verb) == "rendre"
            && (behind("compte") || article.lower(verb.saturating_sub(1)) == "est")
        || article.lemma(verb) == "avoir" && behind("accès")
}

/// The verbs that tell what a newspaper does, in a relative clause as well: "confie-t-elle à La Sierra, qui a passé un mois au village".
fn verbs_of(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> impl Iterator<Item = usize> {
    let end = newspaper.tokens.end;
    // "La Sierra, quotidien du nord, qui a suivi"
    let apposed = article.form(end) == "," && (end + 1..end + 3).any(|i| is_press_noun(article, i));
    let limit = article.sentence(newspaper.head).end.min(end + 10);
    let comma = (end + 1..limit).find(|i| article.form(*i) == ",").filter(|_| apposed).unwrap_or(end);
    let who = comma + usize::from(article.form(comma) == ",");
    let relative =
        article.head(who).filter(|_| article.lower(who) == "qui" && article.has_deprel(who, &["nsubj"]));
    verb_of(article, newspaper).into_iter().chain(relative)
}

/// The verb that has a newspaper as its subject: "le mensuel de Strelsau La Sierra consacre".
pub(super) fn verb_of(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> Option<usize> {
    let mut at = newspaper.head;
    for _ in 0..3 {
        match article.head(at) {
            Some(above) if article.has_deprel(at, &["flat", "nmod", "appos"]) && above < at => at = above,
            _ => break,
        }
    }
    article.head(at).filter(|_| article.has_deprel(at, &["nsubj"]))
}

/// "L'envoyée spéciale de Mar Alta a suivi la soirée": whether somebody of a newspaper has been where the article tells of.
fn is_sent(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> bool {
    // "relève la Gazeta, dont l'envoyé spécial a suivi la crue"
    let end = newspaper.tokens.end;
    let own = article.form(end) == "," && article.lower(end + 1) == "dont";
    let near = newspaper.tokens.start.saturating_sub(4)..newspaper.tokens.start;
    let behind = if own { end + 2..end + 6 } else { end..end };
    near.chain(behind).any(|i| {
        let sent = is_special_envoy(article, i)
            || matches!(article.lower(i), "reporter" | "reporters")
            || own
                && matches!(
                    article.lower(i),
                    "journaliste" | "journalistes" | "correspondant" | "correspondante"
                );
        sent && article.has_deprel(i, &["nsubj", "appos", "acl"])
    })
}

/// "C'est par ces images que s'ouvre l'enquête du mensuel consacrée à la crue": whether a piece of the newspaper is what the article reads.
fn is_read(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> bool {
    let start = article.sentence(newspaper.head).start.max(newspaper.tokens.start.saturating_sub(5));
    let piece = (start..newspaper.tokens.start).rev().find(|i| PRINTED.contains(&article.lemma(*i)));
    let end = newspaper.tokens.end;
    // "une histoire à lire dans La Sierra", "lit-on dans La Sierra"
    let inside = newspaper
        .tokens
        .start
        .checked_sub(1)
        .map(|i| i - usize::from(matches!(article.lower(i), "le" | "la" | "l'")).min(i));
    let read = |i: usize| article.lemma(i) == "lire" && article.quotation_number(i).is_none();
    if inside.is_some_and(|i| article.lower(i) == "dans" && (i.saturating_sub(3)..i).any(read)) {
        return true;
    }
    // "La Tribuna prend de la hauteur. Dans une chronique, l'hydrologue rappelle": what it prints comes next.
    let next = article.sentence(newspaper.head).end;
    let prints = article.lower(next) == "dans"
        && matches!(article.lower(next + 1), "un" | "une")
        && PRINTED.contains(&article.lemma(next + 2))
        && matches!(article.form(next + 3), "," | "publiée" | "parue")
        && article.paragraph_number(next) == article.paragraph_number(newspaper.head);
    if prints && article.has_deprel(newspaper.head, &["nsubj"]) {
        return true;
    }
    let given = (end..end + 2).any(|i| article.lower(i).starts_with("consacré"));
    piece.is_some_and(|piece| {
        let of = (piece + 1..newspaper.tokens.start).any(|i| matches!(article.lower(i), "de" | "du" | "d'"));
        let opens = article
            .head(piece)
            .is_some_and(|verb| matches!(article.lemma(verb), "ouvrir" | "révéler" | "raconter"));
        of && (given || opens && article.has_deprel(piece, &["nsubj"]))
    })
}

/// "le reportage que le mensuel consacre aux routiers", "le site s'est procuré une consigne".
fn gives_a_piece(article: &ParsedArticle<'_>, verb: usize) -> bool {
    let gives = matches!(article.lemma(verb), "consacrer" | "procurer");
    let piece = |noun: usize| PRINTED.contains(&article.lemma(noun)) || is_work(article.lower(noun));
    let antecedent = article.head(verb).filter(|_| article.deprel(verb).starts_with("acl"));
    gives && antecedent.into_iter().chain(article.children(verb)).any(piece)
}

/// Whether a statement tells, and does not judge: "raconte comment", "écrit le journal".
pub(super) fn narrates(statement: &Found) -> bool {
    let stance = statement.cue.as_ref().and_then(|c| c.reporting).map(|r| r.stance);
    reports(statement) && !matches!(stance, Some("maintains" | "estimates" | "concludes" | "emphasises"))
}

/// Whether a statement is told as newspapers tell: "rapporte que", "« … », écrit le journal", a headline.
fn reports(statement: &Found) -> bool {
    let stance = statement.cue.as_ref().and_then(|c| c.reporting).map(|r| r.stance);
    let tells = matches!(
        stance,
        Some(
            "reports"
                | "writes"
                | "titles"
                | "captions"
                | "recalls"
                | "specifies"
                | "details"
                | "emphasises"
                | "announces"
                | "says"
                | "maintains"
                | "concludes"
                | "estimates"
        )
    );
    let clause = statement.rule.starts_with("clause:that") || statement.rule.starts_with("quote:");
    tells && clause && !statement.rule.ends_with(":according") && statement.rule != "quote:mixed"
        || matches!(statement.rule, "quote:title" | "quote:caption")
}

/// What part a mention of a newspaper has in its sentence.
pub(super) fn role(article: &ParsedArticle<'_>, mention: &MentionTokens) -> &'static str {
    if let Some(verb) = verb_of(article, mention) {
        return if saying::is_verb(article.lemma(verb), article.lower(verb)) { "says" } else { "subject" };
    }
    let before = mention.tokens.start.saturating_sub(3)..mention.tokens.start;
    let role = before.rev().find_map(|i| match article.lower(i) {
        "selon" | "après" | "croire" => Some("source"),
        "par" => Some("by"),
        "à" | "au" | "auprès" | "aux" => Some("to"),
        "dans" | "sur" => Some("in"),
        "de" | "du" | "d'" | "des" => Some("of"),
        _ => None,
    });
    role.unwrap_or("other")
}
