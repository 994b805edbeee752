//! Words of a text as they are looked up: cut at everything that is no letter or digit, folded and stemmed.
//!
//! Elisions fall away by themselves, as *l'armée* is *l* and *armee*. Every word keeps its place, the small ones too, so that
//! they count within quotation marks.

use super::stem::stem;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words too small to be looked for alone, folded; among them what an elision leaves.
const SMALL: &[&str] = &[
    "a", "au", "aux", "avec", "c", "ce", "ces", "cet", "cette", "d", "dans", "de", "des", "du", "elle",
    "elles", "en", "est", "et", "il", "ils", "j", "je", "jusqu", "l", "la", "le", "les", "leur", "leurs",
    "lorsqu", "lui", "m", "mais", "n", "ne", "nous", "on", "ou", "par", "pas", "pour", "puisqu", "qu", "que",
    "qui", "quoiqu", "s", "sa", "se", "ses", "son", "sont", "sous", "sur", "t", "un", "une", "vous", "y",
];

/// Whether a folded word is too small to be looked for alone.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.binary_search(&word).is_ok()
}

/// The words of a text, folded, with their bytes.
pub(super) fn folded(text: &str) -> impl Iterator<Item = (usize, usize, String)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.by_ref().find(|(_, c)| is_letter(*c))?;
        let mut end = text.len();
        while let Some((at, c)) = rest.peek() {
            if !is_letter(*c) {
                end = *at;
                break;
            }
            rest.next();
        }
        Some((start, end, fold(text.get(start..end).unwrap_or_default())))
    })
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Lower case without accents and ligatures.
fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let lower = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    lower.collect::<String>().replace('œ', "oe").replace('æ', "ae")
}

/// Gives tantivy the words of a French text.
#[derive(Clone, Default)]
pub(super) struct French;

/// The words of one text.
pub(super) struct Words {
    words: std::vec::IntoIter<Token>,
    now: Token,
}

impl Tokenizer for French {
    type TokenStream<'a> = Words;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words {
        let token = |(position, (offset_from, offset_to, word)): (usize, (usize, usize, String))| Token {
            offset_from,
            offset_to,
            position,
            text: stem(&word),
            position_length: 1,
        };
        let words: Vec<Token> = folded(text).enumerate().map(token).collect();
        Words { words: words.into_iter(), now: Token::default() }
    }
}

impl TokenStream for Words {
    fn advance(&mut self) -> bool {
        self.words.next().map(|word| self.now = word).is_some()
    }

    fn token(&self) -> &Token {
        &self.now
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        folded(text).map(|(_, _, word)| word).collect()
    }

    #[test]
    fn elisions_accents_and_ligatures_fall_away() {
        assert_eq!(words("L’armée de l'air, qu'Élise"), ["l", "armee", "de", "l", "air", "qu", "elise"]);
        assert_eq!(words("Le cœur d’Ænée"), ["le", "coeur", "d", "aenee"]);
        assert_eq!(words("e\u{301}te\u{301} 2025"), ["ete", "2025"]);
        assert!(words(" … — ").is_empty());
    }

    #[test]
    fn a_word_knows_its_bytes() {
        let text = "« Élus »";
        assert!(folded(text).all(|(start, end, _)| &text[start..end] == "Élus"));
    }

    #[test]
    fn small_words_are_sorted() {
        assert!(SMALL.is_sorted());
        assert!(is_small("qu") && !is_small("armee"));
    }
}
