//! [Parquet](https://parquet.apache.org/docs/file-format/), a file a table, for DuckDB, pandas, Spark and their like.

use super::csv::dictionary;
use super::table::{Cell, Column, Row, Table, Type, each_document, tables};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

pub(super) static FORMAT: Format = Format {
    name: "parquet",
    title: "Tables as Parquet",
    media_type: "application/vnd.apache.parquet",
    keeps: "everything, as one table for each kind of node, with types; lists are lists",
    drops: "the names of runs and graphs",
    counts: "rows",
    guide: Guide {
        load: "\
The files are compressed with Snappy. `dictionary.md` tells the key of each table, the meaning of each column and what it
points to. Days are texts (`YYYY-MM-DD`), as EDTF reaches beyond the years of most date types.

- **DuckDB**: `FROM 'press/statements.parquet'`.
- **pandas, polars**: `pandas.read_parquet(\"press/statements.parquet\")`, `polars.scan_parquet(\"press/*.parquet\")`.
- **Spark**: `spark.read.parquet(\"press/statements.parquet\")`.
- **R**: `arrow::read_parquet(\"press/statements.parquet\")`.
- **Ladybug (Kuzu)**: `COPY statements FROM 'press/statements.parquet'`.",
        language: "sql",
        questions: &[
            (
                "Who says what (DuckDB):",
                "SELECT e.name, s.words FROM 'press/statements.parquet' s JOIN 'press/entities.parquet' e ON e.entity = s.speaker AND e.document = s.document ORDER BY e.name, s.words",
            ),
            (
                "What the statements are about, one row for each thing:",
                "SELECT e.name, s.words FROM (SELECT document, words, unnest(about) AS thing FROM 'press/statements.parquet') s JOIN 'press/entities.parquet' e ON e.entity = s.thing AND e.document = s.document ORDER BY e.name, s.words",
            ),
            (
                "The verbs that let each source speak, and how often:",
                "SELECT source_name, reporting_verb, count(*) AS times FROM 'press/attributions.parquet' WHERE reporting_verb IS NOT NULL GROUP BY ALL ORDER BY times DESC, source_name, reporting_verb",
            ),
        ],
    },
    output: Output::Folder(write),
};

/// Rows of a table that are held before they are written as a row group.
const GROUP: usize = 5_000;

struct Sheet<'t> {
    table: &'t Table,
    file: SerializedFileWriter<File>,
    rows: Vec<Row>,
}

fn write(store: &Store, scope: &Scope, folder: &Path) -> Result<usize, ExportError> {
    let tables = tables()?;
    let properties = Arc::new(
        WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("dicit {}", env!("CARGO_PKG_VERSION")))
            .build(),
    );
    let mut sheets = Vec::with_capacity(tables.len());
    for table in &tables {
        let schema = Arc::new(parse_message_type(&schema(table)).map_err(broken)?);
        let file = File::create(folder.join(format!("{}.parquet", table.name)))?;
        let file = SerializedFileWriter::new(file, schema, Arc::clone(&properties)).map_err(broken)?;
        sheets.push(Sheet { table, file, rows: Vec::new() });
    }
    let mut count = 0;
    each_document(store, scope, |document| {
        for sheet in &mut sheets {
            sheet.rows.extend(document.rows(sheet.table)?);
            if sheet.rows.len() >= GROUP {
                count += sheet.flush().map_err(broken)?;
            }
        }
        Ok(())
    })?;
    for mut sheet in sheets {
        count += sheet.flush().map_err(broken)?;
        sheet.file.close().map_err(broken)?;
    }
    fs::write(folder.join("dictionary.md"), dictionary(&tables))?;
    Ok(count)
}

fn broken(error: ParquetError) -> ExportError {
    std::io::Error::other(error).into()
}

/// The table in Parquet's [schema language](https://github.com/apache/parquet-format/blob/master/LogicalTypes.md).
fn schema(table: &Table) -> String {
    let mut schema = format!("message {} {{\n", table.name);
    for Column { name, r#type, .. } in &table.columns {
        let field = match r#type {
            Type::Iri | Type::Term | Type::Text | Type::Date => {
                format!("OPTIONAL BYTE_ARRAY {name} (STRING);")
            }
            Type::Integer => format!("OPTIONAL INT64 {name};"),
            Type::Number => format!("OPTIONAL DOUBLE {name};"),
            Type::Boolean => format!("OPTIONAL BOOLEAN {name};"),
            Type::List | Type::Terms => format!(
                "REQUIRED GROUP {name} (LIST) {{ REPEATED GROUP list {{ REQUIRED BYTE_ARRAY element (STRING); }} }}"
            ),
        };
        let _ = writeln!(schema, "  {field}");
    }
    schema.push('}');
    schema
}

impl Sheet<'_> {
    /// Writes the rows that are held as one row group and gives how many they were.
    fn flush(&mut self) -> Result<usize, ParquetError> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(0);
        }
        let mut group = self.file.next_row_group()?;
        for (i, column) in self.table.columns.iter().enumerate() {
            let Some(mut writer) = group.next_column()? else { break };
            write_column(
                rows.iter().map(|row| row.get(i).unwrap_or(&Cell::Empty)),
                column.r#type,
                &mut writer,
            )?;
            writer.close()?;
        }
        group.close()?;
        Ok(rows.len())
    }
}

/// Writes a column: the values that are there, and for each cell the level that tells whether one is (Dremel's
/// definition and repetition levels, as Parquet has them).
fn write_column<'r>(
    cells: impl Iterator<Item = &'r Cell>,
    r#type: Type,
    writer: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    let mut defined: Vec<i16> = Vec::new();
    let mut repeated: Vec<i16> = Vec::new();
    let (mut texts, mut integers, mut numbers, mut booleans) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        match cell {
            Cell::List(values) => {
                if values.is_empty() {
                    defined.push(0);
                    repeated.push(0);
                }
                for (i, value) in values.iter().enumerate() {
                    defined.push(1);
                    repeated.push(i16::from(i > 0));
                    texts.push(ByteArray::from(value.as_str()));
                }
                continue;
            }
            Cell::Text(value) => texts.push(ByteArray::from(value.as_str())),
            Cell::Integer(value) => integers.push(*value),
            Cell::Number(value) => numbers.push(*value),
            Cell::Boolean(value) => booleans.push(*value),
            Cell::Empty => {}
        }
        defined.push(i16::from(!cell.is_empty()));
    }
    let repeated = r#type.is_list().then_some(repeated.as_slice());
    match r#type {
        Type::Integer => writer.typed::<Int64Type>().write_batch(&integers, Some(&defined), repeated)?,
        Type::Number => writer.typed::<DoubleType>().write_batch(&numbers, Some(&defined), repeated)?,
        Type::Boolean => writer.typed::<BoolType>().write_batch(&booleans, Some(&defined), repeated)?,
        Type::Iri | Type::Term | Type::Text | Type::Date | Type::List | Type::Terms => {
            writer.typed::<ByteArrayType>().write_batch(&texts, Some(&defined), repeated)?
        }
    };
    Ok(())
}
