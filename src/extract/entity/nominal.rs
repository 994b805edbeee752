//! Noun phrases with a common noun for a person, a group, an organisation, a place or a work.

mod age;
mod antecedent;
mod carried;
mod court;
mod joined;
mod latest;
mod meaning;
mod office;
mod only;
mod person;
mod press;
mod resolve;
mod size;
mod speaker;
mod title;

use super::super::ParsedArticle;
use super::name::Roles;
use super::noun::{self, Noun};
use super::phrase::{self, Determiner};
use super::{Entities, Gender, MentionTokens, Number};
use crate::annotation::{EntityType, MentionKind};
use antecedent::Question;
use joined::{apposed, named_within, predicated};
pub(super) use meaning::counsel;
use meaning::{is_article_of_law, is_counsel, is_meant};
pub(super) use person::is_local;
pub(super) use press::is_press;
use resolve::resolve;
use size::size;
use std::ops::Range;
pub use title::is_in_title;

/// A noun phrase on its way to an entity.
struct Phrase {
    head: usize,
    /// Where its noun begins: before the head where an adjective is a part of it, "premier ministre".
    first: usize,
    noun: &'static Noun,
    determiner: Determiner,
    gender: Option<Gender>,
    number: Option<Number>,
    short: Range<usize>,
    full: Range<usize>,
    modifiers: Vec<String>,
    /// Whether it only tells of which town somebody is, so that its noun is no word of the text.
    local: bool,
}

/// Reads a noun phrase whose head is this token.
pub(super) fn read(article: &ParsedArticle<'_>, entities: &mut Entities, token: usize, roles: &Roles) {
    if article.lower(token) == "tout"
        && article.lower(token + 1) == "le"
        && article.lower(token + 2) == "monde"
    {
        let entity = entities.add(EntityType::Group, article.span(token..token + 3).exact.as_str());
        let mention =
            MentionTokens { tokens: token..token + 3, head: token + 2, entity, kind: MentionKind::Nominal };
        entities.mention(article, mention, "nominal:everybody", 0.6);
        return;
    }
    let Some(phrase) = phrase_at(article, entities, token) else { return };
    // "Paul Rey, le Premier ministre irakien,": told beside the name by its first word.
    let beside = roles.get(&token).or_else(|| roles.get(&phrase.first));
    if beside.is_none()
        && let Some(mention) = named_within(article, entities, &phrase)
    {
        if let Some(profile) = entities.profiles.get_mut(mention.entity) {
            profile.add_noun(phrase.noun.lemma);
        }
        entities.headed.entry(token).or_insert(mention);
        return;
    }
    let question = Question::of(&phrase);
    let (entity, rule, confidence) = match beside {
        Some(beside) if beside.refers => {
            succeed(entities, &phrase, beside.entity);
            (beside.entity, "coreference:apposition", 0.85)
        }
        Some(beside) => {
            // "Le quotidien NAME": the noun tells the kind and is no mention of its own.
            if let Some(profile) = entities.profiles.get_mut(beside.entity) {
                profile.add_noun(phrase.noun.lemma);
            }
            return;
        }
        None => {
            let beside =
                predicated(article, entities, &phrase).or_else(|| apposed(article, entities, &phrase));
            let next =
                || title::named_next(article, entities, &phrase).map(|e| (e, "coreference:named-after", 0.6));
            match beside.or_else(next).or_else(|| resolved(article, entities, &phrase)) {
                Some(found) => {
                    if found.1 == press::RULE {
                        press::becomes(entities, found.0);
                    }
                    found
                }
                // "Le Japonais" without anybody told before may be the language.
                None if is_origin(phrase.noun) => return,
                None if let Some(named) = title::named_soon(article, entities, &phrase, roles) => {
                    (named, "coreference:named-after", 0.6)
                }
                None if let Some((tokens, head)) = latest::text_before(article, &phrase) => {
                    (entities.resolve_or_add(article, tokens, head), "coreference:document", 0.55)
                }
                None if let Some(named) = title::in_lead(article, entities, &phrase) => {
                    (named, "coreference:title", 0.5)
                }
                None => match question.as_ref().and_then(|q| antecedent::likely(article, entities, q)) {
                    Some((likely, probability)) => (likely, antecedent::RULE, probability),
                    None => (open(article, entities, &phrase), "nominal:noun-class", 0.7),
                },
            }
        }
    };
    if let Some(question) = &question {
        antecedent::note(article, entities, question, rule);
    }
    add_mention(article, entities, &phrase, entity, rule, confidence);
}

