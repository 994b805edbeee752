//! Words that the models misread, and the words as which they read them instead.
//!
//! A tagger that has hardly seen "dément" goes by its end and takes it for an adverb; the tree around it breaks with it. It is given the
//! features of a verb that it knows.

use super::lexeme::Lexicon;
use super::tokenizer::Raw;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Of a form: what it is read as, and whether only where it can be nothing but a verb.
static MISREAD: LazyLock<HashMap<&'static str, (&'static str, bool)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/languages/fr/misread.tsv").lines();
    let row = |row: &'static str| {
        let mut cells = row.split('\t');
        Some((cells.next()?, (cells.next()?, cells.next()? == "open")))
    };
    rows.filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

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

/// Gives misread words of a paragraph the types as which they are read; `text` is what the offsets of the tokens count in.
pub(super) fn reread(text: &str, tokens: &mut [Raw], lexicon: &mut Lexicon) {
    let form = |token: &Raw| text.get(token.start..token.end).unwrap_or_default();
    for at in 0..tokens.len() {
        let word = form(&tokens[at]);
        let Some((model, open)) = MISREAD.get(word) else { continue };
        let before = at.checked_sub(1).map(|i| form(&tokens[i]).to_lowercase()).unwrap_or_default();
        let next = |i: usize| tokens.get(at + i).map(|token| form(token).to_lowercase()).unwrap_or_default();
        let opens = |word: &str| OPENING.contains(&word);
        let said = opens(&next(1)) || next(1) == ":" && matches!(next(2).as_str(), "«" | "\"" | "“");
        let alone = !before.is_empty() && !LEADING.contains(&before.as_str());
        if if *open { alone && said } else { before != "sans" } {
            tokens[at].lexeme = lexicon.like(word, model);
        }
    }
}
