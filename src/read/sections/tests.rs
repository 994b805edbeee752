use super::*;

/// The parts as `kind: text`.
fn parts(text: &str) -> Vec<String> {
    let points: Vec<char> = text.chars().collect();
    let part = |section: &Section| {
        let words: String = points[section.start..section.end].iter().collect();
        format!("{}: {words}", section.kind)
    };
    sections(text).iter().map(part).collect()
}

const LONG: &str = "Le maire a présenté mardi soir le budget de la commune devant une salle comble, et il a \
                    défendu la hausse de la taxe foncière, qu’il juge inévitable.";

#[test]
fn a_short_line_between_paragraphs_is_a_heading() {
    let text = format!("{LONG}\n\nUne hausse contestée\n\n{LONG}\n\n« On n’en peut plus »\n\n{LONG}");
    assert_eq!(parts(&text), ["heading: Une hausse contestée", "heading: « On n’en peut plus »"]);
}

#[test]
fn the_first_line_is_the_headline() {
    let text = format!("Budget : la taxe foncière va-t-elle augmenter ?\n\n{LONG}\n{LONG}");
    assert_eq!(parts(&text), ["heading: Budget : la taxe foncière va-t-elle augmenter ?"]);
    assert_eq!(
        title(&text, &sections(&text)).as_deref(),
        Some("Budget : la taxe foncière va-t-elle augmenter ?")
    );
    let dated = format!("La taxe foncière augmente à Dole\n\n14 novembre 2025 . –\n{LONG}");
    assert_eq!(parts(&dated), ["heading: La taxe foncière augmente à Dole"]);
    let close = format!("La taxe foncière augmente\n{LONG}\n{LONG}");
    assert_eq!(parts(&close), ["heading: La taxe foncière augmente"]);
    assert_eq!(title(LONG, &sections(LONG)), None);
}

#[test]
fn running_text_is_not_taken_for_a_heading() {
    for text in [
        // A sentence by itself, a question of an interview, a signature at the end, a list, a dateline, a verse.
        format!("{LONG}\n\nLe vote est reporté.\n\n{LONG}"),
        format!("{LONG}\n\nPourquoi cette hausse ?\n\n{LONG}"),
        format!("{LONG}\n\nAnne Roux"),
        format!("{LONG}\n\nLe budget\n\nLa taxe\n\nLa cantine\n\n{LONG}"),
        format!("{LONG}\n\n14 novembre 2025, 11 h 40\n\n{LONG}"),
        format!("{LONG}\n\nIl a dit :\n\n« Nous tiendrons bon »\n\n{LONG}"),
        format!("{LONG}\n\n– une taxe de plus\n\n{LONG}"),
        "Le maire a présenté mardi soir\nle budget de la commune devant\nune salle comble.".to_owned(),
        "Je reviendrai lundi".to_owned(),
    ] {
        assert_eq!(parts(&text), [""; 0], "{text}");
    }
}

#[test]
fn markers_and_signatures_are_told_by_their_words() {
    let text = format!(
        "Le budget divise\r\n\r\nPar Anne Roux et Paul Le Gall, à Dole\r\n\r\nPublié le 14 novembre 2025 à 10h12\r\n\r\n{LONG}\r\n\r\n\
         Photo\r\n\r\nPhoto : Anne Roux / AFP\r\n\r\n{LONG}\r\n\r\nLire aussi : La cantine va fermer.\r\n\r\n[Publicité]\r\n\r\n{LONG}\r\n\r\n(avec AFP)"
    );
    assert_eq!(
        parts(&text),
        [
            "heading: Le budget divise",
            "byline: Par Anne Roux et Paul Le Gall, à Dole",
            "byline: Publié le 14 novembre 2025 à 10h12",
            "placeholder: Photo",
            "byline: Photo : Anne Roux / AFP",
            "placeholder: Lire aussi : La cantine va fermer.",
            "placeholder: [Publicité]",
            "byline: (avec AFP)",
        ]
    );
    for line in [
        "Par ailleurs, le budget augmente",
        "Par Toutatis, ils sont fous.",
        "Publié le 3 mars, le livre a trouvé son public.",
    ] {
        let text = format!("{LONG}\n\n{line}\n\n{LONG}");
        assert!(parts(&text).iter().all(|part| !part.starts_with("byline")), "{line}");
    }
}

#[test]
fn spans_are_code_points_whatever_the_line_ends() {
    let text = format!("\n  Été\u{a0}: l’eau manque  \r\n\r\n{LONG}\r\rPhoto\u{2028}{LONG}");
    assert_eq!(parts(&text), ["heading: Été\u{a0}: l’eau manque", "placeholder: Photo"]);
}
