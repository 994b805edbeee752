//! What people type: words that must all be there, "words in this order", -words that must not, voice:words of speakers.

use super::index::Fields;
use super::stem::stem;
use super::words::{folded, is_small};
use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

/// Words that are looked for together.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    words: Vec<String>,
    wanted: bool,
    voice: bool,
}

/// The query that what somebody typed stands for; nothing where it holds no word.
pub(super) fn query(typed: &str, fields: &Fields) -> Option<Box<dyn Query>> {
    let parts = parts(typed);
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for part in &parts {
        let anywhere: &[Field] = if part.voice { &[fields.voices] } else { &[fields.words, fields.voices] };
        let each = anywhere.iter().map(|field| (Occur::Should, together(&part.words, *field))).collect();
        let occur = if part.wanted { Occur::Must } else { Occur::MustNot };
        clauses.push((occur, Box::new(BooleanQuery::new(each))));
    }
    if !clauses.is_empty() && parts.iter().all(|part| !part.wanted) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    if clauses.is_empty() { None } else { Some(Box::new(BooleanQuery::new(clauses))) }
}

/// Words that follow each other in a field.
fn together(words: &[String], field: Field) -> Box<dyn Query> {
    let terms: Vec<Term> = words.iter().map(|word| Term::from_field_text(field, &stem(word))).collect();
    match <[Term; 1]>::try_from(terms) {
        Ok([term]) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
        Err(terms) => Box::new(PhraseQuery::new(terms)),
    }
}

fn parts(typed: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (wanted, behind) = rest.strip_prefix('-').map_or((true, rest), |behind| (false, behind));
        let (voice, behind) = behind.strip_prefix("voice:").map_or((false, behind), |behind| (true, behind));
        let quoted = behind.strip_prefix(['"', '«', '“']);
        let (text, after) = match quoted {
            Some(inner) => inner.split_once(['"', '»', '”']).unwrap_or((inner, "")),
            None => behind.split_once(char::is_whitespace).unwrap_or((behind, "")),
        };
        let mut words: Vec<String> = folded(text).map(|(_, _, word)| word).collect();
        if quoted.is_none() {
            // What an elision leaves says nothing: l'armée is looked for as armée.
            words.drain(..words.iter().take_while(|word| is_small(word)).count());
        }
        if !words.is_empty() {
            parts.push(Part { words, wanted, voice });
        }
        rest = after.trim_start();
    }
    // Who types nothing but small words looks for them.
    if parts.is_empty() {
        let each = folded(typed).map(|(_, _, word)| Part { words: vec![word], wanted: true, voice: false });
        parts.extend(each);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts as `+words`, `-words`, `@words` of voices.
    fn read(typed: &str) -> Vec<String> {
        let sign = |part: &Part| match (part.wanted, part.voice) {
            (false, _) => '-',
            (true, true) => '@',
            (true, false) => '+',
        };
        parts(typed).iter().map(|part| format!("{}{}", sign(part), part.words.join(" "))).collect()
    }

    #[test]
    fn what_is_typed_is_taken_apart() {
        assert_eq!(read("les munitions de l'OTAN"), ["+munitions", "+otan"]);
        assert_eq!(read("\"l'armée de l'air\" -drone"), ["+l armee de l air", "-drone"]);
        assert_eq!(read("voice:préfet pont"), ["@prefet", "+pont"]);
        assert_eq!(read("« porte ouverte » porte-parole"), ["+porte ouverte", "+porte parole"]);
        assert_eq!(read("\"sans fin"), ["+sans fin"]);
        assert_eq!(read("la"), ["+la"]);
        assert!(read(" … ").is_empty());
    }
}
