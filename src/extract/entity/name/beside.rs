//! Nouns beside a name: title, role, and what is called by the name.

use super::super::super::ParsedArticle;
use super::super::nominal::counsel;
use super::super::{Gender, coreference, named, noun, phrase};
use super::Named;
use crate::annotation::EntityType;

/// Reads title and role beside a name; gives the nouns that stand as title or role, and whether they refer by themselves.
pub(super) fn surroundings(article: &ParsedArticle<'_>, mention: &mut Named) -> Vec<(usize, bool)> {
    let mut nouns = Vec::new();
    before(article, mention, &mut nouns);
    if mention.r#type == EntityType::Person {
        after(article, mention, &mut nouns);
    }
    nouns
}

fn noun_at(article: &ParsedArticle<'_>, token: usize) -> Option<&'static noun::Noun> {
    counsel(article, token, || false)
        .or_else(|| noun::noun(article.lower(token), |i| article.lower(token + 1 + i)))
}

/// "Le ministre de l'Intérieur NAME", "le commandant NAME", "Mme NAME", "le quotidien NAME", "la victime, Mme NAME".
fn before(article: &ParsedArticle<'_>, mention: &mut Named, nouns: &mut Vec<(usize, bool)>) {
    let sentence = article.sentence(mention.tokens.start);
    let mut start = mention.tokens.start;
    // Titles that touch the name.
    while start > sentence.start
        && matches!(mention.r#type, EntityType::Person | EntityType::Place | EntityType::Organization)
    {
        let dotted = article.lower(start - 1) == "." && start - 1 > sentence.start;
        let at = if dotted { start - 2 } else { start - 1 };
        let Some(title) = noun::title(article.lower(at)) else { break };
        if mention.r#type != EntityType::Person {
            // A rank with its article or a civil title before it: the model took the person for something else.
            let definite = at > sentence.start && matches!(article.lower(at - 1), "le" | "la" | "du" | "au");
            let civil = !title.rank && title.gender.is_some();
            if !(civil || definite && is_military(article, at)) {
                break;
            }
            mention.r#type = EntityType::Person;
        }
        let determiner = at.checked_sub(1).filter(|d| *d >= sentence.start);
        let shown =
            determiner.and_then(|d| phrase::agreement(article, d).0.filter(|_| article.upos(d) != "NUM"));
        // "Le docteur Anna Vulc": many women are called so.
        let any = matches!(article.lower(at), "docteur" | "professeur" | "dr" | "pr");
        mention.gender = mention.gender.or(title.gender).or(shown.filter(|_| !any));
        let form = article.form(at);
        mention.title = Some(match mention.title.take() {
            Some(rest) => format!("{form} {rest}"),
            None => form.to_owned(),
        });
        if title.rank {
            mention.rank.get_or_insert_with(|| form.to_owned());
        }
        nouns.push((at, false));
        start = at;
    }
    // "un homme qui se présente comme NAME": nothing else presents itself.
    if start > sentence.start + 1
        && article.lower(start - 1) == "comme"
        && article.lower(start - 2).starts_with("présent")
    {
        mention.r#type = EntityType::Person;
    }
    let person = mention.r#type == EntityType::Person;
    if mention.gender.is_none() && start > sentence.start && !person {
        mention.gender = phrase::agreement(article, start - 1).0.filter(|_| article.upos(start - 1) != "NUM");
    }
    // "Le chef de la junte, le général NAME, …"
    let led = start < mention.tokens.start && start >= sentence.start + 2;
    let from = if led && is_article(article, start - 1) && article.form(start - 2) == "," {
        start - 1
    } else {
        start
    };
    if person && let Some((noun, refers, role)) = named_as(article, from, sentence.start) {
        mention.gender = mention.gender.or_else(|| gender_of(article, noun));
        if !role.is_empty() {
            mention.role.get_or_insert(role);
        }
        nouns.push((noun, refers));
        return;
    }
    let quoted = start > sentence.start && is_mark(article.lower(start - 1));
    let touching = if quoted { start - 1 } else { start };
    let wanted = |token: usize| {
        let noun = noun_at(article, token).or_else(|| {
            // "L'Italienne NAME".
            let definite = token > 0 && matches!(article.lower(token - 1), "le" | "la" | "l'");
            noun::origin(article.lower(token)).filter(|_| definite && token + 1 == start)
        });
        noun.filter(|n| match mention.r#type {
            EntityType::Person => n.r#type == EntityType::Person,
            EntityType::Organization => {
                n.r#type == EntityType::Organization || named::is_before_body(n.lemma)
            }
            EntityType::Place => n.r#type == EntityType::Place,
            _ => false,
        })
    };
    // The noun touches the name, or only its complement stands between and the parse hangs the name on the noun.
    let mut found = None;
    let mut bracket = false;
    for token in (sentence.start..touching).rev().take(14) {
        // "Le dirigeant de l'Office des ports (OP) NAME".
        if article.lower(token) == ")" && token + 1 == touching || bracket {
            bracket = article.lower(token) != "(";
            continue;
        }
        // "Le directeur de l'Office des ports et des canaux NAME": what is joined may be the complement.
        if matches!(article.upos(token), "PUNCT" | "VERB" | "AUX" | "PRON" | "SCONJ")
            || article.upos(token) == "CCONJ" && !article.has_deprel(mention.head, &["appos", "flat"])
        {
            break;
        }
        let Some(noun) = wanted(token) else { continue };
        let adjacent = token + noun.tokens == touching;
        let hangs = article.ancestors(mention.head).take(5).any(|above| above == token)
            && article.has_deprel(mention.head, &["appos", "flat", "nmod"])
            && !is_function_word(article.lower(touching - 1))
            // "une retraitée croisée devant l'école Jean-Moulin"
            && noun_at(article, touching - 1).is_none_or(|noun| noun.kind != Some("Facility"))
            // "l'avocat de la famille Rey"
            && !matches!(article.lower(touching - 1), "famille" | "clan" | "fratrie" | "couple" | "dynastie");
        let of_a_place = mention.r#type == EntityType::Place
            && token + 2 == touching
            && matches!(article.lower(token + 1), "de" | "d'" | "du")
            && is_name_bearing(noun.lemma);
        let adjectives = (token + noun.tokens..touching).all(|t| article.upos(t) == "ADJ");
        if of_a_place || (mention.r#type != EntityType::Place && (adjacent || hangs || adjectives)) {
            found = Some((token, noun));
            break;
        }
    }
    let Some((token, noun)) = found else { return };
    mention.gender = mention.gender.or(noun.gender).or_else(|| gender_of(article, token));
    if person {
        let title = noun::title(article.lower(token)).is_some();
        let phrase = phrase::short(article, token, noun.tokens).start..touching;
        if (!title || touching > token + 1) && noun::origin(article.lower(token)).is_none() {
            mention.role = Some(article.span(phrase).exact);
        }
    } else if mention.kind.is_none() || mention.r#type == EntityType::Place {
        // "L'oblast de Koursk" is no city, whatever the name alone would be.
        mention.kind = noun.kind.map(str::to_owned);
    }
    nouns.push((token, false));
    // "Leur chef, l'ancien ministre NAME, …"
    let opens = phrase::short(article, token, noun.tokens).start;
    let led = person
        && opens >= sentence.start + 2
        && is_article(article, opens - 1)
        && article.form(opens - 2) == ",";
    if led && let Some((above, refers, _)) = named_as(article, opens - 1, sentence.start) {
        nouns.push((above, refers));
    }
}

