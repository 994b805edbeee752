//! What speaks for a newspaper that may have the word at a statement, and for none, by name.

use super::super::found::Found;
use super::anchor;
use super::signs::{Sign, verb_of};
use super::story::{Candidate, Story};
use crate::annotation::{EntityType, Form};
use crate::extract::ParsedArticle;
use crate::extract::entity::MentionTokens;
use crate::extract::saying;

/// What speaks for a newspaper and against it.
pub(super) fn candidate(story: &Story<'_, '_>, i: usize, c: &Candidate<'_>) -> Vec<String> {
    let (article, statement, medium) = (story.article, &story.found[i], c.medium);
    let at = anchor(statement);
    let mention = c.mention;
    let away = match article.sentence_number(at).saturating_sub(article.sentence_number(mention.head)) {
        0 => "same",
        1 => "1",
        2 => "2",
        3 | 4 => "4",
        5..=8 => "8",
        _ => "far",
    };
    let paragraphs = match story.paragraphs(i, c) {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        _ => "far",
    };
    let kind = match story.entities.list().get(c.entity).and_then(|e| e.kind.as_deref()) {
        Some("NewsAgency") => "agency",
        Some(_) => "press",
        None => "unknown",
    };
    let known = match story.first_told(i) {
        None => "nobody",
        Some(first) if first + 1 >= medium.first => "later",
        Some(_) => "before",
    };
    let relay = match story.relays[i] {
        Some(r) if r.medium == c.entity && r.carried => "carried",
        Some(r) if r.medium == c.entity => "relay",
        Some(r) if r.carried => "carried-other",
        Some(_) => "other",
        None => "none",
    };
    let end = at.max(article.sentence(at).end);
    let next = story.press.get(story.press.partition_point(|m| m.tokens.start <= end));
    let later = match next {
        None => "no",
        Some(m) if m.entity == c.entity => "yes",
        Some(_) if medium.last > at => "other-first",
        Some(_) => "other",
    };
    let lead = if article.paragraph_number(medium.first) <= 1 { "lead" } else { "late" };
    let others = if story.media.len() > 1 { "several" } else { "only" };
    let (role, form, tense) = (role(article, mention), form(statement), tense(article, statement));
    let speaker = speaker(story, i);
    let shown = |kinds: &[Sign]| many(medium.count(kinds, at));
    let in_all = |kinds: &[Sign]| many(medium.count(kinds, usize::MAX));
    let reads = shown(&[Sign::Tells, Sign::Lends, Sign::Piece]);
    let reads_in_all = in_all(&[Sign::Tells, Sign::Lends, Sign::Piece]);
    let goes = shown(&[Sign::Goes, Sign::Lends, Sign::Piece]);
    let sign = medium.latest(at).map_or("none", Sign::name);
    let since = many(story.statements(mention.tokens.start, at.saturating_sub(1)));
    let (told, own, media) = (many(medium.told), many(medium.own), many(story.media.len()));
    let verb = verb_of(article, mention).map_or("-", |verb| article.lemma(verb));
    let mut names = vec![
        "bias".to_owned(),
        lead.to_owned(),
        format!("kind={kind}"),
        format!("away={away}"),
        format!("rank={}", c.rank.min(2)),
        format!("known={known}"),
        format!("known={known}/{lead}"),
        format!("relay={relay}"),
        format!("later={later}"),
        format!("later={later}/{paragraphs}"),
        format!("{lead}/{others}"),
        format!("told={told}"),
        format!("told={told}/{lead}"),
        format!("nominal={}", many(medium.nominal)),
        format!("relayed={}", many(medium.relayed)),
        format!("relayed={}/{own}", many(medium.relayed)),
        format!("media={media}"),
        format!("verb={verb}"),
        format!("verb={verb}/{away}"),
        format!("ours={}", story.ours),
    ];
    let mut each = |name: &str, value: &str, with: &[&str]| {
        names.push(format!("{name}={value}"));
        names.extend(with.iter().map(|other| format!("{name}={value}/{other}")));
    };
    each("called", if story.entities.is_called(c.entity) { "yes" } else { "no" }, &[others, lead, told]);
    each("paragraphs", paragraphs, &[others]);
    each("role", role, &[away, paragraphs, speaker]);
    each("form", form, &[away]);
    each("speaker", speaker, &[paragraphs]);
    each("tense", tense, &[reads]);
    each("reads", reads, &[paragraphs, others]);
    each("reads-in-all", reads_in_all, &[paragraphs]);
    each("goes", goes, &[lead, own]);
    each("sign", sign, &[paragraphs, away]);
    each("since", since, &[role]);
    each("own", own, &[lead, media]);
    each("piece", shown(&[Sign::Piece]), &[]);
    each("lends", shown(&[Sign::Lends]), &[]);
    each("goes-in-all", in_all(&[Sign::Goes]), &[lead]);
    each("piece-in-all", in_all(&[Sign::Piece]), &[lead]);
    each("lends-in-all", in_all(&[Sign::Lends, Sign::Piece]), &[]);
    let marks =
        [(is_public(article, at), "public"), (medium.begins.is_some_and(|start| start <= at), "begun")];
    names.extend(marks.iter().filter(|(is, _)| *is).map(|(_, name)| (*name).to_owned()));
    names
}

