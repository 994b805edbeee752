//! What somebody wants, fears or is against, told by a noun: "l'opposition de la Chine à la vente", "a exprimé des doutes sur le projet".

use super::found::{Cue, Found, trimmed};
use super::infinitive::is_infinitive;
use super::saying::Reporting;
use super::voice::{self, Voice};
use crate::annotation::Form;
use crate::extract::{ParsedArticle, entity::is_somebody};

/// Nouns for what is in somebody's mind; somebody has to be named who has it.
const ATTITUDES: &[&str] = &[
    "opposition",
    "hostilité",
    "soutien",
    "appui",
    "attachement",
    "adhésion",
    "doute",
    "réserve",
    "inquiétude",
    "crainte",
    "peur",
    "espoir",
    "souhait",
    "volonté",
    "intention",
    "désir",
    "refus",
    "soupçon",
    "regret",
    "certitude",
];

/// Verbs that say no more than that their subject has or shows it.
const SHOWING: &[&str] = &[
    "avoir",
    "exprimer",
    "manifester",
    "afficher",
    "émettre",
    "formuler",
    "nourrir",
    "dire",
    "réitérer",
    "réaffirmer",
    "affirmer",
    "confirmer",
    "annoncer",
    "marquer",
    "confier",
    "apporter",
    "maintenir",
    "garder",
    "conserver",
    "partager",
    "renouveler",
    "avouer",
    "évoquer",
    "montrer",
];

/// Whether a noun is one for what is in somebody's mind.
pub(super) fn is_attitude(reporting: &Reporting) -> bool {
    ATTITUDES.contains(&reporting.lemma)
}

/// Whether a noun of saying takes what is said with this word before it.
pub(super) fn takes(reporting: &Reporting, case: &str, infinitive: bool) -> bool {
    match case {
        "de" | "d'" => reporting.of || infinitive && reporting.infinitive,
        "du" | "des" => reporting.of,
        "à" | "au" | "aux" => reporting.to,
        "sur" => reporting.on,
        _ => false,
    }
}

/// Somebody's attitude to what stands behind the noun.
pub(super) fn of_noun(
    article: &ParsedArticle<'_>,
    token: usize,
    reporting: &'static Reporting,
) -> Option<Found> {
    if !is_attitude(reporting) {
        return None;
    }
    let somebody = |head: usize| article.upos(head) != "NOUN" || is_somebody(article, head);
    let case = |head: usize| article.children(head).find(|m| article.has_deprel(*m, &["case", "mark"]));
    let behind = |relation: &'static [&'static str]| {
        article.children(token).filter(move |c| *c > token && article.has_deprel(*c, relation))
    };
    let said = behind(&["nmod", "acl", "obl"]).find_map(|c| {
        let case = case(c)?;
        let infinitive = is_infinitive(article, c);
        let of_somebody =
            matches!(article.lower(case), "de" | "d'" | "du" | "des") && !infinitive && somebody(c);
        (takes(reporting, article.lower(case), infinitive) && !of_somebody)
            .then(|| (if infinitive { case } else { case + 1 })..article.subtree(c).end)
    })?;
    let content = trimmed(article, said.start..said.end.max(said.start + 1))?;
    let owner = behind(&["nmod"]).find(|c| {
        let of = case(*c).is_some_and(|m| matches!(article.lower(m), "de" | "d'" | "du" | "des"));
        of && somebody(*c) && !content.contains(c)
    });
    let own = article.children(token).find(|c| article.feature(*c, "Poss") == Some("Yes"));
    let shows = || {
        let verb = article.head(token).filter(|h| SHOWING.contains(&article.lemma(*h)))?;
        let object = article.has_deprel(token, &["obj"]);
        voice::of_verb(article, verb)
            .filter(|v| object && matches!(v, Voice::Phrase { head, .. } if somebody(*head)))
    };
    let voice = match (owner, own) {
        (Some(owner), _) => Voice::phrase(article, owner),
        (None, Some(own)) => Voice::Phrase { head: own, tokens: own..own + 1 },
        (None, None) => shows()?,
    };
    let cue = Cue { tokens: token..token + 1, lemma: reporting.lemma.to_owned(), reporting: Some(reporting) };
    Some(Found {
        form: Form::Report,
        clause: token..content.start,
        content: vec![content],
        quotation: None,
        cue: Some(cue),
        voice,
        denied: false,
        rule: "clause:noun-phrase",
        confidence: 0.55,
    })
}
