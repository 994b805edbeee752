//! Named mentions gathered into entities: full names, surnames, initials, acronyms, titles and roles.

use super::super::ParsedArticle;
use super::{Entities, Gender, MentionTokens, Number, noun, phrase};
use crate::annotation::{EntityType, MentionKind};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A named mention on its way to an entity.
struct Named {
    tokens: Range<usize>,
    head: usize,
    r#type: EntityType,
    kind: Option<String>,
    rule: &'static str,
    confidence: f64,
    /// The words of the name without titles, in lower case and without accents.
    key: Vec<String>,
    /// The name without titles.
    name: String,
    title: Option<String>,
    rank: Option<String>,
    role: Option<String>,
    gender: Option<Gender>,
}

/// What gathering leaves for the reading of noun phrases: the nouns that stand as title or role beside a name, with the entity.
pub(super) type Roles = BTreeMap<usize, Beside>;

/// A noun beside a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// The entity of the name.
    pub(super) entity: usize,
    /// Whether the noun refers by itself: "la victime, Mme Durand,"; not in "le ministre Durand".
    pub(super) refers: bool,
}

/// Adds an entity for each name, with all its named mentions.
pub(super) fn gather(article: &ParsedArticle<'_>, entities: &mut Entities) -> Roles {
    let mut roles = Roles::new();
    let mut named: Vec<Named> = mentions(article);
    let mut beside: Vec<Vec<(usize, bool)>> = Vec::with_capacity(named.len());
    for mention in &mut named {
        beside.push(surroundings(article, mention));
    }
    let clusters = clusters(article, entities, &named);
    for (mention, (entity, noun)) in named.iter().zip(clusters.into_iter().zip(beside)) {
        complete(entities, entity, mention);
        let tokens = MentionTokens {
            tokens: mention.tokens.clone(),
            head: mention.head,
            entity,
            kind: MentionKind::Named,
        };
        // The noun stands for the named mention: "le commandant" of "le commandant Lebrun".
        for (noun, refers) in noun {
            roles.insert(noun, Beside { entity, refers });
            entities.headed.entry(noun).or_insert_with(|| tokens.clone());
        }
        entities.mention(article, tokens, mention.rule, mention.confidence);
    }
    roles
}

