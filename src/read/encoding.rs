//! Bytes to characters: the encoding is found by its mark, by what the document declares, or by its bytes.

use super::ReadError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text and what is doubtful about it.
#[derive(Debug, PartialEq)]
pub(super) struct Decoded {
    pub text: String,
    pub remarks: Vec<String>,
}

/// Magic numbers of files that are often taken for articles.
const BINARY: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
];

/// Decodes a document; `declared` is the encoding that it names itself.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some((_, what)) = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ReadError::Binary(what));
    }
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => decode_as(encoding, bytes.get(mark..).unwrap_or_default()),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: text.to_owned(), remarks: Vec::new() },
            Err(_) => guess(bytes, declared),
        },
    };
    if is_binary(&decoded.text) { Err(ReadError::Binary("binary")) } else { Ok(decoded) }
}

/// Bytes without a mark that are not UTF-8.
fn guess(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some(encoding) = utf16(bytes) {
        return decode_as(encoding, bytes);
    }
    if is_mostly_utf8(bytes) {
        return decode_as(UTF_8, bytes);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible()) {
        return decode_as(encoding, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The top-level domain tells the detector which languages to expect.
    let encoding = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    let mut decoded = decode_as(encoding, bytes);
    decoded.remarks.insert(0, format!("its encoding is taken to be {}", encoding.name()));
    decoded
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let mut remarks = Vec::new();
    if wrong {
        let replaced = text.matches('\u{fffd}').count();
        remarks.push(format!("{replaced} characters are no {} and stand as U+FFFD", encoding.name()));
    }
    Decoded { text: text.into_owned(), remarks }
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd > half / 2 && even < half / 10 {
        Some(UTF_16LE)
    } else if even > half / 2 && odd < half / 10 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-8 in which a few bytes were broken on the way, which another encoding would make unreadable as a whole.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && broken <= good / 10
}

/// Characters that no text holds, but for a stray one.
fn is_binary(text: &str) -> bool {
    let (mut odd, mut all) = (0_usize, 0_usize);
    for c in text.chars().take(8192) {
        all += 1;
        odd += usize::from(
            (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'))
                || c == '\u{fffd}',
        );
    }
    odd * 20 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "« Où est l’été ? » demande-t-elle à l’élève. Près de 12 €, répond-il, déçu.";

    fn text(bytes: &[u8], declared: Option<&str>) -> String {
        decode(bytes, declared).unwrap().text
    }

    #[test]
    fn utf8_is_kept_character_for_character_without_its_mark() {
        assert_eq!(text(b"\xef\xbb\xbfd\xc3\xa9j\xc3\xa0\r\nvu", None), "déjà\r\nvu");
        assert_eq!(decode("déjà".as_bytes(), Some("latin1")).unwrap().remarks, [""; 0]);
    }

    #[test]
    fn utf16_is_found_with_and_without_a_mark() {
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(text(&little, None), TEXT);
        assert_eq!(text(&big, None), TEXT);
        assert_eq!(text(&[b"\xff\xfe".as_slice(), &little].concat(), None), TEXT);
        assert_eq!(text(&[b"\xfe\xff".as_slice(), &big].concat(), None), TEXT);
    }

    #[test]
    fn one_byte_encodings_are_guessed_or_taken_as_declared() {
        let (windows, _, lost) = encoding_rs::WINDOWS_1252.encode(TEXT);
        assert!(!lost);
        assert_eq!(text(&windows, None), TEXT);
        let remarks = decode(&windows, None).unwrap().remarks;
        assert_eq!(remarks, ["its encoding is taken to be windows-1252"]);
        let (latin9, _, _) = encoding_rs::ISO_8859_15.encode("Un cœur à 3 €");
        assert_eq!(text(&latin9, Some("ISO-8859-15")), "Un cœur à 3 €");
        // A page that declares UTF-8 and is not.
        assert_eq!(text(b"d\xe9j\xe0 vu", Some("utf-8")), "déjà vu");
    }

    #[test]
    fn a_broken_byte_in_utf8_costs_one_character() {
        let bytes = [TEXT.as_bytes(), b" \xe9 ", TEXT.as_bytes()].concat();
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(decoded.text, format!("{TEXT} \u{fffd} {TEXT}"));
        assert_eq!(decoded.remarks, ["1 characters are no UTF-8 and stand as U+FFFD"]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"", None), Err(ReadError::Empty));
        assert_eq!(decode(b"%PDF-1.7 ...", None), Err(ReadError::Binary("a PDF")));
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise, None), Err(ReadError::Binary("binary")));
        assert_eq!(decode(&[0; 300], None), Err(ReadError::Binary("binary")));
    }
}