/// What speaks for no newspaper, and against it.
pub(super) fn nobody(story: &Story<'_, '_>, i: usize, all: &[Candidate<'_>]) -> Vec<String> {
    let (article, statement) = (story.article, &story.found[i]);
    let at = anchor(statement);
    let (form, tense, speaker) = (form(statement), tense(article, statement), speaker(story, i));
    let relay = match story.relays[i] {
        Some(relay) if relay.carried => "carried",
        Some(_) => "own",
        None => "none",
    };
    let cue = statement.cue.as_ref().map_or("-", |cue| cue.lemma.as_str());
    let mut names = vec![
        "none:bias".to_owned(),
        format!("none:form={form}"),
        format!("none:speaker={speaker}"),
        format!("none:tense={tense}"),
        format!("none:tense={tense}/{speaker}"),
        format!("none:relay={relay}"),
        format!("none:candidates={}", all.len().min(3)),
        format!("none:media={}", story.media.len().min(4)),
        format!("none:ours={}", story.ours),
        format!("none:cue={cue}"),
    ];
    let said = |i: usize| article.quotation_number(i).is_some();
    let ours = |i: usize| matches!(article.lower(i), "nous" | "notre" | "nos") && !said(i);
    let told = story.first_told(i).is_some_and(|first| all.iter().all(|c| first + 1 < c.medium.first));
    let last = article.paragraph_number(article.len().saturating_sub(1));
    let marks = [
        (article.sentence(at).any(ours), "none:here-ours"),
        (told, "none:told"),
        (is_public(article, at), "none:public"),
        (article.sentence(at).any(|i| is_public_word(article.lower(i)) && !said(i)), "none:public-word"),
        (article.paragraph(at).start + OPENING > statement.start().min(at), "none:opens"),
        (article.paragraph_number(at) == last, "none:last"),
    ];
    names.extend(marks.iter().filter(|(is, _)| *is).map(|(_, name)| (*name).to_owned()));
    names
}

/// Within how many tokens a statement opens its paragraph.
const OPENING: usize = 12;

fn many(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 | 5 => "5",
        _ => "many",
    }
}

/// What part a mention of a newspaper has in its sentence.
fn role(article: &ParsedArticle<'_>, mention: &MentionTokens) -> &'static str {
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

fn form(statement: &Found) -> &'static str {
    match statement.form {
        Form::Hearsay => "hearsay",
        _ if statement.rule.ends_with(":according") => "according",
        Form::Direct => "direct",
        Form::Report => "report",
        Form::Mixed => "mixed",
        _ => "indirect",
    }
}

/// What sort of voice speaks.
fn speaker(story: &Story<'_, '_>, i: usize) -> &'static str {
    let entity = story.speakers[i].entity.and_then(|e| story.entities.list().get(e));
    match entity.map(|e| (e.r#type, e.name.starts_with(char::is_uppercase))) {
        None => "nobody",
        Some((EntityType::Person, true)) => "person",
        Some((EntityType::Person, false)) => "somebody",
        Some((EntityType::Organization, _)) => "body",
        Some((EntityType::Place, _)) => "place",
        Some((EntityType::Group, _)) => "group",
        Some((EntityType::Work, _)) => "work",
        Some(_) => "other",
    }
}

/// The tense in which a statement is told: news in the perfect, reportages in the present.
fn tense(article: &ParsedArticle<'_>, statement: &Found) -> &'static str {
    let Some(cue) = &statement.cue else { return "-" };
    let tokens = cue.tokens.start.saturating_sub(2)..cue.tokens.end;
    let verbs = || tokens.clone().filter(|i| matches!(article.upos(*i), "VERB" | "AUX"));
    let tense = |i: usize| article.feature(i, "Tense");
    let perfect = |i: usize| article.feature(i, "VerbForm") == Some("Part") && tense(i) == Some("Past");
    if verbs().any(perfect) {
        return "perfect";
    }
    match verbs().find_map(tense) {
        Some("Pres") => "present",
        Some("Imp") => "imperfect",
        Some("Past") => "past",
        Some("Fut") => "future",
        _ => "-",
    }
}

/// Whether the sentence tells that something is said to everybody: in a message, at a conference, before the press.
fn is_public(article: &ParsedArticle<'_>, token: usize) -> bool {
    let sentence = article.sentence(token);
    let word = |i: usize| article.lower(i);
    sentence.clone().any(|i| match word(i) {
        "message" | "communiqué" | "vidéo" | "allocution" | "discours" => {
            matches!(word(i.saturating_sub(2)), "dans" | "par" | "lors")
                && !(i..sentence.end.min(i + 6))
                    .any(|j| word(j).starts_with("cité") || matches!(word(j), "à" | "au"))
        }
        "conférence" => word(i + 1) == "de" && word(i + 2) == "presse",
        _ => false,
    })
}

/// Words for where something is said to everybody.
fn is_public_word(word: &str) -> bool {
    matches!(
        word,
        "communiqué"
            | "tweet"
            | "twitter"
            | "telegram"
            | "facebook"
            | "réseau"
            | "réseaux"
            | "audience"
            | "barre"
            | "tribune"
            | "parlement"
            | "assemblée"
            | "sénat"
            | "conférence"
            | "presse"
            | "vidéo"
            | "allocution"
            | "discours"
            | "message"
            | "journalistes"
    )
}
