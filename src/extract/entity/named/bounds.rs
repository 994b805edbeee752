//! Where a name begins and ends.

use super::{NamedMention, Names, capital, is_link, opens_sentence, words};
use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use crate::extract::entity::gazetteer::{self, PlaceKind};
use crate::extract::entity::{is_colleague, nominal::is_press};
use std::ops::Range;

/// Takes off what is no part of a name, parts two names that were taken for one, joins what was taken for two.
pub(super) fn mend(names: &mut Names<'_, '_>) {
    let article = names.article;
    let mut mended = Vec::with_capacity(names.list.len());
    for name in names.list.drain(..) {
        let mut tokens = trimmed(article, name.tokens.clone(), name.r#type);
        if tokens.is_empty() {
            continue;
        }
        // "N'Djamena", which the tokenizer parts.
        let parted_off = |i: &usize| matches!(article.form(*i), "N'" | "N’");
        tokens.start = tokens.start.checked_sub(1).filter(parted_off).unwrap_or(tokens.start);
        let rule = if tokens == name.tokens { name.rule } else { "name:bounds" };
        let name = NamedMention { tokens, rule, ..name };
        match parted(article, &name).or_else(|| told(article, &name)).or_else(|| appearing(article, &name)) {
            Some((first, person)) => mended.extend([first, person]),
            None => mended.push(name),
        }
    }
    names.list = mended;
    names.settle();
    join(names);
    extend(names);
    names.settle();
}

fn trimmed(article: &ParsedArticle<'_>, tokens: Range<usize>, r#type: EntityType) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    // "Parti d'action (Ruritanie": a bracket that does not close is no part of the name.
    if let Some(open) = (start..end).find(|t| article.form(*t) == "(")
        && !(open..end).any(|t| article.form(t) == ")")
    {
        end = open;
    }
    // "Le Baobab ne cache pas": the verb is none.
    if let Some(not) = (start + 1..end).find(|t| matches!(article.form(*t), "ne" | "n'" | "n’")) {
        end = not;
    }
    // "Société des traverses soutient", "Commission de la torture juge les conditions": nor is one that has a subject.
    let verb = |t: &usize| article.upos(*t) == "VERB" && !capital(article, *t) && article.has_finite([*t]);
    if let Some(verb) = (start + 1..end)
        .find(verb)
        .filter(|verb| article.children(*verb).any(|c| c < *verb && article.has_deprel(c, &["nsubj"])))
    {
        end = verb;
    }
    while start < end {
        let (first, last) = (start, end - 1);
        let lower = article.lower(first);
        // "nos confrères de Sud Ouest"
        let colleague = |token: usize| is_colleague(article.lemma(token));
        let of_colleague = lower == "de" && first.checked_sub(1).is_some_and(colleague);
        let leading = is_mark(article, first)
            || end - start > 1 && (colleague(first) || of_colleague)
            || (end - start > 1
                && (matches!(lower, "l'" | "le" | "la" | "les" | "du" | "des" | "d'" | "au" | "aux")
                    && !capital(article, first)
                    || matches!(
                        lower,
                        "pour"
                            | "selon"
                            | "chez"
                            | "par"
                            | "avec"
                            | "dans"
                            | "sur"
                            | "contre"
                            | "et"
                            | "mais"
                    ) && gazetteer::organisation(article.slice(start..end)).is_none()
                    || r#type == EntityType::Person && is_title(article, first)));
        // "battu Saint-Roc 23-22": the score.
        let score = end - start > 1
            && article.form(last).chars().all(|c| c.is_ascii_digit())
            && article.form(end).starts_with(['-', '–']);
        let trailing = score
            || is_mark(article, last) && !closes(article, start..end)
            || end - start > 1
                && matches!(
                    article.lower(last),
                    "de" | "du" | "d'" | "et" | "en" | "à" | "y" | "s'" | "se" | "n'" | "ne"
                );
        if leading {
            start += 1;
        } else if trailing {
            end -= 1;
        } else {
            break;
        }
    }
    start..end
}

/// Marks that neither open nor close a name.
fn is_mark(article: &ParsedArticle<'_>, token: usize) -> bool {
    article.form(token).chars().all(|c| !c.is_alphanumeric() && !matches!(c, '+' | '&' | '$' | '€'))
}

/// Whether the last token closes a bracket or ends an abbreviation inside the name.
fn closes(article: &ParsedArticle<'_>, tokens: Range<usize>) -> bool {
    let last = tokens.end.saturating_sub(1);
    article.form(last) == ")" && tokens.clone().any(|t| article.form(t) == "(")
        || matches!(article.form(last), "!" | ".") && gazetteer::organisation(article.slice(tokens)).is_some()
}

/// Common nouns and abbreviations before a person's name. Titles with a capital that are part of how someone is called stay.
fn is_title(article: &ParsedArticle<'_>, token: usize) -> bool {
    let lower = article.lower(token);
    let person = words::before(lower).is_some_and(|hint| hint.r#type == Some(EntityType::Person));
    person
        && (!capital(article, token)
            || matches!(lower, "m." | "mme" | "mlle" | "mm." | "dr" | "me" | "mgr" | "monsieur" | "madame"))
}

/// "la présidente de la Ruritanie Anna Vulc": a country and whoever it is whose name follows.
fn parted(article: &ParsedArticle<'_>, name: &NamedMention) -> Option<(NamedMention, NamedMention)> {
    let tokens = name.tokens.clone();
    if name.r#type == EntityType::Organization
        || tokens.len() < 3
        || gazetteer::is_place(article.slice(tokens.clone()))
    {
        return None;
    }
    let preceded = tokens.start.checked_sub(1).is_some_and(|t| is_link(article.lower(t)));
    let cut = (tokens.start + 1..=tokens.end - 2).rev().find(|cut| {
        let found = gazetteer::places(article.slice(tokens.start..*cut));
        found.first().is_some_and(|place| matches!(place.kind, PlaceKind::Country | PlaceKind::Region))
    })?;
    let rest = cut..tokens.end;
    (preceded && rest.clone().all(|t| capital(article, t) && article.upos(t) == "PROPN")).then(|| {
        let part = |tokens, r#type| NamedMention {
            tokens,
            r#type,
            kind: None,
            rule: "name:parted",
            confidence: 0.8,
        };
        (part(tokens.start..cut, EntityType::Place), part(rest, EntityType::Person))
    })
}

/// "a déclaré à Reuters Anna Vulc": to whom it was told, and who told it.
fn told(article: &ParsedArticle<'_>, name: &NamedMention) -> Option<(NamedMention, NamedMention)> {
    let tokens = name.tokens.clone();
    let before = |back: usize| tokens.start.checked_sub(back).map_or("", |t| article.lower(t));
    let noun = words::before(before(1)).is_some_and(|hint| hint.kind == Some("Broadcaster"));
    let to = before(1) == "à" || before(1) == "l'" && before(2) == "à" || noun;
    if !to || tokens.len() < 2 || gazetteer::outlet(article.slice(tokens.clone())).is_some() {
        return None;
    }
    // "à la chaîne Bahari TV Rini Vulc"
    let broadcaster = |cut: &usize| {
        words::tail(article.lower(cut - 1)).is_some_and(|hint| hint.kind == Some("Broadcaster"))
            && cut + 1 < tokens.end
    };
    // "à l'AFP Vesna": one word alone is a name behind an agency only.
    let cut = (tokens.start + 1..tokens.end).rev().find(|cut| {
        let outlet = gazetteer::outlet(article.slice(tokens.start..*cut));
        outlet.is_some_and(|outlet| cut + 1 < tokens.end || outlet.kind == "NewsAgency") || broadcaster(cut)
    })?;
    let part =
        |tokens, r#type| NamedMention { tokens, r#type, kind: None, rule: "name:parted", confidence: 0.8 };
    let person = (cut..tokens.end).all(|t| capital(article, t));
    person.then(|| {
        (part(tokens.start..cut, EntityType::Organization), part(cut..tokens.end, EntityType::Person))
    })
}

/// "le quotidien de Strelsau La Voz": the town where it appears, and the newspaper.
fn appearing(article: &ParsedArticle<'_>, name: &NamedMention) -> Option<(NamedMention, NamedMention)> {
    let tokens = name.tokens.clone();
    let of = tokens.start.checked_sub(1).filter(|i| is_link(article.lower(*i)))?;
    // "le quotidien conservateur de Strelsau"
    let noun = (of.saturating_sub(2)..of).rev().find_map(|i| words::before(article.lower(i)))?;
    let kind = noun.kind.filter(|kind| is_press(kind))?;
    let cut = (tokens.start + 1..tokens.end).rev().find(|cut| {
        let place = gazetteer::is_place(article.slice(tokens.start..*cut));
        place && !gazetteer::is_place(article.slice(tokens.clone()))
    })?;
    let part =
        |tokens, r#type, kind| NamedMention { tokens, r#type, kind, rule: "name:parted", confidence: 0.8 };
    capital(article, cut).then(|| {
        (
            part(tokens.start..cut, EntityType::Place, None),
            part(cut..tokens.end, EntityType::Organization, Some(kind)),
        )
    })
}

/// "Tamim | ben | Hamad": two persons with nothing or a particle between them are one.
fn join(names: &mut Names<'_, '_>) {
    let article = names.article;
    let mut joined: Vec<NamedMention> = Vec::with_capacity(names.list.len());
    for name in names.list.drain(..) {
        let both = joined.last().is_some_and(|last| {
            let between = last.tokens.end..name.tokens.start;
            last.r#type == EntityType::Person
                && name.r#type == EntityType::Person
                && article.sentence_number(last.tokens.start) == article.sentence_number(name.tokens.start)
                && between.len() <= 2
                && between.clone().all(|t| {
                    matches!(
                        article.lower(t),
                        "ben" | "bin" | "ibn" | "al" | "el" | "von" | "van" | "der" | "abou"
                    )
                })
        });
        match joined.last_mut() {
            Some(last) if both => {
                last.tokens.end = name.tokens.end;
                last.rule = "name:joined";
            }
            _ => joined.push(name),
        }
    }
    names.list = joined;
}

/// Takes in the words before a name that belong to it.
fn extend(names: &mut Names<'_, '_>) {
    let article = names.article;
    let covered = std::mem::take(&mut names.covered);
    for name in &mut names.list {
        let start = name.tokens.start;
        // "London Courier"
        let next = name.tokens.end;
        let goes_on = covered.get(next) == Some(&false) && capital(article, next) && name.tokens.len() == 1;
        if goes_on && words::tail(article.lower(next)).is_some_and(|h| h.kind == Some("Newspaper")) {
            name.tokens.end = next + 1;
            name.r#type = EntityType::Organization;
            name.rule = "name:tail";
        }
        // "À Almaty, Altyn Dala renvoie": the first word of a name that the model cut.
        let first = start.checked_sub(1).filter(|t| {
            covered.get(*t) == Some(&false)
                && capital(article, *t)
                && matches!(article.upos(*t), "PROPN" | "X")
                && article.has_deprel(start, &["flat"])
                && article.head(start) == Some(*t)
                && article.sentence(start).start < *t
        });
        if let Some(first) = first.filter(|_| name.r#type != EntityType::Person) {
            name.tokens.start = first;
            name.rule = "name:flat";
        }
        // "Femmes & Cie"
        let end = name.tokens.end;
        if article.form(end) == "&" && capital(article, end + 1) && covered.get(end + 1) == Some(&false) {
            name.tokens.end = end + 2;
            name.r#type = EntityType::Organization;
            name.rule = "name:capitals";
        }
        // "Ligue pour la Ruritanie": the longest name that is known and begins here.
        let limit = article.sentence(start).end.min(start + 8);
        let longer = (name.tokens.end + 1..=limit).rev().find(|end| {
            let whole = article.slice(start..*end);
            gazetteer::organisation(whole).is_some_and(|o| o.is_written(whole))
        });
        if let Some(end) = longer {
            name.tokens.end = end;
            name.r#type = EntityType::Organization;
            name.rule = "gazetteer:longer";
            continue;
        }
        let Some(before) = start
            .checked_sub(1)
            .filter(|t| !covered[*t] && article.sentence_number(*t) == article.sentence_number(start))
        else {
            continue;
        };
        let whole = article.slice(before..name.tokens.end);
        if matches!(article.lower(before), "le" | "la" | "les" | "l'") {
            // "La Dépêche" is the name where it is written so; the capital counts even at the start of a sentence for a known outlet.
            let known = capital(article, before)
                && (gazetteer::outlet(whole)
                    .is_some_and(|o| o.written.chars().count() == whole.chars().count())
                    || gazetteer::organisation(whole).is_some_and(|o| o.is_written(whole)));
            if known {
                name.tokens.start = before;
                name.r#type = EntityType::Organization;
                name.rule = "gazetteer:article";
            }
            continue;
        }
        if let Some(head) = head_before(article, &covered, name) {
            name.tokens.start = head;
            name.r#type = EntityType::Organization;
            name.rule = "name:head";
            name.confidence = 0.75;
            continue;
        }
        // A first name that the model left out, which the parser hung the surname from.
        if name.r#type == EntityType::Person
            && article.upos(before) == "PROPN"
            && capital(article, before)
            && article.head(start) == Some(before)
            && article.has_deprel(start, &["flat"])
        {
            name.tokens.start = before;
            name.rule = "name:capitals";
            name.confidence = 0.7;
            continue;
        }
        // "Vulcain Wrestling Association": capitalised words that the model left out before the name of a body.
        let mut start = start;
        while name.r#type == EntityType::Organization
            && let Some(before) = start.checked_sub(1).filter(|t| !covered[*t])
            && capital(article, before)
            && matches!(article.upos(before), "PROPN" | "X")
            && !opens_sentence(article, before)
            && words::before(article.lower(before)).is_none()
            && gazetteer::demonym(article.lower(before)).is_none()
        {
            start = before;
        }
        if start != name.tokens.start {
            name.tokens.start = start;
            name.rule = "name:capitals";
            name.confidence = 0.7;
        }
    }
    names.covered = covered;
}

/// "Ligue populaire de [Ruritanie]", "université de [Strelsau]": the noun that a place only completes.
fn head_before(article: &ParsedArticle<'_>, covered: &[bool], name: &NamedMention) -> Option<usize> {
    const LOWER: &[&str] =
        &["ministère", "université", "armée", "gouvernement", "parlement", "parti", "hôpital", "tribunal"];
    if name.r#type == EntityType::Person {
        return None;
    }
    let mut at = name.tokens.start.checked_sub(1)?;
    let start = article.sentence(name.tokens.start).start;
    let mut linked = false;
    // Articles and prepositions, then the adjectives of the noun.
    for _ in 0..5 {
        if covered.get(at).copied().unwrap_or(true) {
            return None;
        }
        let lower = article.lower(at);
        if is_link(lower) {
            linked |= matches!(lower, "de" | "du" | "des" | "d'");
        } else if linked && article.upos(at) == "NOUN" || article.upos(at) == "PROPN" || capital(article, at)
        {
            let hint = words::head(lower)?;
            let written = capital(article, at) && !opens_sentence(article, at) || LOWER.contains(&lower);
            let adjective = article.upos(at + 1) == "ADJ";
            let fits = hint.r#type == Some(EntityType::Organization) && (linked || adjective) && written;
            return (fits && lower != "centre" && lower != "service" && lower != "bureau").then_some(at);
        } else if !(linked && article.upos(at) == "ADJ") {
            return None;
        }
        at = at.checked_sub(1).filter(|at| *at >= start)?;
    }
    None
}
