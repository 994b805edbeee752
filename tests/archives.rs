//! Archives of articles, and those that were made or broken to harm their reader: refused in words, and the rest is read.

use dicit::read::{Cut, Documents, Format, Input, Metadata, ReadError};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The documents of an archive: `place: its first line`, or `place! what is wrong with it`.
fn read(bytes: Vec<u8>, format: Option<&str>) -> Vec<String> {
    let format = format.map(|name| Format::named(name).expect("a format"));
    let documents = Documents::new(Input::bytes(bytes), format, &Cut::default()).expect("documents");
    let line = |record: dicit::read::Record| {
        let place = record.place.clone().unwrap_or_default();
        match record.read(&Metadata::default(), "fr") {
            Ok(reading) => {
                format!("{place}: {}", reading.article.document.text.lines().next().unwrap_or_default())
            }
            Err(unread) => format!("{place}! {}", unread.error),
        }
    };
    documents.map(line).collect()
}

fn refused(bytes: Vec<u8>, format: &str) -> ReadError {
    let documents = Documents::new(Input::bytes(bytes), Format::named(format), &Cut::default());
    documents.err().expect("it is refused")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        archive.write_all(content).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).expect("memory");
    encoder.finish().expect("an archive")
}

const LINES: &[u8] = b"{\"text\": \"Un.\"}\n{\"texts\": \"Deux.\"}\n{\"text\": \"Trois.\"}\n";

#[test]
fn every_readable_file_of_an_archive_is_read() {
    let inner = zip(&[("b.txt", b"Inner.".as_slice())]);
    let archive = zip(&[
        ("dossier/pont.txt", b"Le pont rouvre.".as_slice()),
        ("dossier/.cache.txt", b"Non."),
        ("__MACOSX/._pont.txt", b"Non."),
        ("dossier/photo.jpg", b"\xff\xd8\xff"),
        ("depeches.jsonl", LINES),
        ("depeches.jsonl.gz", &gzip(LINES)),
        ("plus.zip", &inner),
        ("vide.txt", b""),
        ("faux.txt", b"%PDF-1.7"),
    ]);
    assert_eq!(
        read(archive, None),
        [
            "dossier/pont.txt: Le pont rouvre.",
            "depeches.jsonl:1: Un.",
            "depeches.jsonl:2! it is no JSON object with a \"text\": it has no \"text\"",
            "depeches.jsonl:3: Trois.",
            "depeches.jsonl.gz:1: Un.",
            "depeches.jsonl.gz:2! it is no JSON object with a \"text\": it has no \"text\"",
            "depeches.jsonl.gz:3: Trois.",
            "plus.zip:b.txt: Inner.",
            "vide.txt! there is no text in it",
            "faux.txt! it is a PDF, no text; convert it to text or HTML first",
        ]
    );
}

#[test]
fn names_that_lead_out_of_an_archive_are_refused_and_the_rest_is_read() {
    // The writer would mend such names, so that they are put in afterwards.
    let mut archive = zip(&[("xx/xx/etc/pont.txt", b"Non.".as_slice()), ("pont.txt", b"Oui.")]);
    while let Some(at) = archive.windows(6).position(|window| window == b"xx/xx/") {
        archive[at..at + 6].copy_from_slice(b"../../");
    }
    assert_eq!(
        read(archive, None),
        ["../../etc/pont.txt! it is refused: its name leads out of the archive", "pont.txt: Oui."]
    );
}

#[test]
fn what_swells_is_refused_and_the_rest_is_read() {
    let zeros = vec![b' '; 90_000_000];
    let archive = zip(&[("bombe.txt", zeros.as_slice()), ("pont.txt", b"Oui.")]);
    assert!(archive.len() < 100_000);
    let swells = "it is refused: unpacked it is more than a hundred times as long, which no text is";
    assert_eq!(read(archive, None), [format!("bombe.txt! {swells}"), "pont.txt: Oui.".to_owned()]);
    // Many entries, each within its bounds.
    let half = zeros[..40_000_000].to_vec();
    let archive = zip(&[("1.txt", half.as_slice()), ("2.txt", &half), ("pont.txt", b"Oui.")]);
    assert_eq!(read(archive, None), ["1.txt! there is no text in it".to_owned(), format!("2.txt! {swells}")]);
    // Gzip around JSON Lines: what came before is read.
    let mut lines = LINES.to_vec();
    lines.extend(&zeros);
    lines.extend(&zeros);
    let read = read(gzip(&lines), Some("jsonl"));
    assert_eq!(read.len(), 4);
    assert_eq!(read[3], format!("4! {swells}"));
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut archive = zip(&[("pont.txt", b"Oui.".as_slice())]);
    for _ in 0..4 {
        archive = zip(&[("plus.zip", archive.as_slice())]);
    }
    let deep = "it lies in too many archives one in the other; unpack the outer ones first";
    assert_eq!(read(archive, None), [format!("plus.zip:plus.zip:plus.zip! it is refused: {deep}")]);
}