/// Whom a rule takes a phrase for, or who is far likelier where the rule guesses.
fn resolved(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
) -> Option<(usize, &'static str, f64)> {
    let found = resolve(article, entities, phrase)?;
    let other = antecedent::rather(article, entities, phrase, (found.0, found.1));
    Some(other.map_or(found, |(entity, probability)| (entity, antecedent::RULE, probability)))
}

/// "Le maire d'alors, Paul Rey, … Son successeur, Luc Morin,": who follows somebody is what that one was.
fn succeed(entities: &mut Entities, phrase: &Phrase, successor: usize) {
    if !matches!(phrase.noun.lemma, "successeur" | "prédécesseur") {
        return;
    }
    let office = |e: usize| {
        let nouns = entities.profiles.get(e).filter(|p| p.named && e != successor).map(|p| &p.nouns)?;
        nouns.iter().find(|n| noun::is_of(noun::Class::Office, n)).cloned()
    };
    let office = entities.told_before(phrase.head).find_map(|m| office(m.entity));
    if let Some((profile, office)) = entities.profiles.get_mut(successor).zip(office) {
        profile.add_noun(&office);
    }
}

fn add_mention(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    phrase: &Phrase,
    entity: usize,
    rule: &str,
    confidence: f64,
) {
    if let Some(profile) = entities.profiles.get_mut(entity) {
        if !phrase.local {
            profile.add_noun(phrase.noun.lemma);
        }
        if profile.named {
            profile.gender = profile.gender.or(natural_gender(phrase));
        }
    }
    let mention =
        MentionTokens { tokens: phrase.short.clone(), head: phrase.head, entity, kind: MentionKind::Nominal };
    entities.mention(article, mention, rule, confidence);
}

