//! How many are meant: "trois soldats", "une quinzaine de soldats".

use super::super::super::ParsedArticle;
use super::Phrase;
use crate::annotation::Quantity;

/// "Trois soldats", "une quinzaine de soldats".
pub(super) fn size(article: &ParsedArticle<'_>, phrase: &Phrase) -> Option<Quantity> {
    let sentence = article.sentence(phrase.head);
    let mut start = phrase.short.start;
    while start > sentence.start
        && matches!(article.upos(start - 1), "ADJ")
        && number(article.lower(start - 1)).is_none()
    {
        start -= 1;
    }
    if start == sentence.start {
        return None;
    }
    let word = article.lower(start - 1);
    if let Some(value) = number(word) {
        return Some(Quantity {
            text: article.form(start - 1).to_owned(),
            value: Some(value),
            approximate: false,
        });
    }
    if matches!(word, "de" | "d'") && start >= sentence.start + 2 {
        let (value, approximate) = collective(article.lower(start - 2))?;
        let from = if start >= sentence.start + 3 && matches!(article.upos(start - 3), "DET" | "NUM") {
            start - 3
        } else {
            start - 2
        };
        let times = if from < start - 2 { number(article.lower(from)).filter(|n| *n > 1) } else { None };
        let value = if times.is_some() { None } else { value };
        return Some(Quantity { text: article.span(from..start - 1).exact, value, approximate });
    }
    None
}

/// A number in words or figures.
fn number(word: &str) -> Option<u64> {
    const WORDS: [&str; 21] = [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
        "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt",
    ];
    let spelt = || {
        WORDS.iter().position(|w| *w == word).filter(|n| *n > 1).map(|n| n as u64).or(match word {
            "trente" => Some(30),
            "quarante" => Some(40),
            "cinquante" => Some(50),
            "soixante" => Some(60),
            "cent" => Some(100),
            "mille" => Some(1000),
            _ => None,
        })
    };
    let digits: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.parse().ok()
    } else {
        spelt()
    }
}

/// "Quinzaine" with its number; "milliers" without.
fn collective(word: &str) -> Option<(Option<u64>, bool)> {
    Some(match word {
        "demi-douzaine" => (Some(6), true),
        "huitaine" => (Some(8), true),
        "dizaine" => (Some(10), true),
        "douzaine" => (Some(12), true),
        "quinzaine" => (Some(15), true),
        "vingtaine" => (Some(20), true),
        "trentaine" => (Some(30), true),
        "quarantaine" => (Some(40), true),
        "cinquantaine" => (Some(50), true),
        "soixantaine" => (Some(60), true),
        "centaine" => (Some(100), true),
        "millier" => (Some(1000), true),
        "dizaines" | "douzaines" | "vingtaines" | "centaines" | "milliers" | "millions" => (None, true),
        _ => return None,
    })
}
