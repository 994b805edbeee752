//! Nouns of saying: "l'annonce que…", "les déclarations selon lesquelles…", "la promesse de…".

use super::found::{Cue, Found, trimmed};
use super::infinitive::is_infinitive;
use super::voice::Voice;
use super::{attitude, saying, voice};
use crate::annotation::Form;
use crate::extract::ParsedArticle;

/// Nouns of saying with a clause: "l'annonce que…", "les déclarations selon lesquelles…".
pub(super) fn of_nouns(article: &ParsedArticle<'_>) -> Vec<Found> {
    (0..article.len()).filter_map(|token| of_noun(article, token)).collect()
}

pub(super) fn of_noun(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    if article.upos(token) != "NOUN" {
        return None;
    }
    let reporting = saying::noun(article.lemma(token))?;
    of_noun_with_clause(article, token, reporting)
        .or_else(|| attitude::of_noun(article, token, reporting))
        .or_else(|| of_noun_with_phrase(article, token, reporting))
}

pub(super) fn of_noun_with_phrase(
    article: &ParsedArticle<'_>,
    token: usize,
    reporting: &'static saying::Reporting,
) -> Option<Found> {
    if attitude::is_attitude(reporting) || article.children(token).any(|c| article.upos(c) == "NUM") {
        return None;
    }
    let determined =
        article.child(token, &["det"]).is_some_and(|d| article.feature(d, "Definite") != Some("Ind"));
    let said = article.children(token).filter(|c| *c > token).find_map(|c| {
        let case = article.children(c).find(|m| article.has_deprel(*m, &["case", "mark"]))?;
        let infinitive = is_infinitive(article, c);
        let word = article.lower(case);
        let takes = attitude::takes(reporting, word, infinitive);
        let somebody = crate::extract::entity::is_somebody(article, c) || article.upos(c) != "NOUN";
        (takes && (infinitive || !somebody))
            .then(|| (if infinitive { case } else { case + 1 })..article.subtree(c).end)
    })?;
    let content = trimmed(article, said.start..said.end.max(said.start + 1))?;
    // "un appel d'offres", "une promesse de vente": things of a name of their own.
    if content.len() == 1
        && matches!(
            article.lower(content.start),
            "offres" | "fonds" | "vente" | "emploi" | "asile" | "impôts"
        )
    {
        return None;
    }
    let voice = noun_voice(article, token)
        .filter(|v| !matches!(v, Voice::Phrase { head, .. } if content.contains(head)))
        .unwrap_or(Voice::Unnamed(None));
    determined.then(|| Found {
        form: Form::Report,
        clause: token..content.start,
        content: vec![content],
        quotation: None,
        cue: Some(Cue {
            tokens: token..token + 1,
            lemma: reporting.lemma.to_owned(),
            reporting: Some(reporting),
        }),
        voice,
        denied: reporting.stance == "denies",
        rule: "clause:noun-phrase",
        confidence: 0.55,
    })
}

pub(super) fn of_noun_with_clause(
    article: &ParsedArticle<'_>,
    token: usize,
    reporting: &'static saying::Reporting,
) -> Option<Found> {
    let end = article.sentence(token).end;
    let far = (token + 1..end.min(token + 20)).find(|i| {
        matches!(article.lower(*i), "laquelle" | "lesquelles" | "lequel" | "lesquels")
            && article.lower(i - 1) == "selon"
    });
    let near =
        |i: &usize| *i < token + 9 && (token + 1..*i).all(|i| article.upos(i) != "VERB") || far == Some(*i);
    let start = (token + 1..end.min(token + 20)).filter(near).find(|i| {
        matches!(article.lower(*i), "laquelle" | "lesquelles" | "lequel" | "lesquels")
            && article.lower(i - 1) == "selon"
            || matches!(article.lower(*i), "que" | "qu'")
                && article.upos(*i) == "SCONJ"
                && article.head(*i).is_some_and(|clause| article.head(clause) == Some(token))
    })?;
    // "de nouvelles sanctions, une information que le ministère dément"
    if super::content::is_aside(article, start) {
        return None;
    }
    let relative = matches!(article.upos(start), "PRON") && article.lower(start) != "que";
    let clause = article.head(start).filter(|h| *h > start)?;
    let begin = if relative { start + 1 } else { start };
    let clause = if relative && article.upos(clause) != "VERB" {
        article.head(clause).unwrap_or(clause)
    } else {
        clause
    };
    let content = trimmed(article, begin..article.subtree(clause).end.max(begin + 1))?;
    // "des informations selon lesquelles": nobody says whose.
    let voice = noun_voice(article, token).or_else(|| relative.then_some(Voice::Unnamed(None)))?;
    Some(Found {
        form: Form::Indirect,
        clause: article.subtree(token).start.min(token)..start,
        content: vec![content],
        quotation: None,
        cue: Some(Cue {
            tokens: token..token + 1,
            lemma: reporting.lemma.to_owned(),
            reporting: Some(reporting),
        }),
        voice,
        denied: reporting.stance == "denies",
        rule: "clause:noun",
        confidence: 0.7,
    })
}

/// Whose word a noun of saying is: "les déclarations du maire", "son annonce", the subject of the verb it hangs from.
pub(super) fn noun_voice(article: &ParsedArticle<'_>, noun: usize) -> Option<Voice> {
    let complement = article.children(noun).find(|c| {
        *c > noun
            && article.deprel(*c) == "nmod"
            && article.children(*c).any(|case| matches!(article.lower(case), "de" | "du" | "d'" | "des"))
    });
    if let Some(complement) = complement {
        return Some(Voice::phrase(article, complement));
    }
    let possessive = article.children(noun).find(|c| article.feature(*c, "Poss") == Some("Yes"));
    if let Some(possessive) = possessive {
        // "Le groupe a confirmé, lors d'un comité, son intention de partir": whose subject stands before.
        let start = article.sentence(noun).start;
        let report = (start..noun).rev().find_map(|i| super::cue::verb_at(article, i));
        let above = article.head(noun).filter(|_| article.has_deprel(noun, &["conj"]));
        let aside = above.is_some_and(|above| article.upos(above) != "VERB");
        if let Some(verb) = report.filter(|_| aside && article.lower(possessive) != "leur") {
            return voice::of_verb(article, verb.token);
        }
        return Some(Voice::Phrase { head: possessive, tokens: possessive..possessive + 1 });
    }
    let verb = article.head(noun).filter(|h| article.upos(*h) == "VERB")?;
    voice::of_verb(article, verb).filter(|v| !matches!(v, Voice::Phrase { head, .. } if *head == noun))
}
