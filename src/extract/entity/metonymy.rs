//! Capitals, countries and seats of power that stand for who governs there: "Moscou affirme", "selon le Kremlin".

use super::super::ParsedArticle;
use super::{Entities, MentionTokens, Number, gazetteer};
use crate::annotation::{EntityType, MentionKind};

/// What governments do and say: with these verbs a capital or a country is no place.
const VERBS: &[&str] = &[
    "accepter",
    "accuser",
    "affirmer",
    "ajouter",
    "annoncer",
    "appeler",
    "appuyer",
    "approuver",
    "assurer",
    "autoriser",
    "avertir",
    "condamner",
    "confirmer",
    "considérer",
    "contester",
    "convoquer",
    "craindre",
    "décider",
    "déclarer",
    "défendre",
    "demander",
    "démentir",
    "dénoncer",
    "déplorer",
    "dire",
    "envisager",
    "espérer",
    "estimer",
    "exclure",
    "exhorter",
    "exiger",
    "exprimer",
    "expulser",
    "hésiter",
    "indiquer",
    "insister",
    "interdire",
    "juger",
    "justifier",
    "livrer",
    "menacer",
    "négocier",
    "nier",
    "plaider",
    "préciser",
    "prévenir",
    "promettre",
    "proposer",
    "protester",
    "ratifier",
    "reconnaître",
    "refuser",
    "regretter",
    "rejeter",
    "rappeler",
    "réclamer",
    "redouter",
    "répliquer",
    "répondre",
    "reprocher",
    "rétorquer",
    "revendiquer",
    "riposter",
    "saluer",
    "sanctionner",
    "signer",
    "souhaiter",
    "souligner",
    "soupçonner",
    "soutenir",
    "suspendre",
    "vouloir",
    "réaffirmer",
    "réagir",
];

/// Gives each capital or country that acts as a government an organisation of its own beside the place.
pub(super) fn read(article: &ParsedArticle<'_>, entities: &mut Entities) {
    let mut of_place: Vec<(usize, usize)> = Vec::new();
    for at in 0..entities.mentions.len() {
        let Some(mention) = entities.mentions.get(at).cloned() else { continue };
        if mention.kind != MentionKind::Named || !acts(article, &mention) {
            continue;
        }
        let Some(entity) = entities.list.get(mention.entity) else { continue };
        let name = entity.name.clone();
        if let Some(seat) = gazetteer::seat(&name) {
            // A seat of power is a body by its name already.
            if entity.r#type == EntityType::Organization
                && let Some(entity) = entities.list.get_mut(mention.entity)
            {
                entity.metonymy.get_or_insert(name);
                entity.kind.get_or_insert_with(|| seat.kind.to_owned());
            }
            continue;
        }
        if entity.r#type != EntityType::Place {
            continue;
        }
        let (country, kind) = match (gazetteer::country(&name), gazetteer::capital_of(&name)) {
            (Some(country), _) => (country, "State"),
            (_, Some(country)) => (country, "Government"),
            _ => continue,
        };
        let known = of_place.iter().find(|(place, _)| *place == mention.entity).map(|(_, body)| *body);
        let body = known.unwrap_or_else(|| {
            let body = entities.add(EntityType::Organization, &name);
            of_place.push((mention.entity, body));
            body
        });
        if let (Some(entity), Some(profile)) = (entities.list.get_mut(body), entities.profiles.get_mut(body))
        {
            entity.kind = Some(kind.to_owned());
            entity.country = vec![country.to_owned()];
            entity.metonymy = Some(name);
            if kind == "Government" && !entity.inferred.iter().any(|f| f == "country") {
                entity.inferred.push("country".to_owned());
            }
            profile.named = true;
            profile.number = Some(Number::Singular);
        }
        let mention = MentionTokens { entity: body, kind: MentionKind::Implicit, ..mention };
        entities.replace_headed(mention.clone());
        entities.mention(article, mention, "metonymy:government", 0.7);
    }
}

/// Whether a name is the subject of a verb of saying or deciding, or stands behind "selon".
fn acts(article: &ParsedArticle<'_>, mention: &MentionTokens) -> bool {
    if article.has_deprel(mention.head, &["nsubj"]) && article.deprel(mention.head) != "nsubj:pass" {
        return article.head(mention.head).is_some_and(|verb| VERBS.contains(&article.lemma(verb)));
    }
    let start = mention.tokens.start;
    let before = |back: usize| start.checked_sub(back).map_or("", |t| article.lower(t));
    let behind =
        |word: &str, other: &str| word == "selon" || (word == "après" && other == "d'") || word == "d'après";
    behind(before(1), before(2))
        || (matches!(before(1), "la" | "le" | "l'" | "les") && behind(before(2), before(3)))
}
