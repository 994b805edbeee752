//! RTF 1.9: the paragraphs and table cells of the text. Fonts, styles, pictures, headers, footers, notes and fields'
//! instructions are left out.

use super::super::documents::Records;
use super::super::{Cut, Format, Input, ReadError};
use super::{Paragraph, articles};
use encoding_rs::{Encoding, WINDOWS_1252};

pub(in crate::read) static RTF: Format = Format {
    name: "rtf",
    about: "an RTF document, or what Factiva or Nexis give as one",
    extensions: &["rtf"],
    sniff: |head| head.starts_with(b"{\\rtf"),
    cut: |input: Input, _: &Cut| -> Result<Records, ReadError> { articles(&paragraphs(&input.whole()?)?) },
};

/// Groups one inside the other.
const DEPTH: usize = 500;

/// Groups whose words are not the document's.
const SILENT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "fldinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "xmlnstbl",
    "filetbl",
    "revtbl",
    "nonshppict",
    "bkmkstart",
    "bkmkend",
    "mmathPr",
];

/// What a group inherits.
#[derive(Debug, Clone, Copy)]
struct State {
    silent: bool,
    bold: bool,
    /// How many characters stand for one that old programs do not know.
    fallback: usize,
}

struct Reader {
    states: Vec<State>,
    state: State,
    encoding: &'static Encoding,
    /// Bytes of the code page that are not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a character that RTF writes as two.
    high: Option<u16>,
    /// Characters to pass over after one that was told by its number.
    skip: usize,
    text: String,
    bold: bool,
    heading: bool,
    paragraphs: Vec<Paragraph>,
}

fn paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, ReadError> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(ReadError::Damaged("it does not begin as RTF".to_owned()));
    }
    let mut reader = Reader {
        states: Vec::new(),
        state: State { silent: false, bold: false, fallback: 1 },
        encoding: WINDOWS_1252,
        bytes: Vec::new(),
        high: None,
        skip: 0,
        text: String::new(),
        bold: true,
        heading: false,
        paragraphs: Vec::new(),
    };
    reader.read(bytes)?;
    reader.end();
    Ok(reader.paragraphs)
}

impl Reader {
    fn read(&mut self, mut rest: &[u8]) -> Result<(), ReadError> {
        while let Some((first, after)) = rest.split_first() {
            rest = match first {
                b'{' => {
                    if self.states.len() >= DEPTH {
                        return Err(ReadError::Refused("its groups stand too deep one in the other"));
                    }
                    self.states.push(self.state);
                    self.skip = 0;
                    after
                }
                b'}' => {
                    self.decode();
                    self.skip = 0;
                    self.state = self.states.pop().unwrap_or(self.state);
                    after
                }
                b'\\' => self.control(after),
                b'\r' | b'\n' | b'\0' => after,
                byte => {
                    self.byte(*byte);
                    after
                }
            };
        }
        Ok(())
    }