fn is_article(article: &ParsedArticle<'_>, token: usize) -> bool {
    matches!(article.lower(token), "le" | "la" | "l'")
}

/// Marks that open a quotation.
fn is_mark(word: &str) -> bool {
    matches!(word, "«" | "\"" | "“" | "'" | "‘" | "''" | "‘‘" | "’’")
}

/// Ranks of armed forces and police, which no town or firm bears.
fn is_military(article: &ParsedArticle<'_>, token: usize) -> bool {
    noun_at(article, token).is_some_and(|n| n.kind == Some("Officer"))
}

/// Nouns whose complement with "de" is the name of the place itself: "la ville de Lyon", not "l'hôpital de Lyon".
fn is_name_bearing(lemma: &str) -> bool {
    matches!(
        lemma,
        "ville"
            | "village"
            | "commune"
            | "localité"
            | "quartier"
            | "région"
            | "province"
            | "département"
            | "oblast"
            | "comté"
            | "canton"
            | "district"
            | "île"
            | "archipel"
            | "péninsule"
            | "vallée"
            | "lac"
            | "golfe"
            | "détroit"
            | "port"
            | "bourg"
            | "hameau"
    )
}

fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "de" | "d'"
            | "du"
            | "des"
            | "à"
            | "au"
            | "aux"
            | "en"
            | "par"
            | "pour"
            | "avec"
            | "sur"
            | "contre"
            | "entre"
            | "et"
            | "la"
            | "le"
            | "l'"
            | "les"
            | "chez"
            | "dans"
    )
}

