//! [QuickStatements](https://www.wikidata.org/wiki/Help:QuickStatements) V1, commands for Wikidata and other Wikibases.

use super::table::{DocumentTables, each_document};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "quickstatements",
    title: "Wikibase QuickStatements V1",
    media_type: "text/tab-separated-values",
    keeps: "each article as a new item: title, author, outlet, date with its precision, language, address; its word-for-word quotations with who is quoted; a reference to each",
    drops: "everything that is not a fact of publication: what statements say, indirect speech, events, claims; chains of voices; outlets and speakers without an accepted Wikidata item are names, not items; quotations of more than 1500 characters",
    counts: "commands",
    guide: Guide {
        load: "\
Open <https://quickstatements.toolforge.org>, \"New batch\", paste the commands as V1, and **look through them before you run
them**: they make a new item for each article, and an article may be there already. Whether a newspaper article is notable
enough is for the Wikidata community to say; a Wikibase of your own takes them without asking, once its properties have
Wikidata's numbers.

Nothing that an article merely reports is asserted: only that it was published, and that it quotes these words of that
speaker (P7081 with P50, or P2093 where no item of the speaker is accepted). A month has precision 10, a year 9.",
        language: "sh",
        questions: &[
            ("How many articles would be made:", "grep -c '^CREATE$' press.quickstatements"),
            ("The quotations with their speakers:", "grep -P '^LAST\\tP7081\\t' press.quickstatements | cut -f3-5"),
            ("Which dates, by precision:", "grep -P '^LAST\\tP577\\t' press.quickstatements | cut -f3 | sed 's#.*/##' | sort | uniq -c"),
        ],
    },
    output: Output::File(write),
};

/// The longest text that Wikibase takes.
const LONGEST: usize = 1500;

#[derive(Deserialize)]
struct Article {
    title: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
    outlet_name: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: String,
}

#[derive(Deserialize)]
struct Entity {
    entity: String,
    name: String,
    same_as: Vec<String>,
}

#[derive(Deserialize)]
struct Statement {
    form: String,
    words: String,
    speaker: Option<String>,
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let mut count = 0;
    each_document(store, scope, |tables| {
        for line in commands(tables)? {
            writeln!(writer, "{line}")?;
            count += 1;
        }
        Ok(())
    })?;
    Ok(count)
}

fn commands(tables: &DocumentTables<'_>) -> Result<Vec<String>, ExportError> {
    let Some(article) = tables.read::<Article>("documents")?.pop() else { return Ok(Vec::new()) };
    let entities: BTreeMap<String, Entity> = tables
        .read::<Entity>("entities")?
        .into_iter()
        .map(|entity| (entity.entity.clone(), entity))
        .collect();
    let item = |iri: &Option<String>| {
        let same_as = &entities.get(iri.as_ref()?)?.same_as;
        let item = same_as.iter().find_map(|iri| iri.strip_prefix("http://www.wikidata.org/entity/Q"))?;
        item.bytes().all(|b| b.is_ascii_digit()).then(|| format!("Q{item}"))
    };
    let outlet = item(&article.outlet);
    let date = article.published.as_deref().and_then(date);
    let language = primary(&article.language);
    let mut reference = String::new();
    for (property, value) in
        [("S854", article.url.as_deref().map(quoted)), ("S1433", outlet.clone()), ("S577", date.clone())]
    {
        reference.extend(value.map(|value| format!("\t{property}\t{value}")));
    }
    let mut lines = vec!["CREATE".to_owned()];
    let mut say = |property: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| value.chars().count() <= LONGEST) {
            lines.push(format!("LAST\t{property}\t{value}{reference}"));
        }
    };
    // "is an instance of" (news article), title, published in, date, author's name, language of the work, address.
    say("P31", Some("Q5707594".to_owned()));
    say("P1476", article.title.as_deref().map(|title| format!("{language}:{}", quoted(title))));
    say("P1433", outlet);
    say("P577", date);
    say("P2093", article.author.as_deref().map(quoted));
    say("P407", (language == "fr").then(|| "Q150".to_owned()));
    say("P953", article.url.as_deref().map(quoted));
    let statements: Vec<Statement> = tables.read("statements")?;
    let whole = |s: &&Statement| {
        ["DirectQuotation", "CaptionQuotation", "HeadlineQuotation"].contains(&s.form.as_str())
    };
    for statement in statements.iter().filter(whole).filter(|s| s.words.chars().count() <= LONGEST) {
        let name =
            statement.speaker.as_ref().and_then(|iri| entities.get(iri)).map(|entity| quoted(&entity.name));
        let speaker = item(&statement.speaker)
            .map(|item| format!("\tP50\t{item}"))
            .or(name.map(|name| format!("\tP2093\t{name}")))
            .unwrap_or_default();
        say("P7081", Some(format!("{language}:{}{speaker}", quoted(&statement.words))));
    }
    // Labels and descriptions take no reference.
    let label = |kind: char, text: String| format!("LAST\t{kind}{language}\t{}", quoted(&text));
    let description = [
        "article",
        article.outlet_name.as_deref().unwrap_or_default(),
        article.published.as_deref().unwrap_or_default(),
    ];
    let description =
        description.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
    lines.insert(1, label('D', description));
    if let Some(title) = &article.title {
        lines.insert(1, label('L', title.chars().take(250).collect()));
    }
    Ok(lines)
}

/// A text in quotation marks. The format has no way to write one inside: typographic marks stand for it, and a blank
/// stands for what ends a line or a column.
fn quoted(text: &str) -> String {
    let one_line = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ").replace('"', "”");
    format!("\"{}\"", one_line.trim())
}

/// The first part of a language tag.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// A [time value](https://www.wikidata.org/wiki/Help:Dates) with its precision: 9 a year, 10 a month, 11 a day. Intervals
/// and doubtful dates have none.
fn date(edtf: &str) -> Option<String> {
    let shape: String = edtf.chars().map(|c| if c.is_ascii_digit() { 'd' } else { c }).collect();
    match shape.as_str() {
        "dddd" => Some(format!("+{edtf}-00-00T00:00:00Z/9")),
        "dddd-dd" if edtf.ends_with(|c: char| c.is_ascii_digit()) && edtf.get(5..)? <= "12" => {
            Some(format!("+{edtf}-00T00:00:00Z/10"))
        }
        "dddd-dd-dd" => Some(format!("+{edtf}T00:00:00Z/11")),
        _ => None,
    }
}
