//! The medium through which a voice reached the article.

use super::found::Found;
use super::held::Held;
use super::lent::lender;
use super::medium::{
    MEDIA, PRINTS, asks, at_microphone, is_asked_by, is_cited, is_medium, is_words, par_before, prints_talk,
};
use super::speaker::Speaker;
use super::staff::{employer, writes, writes_for};
use super::voice::Voice;
use crate::annotation::{EntityType, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens, TALKS, gazetteer, is_colleague, is_of_person};
use std::ops::Range;

/// The medium of a statement.
#[derive(Clone, Copy)]
pub(super) struct Relay {
    /// The entity through which the voice reached the article.
    pub(super) medium: usize,
    /// Named elsewhere than at the statement, whose word it carries all the same.
    pub(super) carried: bool,
}

/// The medium of each statement.
pub(super) fn relays(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    (found, held): (&[Found], &Held),
    speakers: &[Speaker],
) -> Vec<Option<Relay>> {
    let relay = |(number, statement): (usize, &Found)| {
        let speaker = speakers.get(number)?;
        // What else is said in the sentence may name a medium of its own.
        let cue = statement.cue.as_ref().map_or(usize::MAX, |cue| cue.tokens.start);
        let elsewhere = |token: usize| held.at(found, token).any(|other| !found[other].holds(cue));
        let own = relay(article, entities, statement, speaker, elsewhere)
            .or_else(|| citing(article, entities, statement, found.iter().zip(speakers).take(number)));
        let own = own.map(|medium| Relay { medium, carried: false });
        let printed = || printed(article, entities, statement, speaker);
        let printed = || printed().or_else(|| lender(article, entities, statement, speaker));
        own.or_else(|| printed().map(|medium| Relay { medium, carried: true }))
    };
    let relays: Vec<_> = found.iter().enumerate().map(relay).collect();
    let same = |number: usize| same_breath(article, found, speakers, &relays, number);
    let same = |number: usize| same(number).map(|medium| Relay { medium, carried: true });
    let mut all: Vec<_> = (0..found.len()).map(|number| relays[number].or_else(|| same(number))).collect();
    for number in 1..found.len() {
        all[number] = all[number].or_else(|| goes_on_in(article, found, speakers, &all, number));
    }
    all
}

/// "Dans Le Phare, l'économiste Anna Vulc juge la loi bonne. Selon elle, …": who speaks in a newspaper that opens a sentence goes on there.
fn goes_on_in(
    article: &ParsedArticle<'_>,
    found: &[Found],
    speakers: &[Speaker],
    relays: &[Option<Relay>],
    number: usize,
) -> Option<Relay> {
    let before = number.checked_sub(1)?;
    let relay = relays.get(before)?.as_ref()?;
    let last = speakers.get(before)?.entity;
    let speaker = speakers.get(number)?.entity.filter(|speaker| last == Some(*speaker))?;
    let paragraph = article.paragraph_number(found[number].start());
    let opens = |f: &Found| {
        let mut sentence = article.sentence(f.cue.as_ref().map_or(f.start(), |cue| cue.tokens.start));
        let there = f.cue.as_ref().and_then(|cue| cue.tokens.start.checked_sub(1));
        relay.carried
            // "y raconte une éleveuse. « … », explique-t-elle"
            || there.is_some_and(|i| article.lower(i) == "y")
            // "tonne l'éditorialiste du quotidien, Anna Vulc. Selon elle, …"
            || speakers.get(before).and_then(|s| s.tokens.clone()).is_some_and(|mut t| t.any(|i| writes(article, i)))
            || article.lower(sentence.start) == "dans"
            || sentence.any(|i| article.lower(i) == "colonnes")
    };
    let here = article.paragraph_number(found[before].start()) == paragraph && opens(&found[before]);
    (here && speaker != relay.medium).then_some(Relay { medium: relay.medium, carried: true })
}

/// How far apart statements of one sentence are looked for.
const NEAR: usize = 8;