#[test]
fn a_table_that_counts_what_is_not_there_is_refused_at_once() {
    // Sixty lists of two billion booleans, in a field that Parquet does not know.
    let mut footer = vec![0xf9, 0xf9, 60];
    footer.extend([0xf2, 0xff, 0xff, 0xff, 0xff, 0x07].repeat(60));
    footer.push(0);
    let length = u32::try_from(footer.len()).expect("it is short");
    let table = [b"PAR1", footer.as_slice(), &length.to_le_bytes(), b"PAR1"].concat();
    let error = refused(table, "parquet");
    assert!(error.to_string().contains("it counts values that are not there"), "{error}");
}

#[test]
fn archives_that_are_cut_off_say_so() {
    let archive = zip(&[("pont.txt", b"Oui.".as_slice())]);
    assert!(matches!(refused(archive[..archive.len() - 10].to_vec(), "zip"), ReadError::Damaged(_)));
    assert!(matches!(refused(b"PAR1....PAR1".to_vec(), "parquet"), ReadError::Damaged(_)));
    let lines = gzip(&LINES.repeat(1000));
    let read = read(lines[..lines.len() - 20].to_vec(), Some("jsonl"));
    assert_eq!(read.first().map(String::as_str), Some("1: Un."));
    assert!(
        read.last().is_some_and(|last| last.ends_with("! it is damaged: its gzip data end too soon")),
        "{read:?}"
    );
}

/// The sample of a web archive: its pages are records 3 and 6 of six.
fn crawl() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/read/crawl.warc");
    fs::read(path).expect("a sample")
}

/// The sample with the length of its third record changed.
fn with_length(length: &str) -> Vec<u8> {
    let bytes = crawl();
    let third =
        bytes.windows(8).enumerate().filter(|(_, window)| *window == b"WARC/1.0").nth(2).expect("records").0;
    let name = b"Content-Length: ";
    let at = third
        + bytes[third..].windows(name.len()).position(|window| window == name).expect("a length")
        + name.len();
    let end = at + bytes[at..].iter().position(|byte| *byte == b'\r').expect("an end");
    [&bytes[..at], length.as_bytes(), &bytes[end..]].concat()
}

#[test]
fn a_web_archive_is_read_packed_as_well() {
    let whole = ["3: Le port rouvre", "6: La criée ferme"];
    assert_eq!(read(crawl(), None), whole);
    // Each record is a member of its own, as archives are written.
    let bytes = crawl();
    let mut starts: Vec<usize> =
        bytes.windows(8).enumerate().filter(|(_, window)| *window == b"WARC/1.0").map(|(at, _)| at).collect();
    starts.push(bytes.len());
    let packed: Vec<u8> = starts.windows(2).flat_map(|part| gzip(&bytes[part[0]..part[1]])).collect();
    assert_eq!(read(packed, None), whole);
}

#[test]
fn wrong_lengths_in_a_web_archive_are_told_and_the_rest_is_read() {
    let (short, ended) =
        ("3! it is damaged: its length is wrong", "3! it is damaged: it ends before its record does");
    let none = "3! it is damaged: its header gives no length";
    for (length, said) in [
        ("300", [short, "6: La criée ferme"].as_slice()),
        // The next two records lie in it.
        ("1000", &[short, "4: La criée ferme"]),
        ("1000000", &[ended]),
        ("99999999999999", &[ended]),
        ("beaucoup", &[none, "6: La criée ferme"]),
        ("-1", &[none, "6: La criée ferme"]),
    ] {
        assert_eq!(read(with_length(length), None), said, "{length}");
    }
    assert_eq!(
        read(b"bonjour\nWARC/1.0\r\n".to_vec(), Some("warc")),
        [
            "1! it is damaged: it does not begin as a WARC record",
            "2! it is damaged: its header gives no length"
        ]
    );
}
