//! Stretches between quotation marks, whatever marks the press uses.

use std::collections::BTreeMap;
use std::ops::Range;

/// A quotation, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// With its marks.
    pub(super) outer: Range<usize>,
    /// Without its marks and the space beside them.
    pub(super) inner: Range<usize>,
    /// Whether its closing mark stands in the text.
    pub(super) closed: bool,
}

/// A mark that is still open.
struct Open {
    close: char,
    start: usize,
    after: usize,
}

/// Quotations inside of quotations, behind a colon: "« Il m'a dit : “Pars.” »".
pub(super) fn nested(text: &str, outermost: &[Quotation]) -> Vec<Quotation> {
    let mut found = Vec::new();
    for outer in outermost {
        let source = text.get(outer.inner.clone()).unwrap_or_default();
        let mut open: Option<Open> = None;
        let (mut before, mut word) = (' ', ' ');
        let mut characters = source.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let after = characters.peek().map_or(' ', |(_, next)| *next);
            let at = outer.inner.start + at;
            let end = at + c.len_utf8();
            match (&open, if c == '‘' { Some('’') } else { opens(c, before, after) }) {
                (Some(o), _) if o.close == c && !after.is_alphanumeric() => {
                    push(&mut found, text, o.start..end, o.after..at, true);
                    open = None;
                }
                (None, Some(close)) if word == ':' => open = Some(Open { close, start: at, after: end }),
                _ => (),
            }
            before = c;
            if !c.is_whitespace() {
                word = c;
            }
        }
    }
    found
}

/// The outermost quotations of a text, in order. A mark without its partner holds to the end of its paragraph; one that
/// opens in the middle of another quotation belongs to it.
pub(super) fn quotations(text: &str, paragraphs: &[Range<usize>]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    for paragraph in paragraphs {
        let source = text.get(paragraph.clone()).unwrap_or_default();
        let mut open: Vec<Open> = Vec::new();
        // How many wait for each closing mark, so that one without a partner is not looked for among all.
        let mut waiting: BTreeMap<char, usize> = BTreeMap::new();
        let mut before = ' ';
        let mut characters = source.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let after = characters.peek().map_or(' ', |(_, next)| *next);
            let at = paragraph.start + at;
            let end = at + c.len_utf8();
            let waits = waiting.get(&c).is_some_and(|n| *n > 0) && closes(c, before, after);
            if waits && let Some(position) = open.iter().rposition(|o| o.close == c) {
                let opened = &open[position];
                if position == 0 {
                    push(&mut found, text, opened.start..end, opened.after..at, true);
                }
                for closed in open.drain(position..) {
                    waiting.entry(closed.close).and_modify(|n| *n -= 1);
                }
            } else if let Some(close) = opens(c, before, after) {
                *waiting.entry(close).or_default() += 1;
                open.push(Open { close, start: at, after: end });
            }
            before = c;
        }
        if let Some(first) = open.first() {
            push(&mut found, text, first.start..paragraph.end, first.after..paragraph.end, false);
        }
    }
    found
}

/// The mark that closes what this character opens.
fn opens(c: char, before: char, after: char) -> Option<char> {
    match c {
        '«' => Some('»'),
        '“' => Some('”'),
        '„' => Some('“'),
        '"' if !before.is_alphanumeric() && !after.is_whitespace() => Some('"'),
        // Some type French spaces inside straight marks: `" Bonjour "`.
        '"' if before.is_whitespace() && after.is_whitespace() => Some('"'),
        _ => None,
    }
}

fn closes(c: char, before: char, after: char) -> bool {
    c != '"' || !(before.is_whitespace() && after.is_alphanumeric())
}

fn push(found: &mut Vec<Quotation>, text: &str, outer: Range<usize>, inner: Range<usize>, closed: bool) {
    let words = text.get(inner.clone()).unwrap_or_default();
    let start = inner.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if words.chars().any(char::is_alphanumeric) {
        found.push(Quotation { outer, inner: start..end, closed });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let paragraphs = vec![Range { start: 0, end: text.len() }];
        quotations(text, &paragraphs).into_iter().map(|q| &text[q.inner]).collect()
    }

    #[test]
    fn all_marks_of_the_french_press_are_read() {
        assert_eq!(words("« Un », “deux”, \"trois\" et „quatre“."), ["Un", "deux", "trois", "quatre"]);
        assert_eq!(words("«\u{a0}Un\u{202f}» dit-il"), ["Un"]);
        assert_eq!(words("Il a dit \" oui \" puis \"non\"."), ["oui", "non"]);
    }

    #[test]
    fn marks_inside_a_quotation_belong_to_it() {
        assert_eq!(words("« Il m’a dit “non” hier », dit-elle."), ["Il m’a dit “non” hier"]);
    }

    #[test]
    fn what_is_quoted_within_a_quotation_follows_a_colon() {
        let inner = |text: &str| {
            let paragraphs = vec![Range { start: 0, end: text.len() }];
            nested(text, &quotations(text, &paragraphs))
                .into_iter()
                .map(|q| text[q.inner].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(inner("« Il m’a dit : “Pars d’ici.” J’ai ri », dit-elle."), ["Pars d’ici."]);
        assert_eq!(inner("“On m’a dit : ‘L’eau monte.’ Je suis parti.”"), ["L’eau monte."]);
        assert_eq!(inner("« Le “mur” tient. »"), [""; 0]);
    }

    #[test]
    fn a_missing_mark_closes_with_its_paragraph() {
        let text = "« Nous partons, dit-il.\nFin.";
        let found = quotations(text, &[0..25, 26..text.len()]);
        assert_eq!(found.len(), 1);
        assert!(!found[0].closed);
        assert_eq!(&text[found[0].inner.clone()], "Nous partons, dit-il.");
    }
}
