//! What speaks for a newspaper that may have the word at a statement, and for none, by name.

use super::super::found::Found;
use super::anchor;
use super::signs::{Sign, role};
use super::story::{Candidate, Story};
use crate::annotation::{EntityType, Form};
use crate::extract::ParsedArticle;
use crate::extract::ranking::apart;

/// Names of features.
#[derive(Debug, Default)]
pub(super) struct Names(pub(super) Vec<String>);

impl Names {
    pub(super) fn mark(&mut self, name: &str) {
        self.0.push(name.to_owned());
    }

    /// A feature with its value, by itself and with others.
    pub(super) fn put(&mut self, name: &str, value: &str, with: &[&str]) {
        self.0.push(format!("{name}={value}"));
        self.0.extend(with.iter().map(|other| format!("{name}={value}/{other}")));
    }
}

/// How a statement is told, whoever has the word.
pub(super) struct Telling {
    at: usize,
    form: &'static str,
    tense: &'static str,
    speaker: &'static str,
    public: bool,
}

impl Telling {
    pub(super) fn of(story: &Story<'_, '_>, i: usize) -> Self {
        let (article, statement) = (story.article, &story.found[i]);
        let at = anchor(statement);
        Self {
            at,
            form: form(statement),
            tense: tense(article, statement),
            speaker: speaker(story, i),
            public: is_public(article, at),
        }
    }
}

/// What speaks for a newspaper and against it; once more by itself at the first statement where it may have the word, which decides for many.
pub(super) fn candidate(
    story: &Story<'_, '_>,
    i: usize,
    telling: &Telling,
    c: &Candidate<'_>,
    (whole, first): (&[String], bool),
) -> Vec<String> {
    let mut names = here(story, i, telling, c);
    if first {
        let once = whole.iter().filter(|name| !name.starts_with(WORD));
        names.extend(once.map(|name| format!("first:{name}")));
    }
    names.extend_from_slice(whole);
    names
}

/// What the name of a feature that is a word of the text begins with.
pub(super) const WORD: &str = "word";

/// What a statement and its place say of a newspaper.
fn here(story: &Story<'_, '_>, i: usize, telling: &Telling, c: &Candidate<'_>) -> Vec<String> {
    let (article, medium, mention) = (story.article, c.medium, c.mention);
    let &Telling { at, form, tense, speaker, public } = telling;
    let away = apart(article.sentence_number(at).saturating_sub(article.sentence_number(mention.head)));
    let paragraphs = match story.paragraphs(i, c) {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        _ => "far",
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
    let (lead, others) = (medium.lead(article), story.others());
    let role = role(article, mention);
    let shown = |kinds: &[Sign]| many(medium.count(kinds, at));
    let reads = shown(&[Sign::Tells, Sign::Lends, Sign::Piece]);
    let goes = shown(&[Sign::Goes, Sign::Lends, Sign::Piece]);
    let sign = medium.latest(at).map_or("none", Sign::name);
    let since = many(story.statements(mention.tokens.start, at.saturating_sub(1)));
    let mut names = Names::default();
    names.mark("bias");
    names.put("away", away, &[]);
    names.put("rank", many(c.rank), &[]);
    names.put("relay", relay, &[]);
    names.put("piece", shown(&[Sign::Piece]), &[]);
    names.put("lends", shown(&[Sign::Lends]), &[]);
    names.put("known", known, &[lead]);
    names.put("later", later, &[paragraphs]);
    names.put("paragraphs", paragraphs, &[others]);
    names.put("role", role, &[away, paragraphs, speaker]);
    names.put("form", form, &[away]);
    names.put("speaker", speaker, &[paragraphs]);
    names.put("tense", tense, &[reads]);
    names.put("reads", reads, &[paragraphs, others]);
    names.put(
        "reads-in-all",
        many(medium.count(&[Sign::Tells, Sign::Lends, Sign::Piece], usize::MAX)),
        &[paragraphs],
    );
    names.put("goes", goes, &[lead, many(medium.own)]);
    names.put("sign", sign, &[paragraphs, away]);
    names.put("since", since, &[role]);
    let marks = [(public, "public"), (medium.begins.is_some_and(|start| start <= at), "begun")];
    marks.iter().filter(|(is, _)| *is).for_each(|(_, name)| names.mark(name));
    names.0
}

/// What speaks for no newspaper, and against it.
pub(super) fn nobody(
    story: &Story<'_, '_>,
    i: usize,
    telling: &Telling,
    all: &[Candidate<'_>],
) -> Vec<String> {
    let (article, statement) = (story.article, &story.found[i]);
    let &Telling { at, form, tense, speaker, public } = telling;
    let relay = match story.relays[i] {
        Some(relay) if relay.carried => "carried",
        Some(_) => "own",
        None => "none",
    };
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
        format!("none:title={}", story.setting.title),
        format!("none:manner={}", story.setting.manner),
        format!("none:manner={}/{tense}", story.setting.manner),
    ];
    let said = |i: usize| article.quotation_number(i).is_some();
    let ours = |i: usize| matches!(article.lower(i), "nous" | "notre" | "nos") && !said(i);
    let told = story.first_told(i).is_some_and(|first| all.iter().all(|c| first + 1 < c.medium.first));
    let last = article.paragraph_number(article.len().saturating_sub(1));
    let marks = [
        (article.sentence(at).any(ours), "none:here-ours"),
        (told, "none:told"),
        (public, "none:public"),
        (article.sentence(at).any(|i| is_public_word(article.lower(i)) && !said(i)), "none:public-word"),
        (article.paragraph(at).start + OPENING > statement.start().min(at), "none:opens"),
        (article.paragraph_number(at) == last, "none:last"),
    ];
    names.extend(marks.iter().filter(|(is, _)| *is).map(|(_, name)| (*name).to_owned()));
    names
}

/// Within how many tokens a statement opens its paragraph.
const OPENING: usize = 12;

pub(super) fn many(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 | 5 => "5",
        _ => "many",
    }
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
pub(super) fn tense(article: &ParsedArticle<'_>, statement: &Found) -> &'static str {
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