/// "… », confie à l'AFP un adjoint, qui affirme avoir démissionné": what one adds in the same sentence is told to the same medium.
fn same_breath(
    article: &ParsedArticle<'_>,
    found: &[Found],
    speakers: &[Speaker],
    relays: &[Option<Relay>],
    number: usize,
) -> Option<usize> {
    let at = found[number].cue.as_ref()?.tokens.start;
    let sentence = article.sentence(at).start..at;
    let speaker = speakers.get(number)?.entity?;
    // They stand in the order of their content: those of a sentence lie close together.
    (number.saturating_sub(NEAR)..found.len().min(number + NEAR)).find_map(|other| {
        let said = found[other].cue.as_ref().is_some_and(|cue| sentence.contains(&cue.tokens.start));
        let same = speakers.get(other).is_some_and(|other| other.entity == Some(speaker));
        relays[other].filter(|relay| said && same && !relay.carried).map(|relay| relay.medium)
    })
}

/// "Le Guardian rapporte les accusations d'un conseiller. Selon X, …": the newspaper that prints the words of somebody in a sentence before
/// it in the paragraph.
fn printed(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    statement: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let at = statement.cue.as_ref().map_or(statement.start(), |c| c.tokens.start);
    let (paragraph, sentence) = (article.paragraph(at), article.sentence(at));
    let person = speaker.entity.is_some_and(|e| {
        entities.list().get(e).is_some_and(|e| matches!(e.r#type, EntityType::Person | EntityType::Group))
            && !is_medium(entities, e)
    });
    let mut press =
        entities.in_range(paragraph.start..sentence.start).filter(|m| is_medium(entities, m.entity));
    let prints = |m: &&MentionTokens| {
        let Some(verb) = article.head(m.head).filter(|_| article.has_deprel(m.head, &["nsubj"])) else {
            return false;
        };
        let object = article.child(verb, &["obj"]).filter(|o| *o > verb);
        PRINTS.contains(&article.lemma(verb))
            && object.is_some_and(|o| is_words(article.lemma(o)) && article.child(o, &["nmod"]).is_some())
    };
    let near = |m: &MentionTokens| article.sentence_number(at) - article.sentence_number(m.head) <= 2;
    if !person {
        return None;
    }
    press.find(prints).filter(|m| near(m)).map(|m| m.entity)
}

/// The medium to which the voice spoke: "a déclaré à l'AFP", "cité par Reuters".
pub(super) fn relay(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &Found,
    speaker: &Speaker,
    elsewhere: impl Fn(usize) -> bool,
) -> Option<usize> {
    // "sourit-elle au micro de Radio Soleil": a clause whose verb is none of saying.
    let cue = found.cue.as_ref().map(|cue| &cue.tokens).or(found.clause_of_any_verb())?.clone();
    let sentence = article.sentence(cue.start);
    // "Interrogé par l'agence X, un haut responsable de …, NAME, a dit"
    let opens = article.feature(sentence.start, "VerbForm") == Some("Part");
    let reach = if opens { 40 } else { 18 };
    let near = sentence.start.max(cue.start.saturating_sub(reach))..sentence.end.min(cue.end + 24);
    let named = entities
        .headed_in(near.clone())
        .filter(|m| Some(m.entity) != speaker.entity)
        .find(|m| {
            // "joint par nos confrères de Sud Ouest": the newspaper is the medium.
            // "contactée par notre rédaction" is told to the outlet itself.
            let ours = (m.tokens.start.saturating_sub(1)..m.tokens.start + 1)
                .any(|i| matches!(article.lower(i), "notre" | "nos"));
            // "explique Anna Vulc, juriste à l'Agence de l'habitat", "une note adressée aux rédactions": what tells who speaks.
            let works = speaker.tokens.as_ref().is_some_and(|t| {
                let below = article.ancestors(m.head).any(|above| t.contains(&above) && above < m.head);
                below
                    && !is_asked_by(article, m)
                    && matches!(
                        article.lower(m.tokens.start.saturating_sub(1)),
                        "l'" | "à" | "au" | "aux" | "la"
                    )
            });
            // "à la chaîne de télévision Bahari TV": by its name.
            let next = entities
                .in_range(m.tokens.end..m.tokens.end + 3)
                .find(|next| next.tokens.start >= m.tokens.end);
            let named = m.kind == MentionKind::Nominal
                && next.is_some_and(|next| {
                    next.kind == MentionKind::Named
                        && is_medium(entities, next.entity)
                        && (m.tokens.end..next.tokens.start)
                            .all(|i| matches!(article.lower(i), "de" | "d'" | "télévision" | "radio"))
                });
            if works
                || named
                || found.holds(m.head)
                || elsewhere(m.head)
                || is_colleague(article.lemma(m.head))
                || ours
            {
                return false;
            }
            // "confirmé par l'AFP et le ministère": the agency is one of those who say it.
            let own = speaker.tokens.clone().filter(|t| t.contains(&m.head));
            let near = own.map_or(near.start, |t| t.start)..near.end;
            let case = case_before(article, &near, m.tokens.start.max(m.head), m.tokens.start);
            let colleague =
                (m.tokens.start.saturating_sub(3)..m.tokens.start).any(|i| is_colleague(article.lemma(i)));
            if !is_medium(entities, m.entity) {
                return (case == "par" || colleague)
                    && (is_cited(article, entities, m) || asks(article, entities, m))
                    || at_microphone(article, entities, m)
                    || prints_talk(article, entities, m);
            }
            // "la publication par le Monde": what the newspaper does, and nothing of the voice.
            let done = case == "par" && !is_asked_by(article, m) && is_done_by(article, m);
            let to = matches!(case, "à" | "au" | "aux" | "par" | "sur" | "dans" | "auprès") && !done;
            let of = matches!(case, "de" | "du" | "des" | "d'")
                && (m.tokens.start.saturating_sub(5)..m.tokens.start).any(|i| {
                    matches!(
                        article.lemma(i),
                        "micro"
                            | "antenne"
                            | "colonne"
                            | "question"
                            | "auprès"
                            | "plateau"
                            | "correspondant"
                            | "journaliste"
                            | "envoyé"
                            | "page"
                    )
                });
            to || of || colleague && matches!(case, "de" | "du" | "des" | "d'")
        })
        .map(|m| m.entity);
    named
        .or_else(|| employer(article, entities, speaker.tokens.clone()?))
        .or_else(|| writes_for(article, entities, speaker))
        .or_else(|| employer(article, entities, cue.end..near.end.min(cue.end + 4)))
        .or_else(|| therein(article, entities, cue.start))
        .or_else(|| printing(article, entities, near.clone()))
        .or_else(|| told_behind(article, entities, found, speaker))
        .or_else(|| common(article, entities, found, speaker))
}

/// "une lectrice dont Le Phare publie la lettre", "dans un message que Le Phare reproduit": the medium that a relative clause tells to print words.
fn printing(article: &ParsedArticle<'_>, entities: &Entities, near: Range<usize>) -> Option<usize> {
    let prints = |m: &&MentionTokens| {
        let before = m.tokens.start.saturating_sub(2)..m.tokens.start;
        let verb = article.head(m.head).filter(|_| article.has_deprel(m.head, &["nsubj"]));
        let relative = before.into_iter().any(|i| matches!(article.lower(i), "dont" | "que" | "qu'"));
        relative
            && article.quotation_number(m.head).is_none()
            && is_medium(entities, m.entity)
            && verb.is_some_and(|verb| {
                PRINTS.contains(&article.lemma(verb)) && article.has_deprel(verb, &["acl"])
            })
    };
    entities.in_range(near).find(prints).map(|m| m.entity)
}

/// The medium that was told last before a token, in its sentence or the one before.
pub(super) fn told_near(article: &ParsedArticle<'_>, entities: &Entities, token: usize) -> Option<usize> {
    let away =
        |m: &MentionTokens| article.sentence_number(token).saturating_sub(article.sentence_number(m.head));
    let mut told = entities.told_until(token).take_while(|m| away(m) <= 1);
    told.find(|m| is_medium(entities, m.entity)).map(|m| m.entity)
}

/// "« … », a dit le chancelier, rapporte le Stadtblatt": who hands it on at the end of the sentence.
fn told_behind(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let sentence = article.sentence(found.clause.end.checked_sub(1)?);
    let comma = (found.clause.start..sentence.end).rev().find(|i| article.form(*i) == ",")?;
    let verb = comma + 1;
    if !matches!(article.lower(verb), "rapporte" | "rapportait" | "raconte" | "relate" | "écrit") {
        return None;
    }
    let named = entities
        .in_range(verb + 1..sentence.end)
        .find(|m| m.tokens.start <= verb + 3 && Some(m.entity) != speaker.entity)?;
    let closes = named.tokens.end + 1 >= sentence.end && named.kind == MentionKind::Named;
    let body = entities.list().get(named.entity).is_some_and(|e| e.r#type != EntityType::Group);
    (closes && body && speaker.entity.is_some() && !found.holds(verb)).then_some(named.entity)
}

/// "y déplore un officier": in the newspaper that was told just before.
fn therein(article: &ParsedArticle<'_>, entities: &Entities, cue: usize) -> Option<usize> {
    let pronoun = cue.checked_sub(1)?;
    // "lui raconte une vendeuse": to the newspaper, where nobody else was told of since.
    let nobody_since = || {
        let somebody = |e: usize| {
            entities
                .list()
                .get(e)
                .is_some_and(|e| matches!(e.r#type, EntityType::Person | EntityType::Organization))
        };
        let own = |m: &MentionTokens| article.quotation_number(m.head).is_none() && m.tokens.end <= pronoun;
        let last = entities.told_until(pronoun).find(|m| own(m) && somebody(m.entity));
        last.is_some_and(|m| is_medium(entities, m.entity))
    };
    // "raconte dans ses colonnes une infirmière"
    let sentence = article.sentence(cue);
    let columns = (cue + 1..sentence.end.min(cue + 4))
        // "Dans ses colonnes, l'ingénieur s'indigne"
        .chain(sentence.start + 1..sentence.start + 3)
        .any(|i| {
            let its = matches!(article.lower(i - 1), "ses" | "son" | "sa");
            its && matches!(article.lower(i), "colonnes" | "pages" | "éditorial" | "édito")
        });
    if columns {
        return told_near(article, entities, cue);
    }
    // "assure, dès le lendemain, dans les mêmes colonnes": those told of last.
    let same = (cue + 1..sentence.end.min(cue + 12))
        // "Dans les mêmes colonnes, le patron prédit"
        .chain(sentence.start + 1..sentence.start + 6)
        .any(|i| match article.lower(i) {
            "colonnes" | "pages" => article.lower(i - 1) == "mêmes",
            // "résume dans le même article la zoologiste"
            "article" | "reportage" | "entretien" => article.lower(i - 1) == "même",
            _ => false,
        });
    let in_paragraph = || {
        let paragraph = article.paragraph(cue).start;
        let told = entities.told_until(cue).take_while(move |m| m.tokens.start >= paragraph);
        told.map(|m| m.entity).filter(|e| is_medium(entities, *e))
    };
    if same {
        // Agencies have no columns.
        let columns =
            |e: &usize| entities.list().get(*e).is_none_or(|e| e.kind.as_deref() != Some("NewsAgency"));
        let told =
            || entities.told_until(cue).map(|m| m.entity).find(|e| is_medium(entities, *e) && columns(e));
        return in_paragraph().find(columns).or_else(told);
    }
    let near = || told_near(article, entities, cue);
    match article.lower(pronoun) {
        _ if article.upos(pronoun) != "PRON" => None,
        // "affirme Vesti. L'ordre serait venu d'en haut. « … », y témoigne un officier"
        "y" => near().or_else(|| in_paragraph().find(|e| entities.is_called(*e))),
        "lui" => near().filter(|_| nobody_since()),
        _ => None,
    }
}

/// "Le journal note que … et cite une commerçante : « … »": whoever cites, and said something before in the sentence. "Le journal publie une
/// réaction d'Anna Vulc : « … »": so does whoever prints words of another.
fn citing<'f>(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &Found,
    before: impl DoubleEndedIterator<Item = (&'f Found, &'f Speaker)>,
) -> Option<usize> {
    let cue = found.cue.as_ref().filter(|_| found.quotation.is_some())?;
    let (lemma, at) = (cue.lemma.as_str(), cue.tokens.start);
    // Who prints nothing but words of its own has no other voice.
    let subject = || match (super::voice::of_verb(article, at)?, &found.voice) {
        (Voice::Phrase { head, .. }, Voice::Phrase { head: own, .. }) if head == *own => None,
        (Voice::Phrase { head, .. }, _) => entities.headed_by(head).map(|m| m.entity),
        _ => None,
    };
    let medium = match lemma {
        "citer" => {
            let sentence = article.sentence(at).start..at;
            let mut before = before.rev().take(8);
            let said =
                before.find(|(f, _)| f.cue.as_ref().is_some_and(|c| sentence.contains(&c.tokens.start)));
            said.and_then(|(_, speaker)| speaker.entity).or_else(subject)
        }
        _ if PRINTS.contains(&lemma) => subject(),
        _ => None,
    };
    medium.filter(|e| is_medium(entities, *e))
}

/// "la publication par Le Monde": whether what the medium does is a noun.
fn is_done_by(article: &ParsedArticle<'_>, name: &MentionTokens) -> bool {
    let noun = |i: usize| article.upos(i) == "NOUN";
    par_before(article, name).and_then(|i| i.checked_sub(1)).is_some_and(noun)
        && article.head(name.head).is_some_and(|above| article.upos(above) == "NOUN")
}

/// The preposition that leads to a name.
fn case_before<'a>(
    article: &'a ParsedArticle<'_>,
    near: &Range<usize>,
    head: usize,
    start: usize,
) -> &'a str {
    (start.saturating_sub(5)..head)
        .rev()
        .take_while(|i| {
            let mark = article.upos(*i) == "PUNCT" && !matches!(article.form(*i), "'" | "’");
            *i >= near.start && !mark && !matches!(article.upos(*i), "VERB" | "AUX")
        })
        // "à la chaîne de télévision Bahari TV"
        .find(|i| {
            let sort = matches!(article.lower(*i), "de" | "d'")
                && matches!(article.lower(i + 1), "télévision" | "radio" | "presse");
            article.upos(*i) == "ADP" && !sort
        })
        .map_or("", |i| article.lower(i))
}

/// "dit à la radio publique", "dans un entretien à la chaîne nationale": a medium without a name.
fn common(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let cue = found.cue.as_ref().filter(|c| c.reporting.is_some())?.tokens.clone();
    let sentence = article.sentence(cue.start);
    let head = (cue.end..sentence.end.min(cue.end + 10)).find(|i| {
        article.upos(*i) == "NOUN"
            && MEDIA.contains(&article.lower(*i))
            && !found.holds(*i)
            && !speaker.tokens.as_ref().is_some_and(|t| t.contains(i))
    })?;
    let case = article.children(head).find(|c| article.deprel(*c) == "case" && *c < head)?;
    let to = matches!(article.lower(case), "à" | "au" | "sur");
    let above = article.head(head)?;
    let told = cue.contains(&above) || TALKS.contains(&article.lemma(above));
    let definite =
        article.child(head, &["det"]).is_none_or(|d| article.feature(d, "Definite") == Some("Def"));
    if !to || !told || !definite {
        return None;
    }
    // "auprès du magazine Paul Rey, patron de la société": the name is another's.
    let name = |i: &usize| {
        let person = article.name_at(*i).is_some_and(|name| &*name.label == "PER" && name.tokens.start == *i);
        person || *i == head + 1 && is_of_person(article, *i)
    };
    let tokens = super::voice::noun_phrase(article, head);
    // "au quotidien canadien un conseiller": another phrase begins.
    let begins = |i: &usize| article.upos(*i) == "DET" && article.upos(i - 1) != "ADP";
    let end = (head + 1..tokens.end).find(|i| name(i) || begins(i)).unwrap_or(tokens.end);
    // "au micro de la station": the one that was told of.
    let alone = article.form(head).starts_with(char::is_lowercase)
        && article.children(head).all(|c| {
            let origin = article.upos(c) == "ADJ" && gazetteer::demonym(article.lower(c)).is_some();
            c < head || article.upos(c) == "PUNCT" || c >= end || origin
        });
    let other = |m: &&MentionTokens| {
        let own = speaker.tokens.as_ref().is_some_and(|t| t.contains(&m.head));
        m.kind == MentionKind::Named && !own && is_medium(entities, m.entity)
    };
    let told = || entities.told_until(cue.start).find(other).map(|m| m.entity);
    if let Some(known) = if alone { told() } else { None } {
        return Some(known).filter(|known| Some(*known) != speaker.entity);
    }
    if end < tokens.end && name(&end) {
        return None;
    }
    Some(entities.resolve_or_add(article, case + 1..end, head))
}