/// The named mentions in the order of the text.
fn mentions(article: &ParsedArticle<'_>) -> Vec<Named> {
    let spans = super::named::mentions(article)
        .into_iter()
        .map(|name| (name.tokens, name.r#type, name.kind.map(str::to_owned), name.rule, name.confidence));
    spans
        .filter(|(tokens, ..)| !tokens.is_empty())
        .map(|(tokens, r#type, kind, rule, confidence)| {
            let mut bare = tokens.clone();
            let mut titles = Vec::new();
            let mut gender = None;
            let mut rank = None;
            if r#type == EntityType::Person {
                while bare.len() > 1
                    && let Some(title) = noun::title(article.lower(bare.start))
                {
                    titles.push(article.form(bare.start));
                    gender = gender.or(title.gender);
                    if title.rank {
                        rank = Some(article.form(bare.start).to_owned());
                    }
                    bare.start += 1;
                    if article.lower(bare.start) == "." && bare.len() > 1 {
                        bare.start += 1;
                    }
                }
            }
            let head = tokens.clone().find(|t| article.head(*t).is_none_or(|h| !tokens.contains(&h)));
            let name = article.span(bare.clone()).exact;
            Named {
                head: head.unwrap_or(tokens.start),
                r#type,
                kind,
                rule,
                confidence,
                key: key(&name),
                name,
                title: (!titles.is_empty()).then(|| titles.join(" ")),
                rank,
                role: None,
                gender: gender.or_else(|| {
                    (r#type == EntityType::Person && bare.len() > 1)
                        .then(|| noun::first_name(article.lower(bare.start)))?
                }),
                tokens,
            }
        })
        .collect()
}

/// The words of a name, without case, accents, articles and punctuation.
pub(super) fn key(name: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = name
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase();
    let words: Vec<String> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let bare: Vec<String> =
        words.iter().filter(|w| !matches!(w.as_str(), "le" | "la" | "les" | "l" | "the")).cloned().collect();
    if bare.is_empty() { words } else { bare }
}

/// Reads title and role beside a name; gives the nouns that stand as title or role, and whether they refer by themselves.
fn surroundings(article: &ParsedArticle<'_>, mention: &mut Named) -> Vec<(usize, bool)> {
    let mut nouns = Vec::new();
    before(article, mention, &mut nouns);
    if mention.r#type == EntityType::Person {
        after(article, mention, &mut nouns);
    }
    nouns
}

fn noun_at(article: &ParsedArticle<'_>, token: usize) -> Option<&'static noun::Noun> {
    noun::noun(article.lower(token), |i| article.lower(token + 1 + i))
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
        mention.gender = mention.gender.or(title.gender).or(shown);
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
    let person = mention.r#type == EntityType::Person;
    if mention.gender.is_none() && start > sentence.start && !person {
        mention.gender = phrase::agreement(article, start - 1).0.filter(|_| article.upos(start - 1) != "NUM");
    }
    if person && let Some((noun, refers, role)) = named_as(article, start, sentence.start) {
        mention.gender = mention.gender.or_else(|| gender_of(article, noun));
        mention.role.get_or_insert(role);
        nouns.push((noun, refers));
        return;
    }
    let quoted = start > sentence.start && is_mark(article.lower(start - 1));
    let touching = if quoted { start - 1 } else { start };
    let wanted = |token: usize| {
        noun_at(article, token).filter(|n| match mention.r#type {
            EntityType::Person => n.r#type == EntityType::Person,
            EntityType::Organization => matches!(n.r#type, EntityType::Organization),
            EntityType::Place => n.r#type == EntityType::Place,
            _ => false,
        })
    };
    // The noun touches the name, or only its complement stands between and the parse hangs the name on the noun.
    let mut found = None;
    for token in (sentence.start..touching).rev().take(9) {
        if matches!(article.upos(token), "PUNCT" | "VERB" | "AUX" | "PRON" | "CCONJ" | "SCONJ") {
            break;
        }
        let Some(noun) = wanted(token) else { continue };
        let adjacent = token + noun.tokens == touching;
        let hangs = article.ancestors(mention.head).take(3).any(|above| above == token)
            && article.has_deprel(mention.head, &["appos", "flat", "nmod"])
            && !is_function_word(article.lower(touching - 1));
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
        if !title || touching > token + 1 {
            mention.role = Some(article.span(phrase).exact);
        }
    } else if mention.kind.is_none() || mention.r#type == EntityType::Place {
        // "L'oblast de Koursk" is no city, whatever the name alone would be.
        mention.kind = noun.kind.map(str::to_owned);
    }
    nouns.push((token, false));
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

/// The noun of "le maire de Lyon, NAME", "une chercheuse nommée NAME", "un homme du nom de NAME"; whether it refers by itself; its words.
fn named_as(article: &ParsedArticle<'_>, start: usize, first: usize) -> Option<(usize, bool, String)> {
    let link = start.checked_sub(1).filter(|t| *t > first)?;
    let end = match article.lower(link) {
        "," | "nommé" | "nommée" | "appelé" | "appelée" | "dénommé" | "dénommée" | "surnommé"
        | "surnommée" | "baptisé" | "prénommé" | "prénommée" => link,
        "de" | "d'" if link >= first + 3 && article.lower(link - 1) == "nom" => link - 2,
        _ => return None,
    };
    let comma = article.lower(link) == ",";
    // The phrase that ends here: back to its noun over complements.
    for token in (first..end).rev().take(12) {
        if matches!(article.upos(token), "PUNCT" | "VERB" | "AUX" | "PRON" | "CCONJ" | "SCONJ") {
            return None;
        }
        let Some(noun) = noun_at(article, token).filter(|n| n.r#type == EntityType::Person) else { continue };
        let (determiner, _) = phrase::determiner(article, token);
        // "Des collègues du maire, Dupont": the noun that begins the phrase, not one within its complement.
        let within = article.has_deprel(token, &["nmod"])
            && article.head(token).is_some_and(|h| h < token && noun_at(article, h).is_some());
        let bare = determiner == phrase::Determiner::None
            && article.upos(token.saturating_sub(1)) != "PUNCT"
            && token > first;
        if within || bare {
            continue;
        }
        // A comma may also part two members of a list or a clause: only a phrase that begins its clause, or that the parse joins.
        let joined = !comma
            || phrase::short(article, token, noun.tokens).start <= first + 1
            || article.has_deprel(token, &["nsubj"])
            || (start..start + 3).any(|t| t < article.len() && article.head(t) == Some(token))
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
    while token < sentence.end
        && matches!(article.upos(token), "ADJ" | "NUM")
        && noun_at(article, token).is_none()
    {
        token += 1;
    }
    if token >= sentence.end || article.upos(token) == "VERB" {
        return;
    }
    let Some(noun) = noun_at(article, token).filter(|n| n.r#type == EntityType::Person) else { return };
    let gender = noun.gender.or_else(|| article_form.and_then(|d| phrase::agreement(article, d).0));
    let clause = article.has_deprel(token, &["nsubj", "conj"])
        && article.head(token).is_some_and(|h| h > token || article_form.is_some());
    if !super::coreference::agrees(gender, mention.gender) || (article_form.is_some() && clause) {
        return;
    }
    let phrase = phrase::full(article, token, noun.tokens);
    mention.role.get_or_insert_with(|| article.span(phrase).exact);
    mention.gender = mention.gender.or(gender);
    nouns.push((token, false));
}

/// The entity of each mention.
fn clusters(article: &ParsedArticle<'_>, entities: &mut Entities, named: &[Named]) -> Vec<usize> {
    let mut known: HashMap<(EntityTypeKey, Vec<String>), usize> = HashMap::new();
    let mut of = vec![None; named.len()];
    if let Some(outlet) = entities.outlet {
        let key = key(&entities.list[outlet].name);
        for (mention, of) in named.iter().zip(&mut of) {
            if mention.key == key {
                *of = Some(outlet);
            }
        }
    }
    // Names of several words first: surnames and acronyms go to them, wherever they stand.
    for several in [true, false] {
        for (i, mention) in named.iter().enumerate() {
            if of[i].is_some() || (mention.key.len() > 1) != several {
                continue;
            }
            let by_type = (type_key(mention.r#type), mention.key.clone());
            let entity = known.get(&by_type).copied().or_else(|| match mention.r#type {
                EntityType::Person => person(entities, named, &of, i),
                // "J.-L. Morel" after "Jean-Luc Morel" is a person, whatever the model takes it for.
                _ if mention.name.contains('.') && mention.key.len() > 1 => person(entities, named, &of, i),
                EntityType::Organization if several => extended(named, &of, i),
                EntityType::Organization => acronym(article, named, &of, i),
                _ => None,
            });
            let entity = entity.unwrap_or_else(|| entities.add(mention.r#type, &mention.name));
            known.entry(by_type).or_insert(entity);
            of[i] = Some(entity);
        }
    }
    of.into_iter().map(Option::unwrap_or_default).collect()
}

type EntityTypeKey = u8;

fn type_key(r#type: EntityType) -> EntityTypeKey {
    match r#type {
        EntityType::Person => 0,
        EntityType::Organization => 1,
        EntityType::Group => 2,
        EntityType::Place => 3,
        EntityType::Work => 4,
        EntityType::Object => 5,
    }
}

/// The person whose full name holds this name: "Dupont" of "Jean Dupont", "J. Dupont"; the nearest where there are several.
fn person(entities: &Entities, named: &[Named], of: &[Option<usize>], i: usize) -> Option<usize> {
    let mention = &named[i];
    let fits = |other: &Named| {
        let agree = match (mention.gender, other.gender) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        other.r#type == EntityType::Person && agree && part_of(&mention.key, &other.key)
    };
    // How often each is told, the nearest before it first, then those after it.
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (other, of) in named[..i].iter().zip(of).rev().chain(named[i + 1..].iter().zip(&of[i + 1..])) {
        if let Some(entity) = of.filter(|e| Some(*e) != entities.outlet)
            && fits(other)
        {
            match found.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, times)) => *times += 1,
                None => found.push((entity, 1)),
            }
        }
    }
    found.into_iter().rev().max_by_key(|(_, times)| *times).map(|(entity, _)| entity)
}

/// Whether one name is short for the other: its last words, its first name, or initials with the surname.
fn part_of(short: &[String], long: &[String]) -> bool {
    if short.len() > long.len() || short.is_empty() {
        return false;
    }
    if short == long {
        return true;
    }
    if short.len() == 1 {
        return short[0].chars().count() > 1
            && (long.last() == short.first() || long.first() == short.first());
    }
    if short.len() == long.len() {
        // "B. Cazeneuve".
        return short.last() == long.last()
            && short
                .iter()
                .zip(long)
                .all(|(s, l)| s == l || (s.chars().count() == 1 && l.starts_with(s.as_str())));
    }
    // "Macron" of "Emmanuel Macron", "dos Santos" of "Dominique dos Santos", "Emmanuel Macron" of "Emmanuel Jean-Michel Macron".
    let initial = |s: &String, l: &String| s == l || (s.chars().count() == 1 && l.starts_with(s.as_str()));
    let first = short.first().zip(long.first()).is_some_and(|(s, l)| initial(s, l));
    long.ends_with(short) || (short.last() == long.last() && first)
}

/// The organisation told before whose name goes on where this one ends, or the other way round: "ministère de la Défense russe" and
/// "ministère de la Défense". Two that go on differently are neither.
fn extended(named: &[Named], of: &[Option<usize>], i: usize) -> Option<usize> {
    let mention = &named[i];
    let mut found = None;
    for (other, of) in named.iter().zip(of) {
        let Some(entity) = of else { continue };
        let starts = other.key.starts_with(&mention.key) || mention.key.starts_with(&other.key);
        if other.r#type == EntityType::Organization
            && other.key.len() > 1
            && other.key != mention.key
            && starts
        {
            if found.is_some_and(|f| f != *entity) {
                return None;
            }
            found = Some(*entity);
        }
    }
    found
}

/// The organisation that an acronym stands for: one whose initials it is, told before, or the one just before its bracket.
fn acronym(article: &ParsedArticle<'_>, named: &[Named], of: &[Option<usize>], i: usize) -> Option<usize> {
    let mention = &named[i];
    let word = mention.name.trim();
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || letters.len() > 10 || word.contains(' ') {
        return None;
    }
    let bracketed = mention.tokens.start > 0 && article.lower(mention.tokens.start - 1) == "(";
    for (other, of) in named[..i].iter().zip(of).rev() {
        let Some(entity) = of else { continue };
        if other.r#type != EntityType::Organization || other.key.len() < 2 {
            continue;
        }
        if bracketed
            && other.tokens.end + 1 == mention.tokens.start
            && letters.first().is_some_and(|c| c.is_uppercase())
        {
            return Some(*entity);
        }
        let initials = |small: bool| -> String {
            other
                .key
                .iter()
                .filter(|w| {
                    small
                        || !matches!(
                            w.as_str(),
                            "de" | "du"
                                | "des"
                                | "d"
                                | "et"
                                | "pour"
                                | "en"
                                | "a"
                                | "au"
                                | "aux"
                                | "sur"
                                | "dans"
                        )
                })
                .filter_map(|w| w.chars().next())
                .collect()
        };
        let lower = mention.key.concat();
        if lower == initials(false) || lower == initials(true) {
            return Some(*entity);
        }
    }
    None
}

/// What a mention tells of its entity.
fn complete(entities: &mut Entities, position: usize, mention: &Named) {
    let is_outlet = entities.outlet == Some(position);
    let (Some(entity), Some(profile)) =
        (entities.list.get_mut(position), entities.profiles.get_mut(position))
    else {
        return;
    };
    profile.named = true;
    profile.gender = profile.gender.or(mention.gender);
    let plural = mention.name.split(' ').next().is_some_and(|w| w.ends_with(['s', 'x']));
    if entity.r#type == EntityType::Person || !plural {
        profile.number = Some(Number::Singular);
    }
    if let Some(role) = &mention.role {
        add_nouns(profile, role);
        for word in role.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '-') {
            if word.len() > 3 && !profile.modifiers.iter().any(|m| m == word) {
                profile.modifiers.push(word.to_owned());
            }
        }
        entity.role.get_or_insert_with(|| role.clone());
    }
    if let Some(title) = &mention.title {
        add_nouns(profile, title);
        entity.title.get_or_insert_with(|| title.clone());
    }
    if is_outlet {
        return;
    }
    if let Some(kind) = &mention.kind {
        entity.kind.get_or_insert_with(|| kind.clone());
    }
    // The fullest name is shown; a rank stays with a surname alone.
    let shown = key(&entity.name).len();
    if mention.key.len() > shown && mention.r#type == entity.r#type {
        entity.name.clone_from(&mention.name);
    }
    if entity.r#type == EntityType::Person
        && mention.key.len() == 1
        && let Some(rank) = &mention.rank
        && key(&entity.name) == mention.key
    {
        entity.name = format!("{rank} {}", mention.name);
    }
}

fn add_nouns(profile: &mut super::Profile, words: &str) {
    let words: Vec<String> =
        words.to_lowercase().replace('’', "'").split_whitespace().map(str::to_owned).collect();
    for (i, word) in words.iter().enumerate() {
        if let Some(noun) = noun::noun(word, |n| words.get(i + 1 + n).map_or("", String::as_str)) {
            profile.nouns.push(noun.lemma.to_owned());
            // The complement may name other persons: "ministre de l'Intérieur", "directeur de cabinet du président".
            break;
        }
    }
}
