//! Rows for people and for programs.

use crate::vocabulary::PREFIXES;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryEvaluationError, QuerySolutionIter};
use std::io::{self, Write};
use thiserror::Error;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFormat {
    /// For people: columns with rules, or one value a line where the columns are too many for the screen.
    Table,
    /// [SPARQL 1.1 CSV](https://www.w3.org/TR/sparql11-results-csv-tsv/).
    Csv,
    /// [SPARQL 1.1 TSV](https://www.w3.org/TR/sparql11-results-csv-tsv/).
    Tsv,
    /// [SPARQL 1.1 JSON](https://www.w3.org/TR/sparql11-results-json/).
    Json,
    /// [SPARQL XML](https://www.w3.org/TR/rdf-sparql-XMLres/).
    Xml,
    /// A Markdown table.
    Md,
}

impl RowFormat {
    /// All formats with the names users give them.
    pub const ALL: &[(&str, Self)] = &[
        ("table", Self::Table),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("json", Self::Json),
        ("xml", Self::Xml),
        ("md", Self::Md),
    ];

    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    fn w3c(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            Self::Table | Self::Md => None,
        }
    }
}

/// Rows could not be read or written.
#[derive(Debug, Error)]
pub enum OutputError {
    /// The query failed on the way.
    #[error(transparent)]
    Evaluation(#[from] QueryEvaluationError),
    /// The writer failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Shortens IRIs for people.
#[derive(Debug, Clone, Default)]
pub struct Shortener {
    base: Option<String>,
}

impl Shortener {
    /// Shortens IRIs of the known namespaces, and those under this base to their local part.
    #[must_use]
    pub fn new(base: &str) -> Self {
        Self { base: Some(base.to_owned()) }
    }

    /// A term as a person reads it: a name of a vocabulary, a local part, the words of a literal.
    #[must_use]
    pub fn show(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.iri(node.as_str()),
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        }
    }

    fn iri(&self, iri: &str) -> String {
        if let Some(local) = self.base.as_deref().and_then(|base| iri.strip_prefix(base)) {
            return format!("<{local}>");
        }
        PREFIXES
            .iter()
            .find_map(|(prefix, namespace)| Some(format!("{prefix}:{}", iri.strip_prefix(namespace)?)))
            .unwrap_or_else(|| format!("<{iri}>"))
    }
}

/// Writes rows and returns how many there were.
///
/// The W3C formats stream; a table, `width` columns wide, and Markdown hold all rows first.
///
/// # Errors
/// [`OutputError`].
pub fn write_rows(
    rows: QuerySolutionIter<'_>,
    format: RowFormat,
    shortener: &Shortener,
    width: u16,
    mut writer: impl Write,
) -> Result<usize, OutputError> {
    let variables = rows.variables().to_vec();
    let mut count = 0;
    if let Some(format) = format.w3c() {
        let serializer = QueryResultsSerializer::from_format(format);
        let mut serializer = serializer.serialize_solutions_to_writer(&mut writer, variables)?;
        for row in rows {
            serializer.serialize(&row?)?;
            count += 1;
        }
        serializer.finish()?;
        if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
            writeln!(writer)?;
        }
        return Ok(count);
    }
    let names: Vec<&str> = variables.iter().map(oxigraph::model::Variable::as_str).collect();
    let mut lines = Vec::new();
    for row in rows {
        let row = row?;
        lines.push(
            names
                .iter()
                .map(|name| row.get(*name).map_or(String::new(), |term| shortener.show(term)))
                .collect::<Vec<_>>(),
        );
    }
    count += lines.len();
    if format == RowFormat::Md {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        writeln!(writer, "{}", line(names.iter().map(|name| markdown(name)).collect()))?;
        writeln!(writer, "{}", line(names.iter().map(|_| "---".to_owned()).collect()))?;
        for cells in lines {
            writeln!(writer, "{}", line(cells.iter().map(|cell| markdown(cell)).collect()))?;
        }
    } else {
        let lines: Vec<Vec<String>> =
            lines.into_iter().map(|cells| cells.into_iter().map(printable).collect()).collect();
        let names_len = names.len();
        if lines.is_empty() || fits(&names, &lines, width) {
            let mut table = Table::new();
            table.load_style(presets::UTF8_HORIZONTAL_ONLY);
            table.set_header(names);
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
            let short: Vec<bool> =
                (0..names_len).map(|i| lines.iter().all(|cells| cells[i].chars().count() <= SHORT)).collect();
            table.add_rows(lines);
            // Short columns keep their width, so that long texts get the rest.
            for (column, _) in table.column_iter_mut().zip(short).filter(|(_, short)| *short) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
            writeln!(writer, "{table}")?;
        } else {
            write_records(&names, &lines, &mut writer)?;
        }
    }
    Ok(count)
}

/// Characters up to which a column is not broken.
const SHORT: usize = 24;

/// Whether a table of this width breaks no word; IRIs, which nobody reads aloud, may break.
fn fits(names: &[&str], lines: &[Vec<String>], width: u16) -> bool {
    let longest = |cell: &str| match cell.starts_with('<') {
        true => 20,
        false => cell.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0),
    };
    let column = |i: usize, name: &str| {
        lines
            .iter()
            .filter_map(|cells| cells.get(i))
            .map(|cell| longest(cell))
            .max()
            .unwrap_or(0)
            .max(longest(name))
    };
    let needed: usize = names.iter().enumerate().map(|(i, name)| column(i, name) + 3).sum();
    needed <= usize::from(width)
}

/// One line a value, for rows with too many columns for a screen.
fn write_records(names: &[&str], lines: &[Vec<String>], writer: &mut impl Write) -> io::Result<()> {
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (i, cells) in lines.iter().enumerate() {
        if i > 0 {
            writeln!(writer)?;
        }
        for (name, cell) in names.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            writeln!(writer, "{name:<width$}  {cell}")?;
        }
    }
    Ok(())
}

/// A cell of a Markdown table: one line, its bars escaped.
fn markdown(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r'], " ")
}

/// Text of an article must not steer the terminal that shows it.
fn printable(cell: String) -> String {
    if cell.chars().any(|c| c.is_control() && c != '\n') {
        cell.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
    } else {
        cell
    }
}

/// Writes the answer to an ASK in a format: `true` or `false` where the format is for people.
///
/// # Errors
/// The writer's.
pub fn write_boolean(answer: bool, format: RowFormat, mut writer: impl Write) -> io::Result<()> {
    match format.w3c() {
        Some(format) => {
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut writer, answer)?;
            writeln!(writer)
        }
        None => writeln!(writer, "{}", Literal::from(answer).value()),
    }
}