/// "La Japonaise", "le Belge": a demonym with an article of its own and no noun beside it.
fn origin_at(article: &ParsedArticle<'_>, token: usize) -> Option<&'static Noun> {
    let noun = noun::origin(article.lower(token)).or_else(|| local_at(article, token))?;
    let before =
        token.checked_sub(1).filter(|i| matches!(article.lower(*i), "ancien" | "ancienne")).unwrap_or(token);
    let article_before = before > 0
        && matches!(article.lower(before - 1), "le" | "la" | "l'" | "un" | "une" | "ce" | "cet" | "cette");
    let alone = !(article.head(token) == Some(token + 1)
        && matches!(article.upos(token + 1), "NOUN" | "PROPN"))
        && (article.head(token).is_none_or(|h| h + 1 != token) || article.upos(token) != "ADJ")
        && !article.has_deprel(token, &["amod"]);
    (article_before && alone).then_some(noun)
}

/// "La Rouennaise": of a town that no table knows. It says no more than "l'intéressée".
fn local_at(article: &ParsedArticle<'_>, token: usize) -> Option<&'static Noun> {
    let capital = article.form(token).chars().next().is_some_and(char::is_uppercase);
    let free = article.name_at(token).is_none_or(|name| {
        &*name.label == "LOC" && name.tokens.len() == 1 && is_local_subject(article, token)
    });
    let local = capital && person::is_local(article.lower(token)) && free;
    // "L'ancien ajusteur": of a trade that no table knows, told of whoever was told of.
    let trade = ["eur", "euse", "ier", "ière", "iste", "ien", "ienne"]
        .iter()
        .any(|end| article.lower(token).ends_with(end));
    let former = token > 1
        && matches!(article.lower(token - 1), "ancien" | "ancienne")
        && article.lower(token - 2) == "l'"
        && article.upos(token) == "NOUN"
        && trade;
    let local = local || former;
    // "le Basque", "la Basque"
    let masculine = token.checked_sub(1).is_some_and(|i| matches!(article.lower(i), "le" | "un" | "ce"));
    let feminine = article.lower(token).ends_with('e') && !masculine;
    local.then(|| noun::noun(if feminine { "intéressée" } else { "intéressé" }, |_| ""))?
}

/// "souffle le Vosgien": whether a subject is of a place that no table knows, though a model may take it for one.
pub(super) fn is_local_subject(article: &ParsedArticle<'_>, token: usize) -> bool {
    let form = article.form(token);
    person::is_local(article.lower(token))
        && article.has_deprel(token, &["nsubj"])
        && super::gazetteer::press(form).is_none()
        && super::gazetteer::places(form).is_empty()
}

/// Whether a noun tells only where somebody comes from.
fn is_origin(noun: &Noun) -> bool {
    is_country(noun.lemma)
}

/// Whether a lemma is the code of a country, as that of "la Japonaise" is.
fn is_country(lemma: &str) -> bool {
    lemma.len() == 2 && lemma.bytes().all(|b| b.is_ascii_uppercase())
}

/// "La première magistrate", "le vieil homme": a noun of the tables that an adjective before it is a part of.
fn with_adjective(article: &ParsedArticle<'_>, token: usize) -> Option<&'static Noun> {
    let before =
        token.checked_sub(1).filter(|i| article.upos(*i) == "ADJ" && *i >= article.sentence(token).start)?;
    noun::noun(article.lower(before), |i| if i == 0 { article.lower(token) } else { "" })
        .filter(|noun| noun.tokens == 2)
}

/// Whether an adjective stands before nouns for persons: "l'ancien élu", "la principale intéressée".
fn leads_noun(word: &str) -> bool {
    person::is_former(word) || matches!(word, "principal" | "principale" | "premier" | "première" | "jeune")
}

/// The noun phrase at a token, if its noun is of the tables and nothing speaks against it.
fn phrase_at(article: &ParsedArticle<'_>, entities: &Entities, token: usize) -> Option<Phrase> {
    let (noun, tokens) = match with_adjective(article, token) {
        Some(noun) => (noun, 1),
        None => {
            let noun = noun::noun(article.lower(token), |i| article.lower(token + 1 + i))
                .or_else(|| origin_at(article, token))?;
            (noun, noun.tokens)
        }
    };
    let adjective = token.checked_sub(1).filter(|_| noun.tokens > tokens);
    if entities.covering(token).is_some() {
        return None;
    }
    let (determiner, at) = phrase::determiner(article, token);
    // "Un cadre sur deux": no one.
    let behind = token + tokens;
    if determiner == Determiner::Indefinite
        && article.lower(behind) == "sur"
        && article.upos(behind + 1) == "NUM"
        && noun.r#type == EntityType::Person
    {
        return None;
    }
    match article.upos(token) {
        "NOUN" | "PROPN" => {}
        // The tagger takes some nouns after a determiner for adjectives.
        "ADJ" | "PRON" | "ADV" | "VERB"
            if at.is_some_and(|a| a + 1 == token || a + 2 == token && leads_noun(article.lower(a + 1)))
                // "Le quinquagénaire affirme": the epithet of no noun.
                && (!article.has_deprel(token, &["amod", "acl", "cop", "aux"])
                    || article.head(token).is_some_and(|h| h == token + 1 && article.upos(h) == "VERB")) =>
        {
            let next = article.upos(token + tokens - 1).len();
            if next == 0 || (token + 1 < article.len() && article.upos(token + 1) == "NOUN") {
                return None;
            }
        }
        _ => return None,
    }
    if tokens == 1
        && matches!(article.lower(token), "une")
        && (token == 0 || article.lower(token - 1) != "la")
    {
        return None;
    }
    // "La mort", "le mode": not the noun of the table.
    let shown = at.map(|a| phrase::agreement(article, a));
    if !super::coreference::agrees(noun.gender, shown.and_then(|s| s.0)) || !is_meant(article, noun, token) {
        return None;
    }
    let sentence = article.sentence(token);
    let before = if token > sentence.start { article.lower(token - 1) } else { "" };
    if determiner == Determiner::None {
        // "De police", "en ville", "à domicile", "comme président": kinds, not things that are told of; plurals after "de" may be.
        let number = noun.number;
        let part = matches!(before, "de" | "d'") && noun.r#type == EntityType::Group;
        let bare_plural =
            number == Some(Number::Plural) && !matches!(before, "de" | "d'" | "en" | "comme" | "à");
        if !part && !bare_plural {
            return None;
        }
        if part && article.head(token).is_some_and(|h| noun::noun(article.lower(h), |_| "").is_some()) {
            return None;
        }
    }
    let number = noun.number.or(shown.and_then(|s| s.1));
    let short = phrase::short(article, token, tokens);
    let full = phrase::full(article, token, tokens);
    let modifiers = (full.clone())
        .filter(|t| {
            !(token..token + tokens).contains(t)
                && adjective != Some(*t)
                && matches!(article.upos(*t), "ADJ" | "NOUN" | "PROPN")
        })
        .map(|t| article.lower(t).to_owned())
        .chain(
            (at.unwrap_or(token)..token)
                .map(|t| article.lower(t).to_owned())
                .filter(|w| matches!(w.as_str(), "autre" | "autres")),
        )
        .collect();
    // "L'article 4 du traité" is none of a newspaper.
    let of_law = is_article_of_law(article, token)
        .then(|| noun::noun("article", |i| ["du", "traité"].get(i).copied().unwrap_or_default()))
        .flatten();
    // "a fait savoir son conseil", where the text tells of a lawyer.
    let own = || {
        determiner == Determiner::Possessive
            && full.end == short.end
            && entities.list().iter().any(is_counsel)
    };
    let counsel = counsel(article, token, own);
    let noun = of_law.or(counsel).unwrap_or(noun);
    Some(Phrase {
        local: noun.lemma == "intéressé" && !article.lower(token).starts_with("intéressé"),
        head: token,
        first: adjective.unwrap_or(token),
        noun,
        determiner,
        gender: noun.gender.or(shown.and_then(|s| s.0)),
        number,
        short,
        full,
        modifiers,
    })
}

/// A new entity for a phrase.
fn open(article: &ParsedArticle<'_>, entities: &mut Entities, phrase: &Phrase) -> usize {
    let name = article.span(phrase.full.clone()).exact;
    let kind = phrase.noun.kind;
    let several = phrase.number == Some(Number::Plural);
    let r#type = if several && phrase.noun.lemma == "pays" { EntityType::Group } else { phrase.noun.r#type };
    // "L'agence de bassin" has no news.
    let of_press = phrase.noun.lemma != "agence" || phrase.full.end == phrase.short.end;
    let kind = if of_press { kind } else { Some("GovernmentBody") };
    let kind =
        if r#type == EntityType::Group && phrase.noun.lemma == "pays" { Some("Countries") } else { kind };
    let position = entities.add(r#type, name.trim());
    let size = if r#type == EntityType::Group { size(article, phrase) } else { None };
    if let (Some(entity), Some(profile)) =
        (entities.list.get_mut(position), entities.profiles.get_mut(position))
    {
        entity.kind = kind.map(str::to_owned);
        entity.size = size;
        profile.gender = natural_gender(phrase);
        for country in
            phrase.modifiers.iter().filter_map(|m| super::gazetteer::demonym(m)).filter(|d| !d.shared)
        {
            if !entity.country.iter().any(|c| c == country.country) {
                entity.country.push(country.country.to_owned());
            }
        }
        profile.number = phrase.number;
        if !phrase.local {
            profile.nouns.push(phrase.noun.lemma.to_owned());
        }
        profile.modifiers.clone_from(&phrase.modifiers);
    }
    position
}

/// The gender that pronouns for a phrase have. "Les victimes… ils", "une recrue… il": with some nouns it is not the noun's.
fn natural_gender(phrase: &Phrase) -> Option<Gender> {
    let noun = phrase.noun;
    let of_persons = noun.r#type == EntityType::Person
        || (noun.r#type == EntityType::Group && phrase.number == Some(Number::Plural));
    let only_feminine = || noun::noun(noun.lemma, |_| "").is_some_and(|n| n.gender == Some(Gender::Feminine));
    if of_persons && only_feminine() { None } else { phrase.gender }
}
