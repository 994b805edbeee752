//! The latest that a noun which says little can mean: "l'homme", "le groupe", "l'organisation", "ce document", "la ville".

use super::super::super::ParsedArticle;
use super::super::phrase::Determiner;
use super::super::{Entities, MentionTokens, coreference};
use super::Phrase;
use super::resolve::{apart, is_general};
use crate::annotation::EntityType;
use std::ops::Range;

/// A phrase, and what was told before it.
pub(super) struct Before<'a, 'd> {
    pub(super) article: &'a ParsedArticle<'d>,
    pub(super) entities: &'a Entities,
    pub(super) phrase: &'a Phrase,
}

impl Before<'_, '_> {
    /// Whether a token stands no more than so many sentences before the phrase, those that somebody says left out.
    pub(super) fn near(&self, head: usize, sentences: usize) -> bool {
        apart(self.article, head, self.phrase.head) <= sentences
    }

    /// Whether a mention is of the type, gender and number that the phrase tells.
    pub(super) fn fits(&self, position: usize, mention: &MentionTokens) -> bool {
        let (entities, phrase, noun) = (self.entities, self.phrase, self.phrase.noun);
        let (Some(entity), Some(profile)) = (entities.list.get(position), entities.profiles.get(position))
        else {
            return false;
        };
        // "Le groupe italien Orvane … le groupe"
        let firm = noun.lemma == "groupe" && entity.r#type == EntityType::Organization && profile.named;
        (entity.r#type == noun.r#type || firm)
            && coreference::agrees(
                profile.gender.filter(|_| !profile.named || entity.r#type == EntityType::Person),
                phrase.gender,
            )
            && coreference::agrees(profile.number, phrase.number)
            && mention.tokens.end <= phrase.head
    }

    /// "« … la directrice … », confie la trentenaire": whether a mention does not stand in what is said.
    fn unsaid(&self, mention: &MentionTokens) -> bool {
        let said = self.article.quotation_number(mention.head);
        said.is_none() || said == self.article.quotation_number(self.phrase.head)
    }

    /// The latest entity of the type that the phrase tells, with rule and confidence.
    pub(super) fn of_type(&self) -> Option<(usize, &'static str, f64)> {
        let Self { article, entities, phrase } = *self;
        let noun = phrase.noun;
        let demonstrative = phrase.determiner == Determiner::Demonstrative;
        match noun.r#type {
            // "L'homme", "la jeune femme", "le suspect": the latest person, when no other is near.
            EntityType::Person if is_general(noun.lemma) || demonstrative => {
                // "Le prévenu": who has a name sooner than who has none.
                let accused = super::court::is_before_court(noun);
                let named = accused.then(|| {
                    self.entities.latest(phrase.head, 40, |position, mention| {
                        let profile = &entities.profiles[position];
                        self.fits(position, mention)
                            && self.near(mention.head, 6)
                            && profile.named
                            && !super::court::is_of_court(noun, profile)
                    })
                });
                if let Some(entity) = named.flatten() {
                    return Some((entity, "coreference:person-noun", 0.55));
                }
                let entity = self.entities.latest(phrase.head, 20, |position, mention| {
                    let of_court = super::court::is_of_court(noun, &entities.profiles[position]);
                    // "depuis la mort de son épouse": whoever is somebody's, and does nothing.
                    let owned = !entities.profiles[position].named
                        && super::phrase::determiner(article, mention.head).0 == Determiner::Possessive
                        && !article.has_deprel(mention.head, &["nsubj"]);
                    // "pour le meurtre de son associé, Paul Rey": whose associate he is was told of.
                    let comma = mention.tokens.start.checked_sub(1).filter(|i| article.form(*i) == ",");
                    let owned = owned
                        || comma.and_then(|comma| comma.checked_sub(1)).is_some_and(|noun| {
                            super::phrase::determiner(article, noun).0 == Determiner::Possessive
                                && article.has_deprel(noun, &["nmod"])
                        });
                    // "Selon l'experte, la victime est morte": of somebody else.
                    let source = article.sentence_number(mention.head)
                        == article.sentence_number(phrase.head)
                        && super::carried::is_source(article, mention.head);
                    self.fits(position, mention)
                        && self.unsaid(mention)
                        && self.near(mention.head, 2)
                        && !of_court
                        && !owned
                        && !source
                });
                let entity = entity.or_else(|| super::person::described(article, entities, phrase))?;
                Some((entity, "coreference:person-noun", 0.55))
            }
            // "Le groupe invoque": a company that was told of, or nobody's.
            EntityType::Group
                if noun.lemma == "groupe"
                    && article.has_deprel(phrase.head, &["nsubj"])
                    && !demonstrative =>
            {
                // "Le fabricant Orvelis négocie avec le fonds Brisac. … Le groupe": of the two the one that makes something.
                let makes = |position: usize| {
                    let nouns = &entities.profiles[position].nouns;
                    nouns.iter().any(|n| super::super::named::is_before_body(n) && n != "banque")
                };
                let maker = self.entities.latest(phrase.head, 60, |position, mention| {
                    entities.list[position].r#type == EntityType::Organization
                        && entities.profiles[position].named
                        && matches!(entities.list[position].kind.as_deref(), None | Some("Company"))
                        && makes(position)
                        && self.unsaid(mention)
                });
                if let Some(entity) = maker {
                    return Some((entity, "coreference:body-noun", 0.55));
                }
                let entity = self.entities.latest(phrase.head, 30, |position, mention| {
                    let entity = &entities.list[position];
                    entity.r#type == EntityType::Organization
                        && entities.profiles[position].named
                        && matches!(entity.kind.as_deref(), None | Some("Company"))
                        && mention.tokens.end <= phrase.head
                        && (self.near(mention.head, 3)
                            || entities.profiles[position].nouns.iter().any(|n| n == "groupe"))
                        && self.unsaid(mention)
                })?;
                Some((entity, "coreference:body-noun", 0.55))
            }
            // "L'organisation", "la structure": the latest body with a name that is not known to be of another kind.
            EntityType::Organization if is_general_body(noun.lemma) => {
                let entity = self.entities.latest(phrase.head, 30, |position, mention| {
                    let kind = entities.list[position].kind.as_deref();
                    self.fits(position, mention)
                        && self.near(mention.head, 3)
                        && entities.profiles[position].named
                        && matches!(
                            kind,
                            None | Some(
                                "Ngo"
                                    | "Company"
                                    | "Party"
                                    | "TradeUnion"
                                    | "IntergovernmentalOrganisation"
                                    | "University"
                            )
                        )
                });
                let entity = entity.or_else(|| super::only::company(entities, phrase))?;
                Some((entity, "coreference:body-noun", 0.55))
            }
            // "Quarante dirigeants mettent en garde. Les signataires demandent": those who speak together.
            EntityType::Group if noun.lemma == "signataire" => {
                let entity = self.entities.latest(phrase.head, 20, |position, mention| {
                    self.fits(position, mention)
                        && self.near(mention.head, 2)
                        && self.unsaid(mention)
                        && article.has_deprel(mention.head, &["nsubj"])
                })?;
                Some((entity, "coreference:body-noun", 0.55))
            }
            EntityType::Organization | EntityType::Group if demonstrative => {
                let entity = self.entities.latest(phrase.head, 20, |position, mention| {
                    self.fits(position, mention)
                        && self.near(mention.head, 2)
                        && entities.list[position].kind.is_none()
                })?;
                Some((entity, "coreference:demonstrative-noun", 0.6))
            }
            // "Une note interne … Selon ce document, … Le texte propose": the text told of just before.
            EntityType::Work if matches!(noun.lemma, "document" | "texte") => {
                let entity = self.entities.latest(phrase.head, 12, |position, mention| {
                    let profile = &entities.profiles[position];
                    entities.list[position].r#type == EntityType::Work
                        && self.near(mention.head, 2)
                        && coreference::agrees(profile.number, phrase.number)
                        && profile
                            .nouns
                            .iter()
                            .any(|n| WRITTEN.contains(&n.split(' ').next().unwrap_or_default()))
                })?;
                Some((entity, "coreference:document", 0.55))
            }
            EntityType::Place if matches!(noun.kind, Some("City" | "Country" | "Region")) => {
                let entity = self.entities.latest(phrase.head, 30, |position, mention| {
                    self.fits(position, mention)
                        && self.near(mention.head, 4)
                        && entities.profiles[position].named
                        && {
                            let kind = entities.list[position].kind.as_deref();
                            // What no gazetteer knows is a town sooner than a country or region.
                            kind == noun.kind
                                || kind.is_none()
                                    && (demonstrative
                                        || noun.kind == Some("City") && noun.lemma != "capitale")
                        }
                })?;
                Some((entity, "coreference:place-noun", 0.6))
            }
            _ => None,
        }
    }
}

/// "Elle brandit un rapport. Selon ce document, …": the words of a text that the sentence before tells of, and their head.
pub(super) fn text_before(article: &ParsedArticle<'_>, phrase: &Phrase) -> Option<(Range<usize>, usize)> {
    let document =
        phrase.noun.r#type == EntityType::Work && matches!(phrase.noun.lemma, "document" | "texte");
    let before = article.sentence(phrase.head).start.checked_sub(1).filter(|_| document)?;
    let same = article.paragraph_number(before) == article.paragraph_number(phrase.head);
    let text = |i: &usize| {
        article.upos(*i) == "NOUN"
            && WRITTEN.contains(&article.lemma(*i))
            && article.quotation_number(*i).is_none()
            && article.feature(*i, "Number") != Some("Plur")
            && article.child(*i, &["det"]).is_some()
    };
    let head = article.sentence(before).filter(|_| same).rev().find(text)?;
    Some((super::phrase::full(article, head, 1), head))
}

/// Texts that "ce document" can stand for.
const WRITTEN: &[&str] = &[
    "pétition",
    "motion",
    "manifeste",
    "arrêté",
    "résolution",
    "tribune",
    "note",
    "rapport",
    "lettre",
    "courrier",
    "courriel",
    "mail",
    "e-mail",
    "communiqué",
    "tract",
    "audit",
    "étude",
    "mémo",
    "circulaire",
    "compte rendu",
    "procès-verbal",
    "contrat",
    "message",
];

/// Nouns that say no more than that a body is meant.
pub(super) fn is_general_body(lemma: &str) -> bool {
    matches!(
        lemma,
        "organisation"
            | "structure"
            | "institution"
            | "organisme"
            | "instance"
            | "entreprise"
            | "groupe"
            | "société"
            | "association"
            | "mouvement"
            | "formation politique"
            | "compagnie"
            | "firme"
            | "start-up"
            | "jeune pousse"
    )
}
