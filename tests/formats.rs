//! Many articles in one file: tables, feeds, agencies' XML, web archives and press databases: `tests/read/`.

use dicit::read::{Columns, Cut, Documents, Format, Input, Metadata, Reading};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A document's place in its file, and its article or what is wrong with it.
type Read = (Option<String>, Result<Reading, String>);

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read").join(name)
}

fn read_with(input: Input, format: &'static Format, columns: Columns) -> Vec<Read> {
    let documents = Documents::new(input, Some(format), &Cut::new(columns)).expect("documents");
    let read = documents.map(|record| {
        (
            record.place.clone(),
            record.read(&Metadata::default(), "und").map_err(|unread| unread.error.to_string()),
        )
    });
    read.collect()
}

fn read(bytes: Vec<u8>, format: &str) -> Vec<Read> {
    read_with(Input::bytes(bytes), Format::named(format).expect("a format"), Columns::default())
}

/// The articles of a sample, all of which can be read.
fn sample(name: &str) -> Vec<Reading> {
    let path = path(name);
    let format = Format::of_path(&path).expect("a known extension");
    let input = Input::file(fs::File::open(&path).expect("a sample"));
    articles(read_with(input, format, Columns::default()))
}

fn articles(read: Vec<Read>) -> Vec<Reading> {
    read.into_iter().map(|(_, article)| article.expect("an article")).collect()
}

/// What is known of an article: outlet, day, author, title, language, address and number, as one line.
fn known(reading: &Reading) -> String {
    let document = &reading.article.document;
    let all = [
        &document.outlet,
        &document.published,
        &document.author,
        &document.title,
        &Some(document.language.clone()),
        &document.url,
        &document.source_id,
    ];
    all.map(|field| field.clone().unwrap_or_else(|| "-".to_owned())).join(" | ")
}

/// The paragraphs of an article, those that are no running text with their kind, as offsets find them.
fn parts(reading: &Reading) -> Vec<String> {
    let text = &reading.article.document.text;
    let points: Vec<char> = text.chars().collect();
    let mut start = 0;
    let mut parts = Vec::new();
    for paragraph in text.split("\n\n") {
        let end = start + paragraph.chars().count();
        let section =
            reading.article.sections.iter().find(|section| (section.start, section.end) == (start, end));
        let words: String = points[start..end].iter().collect();
        parts.push(section.map_or(words.clone(), |section| format!("{}: {words}", section.kind)));
        start = end + 2;
    }
    parts
}

#[test]
fn a_table_gives_an_article_a_row_and_tells_the_lines_of_bad_ones() {
    let read = read(fs::read(path("revue.csv")).expect("a sample"), "csv");
    let places: Vec<_> = read.iter().map(|(place, _)| place.as_deref().unwrap_or_default()).collect();
    assert_eq!(places, ["2", "5", "6"]);
    assert_eq!(read[1].1, Err("there is no text in it".to_owned()));
    let (first, last) = (read[0].1.as_ref().unwrap(), read[2].1.as_ref().unwrap());
    assert_eq!(known(first), "Le Petit Dolois | 2026-02-03 | Anne Roux | Le pont rouvre | und | - | c1");
    assert_eq!(
        first.article.document.text,
        "« Le pont est sûr », assure la maire.\n\nLes riverains, eux, attendent; certains doutent."
    );
    assert_eq!(last.article.document.text, "Le préfet parle d'une \"grève politique\".");
}