    /// A control word or symbol; what follows it.
    fn control<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, after) = rest.split_at(letters);
        if word.is_empty() {
            let Some((symbol, after)) = rest.split_first() else { return rest };
            return self.symbol(*symbol, after);
        }
        let signed = usize::from(after.first() == Some(&b'-'));
        let digits = after.iter().skip(signed).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, after) = after.split_at(if digits > 0 { signed + digits } else { 0 });
        let number: Option<i64> = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        let after = after.strip_prefix(b" ").unwrap_or(after);
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            let length = number.and_then(|number| usize::try_from(number).ok()).unwrap_or_default();
            return after.get(length..).unwrap_or_default();
        }
        self.word(word, number);
        after
    }

    fn symbol<'a>(&mut self, symbol: u8, after: &'a [u8]) -> &'a [u8] {
        match symbol {
            b'\'' => {
                let byte = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
                let Some(byte) = byte.and_then(|hex| u8::from_str_radix(hex, 16).ok()) else { return after };
                self.byte(byte);
                return after.get(2..).unwrap_or_default();
            }
            b'*' => self.state.silent = true,
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('\u{2011}'),
            b'\n' | b'\r' => self.end(),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            _ => {}
        }
        after
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        // What stands for a character ends where something else begins.
        self.skip = 0;
        match word {
            "u" => self.unit(number.unwrap_or_default()),
            "ansicpg" => self.encoding = encoding(number.unwrap_or_default()),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "uc" => self.state.fallback = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(8),
            "b" => {
                self.decode();
                self.state.bold = number != Some(0);
            }
            "plain" => self.state.bold = false,
            "outlinelevel" => self.heading = number.is_some_and(|level| level < 9),
            "par" | "cell" | "row" | "sect" | "page" | "nestcell" | "nestrow" => self.end(),
            "pard" => self.heading = false,
            "line" | "lbr" => self.character('\n'),
            "tab" => self.character('\t'),
            "emdash" => self.character('—'),
            "endash" => self.character('–'),
            "lquote" => self.character('‘'),
            "rquote" => self.character('’'),
            "ldblquote" => self.character('“'),
            "rdblquote" => self.character('”'),
            "bullet" => self.character('•'),
            "emspace" | "enspace" | "qmspace" => self.character(' '),
            word if SILENT.contains(&word) => self.state.silent = true,
            _ => {}
        }
    }

    /// A UTF-16 unit, written as a signed number of 16 bits.
    fn unit(&mut self, number: i64) {
        let unit = u16::try_from(number.rem_euclid(65_536)).unwrap_or_default();
        let units = match self.high.take() {
            Some(high) => vec![high, unit],
            None if (0xd800..0xdc00).contains(&unit) => {
                self.high = Some(unit);
                Vec::new()
            }
            None => vec![unit],
        };
        for character in char::decode_utf16(units) {
            self.character(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.skip = self.state.fallback;
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.state.silent {
            self.bytes.push(byte);
        }
    }

    fn character(&mut self, character: char) {
        self.decode();
        if !self.state.silent {
            self.bold &= self.state.bold || character.is_whitespace();
            self.text.push(character);
        }
    }

    /// Decodes what was told in bytes.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let (text, _) = self.encoding.decode_without_bom_handling(&self.bytes);
        self.bold &= self.state.bold || text.trim().is_empty();
        self.text.push_str(&text);
        self.bytes.clear();
    }

    /// Ends a paragraph.
    fn end(&mut self) {
        if self.state.silent {
            return;
        }
        self.decode();
        let text = std::mem::take(&mut self.text);
        let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let kind = self.heading.then_some("heading");
        if !text.trim().is_empty() {
            self.paragraphs.push(Paragraph { text: text.trim().to_owned(), kind, bold: self.bold });
        }
        self.bold = true;
    }
}

/// The encoding of a code page of Windows.
fn encoding(page: i64) -> &'static Encoding {
    let label = match page {
        65_001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rtf: &str) -> Vec<String> {
        paragraphs(rtf.as_bytes()).unwrap().into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn characters_are_told_by_bytes_and_by_numbers() {
        let rtf = r"{\rtf1\ansi\ansicpg1252\uc1 D\'e9j\'e0 vu\~: \u171\'ab Non \u187?\line \u-10179?\u-8704?\par {\uc0 \u8217}oui\par}";
        assert_eq!(read(rtf), ["Déjà vu\u{a0}: « Non »\n😀", "’oui"]);
        assert_eq!(read(r"{\rtf1\ansicpg1250 \'9alut}"), ["šlut"]);
    }

    #[test]
    fn what_is_not_the_text_is_left_out() {
        let rtf = r"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator Writer;}{\header Le Monde}\trowd HD\cell Le pont\cell\row{\field{\*\fldinst HYPERLINK}{\fldrslt lien}}\bin3 }}}\par \b Gras\b0\par}";
        let found = paragraphs(rtf.as_bytes()).unwrap();
        let told: Vec<_> = found.iter().map(|paragraph| (paragraph.text.as_str(), paragraph.bold)).collect();
        assert_eq!(told, [("HD", false), ("Le pont", false), ("lien", false), ("Gras", true)]);
    }

    #[test]
    fn endless_depth_is_refused() {
        let rtf = format!("{{\\rtf1{}", "{".repeat(100_000));
        assert!(matches!(paragraphs(rtf.as_bytes()), Err(ReadError::Refused(_))));
    }
}
