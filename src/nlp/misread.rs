//! Words that the models misread, and the words as which they read them instead.
//!
//! A tagger that has hardly seen "dément" goes by its end and takes it for an adverb; the tree around it breaks with it. It is given the
//! features of a verb that it knows.

use super::lexeme::Lexicon;
use super::tokenizer::Raw;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Where a form is misread.
#[derive(Clone, Copy)]
enum Where {
    Always,
    /// Where it can be nothing but a verb.
    Verb,
    /// Right before what stands in marks, or behind it.
    Quote,
    /// Behind a determiner.
    Noun,
    /// Always, as an adjective or adverb.
    Adjective,
}

/// Of a form: what it is read as, and where.
static MISREAD: LazyLock<HashMap<&'static str, (&'static str, Where)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/languages/fr/misread.tsv").lines();
    let row = |row: &'static str| {
        let mut cells = row.split('\t');
        let (form, model) = (cells.next()?, cells.next()?);
        let place = match cells.next()? {
            "verb" => Where::Verb,
            "quote" => Where::Quote,
            "noun" => Where::Noun,
            "adjective" => Where::Adjective,
            _ => Where::Always,
        };
        Some((form, (model, place)))
    };
    rows.filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

/// Determiners of one noun.
const DETERMINERS: &[&str] =
    &["le", "la", "l'", "un", "une", "ce", "cet", "cette", "son", "sa", "leur", "notre"];

/// Words that open what is said, or the phrase that it is: nouns and adjectives do not stand before them without a comma.
const OPENING: &[&str] = &[
    "le", "la", "les", "l'", "un", "une", "son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces",
    "tout", "toute", "que", "qu'", "«", "\"", "“",
];

/// Words behind which a noun or adjective is expected and no verb.
const LEADING: &[&str] = &[
    "le", "la", "les", "l'", "un", "une", "des", "de", "d'", "du", "au", "aux", "à", "en", "son", "sa",
    "ses", "leur", "leurs", "ce", "cet", "cette", "ces", "mon", "ma", "mes", "notre", "nos", "votre", "vos",
    "sans", "par", "sous", "sur", "avec", "pour", "dans", "aucun", "aucune", "toute", "chaque", "quelque",
    "nulle", "très", "plus", "moins", "aussi", "est", "sont", "et", "ou",
];

/// Words that make one adverb, in place of which the models are shown one that they know.
const ADVERBS: &[&[&str]] = &[
    &["d'", "avance"],
    &["d'", "emblée"],
    &["d'", "ores", "et", "déjà"],
    &["d'", "entrée", "de", "jeu"],
    &["en", "outre"],
    &["en", "aparté"],
];

/// Gives misread words of a paragraph the types as which they are read; `text` is what the offsets of the tokens count in.
pub(super) fn reread(text: &str, tokens: &mut [Raw], lexicon: &mut Lexicon) {
    let form = |token: &Raw| text.get(token.start..token.end).unwrap_or_default();
    for at in 0..tokens.len() {
        let word = form(&tokens[at]);
        // "Regrette-t-elle": what an "e" ends before such a pronoun is a verb, with a capital too.
        if word.ends_with('e') && tokens.get(at + 1).is_some_and(|next| form(next).starts_with("-t-")) {
            tokens[at].lexeme = lexicon.like(word, "affirme");
            continue;
        }
        if matches!(word, "d'" | "en") {
            let stands = |words: &&&[&str]| {
                let mut next = tokens.iter().skip(at).map(form);
                words.iter().all(|word| next.next() == Some(*word))
            };
            let length = ADVERBS.iter().find(stands).map_or(0, |words| words.len());
            for token in tokens.iter_mut().skip(at).take(length) {
                token.lexeme = lexicon.like(form(token), "déjà");
            }
            continue;
        }
        let Some((model, place)) = MISREAD.get(word) else { continue };
        let before = at.checked_sub(1).map(|i| form(&tokens[i]).to_lowercase()).unwrap_or_default();
        let next = |i: usize| tokens.get(at + i).map(|token| form(token).to_lowercase()).unwrap_or_default();
        let here = match place {
            Where::Always => before != "sans",
            Where::Verb | Where::Quote => {
                let leads = next(1) == ":" && matches!(next(2).as_str(), "«" | "\"" | "“");
                let said = leads || matches!(place, Where::Verb) && OPENING.contains(&next(1).as_str());
                // "« … », se marre Paul Rey"
                let itself = usize::from(matches!(before.as_str(), "se" | "s'"));
                let comma = at.checked_sub(1 + itself).is_some_and(|i| form(&tokens[i]) == ",");
                let closed = comma
                    && at
                        .checked_sub(2 + itself)
                        .is_some_and(|i| matches!(form(&tokens[i]), "»" | "”" | "\""))
                    && !matches!(next(1).as_str(), "de" | "d'" | "du" | "des");
                let addressed = matches!(place, Where::Verb)
                    && is_addressed(text, tokens.get(at + 1..).unwrap_or_default());
                // "Elle critique la loi et soupire que rien ne change"
                let joined = before == "et" && (addressed || matches!(next(1).as_str(), "que" | "qu'"));
                let subject = !before.is_empty() && !LEADING.contains(&before.as_str());
                // "L'accusé soupire."
                let opens = at.checked_sub(2).is_some_and(|i| {
                    DETERMINERS.contains(&form(&tokens[i]).to_lowercase().as_str())
                        && i.checked_sub(1).is_none_or(|i| matches!(form(&tokens[i]), "." | "»" | "?" | "!"))
                });
                let whole = matches!(place, Where::Verb) && opens && next(1) == ".";
                closed || whole || (said || addressed) && (subject || joined)
            }
            Where::Adjective => true,
            Where::Noun => DETERMINERS.contains(&before.as_str()),
        };
        if here {
            tokens[at].lexeme = lexicon.like(word, model);
        }
    }
}