#[test]
fn columns_are_told_where_their_names_do_not_tell() {
    let csv = "chapeau,papier,quand,texte\nOui,Non.,14/11/2025,Autre chose.\n";
    let columns = "text=papier,title=chapeau,published=quand".parse().unwrap();
    let read = read_with(Input::bytes(csv.into()), Format::named("csv").unwrap(), columns);
    let reading = read[0].1.as_ref().unwrap();
    assert_eq!(known(reading), "- | 2025-11-14 | - | Oui | und | - | -");
    assert_eq!(reading.article.document.text, "Non.");
    let none: Columns = "text=corps".parse().unwrap();
    let Err(error) = Documents::new(Input::bytes(csv.into()), Format::named("csv"), &Cut::new(none)) else {
        panic!("there is no such column")
    };
    assert!(error.to_string().contains("\"chapeau\", \"papier\", \"quand\", \"texte\""), "{error}");
    let lines = "{\"corps\": \"Oui.\"}\n{\"text\": \"Oui.\"}\n";
    let read =
        read_with(Input::bytes(lines.into()), Format::named("jsonl").unwrap(), "text=corps".parse().unwrap());
    assert_eq!(read[0].1.as_ref().unwrap().article.document.text, "Oui.");
    assert!(read[1].1.as_ref().unwrap_err().contains("it has no \"corps\""));
}

#[test]
fn a_table_of_windows_is_read_and_a_quotation_mark_without_end_is_told() {
    let (table, _, _) = encoding_rs::WINDOWS_1252.encode("titre;texte\nÉté;Il a dit « déjà ».\n");
    let read = articles(self::read(table.into_owned(), "csv"));
    assert_eq!(read[0].article.document.text, "Il a dit « déjà ».");
    let open = format!("text\nBien.\n\"{}", "a\n".repeat(33_000_000));
    let read = self::read(open.into_bytes(), "csv");
    assert!(read[0].1.is_ok());
    assert_eq!(read[1].0.as_deref(), Some("3"));
    assert!(read[1].1.as_ref().unwrap_err().starts_with("it is larger than"));
    assert_eq!(read.len(), 2);
}

