//! The newspaper that the article reads, and as long as it has the word.

use super::chain::PRINTED;
use super::found::Found;
use super::lent::lends;
use super::medium::{is_medium, is_questioned_by};
use super::relay::Relay;
use super::speaker::Speaker;
use crate::annotation::{EntityType, Form, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens, is_work};
use std::collections::{HashMap, HashSet};

/// The newspaper whose frame is open at each statement.
pub(super) fn frames(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &[Found],
    (speakers, relays, parents): (&[Speaker], &[Option<Relay>], &[Option<usize>]),
) -> Vec<Option<usize>> {
    let foreign = |e: usize| entities.is_press(e) && entities.outlet() != Some(e);
    // A newspaper that speaks again and again in its own right is what the article reads.
    let mut speaks: HashMap<usize, usize> = HashMap::new();
    for (statement, speaker) in found.iter().zip(speakers) {
        if let Some(e) = speaker.entity.filter(|e| foreign(*e) && statement.form != Form::Hearsay) {
            *speaks.entry(e).or_default() += 1;
        }
    }
    // "Selon ce journal" alone gives no more than a source, and a broadcaster that condemns speaks for itself: what the article reads
    // reports and writes.
    let told = found.iter().zip(speakers).filter(|(f, _)| reports(f));
    let mut tells: HashSet<usize> = told.filter_map(|(_, speaker)| speaker.entity).collect();
    let lends: Vec<_> =
        entities.mentions().filter(|m| foreign(m.entity) && lends_its_word(article, m)).collect();
    for lent in &lends {
        let piece = is_read(article, lent)
            || is_sent(article, lent)
            || verb_of(article, lent).is_some_and(|verb| gives_a_piece(article, verb));
        *speaks.entry(lent.entity).or_default() += if piece { 2 } else { 1 };
        tells.insert(lent.entity);
    }
    speaks.retain(|e, _| tells.contains(e));
    // Where the newspaper begins to tell: what stands before that is not its word.
    let mut begins: HashMap<usize, usize> = HashMap::new();
    let narrated = found.iter().zip(speakers).filter(|(f, _)| narrates(f));
    let narrated = narrated.filter_map(|(f, speaker)| Some((speaker.entity?, anchor(f))));
    for (e, token) in narrated.chain(lends.iter().map(|lent| (lent.entity, lent.head))) {
        let start = article.sentence(token).start;
        begins.entry(e).and_modify(|known| *known = start.min(*known)).or_insert(start);
    }
    // Whom the newspaper cites has the word through it.
    let cited = |m: &&MentionTokens| {
        let start = article.sentence(m.tokens.start).start.max(m.tokens.start.saturating_sub(4));
        (start..m.tokens.start).any(|i| article.lower(i).starts_with("cit"))
    };
    let press: Vec<_> = entities.mentions().filter(|m| foreign(m.entity) && !cited(m)).collect();
    found
        .iter()
        .enumerate()
        .map(|(i, statement)| {
            if parents[i].is_some() {
                return None;
            }
            let anchor = anchor(statement);
            let sentence = article.sentence(anchor);
            let until = anchor.max(sentence.end.saturating_sub(1));
            let told = press.partition_point(|m| m.tokens.start <= until);
            let before = told.checked_sub(1).and_then(|at| press.get(at));
            let speaker = speakers[i].entity;
            if speaker.is_some_and(|e| foreign(e) || is_medium(entities, e)) {
                return None;
            }
            let last = before.map(|m| m.entity)?;
            let near = before.is_some_and(|m| {
                article.paragraph_number(anchor).saturating_sub(article.paragraph_number(m.tokens.start)) <= 2
            });
            let reads = speaks.get(&last).copied().unwrap_or(0);
            // Bodies and countries that speak in a paragraph of their own react to what the newspaper tells.
            let body = speaker.and_then(|e| entities.list().get(e)).is_some_and(|e| {
                matches!(e.r#type, EntityType::Organization | EntityType::Place)
                    && statement.form != Form::Hearsay
            });
            let here = before.is_some_and(|m| {
                article.paragraph_number(anchor) == article.paragraph_number(m.tokens.start)
            });
            // So does who is "cité par le site Y" in one.
            let relayed = relays[i].is_some_and(|relay| !relay.carried);
            let near = near && (here || !body && !relayed);
            let work = speaker.is_some_and(|e| entities.is_work(e))
                && super::chain::is_printed(article, &speakers[i]);
            let subject = entities
                .headed_in(sentence)
                .any(|m| foreign(m.entity) && article.has_deprel(m.head, &["nsubj"]));
            // "l'éditorialiste de The Islander": who belongs to it speaks for it.
            let own =
                speakers[i].tokens.clone().is_some_and(|t| entities.in_range(t).any(|m| m.entity == last));
            let named = speaker
                .and_then(|e| entities.list().get(e))
                .is_some_and(|e| e.name.starts_with(char::is_uppercase));
            if own && !named {
                return None;
            }
            // "Dans un message diffusé la nuit, …": what is told to everybody needs no newspaper.
            if is_public(article, anchor) {
                return None;
            }
            let open = match statement.form {
                Form::Hearsay => {
                    subject || (reads >= 2 && near) || before.is_some_and(|m| has_told(article, m, anchor))
                }
                _ if work => near,
                _ => reads >= 2 && near && begins.get(&last).is_some_and(|start| *start <= anchor),
            };
            open.then_some(last)
        })
        .collect()
}

/// "Selon l'hebdomadaire, quarante conteneurs dorment à quai. Une partie aurait été vendue": whether a newspaper is the subject or the source of
/// the sentence before, in the same paragraph.
fn has_told(article: &ParsedArticle<'_>, newspaper: &MentionTokens, token: usize) -> bool {
    let next = article.sentence_number(newspaper.head) + 1 == article.sentence_number(token);
    let here = article.paragraph_number(newspaper.head) == article.paragraph_number(token);
    let sentence = article.sentence(newspaper.head);
    let opens =
        matches!(article.lower(sentence.start), "selon") && newspaper.tokens.start <= sentence.start + 3;
    next && here && (opens || verb_of(article, newspaper).is_some())
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

/// "Le journal donne la parole à un député", "le quotidien a rencontré les habitants", "a eu accès à une note".
fn lends_its_word(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> bool {
    // "Contactée par le journal, la société dénonce"
    if is_questioned_by(article, newspaper) && newspaper.kind == MentionKind::Nominal
        || is_sent(article, newspaper)
        || is_read(article, newspaper)
    {
        return true;
    }
    let Some(verb) = verb_of(article, newspaper) else { return false };
    let behind =
        |word: &str| (verb + 1..article.sentence(verb).end.min(verb + 5)).any(|i| article.lower(i) == word);
    lends(article, verb)
        || article.lemma(verb) == "rendre"
            && (behind("compte") || article.lower(verb.saturating_sub(1)) == "est")
        || article.lemma(verb) == "avoir" && behind("accès")
        || gives_a_piece(article, verb)
}

/// The verb that has a newspaper as its subject: "le mensuel de Strelsau La Sierra consacre".
fn verb_of(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> Option<usize> {
    let mut at = newspaper.head;
    for _ in 0..3 {
        match article.head(at) {
            Some(above) if article.has_deprel(at, &["flat", "nmod", "appos"]) && above < at => at = above,
            _ => break,
        }
    }
    article.head(at).filter(|_| article.has_deprel(at, &["nsubj"]))
}

/// "L'envoyée spéciale de Mar Alta a suivi la soirée": whether somebody of a newspaper has been where the article tells of.
fn is_sent(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> bool {
    // "relève la Gazeta, dont l'envoyé spécial a suivi la crue"
    let end = newspaper.tokens.end;
    let own = article.form(end) == "," && article.lower(end + 1) == "dont";
    let near = newspaper.tokens.start.saturating_sub(4)..newspaper.tokens.start;
    let behind = if own { end + 2..end + 6 } else { end..end };
    near.chain(behind).any(|i| {
        let sent = article.lower(i).starts_with("envoyé") && article.lower(i + 1).starts_with("spécia")
            || matches!(article.lower(i), "reporter" | "reporters");
        sent && article.has_deprel(i, &["nsubj", "appos", "acl"])
    })
}

/// "C'est par ces images que s'ouvre l'enquête du mensuel consacrée à la crue": whether a piece of the newspaper is what the article reads.
fn is_read(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> bool {
    let start = article.sentence(newspaper.head).start.max(newspaper.tokens.start.saturating_sub(5));
    let piece = (start..newspaper.tokens.start).rev().find(|i| PRINTED.contains(&article.lemma(*i)));
    let end = newspaper.tokens.end;
    // "La Tribuna prend de la hauteur. Dans une chronique, l'hydrologue rappelle": what it prints comes next.
    let next = article.sentence(newspaper.head).end;
    let prints = article.lower(next) == "dans"
        && matches!(article.lower(next + 1), "un" | "une")
        && PRINTED.contains(&article.lemma(next + 2))
        && matches!(article.form(next + 3), "," | "publiée" | "parue")
        && article.paragraph_number(next) == article.paragraph_number(newspaper.head);
    if prints && article.has_deprel(newspaper.head, &["nsubj"]) {
        return true;
    }
    let given = (end..end + 2).any(|i| article.lower(i).starts_with("consacré"));
    piece.is_some_and(|piece| {
        let of = (piece + 1..newspaper.tokens.start).any(|i| matches!(article.lower(i), "de" | "du" | "d'"));
        let opens = article
            .head(piece)
            .is_some_and(|verb| matches!(article.lemma(verb), "ouvrir" | "révéler" | "raconter"));
        of && (given || opens && article.has_deprel(piece, &["nsubj"]))
    })
}

/// "le reportage que le mensuel consacre aux routiers", "le site s'est procuré une consigne".
fn gives_a_piece(article: &ParsedArticle<'_>, verb: usize) -> bool {
    let gives = matches!(article.lemma(verb), "consacrer" | "procurer");
    let piece = |noun: usize| PRINTED.contains(&article.lemma(noun)) || is_work(article.lower(noun));
    let antecedent = article.head(verb).filter(|_| article.deprel(verb).starts_with("acl"));
    gives && antecedent.into_iter().chain(article.children(verb)).any(piece)
}

/// The token by which a statement is placed in the text.
fn anchor(statement: &Found) -> usize {
    statement.cue.as_ref().map_or(statement.start(), |c| c.tokens.start).max(statement.start())
}

/// Whether a statement tells, and does not judge: "raconte comment", "écrit le journal".
fn narrates(statement: &Found) -> bool {
    let stance = statement.cue.as_ref().and_then(|c| c.reporting).map(|r| r.stance);
    reports(statement) && !matches!(stance, Some("maintains" | "estimates" | "concludes" | "emphasises"))
}

/// Whether a statement is told as newspapers tell: "rapporte que", "« … », écrit le journal", a headline.
fn reports(statement: &Found) -> bool {
    let stance = statement.cue.as_ref().and_then(|c| c.reporting).map(|r| r.stance);
    let tells = matches!(
        stance,
        Some(
            "reports"
                | "writes"
                | "titles"
                | "captions"
                | "recalls"
                | "specifies"
                | "details"
                | "emphasises"
                | "announces"
                | "says"
                | "maintains"
                | "concludes"
                | "estimates"
        )
    );
    let clause = statement.rule.starts_with("clause:that") || statement.rule.starts_with("quote:");
    tells && clause && !statement.rule.ends_with(":according") && statement.rule != "quote:mixed"
        || matches!(statement.rule, "quote:title" | "quote:caption")
}