/// "presse Orvane de payer": whether a name follows that is asked to do something.
fn is_addressed(text: &str, behind: &[Raw]) -> bool {
    let form = |i: usize| behind.get(i).and_then(|t| text.get(t.start..t.end)).unwrap_or_default();
    let infinitive = |word: &str| ["er", "ir", "re"].iter().any(|end| word.ends_with(end));
    form(0).starts_with(char::is_uppercase) && matches!(form(1), "de" | "d'") && infinitive(form(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::{Engine, LanguageModel, model};
    use std::sync::Arc;

    fn tag(text: &str, form: &str) -> String {
        static MODEL: LazyLock<Arc<LanguageModel>> =
            LazyLock::new(|| Arc::new(model::french().expect("the bundled model")));
        let mut engine = Engine::new(Arc::clone(&MODEL));
        let parse = engine.parse(text);
        let token = parse.tokens.iter().find(|t| text.get(t.bytes.clone()) == Some(form));
        token.map_or_else(String::new, |t| t.upos.to_string())
    }

    #[test]
    fn a_verb_that_looks_like_an_adverb_is_one() {
        assert_eq!(tag("Le port dément toute fermeture.", "dément"), "VERB");
        assert_eq!(tag("La mairie récuse ces chiffres.", "récuse"), "VERB");
        assert_eq!(tag("Elle annonce une plainte et presse Orvane de payer.", "presse"), "VERB");
        assert_eq!(tag("Elle annonce une plainte et soupire que rien ne change.", "soupire"), "VERB");
    }

    #[test]
    fn a_noun_stays_one_where_it_can_be_one() {
        assert_eq!(tag("Le syndicat critique la loi.", "critique"), "VERB");
        assert_eq!(tag("La critique la plus dure vient du port.", "critique"), "NOUN");
        assert_eq!(tag("Sa dépêche, longue de trois pages, accuse le port.", "dépêche"), "NOUN");
    }

    #[test]
    fn every_row_tells_a_form_a_word_and_a_place() {
        let rows =
            include_str!("../../data/languages/fr/misread.tsv").lines().filter(|l| !l.starts_with('#'));
        let rows: Vec<Vec<&str>> = rows.map(|row| row.split('\t').collect()).collect();
        for row in &rows {
            assert!(
                matches!(row.as_slice(), [_, _, "always" | "verb" | "quote" | "noun" | "adjective"]),
                "{row:?}"
            );
        }
        assert_eq!(rows.len(), MISREAD.len(), "a form stands twice");
    }

    #[test]
    fn every_verb_that_is_read_as_another_is_a_verb() {
        for (form, (_, place)) in MISREAD.iter() {
            let text = match place {
                Where::Noun | Where::Adjective => continue,
                Where::Quote => format!("« La loi est bonne », {form} Paul Rey."),
                Where::Always | Where::Verb => format!("La mairie {form} la loi."),
            };
            assert_eq!(tag(&text, form), "VERB", "{form}");
        }
    }
}