/// A Parquet file with two row groups.
fn parquet() -> Vec<u8> {
    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    let schema = "message articles { required binary texte (UTF8); optional int32 date (DATE); required binary vecteur; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut bytes = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut bytes, schema, Arc::new(WriterProperties::default())).unwrap();
    for texts in [["Le port rouvre.", "La criée ferme."], ["La grève continue.", ""]] {
        let mut group = writer.next_row_group().unwrap();
        let texts: Vec<ByteArray> = texts.into_iter().map(ByteArray::from).collect();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int32Type>().write_batch(&[20_406], Some(&[1, 0]), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let vectors = vec![ByteArray::from(vec![0xff_u8, 0, 1]); 2];
        column.typed::<ByteArrayType>().write_batch(&vectors, None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

#[test]
fn parquet_gives_an_article_a_row_of_every_row_group() {
    let read = read(parquet(), "parquet");
    let texts: Vec<_> = read
        .iter()
        .map(|(place, article)| {
            let document = article.as_ref().map(|reading| &reading.article.document);
            let said = document.map_or_else(
                |error| error.clone(),
                |document| format!("{} {}", document.published.clone().unwrap_or_default(), document.text),
            );
            format!("{}: {said}", place.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        texts,
        [
            "1: 2025-11-14 Le port rouvre.",
            "2:  La criée ferme.",
            "3: 2025-11-14 La grève continue.",
            "4: there is no text in it"
        ]
    );
}

#[test]
fn a_feed_gives_its_items_with_their_full_content() {
    let rss = sample("flux.rss");
    assert_eq!(
        rss.iter().map(known).collect::<Vec<_>>(),
        [
            "La Gazette du large | 2025-11-14 | Soazig Le Bihan | Le port rouvre & les pêcheurs attendent | fr-FR | https://gazette.example/port | gazette-101",
            "La Gazette du large | 2025-11-15 | - | La criée ferme | fr-FR | https://gazette.example/criee | -",
        ]
    );
    assert_eq!(
        parts(&rss[0]),
        [
            "heading: Le port rouvre & les pêcheurs attendent",
            "Le port de Kerlan a rouvert vendredi.",
            "captionText: Le port, vendredi.",
            "heading: Une facture",
            "« Nous paierons », dit\u{a0}la mairie.",
        ]
    );
    assert_eq!(parts(&rss[1]), ["heading: La criée ferme", "La criée fermera lundi, selon la préfecture."]);
    let atom = sample("flux.atom");
    assert_eq!(
        atom.iter().map(known).collect::<Vec<_>>(),
        [
            "Le Petit Dolois | 2026-01-09 | Paul Le Gall | Un musée pour Dole | fr | https://dolois.example/musee | tag:dolois.example,2026:musee",
            "Le Petit Dolois | 2026-01-11 | La rédaction | La cantine | fr | - | tag:dolois.example,2026:cantine",
        ]
    );
    assert_eq!(
        parts(&atom[0]),
        ["heading: Un musée pour Dole", "Le musée ouvrira en mars.", "« Enfin », souffle le maire."]
    );
}

#[test]
fn a_dispatch_is_read_from_nitf_and_newsml() {
    let nitf = sample("depeche.nitf");
    assert_eq!(
        known(&nitf[0]),
        "Agence presse du large | 2025-11-14 | Soazig Le Bihan | Kerlan : le port rouvre | fr | - | APL-2025-11-14-0031"
    );
    assert_eq!(
        parts(&nitf[0]),
        [
            "heading: Kerlan : le port rouvre",
            "heading: Dix mois de travaux",
            "byline: Par Soazig Le Bihan",
            "byline: Kerlan",
            "Le port de Kerlan a rouvert, a annoncé la préfecture.",
            "captionText: Le port, vendredi.",
            "heading: La facture",
            "« Nous paierons », dit la mairie.",
            "byline: slb/apl",
        ]
    );
    let newsml = sample("message.newsml");
    assert_eq!(
        newsml.iter().map(known).collect::<Vec<_>>(),
        [
            "Agence presse du large | 2025-11-14 | Soazig Le Bihan | Kerlan : le port rouvre | fr | - | urn:newsml:apl.example:20251114:0031",
            "APL | 2025-11-14 | - | La criée ferme | fr | - | urn:newsml:apl.example:20251114:0033",
        ]
    );
    assert_eq!(
        parts(&newsml[0]),
        [
            "heading: Kerlan : le port rouvre",
            "byline: Par Soazig Le Bihan",
            "Le port a rouvert.",
            "« Enfin », dit un pêcheur.",
        ]
    );
}

#[test]
fn a_web_archive_gives_the_pages_that_servers_answered_with() {
    let pages = sample("crawl.warc");
    let titles: Vec<_> = pages.iter().map(known).collect();
    assert_eq!(
        titles,
        [
            "La Gazette du large | 2025-11-14 | - | Le port rouvre | fr | https://gazette.example/port | -",
            "La Gazette du large | 2025-11-14 | - | La criée ferme | fr | https://gazette.example/criee | -",
        ]
    );
    assert!(pages[1].article.document.text.contains("\n\n« Nous paierons », assure la mairie"));
    let places: Vec<_> =
        read(fs::read(path("crawl.warc")).unwrap(), "warc").into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, [Some("3".to_owned()), Some("6".to_owned())]);
}

const PORT: &[&str] = &["Le port de Kerlan a rouvert vendredi.", "« Nous paierons », assure la mairie."];

#[test]
fn europresse_gives_its_articles() {
    let articles = sample("bases/europresse.html");
    assert_eq!(
        articles.iter().map(known).collect::<Vec<_>>(),
        [
            "Le Petit Dolois | 2025-11-14 | Soazig Le Bihan | Le port rouvre, la facture reste | und | https://dolois.example/port | news·20251114·DOL·0123456",
            "L'Écho du lac | 2025-11-15 | - | La criée ferme | und | - | -",
        ]
    );
    assert_eq!(
        parts(&articles[0])[..5],
        [
            "heading: Le port rouvre, la facture reste",
            "heading: Dix mois de travaux à Kerlan",
            "byline: Soazig Le Bihan",
            PORT[0],
            PORT[1],
        ]
        .map(ToOwned::to_owned)
    );
    assert_eq!(
        parts(&articles[1]),
        ["heading: La criée ferme", "La criée fermera lundi, selon la préfecture."]
    );
}

#[test]
fn factiva_gives_its_articles_as_a_page_and_as_rtf() {
    let page = sample("bases/factiva.html");
    let known_articles = [
        "Le Petit Dolois | 2025-11-14 | Soazig Le Bihan | Le port rouvre, la facture reste | fr | - | DOLOIS0020251114elbe0000c",
        "L'Écho du lac | 2025-11-15 | - | La criée ferme | fr | - | ECHOLAC020251115elbf00003",
    ];
    assert_eq!(page.iter().map(known).collect::<Vec<_>>(), known_articles);
    assert_eq!(
        parts(&page[0]),
        ["heading: Le port rouvre, la facture reste", "byline: Par Soazig Le Bihan", PORT[0], PORT[1]]
    );
    assert_eq!(
        parts(&page[1]),
        ["heading: La criée ferme", "La criée fermera lundi.", "La préfecture l’a annoncé."]
    );
    let rtf = sample("bases/factiva.rtf");
    assert_eq!(known(&rtf[0]), known_articles[0]);
    assert_eq!(known(&rtf[1]), known_articles[1].replace('\'', "’"));
    assert_eq!(
        parts(&rtf[0]),
        [
            "heading: Le port rouvre, la facture reste",
            "byline: Par Soazig Le Bihan",
            PORT[0],
            "«\u{a0}Nous paierons\u{a0}», assure la mairie.",
        ]
    );
    assert_eq!(parts(&rtf[1]), ["heading: La criée ferme", "La criée fermera lundi, selon la préfecture."]);
}

/// A Word document with a paragraph for each line; `#` begins those of the style Heading 1.
fn docx(lines: &str) -> Vec<u8> {
    let mut body = String::new();
    for line in lines.lines() {
        let (style, text) = match line.strip_prefix('#') {
            Some(text) => ("<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>", text),
            None => ("", line),
        };
        body += &format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    }
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml.as_str())] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn nexis_gives_its_articles_as_word_and_as_an_older_page() {
    let lines = fs::read_to_string(path("bases/nexis.txt")).unwrap();
    let word = articles(read(docx(&lines), "docx"));
    assert_eq!(
        word.iter().map(known).collect::<Vec<_>>(),
        [
            "Le Petit Dolois | 2025-11-14 | Soazig Le Bihan | Le port rouvre, la facture reste | und | - | -",
            "L’Écho du lac | 2025-11-15 | - | La criée ferme | und | - | -",
        ]
    );
    assert_eq!(
        parts(&word[0]),
        [
            "heading: Le port rouvre, la facture reste",
            "byline: Soazig Le Bihan",
            "Dix mois de travaux à Kerlan.",
            PORT[0],
            PORT[1],
            "captionText: Le port de Kerlan, vendredi.",
        ]
    );
    let page = sample("bases/lexisnexis.html");
    assert_eq!(
        page.iter().map(known).collect::<Vec<_>>(),
        [
            "Le Petit Dolois | 2012-11-14 | Soazig Le Bihan | Le port rouvre | fr | - | -",
            "L'Écho du lac | 2012-11-15 | - | La criée ferme | fr | - | -",
        ]
    );
    assert_eq!(
        parts(&page[0]),
        ["heading: Le port rouvre", "byline: Soazig Le Bihan", "Le port de Kerlan a rouvert.", PORT[1]]
    );
    assert_eq!(parts(&page[1]), ["heading: La criée ferme", "La criée fermera lundi."]);
}

#[test]
fn a_word_document_of_nobody_s_is_one_article() {
    let word =
        articles(read(docx("#Le pont\nLe pont est sûr, dit la maire.\nFin du document\nEt après ?"), "docx"));
    assert_eq!(
        parts(&word[0]),
        ["heading: Le pont", "Le pont est sûr, dit la maire.", "Fin du document", "Et après ?"]
    );
    assert_eq!(word[0].article.document.title.as_deref(), Some("Le pont"));
    assert_eq!(Format::detect(&docx("Oui.")).name, "docx");
}