fn gender_of(article: &ParsedArticle<'_>, noun: usize) -> Option<Gender> {
    noun_at(article, noun)
        .and_then(|n| n.gender)
        .or_else(|| phrase::determiner(article, noun).1.and_then(|d| phrase::agreement(article, d).0))
}

/// What one person says, does or undergoes: "la démission du ministre, NAME."
const OF_ONE: &[&str] = &[
    "propos",
    "mot",
    "parole",
    "déclaration",
    "lettre",
    "discours",
    "réponse",
    "message",
    "avertissement",
    "démission",
    "nomination",
    "arrestation",
    "limogeage",
    "départ",
    "retour",
    "visite",
    "mort",
    "décès",
    "procès",
    "élection",
    "candidature",
    "condamnation",
    "victoire",
    "défaite",
];

/// The noun of "le maire de Lyon, NAME", "une chercheuse nommée NAME", "un homme du nom de NAME"; whether it refers by itself; its words.
fn named_as(article: &ParsedArticle<'_>, start: usize, first: usize) -> Option<(usize, bool, String)> {
    let link = start.checked_sub(1).filter(|t| *t > first)?;
    let end = match article.lower(link) {
        "," | "nommé" | "nommée" | "appelé" | "appelée" | "dénommé" | "dénommée" | "surnommé"
        | "surnommée" | "baptisé" | "prénommé" | "prénommée" => link,
        "de" | "d'" if link >= first + 3 && article.lower(link - 1) == "nom" => link - 2,
        // "un homme qui se présente comme NAME"
        "comme" if link >= first + 4 && article.lower(link - 1).starts_with("présent") => {
            (link - 4..link).find(|i| matches!(article.lower(*i), "qui" | "se" | "s'"))?
        }
        _ => return None,
    };
    let comma = article.lower(link) == ",";
    // "le porte-parole du Mouvement pour la refondation (MPR), NAME"
    let bracket = (first..end).rev().take(6).find(|t| article.lower(*t) == "(");
    let end = bracket.filter(|_| end > first && article.lower(end - 1) == ")").unwrap_or(end);
    // "D'après l'avocat, Paul Rey a tout perdu": the comma closes the phrase.
    let name = article.name_at(start).filter(|_| comma);
    let opens = matches!(article.lower(first), "selon" | "pour") || article.lower(first + 1) == "après";
    if opens && name.is_some_and(|name| matches!(article.upos(name.tokens.end), "VERB" | "AUX")) {
        return None;
    }
    // "L'un d'eux, NAME": told as one of several.
    let of_them = (first..end).rev().take(6).find(|t| {
        matches!(article.lower(*t), "un" | "une")
            && matches!(article.lower(t + 1), "d'" | "de" | "des" | "parmi")
            && *t > first
            && article.lower(t - 1) == "l'"
            && (t + 1..end).all(|u| matches!(article.upos(u), "ADP" | "DET" | "PRON" | "NOUN" | "ADJ"))
    });
    // "Le second, NAME": the noun goes without saying.
    let ordinal = end.checked_sub(1).filter(|t| {
        *t > first
            && matches!(
                article.lower(*t),
                "premier" | "première" | "second" | "seconde" | "deuxième" | "troisième"
            )
            && matches!(article.lower(t - 1), "le" | "la")
            && (*t == first + 1 || article.upos(t.saturating_sub(2)) == "PUNCT")
    });
    if let Some(one) = of_them.or(ordinal).filter(|_| comma) {
        return Some((one, true, String::new()));
    }
    // The phrase that ends here: back to its noun over complements.
    for token in (first..end).rev().take(12) {
        // "La conseillère chargée de l'énergie, NAME"
        let charged = article.upos(token) == "VERB" && article.feature(token, "VerbForm") == Some("Part");
        if matches!(article.upos(token), "PUNCT" | "VERB" | "AUX" | "PRON" | "CCONJ" | "SCONJ") && !charged {
            return None;
        }
        let Some(noun) = noun_at(article, token).filter(|n| n.r#type == EntityType::Person && !charged)
        else {
            continue;
        };
        let (determiner, _) = phrase::determiner(article, token);
        // "Des collègues du maire, Dupont": the noun that begins the phrase, not one within its complement.
        // In "l'entourage du ministre, Dupont", the name can be his alone, and so it is in "les propos du ministre, Dupont : « … »".
        let said = |h: usize| {
            OF_ONE.contains(&article.lemma(h))
                && name.is_some_and(|name| matches!(article.form(name.tokens.end), ":" | "."))
        };
        let somebody =
            |h: usize| !said(h) && noun_at(article, h).is_none_or(|noun| noun.r#type == EntityType::Person);
        let within = article.has_deprel(token, &["nmod"])
            && article
                .head(token)
                .is_some_and(|h| h < token && matches!(article.upos(h), "NOUN" | "PROPN") && somebody(h));
        let bare = determiner == phrase::Determiner::None
            && article.upos(token.saturating_sub(1)) != "PUNCT"
            && token > first;
        if within || bare {
            continue;
        }
        // "L'ordre vient du ministre, Paul Rey.": nothing follows that he could be told of with.
        let closes = name.is_some_and(|name| article.form(name.tokens.end) == ".");
        // A comma may also part two members of a list or a clause: only a phrase that begins its clause, or that the parse joins.
        let joined = !comma
            || closes
            || phrase::short(article, token, noun.tokens).start <= first + 1
            || article.lower(first) == "quant"
                && phrase::short(article, token, noun.tokens).start <= first + 3
            || article.has_deprel(token, &["nsubj"])
            || (start..start + 3).any(|t| {
                t < article.len() && article.ancestors(t).skip(1).take(2).any(|above| above == token)
            })
            || article.head(token).is_some_and(|h| h >= start);
        if !joined {
            return None;
        }
        let words = article.span(phrase::short(article, token, noun.tokens).start..end).exact;
        return Some((token, true, words));
    }
    None
}

/// "NAME, maire de Lyon," and "NAME (maire de Lyon)".
fn after(article: &ParsedArticle<'_>, mention: &mut Named, nouns: &mut Vec<(usize, bool)>) {
    let sentence = article.sentence(mention.tokens.start);
    let mut token = mention.tokens.end;
    if token + 1 >= sentence.end || !matches!(article.lower(token), "," | "(") {
        return;
    }
    token += 1;
    let mut article_form = None;
    if matches!(article.lower(token), "le" | "la" | "l'" | "un" | "une" | "son" | "sa") {
        article_form = Some(token);
        token += 1;
    }
    // "NAME, trufficulteur à Dole": what somebody is, though no table knows it.
    let bare = article_form.is_none();
    let trade = |token: usize| {
        let beside = article.upos(token) == "NOUN" || article.has_deprel(token, &["appos"]);
        bare && beside && noun::is_trade(article.lower(token))
    };
    while token < sentence.end
        && !trade(token)
        && matches!(article.upos(token), "ADJ" | "NUM")
        && noun_at(article, token).is_none()
    {
        token += 1;
    }
    if token >= sentence.end || article.upos(token) == "VERB" {
        return;
    }
    let Some(noun) = noun_at(article, token).filter(|n| n.r#type == EntityType::Person) else {
        if trade(token) {
            mention.role.get_or_insert_with(|| article.span(phrase::full(article, token, 1)).exact);
        }
        return;
    };
    let gender = noun.gender.or_else(|| article_form.and_then(|d| phrase::agreement(article, d).0));
    let clause = article.has_deprel(token, &["nsubj", "conj"])
        && article.head(token).is_some_and(|h| h > token || article_form.is_some());
    if !coreference::agrees(gender, mention.gender) || (article_form.is_some() && clause) {
        return;
    }
    let phrase = phrase::full(article, token, noun.tokens);
    mention.role.get_or_insert_with(|| article.span(phrase).exact);
    mention.gender = mention.gender.or(gender);
    nouns.push((token, false));
}
