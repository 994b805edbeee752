//! [CoNLL-U](https://universaldependencies.org/format.html), as spaCy, stanza, CorefUD and `dicit parse` write it.
//!
//! The text is what is given beside the file; without that it is put together from `# text` comments, one sentence a
//! line and an empty line before each new paragraph.

mod entity;

use super::draft::Draft;
use super::text::{Chars, lines, utf8};
use super::{ImportError, Input};
use entity::Entities;
use std::ops::Range;

/// A surface token: its place in the text and what MISC says of it, with that of the words it holds.
#[derive(Debug)]
struct Token {
    line: usize,
    form: String,
    misc: Vec<(String, String)>,
    span: Range<usize>,
}

impl Token {
    fn misc(&self, names: &[&str]) -> Option<&str> {
        let named = |key: &str| names.iter().any(|name| key.eq_ignore_ascii_case(name));
        self.misc.iter().find(|(key, _)| named(key)).map(|(_, value)| value.as_str())
    }
}

#[derive(Debug, Default)]
struct Sentence {
    text: Option<String>,
    paragraph: bool,
    tokens: Vec<Token>,
}

#[derive(Debug, Default)]
struct Document {
    name: Option<String>,
    /// The order of attributes in CorefUD brackets.
    order: Option<String>,
    sentences: Vec<Sentence>,
}

pub(super) fn read(input: &Input<'_>) -> Result<Vec<Draft>, ImportError> {
    let documents = documents(utf8(input.bytes)?)?;
    if documents.is_empty() {
        return Err(ImportError::Empty);
    }
    if documents.len() > 1 && input.text.is_some() {
        return Err(ImportError::line(
            1,
            "the file holds several documents (# newdoc), so one text beside it cannot be theirs",
        ));
    }
    documents.into_iter().map(|document| draft(document, input.text)).collect()
}

fn documents(text: &str) -> Result<Vec<Document>, ImportError> {
    let mut documents: Vec<Document> = vec![Document::default()];
    let mut sentence = Sentence::default();
    // The words of a multiword token stand after it; they have no place of their own.
    let mut multiword = 0;
    for (line, row) in lines(text).chain(std::iter::once((usize::MAX, ""))) {
        let Some(document) = documents.last_mut() else { break };
        if row.trim().is_empty() {
            if !sentence.tokens.is_empty() {
                document.sentences.push(std::mem::take(&mut sentence));
            }
            multiword = 0;
        } else if let Some(comment) = row.strip_prefix('#') {
            let (key, value) = comment.split_once('=').map_or((comment, ""), |(k, v)| (k, v));
            match key.trim() {
                "text" => sentence.text = Some(value.trim().to_owned()),
                "global.Entity" => document.order = Some(value.trim().to_owned()),
                key if key.starts_with("newpar") => sentence.paragraph = true,
                key if key.starts_with("newdoc") => {
                    let name = Some(value.trim().to_owned()).filter(|name| !name.is_empty());
                    if document.sentences.is_empty() {
                        document.name = name;
                    } else {
                        let order = document.order.clone();
                        documents.push(Document { name, order, sentences: Vec::new() });
                    }
                }
                _ => {}
            }
        } else {
            row_of_token(line, row, &mut sentence, &mut multiword)?;
        }
    }
    documents.retain(|document| !document.sentences.is_empty());
    Ok(documents)
}

fn row_of_token(
    line: usize,
    row: &str,
    sentence: &mut Sentence,
    multiword: &mut usize,
) -> Result<(), ImportError> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [id, form, .., misc] = columns[..] else {
        return Err(ImportError::line(line, "is no token: CoNLL-U has ten columns with tabs between them"));
    };
    if columns.len() != 10 {
        return Err(ImportError::line(line, format!("has {} columns; CoNLL-U has ten", columns.len())));
    }
    let wrong = || ImportError::line(line, format!("\"{id}\" is no token number such as 4, 4-5 or 4.1"));
    let misc: Vec<(String, String)> = misc
        .split('|')
        .filter(|pair| *pair != "_")
        .map(|pair| {
            pair.split_once('=')
                .map_or((pair.to_owned(), String::new()), |(k, v)| (k.to_owned(), v.to_owned()))
        })
        .collect();
    if let Some((first, last)) = id.split_once('-') {
        let (first, last): (usize, usize) =
            (first.parse().map_err(|_| wrong())?, last.parse().map_err(|_| wrong())?);
        if last < first {
            return Err(wrong());
        }
        *multiword = last;
        sentence.tokens.push(Token { line, form: form.to_owned(), misc, span: 0..0 });
    } else if let Some((word, empty)) = id.split_once('.') {
        // An empty node has no words in the text.
        let _: (usize, usize) = (word.parse().map_err(|_| wrong())?, empty.parse().map_err(|_| wrong())?);
    } else if id.parse::<usize>().map_err(|_| wrong())? <= *multiword {
        if let Some(whole) = sentence.tokens.last_mut() {
            whole.misc.extend(misc);
        }
    } else {
        sentence.tokens.push(Token { line, form: form.to_owned(), misc, span: 0..0 });
    }
    Ok(())
}

fn draft(mut document: Document, given: Option<&str>) -> Result<Draft, ImportError> {
    let mut draft = Draft { name: document.name.take(), ..Draft::default() };
    draft.text = match given {
        Some(text) => text.to_owned(),
        None => text_of(&document.sentences),
    };
    let chars = Chars::new(&draft.text);
    let mut position = 0;
    for token in document.sentences.iter_mut().flat_map(|sentence| &mut sentence.tokens) {
        let start = chars.skip_space(position);
        let end = chars.matches(start, &token.form).ok_or_else(|| {
            let found: String = (start..start + 20).filter_map(|i| chars.at(i)).collect();
            ImportError::line(
                token.line,
                format!("\"{}\" does not come next in the text, which goes on \"{found}\"", token.form),
            )
        })?;
        token.span = start..end;
        position = end;
    }
    let mut entities = Entities::new(document.order.as_deref());
    for sentence in &document.sentences {
        for token in &sentence.tokens {
            entities.token(token, &mut draft)?;
        }
        entities.end_of_sentence(&mut draft);
    }
    entities.end(&mut draft);
    draft.left_out.note("trees, lemmas and tags of the sentences", "");
    Ok(draft)
}

/// The text that the comments or, without them, the forms give.
fn text_of(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str(if sentence.paragraph { "\n\n" } else { "\n" });
        }
        match &sentence.text {
            Some(line) => text.push_str(line),
            None => {
                for token in &sentence.tokens {
                    text.push_str(&token.form);
                    if token.misc(&["SpaceAfter"]) != Some("No") {
                        text.push(' ');
                    }
                }
                text.truncate(text.trim_end().len());
            }
        }
    }
    text
}
