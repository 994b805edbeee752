//! Reading articles as they come, and annotating many of them: `tests/read/`.

use dicit::read::{Format, Metadata, ReadError, Reading, read};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn sample(name: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read").join(name);
    let format = Format::of_path(&path).expect("a known extension");
    read(&fs::read(path).expect("a sample"), format, &Metadata::default(), "fr").expect("an article")
}

/// The parts of an article as `kind: text`.
fn parts(reading: &Reading) -> Vec<String> {
    let points: Vec<char> = reading.article.document.text.chars().collect();
    let sections = &reading.article.sections;
    sections
        .iter()
        .map(|s| format!("{}: {}", s.kind, points[s.start..s.end].iter().collect::<String>()))
        .collect()
}

#[test]
fn a_newspaper_s_page_gives_its_article() {
    let reading = sample("quotidien.html");
    let document = &reading.article.document;
    assert_eq!(document.title.as_deref(), Some("Le port de Kerlan rouvre après dix mois de travaux"));
    assert_eq!(document.outlet.as_deref(), Some("La Gazette du large"));
    assert_eq!(document.author.as_deref(), Some("Soazig Le Bihan, Paul Roux"));
    assert_eq!(document.published.as_deref(), Some("2025-11-14"));
    assert_eq!(document.url.as_deref(), Some("https://gazette.example/kerlan/port-rouvre"));
    assert_eq!(document.language, "fr");
    assert_eq!(
        parts(&reading),
        [
            "heading: Le port de Kerlan rouvre après dix mois de travaux",
            "captionText: Le port de Kerlan, vu du phare, vendredi 14 novembre. © Paul Roux / La Gazette du large",
            "heading: Un chantier à 12\u{a0}millions d’euros",
            "placeholder: Publicité",
            "placeholder: Lire aussi\u{a0}: Les pêcheurs manifestent devant la préfecture",
        ]
    );
    let text = &document.text;
    assert!(
        text.starts_with("Le port de Kerlan rouvre après dix mois de travaux\n\nLes bateaux ont retrouvé")
    );
    assert!(
        text.contains("La mairie parle d’un «\u{a0}nouveau départ\u{a0}», les pêcheurs attendent de voir.")
    );
    assert!(text.contains("\n\nUne réunion est prévue lundi à la préfecture.\n\n"));
    for noise in
        ["cookies", "Ne me lisez pas", "Accueil", "Bravo à tous", "Mentions légales", "Notre dossier"]
    {
        assert!(!text.contains(noise), "{noise}\n{text}");
    }
}

#[test]
fn a_broken_page_in_an_old_encoding_gives_its_article() {
    let reading = sample("casse.html");
    let document = &reading.article.document;
    assert_eq!(document.title.as_deref(), Some("Grève à la cantine"));
    assert_eq!(document.author.as_deref(), Some("Rédaction"));
    assert_eq!(document.published.as_deref(), Some("2026-02-03"));
    assert!(
        document
            .text
            .contains("\n\n«\u{a0}Nous n'avons plus le temps de cuisiner\u{a0}», explique l'un d'eux")
    );
    assert!(document.text.contains("Le mouvement pourrait durer jusqu'à vendredi"));
    assert!(!document.text.contains("document.write") && !document.text.contains("Accueil"));
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_parts() {
    let reading = sample("revue.md");
    let document = &reading.article.document;
    assert_eq!(document.title.as_deref(), Some("Revue de presse du 14 novembre"));
    assert_eq!(document.outlet.as_deref(), Some("Le Petit Dolois"));
    assert_eq!(document.author.as_deref(), Some("Anne Roux, Paul Le Gall"));
    assert_eq!(document.published.as_deref(), Some("2025-11-14"));
    assert_eq!(
        document.text,
        "La presse et le port\n\nPour Ouest Matin, la réouverture est « un soulagement » ; Le Large y voit surtout une facture.\n\n\
         Ce qu’ils écrivent\n\nOuest Matin : « Enfin ! »\n\nLe Large : « À quel prix ? »\n\nLe port, vendredi.\n\nNous y reviendrons."
    );
    assert_eq!(
        parts(&reading),
        ["heading: La presse et le port", "heading: Ce qu’ils écrivent", "captionText: Le port, vendredi."]
    );
}

#[test]
fn hostile_pages_are_refused_or_read_but_never_fatal() {
    let html = Format::named("html").expect("a format");
    let refused =
        |page: &str| read(page.as_bytes(), html, &Metadata::default(), "fr").expect_err("no article");
    assert_eq!(refused(&"<div>".repeat(200_000)), ReadError::NoArticle);
    assert!(matches!(refused(""), ReadError::Empty));
    for page in ["<html></html>", "<script>let a = 1</script>", "<p></p>", "<!-- <p>rien</p> -->"] {
        assert!(matches!(refused(page), ReadError::NoArticle | ReadError::Empty), "{page}");
    }
    let page = format!(
        "<article><p>{}</p><p>{}</p></article>",
        "Le pont est sûr, dit la maire. ".repeat(50_000),
        "&".repeat(1000)
    );
    let reading = read(page.as_bytes(), html, &Metadata::default(), "fr").expect("an article");
    assert!(reading.article.document.text.starts_with("Le pont est sûr"));
}

fn annotate(lines: &str, arguments: &[&str]) -> Vec<u8> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dicit"))
        .args(["annotate", "--jsonl", "-", "--quiet"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("dicit");
    let mut stdin = child.stdin.take().expect("a pipe");
    let lines = lines.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("an end");
    writer.join().expect("a thread").expect("a reader");
    assert!(output.status.success());
    output.stdout
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let mut lines = String::new();
    for i in 0..120 {
        let text = "Le maire a dit mardi que le pont est sûr, selon La Gazette. ".repeat(1 + i % 7);
        lines += &format!("{{\"id\": {i}, \"text\": \"{text}\"}}\n");
        if i % 10 == 3 {
            lines += "{\"id\": \"broken\"\n";
        }
    }
    let one = annotate(&lines, &["--jobs", "1"]);
    assert_eq!(one.iter().filter(|byte| **byte == b'\n').count(), 132);
    assert!(one == annotate(&lines, &["--jobs", "4"]));
}
