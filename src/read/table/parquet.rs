//! Parquet: an article a row; only the columns that hold something of it are read.

use super::super::documents::Records;
use super::super::encoding::decode;
use super::super::input::Seekable;
use super::super::{Cut, Format, Input, ReadError, Record};
use super::Columns;
use super::thrift::Guarded;
use ::parquet::basic::{LogicalType, TimeUnit};
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::RowIter;
use ::parquet::record::{Field, Row};
use ::parquet::schema::types::Type;
use jiff::Timestamp;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tempfile::SpooledData;

pub(in crate::read) static PARQUET: Format = Format {
    name: "parquet",
    about: "Parquet: an article a row",
    extensions: &["parquet"],
    sniff: |head| head.starts_with(b"PAR1"),
    cut,
};

fn cut(input: Input, cut: &Cut) -> Result<Records, ReadError> {
    let seekable = input.seekable()?;
    let columns = Arc::clone(&cut.columns);
    // The library asserts what a damaged file may break.
    let opened = catch_unwind(AssertUnwindSafe(|| open(seekable, &columns)));
    let (rows, nanoseconds) = opened.unwrap_or_else(|_| Err(broken()))?;
    Ok(Box::new(Rows { rows, nanoseconds, columns, number: 0, done: false }))
}

/// The rows, and the columns whose times are nanoseconds, which the library gives as numbers.
fn open(seekable: Seekable, columns: &Columns) -> Result<(RowIter<'static>, BTreeSet<String>), ReadError> {
    let reader: Box<dyn FileReader> = match seekable {
        Seekable::File(file) => Box::new(SerializedFileReader::new(Guarded::new(file)?)?),
        Seekable::Spool(spool) => match spool.into_inner() {
            SpooledData::InMemory(bytes) => {
                let bytes = bytes::Bytes::from(bytes.into_inner());
                Box::new(SerializedFileReader::new(Guarded::new(bytes)?)?)
            }
            SpooledData::OnDisk(file) => Box::new(SerializedFileReader::new(Guarded::new(file)?)?),
        },
    };
    let schema = reader.metadata().file_metadata().schema().clone();
    let names = || schema.get_fields().iter().map(|field| field.name());
    columns.text(names())?;
    let wanted = columns.wanted(names());
    let fields: Vec<_> =
        schema.get_fields().iter().filter(|field| wanted.contains(&field.name())).cloned().collect();
    let nanoseconds =
        fields.iter().filter(|field| is_nanoseconds(field)).map(|field| field.name().to_owned());
    let nanoseconds = nanoseconds.collect();
    let projection = Type::group_type_builder(schema.name()).with_fields(fields).build()?;
    Ok((RowIter::from_file_into(reader).project(Some(projection))?, nanoseconds))
}

struct Rows {
    rows: RowIter<'static>,
    nanoseconds: BTreeSet<String>,
    columns: Arc<Columns>,
    number: usize,
    done: bool,
}

impl Iterator for Rows {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.done {
            return None;
        }
        self.number += 1;
        let row = match catch_unwind(AssertUnwindSafe(|| self.rows.next())) {
            Ok(row) => row?.map_err(ReadError::from),
            Err(_) => Err(broken()),
        };
        let record = match row {
            Ok(row) => {
                let columns = Arc::clone(&self.columns);
                let row = object(row, &self.nanoseconds);
                Record::new(move || columns.draft(row?))
            }
            Err(error) => {
                self.done = true;
                Record::failed(error)
            }
        };
        Some(record.at(self.number))
    }
}

fn broken() -> ReadError {
    ReadError::Damaged("its Parquet data contradict themselves".to_owned())
}

impl From<ParquetError> for ReadError {
    fn from(error: ParquetError) -> Self {
        Self::Damaged(error.to_string())
    }
}

fn is_nanoseconds(field: &Type) -> bool {
    let logical = field.get_basic_info().logical_type_ref();
    matches!(logical, Some(LogicalType::Timestamp(stamp)) if stamp.unit == TimeUnit::NANOS)
}

fn object(row: Row, nanoseconds: &BTreeSet<String>) -> Result<Map<String, Value>, ReadError> {
    let cell = |(name, field): (String, Field)| {
        let value = match field {
            Field::Long(stamp) if nanoseconds.contains(&name) => {
                day(Timestamp::from_nanosecond(stamp.into()))
            }
            field => value(field)?,
        };
        Ok((name, value))
    };
    row.into_columns().into_iter().map(cell).collect()
}

fn value(field: Field) -> Result<Value, ReadError> {
    Ok(match field {
        Field::Str(text) => Value::String(text),
        Field::Bytes(bytes) => Value::String(decode(bytes.data(), None)?.text),
        Field::Byte(number) => number.into(),
        Field::Short(number) => number.into(),
        Field::Int(number) => number.into(),
        Field::Long(number) => number.into(),
        Field::UByte(number) => number.into(),
        Field::UShort(number) => number.into(),
        Field::UInt(number) => number.into(),
        Field::ULong(number) => number.into(),
        Field::Date(days) => day(Timestamp::from_second(i64::from(days) * 86_400)),
        Field::TimestampMillis(stamp) => day(Timestamp::from_millisecond(stamp)),
        Field::TimestampMicros(stamp) => day(Timestamp::from_microsecond(stamp)),
        Field::ListInternal(list) => {
            Value::Array(list.elements().iter().cloned().map(value).collect::<Result<_, _>>()?)
        }
        _ => Value::Null,
    })
}

/// The day of a moment; a table's times have no zone or are in universal time.
fn day(stamp: Result<Timestamp, jiff::Error>) -> Value {
    stamp.map_or(Value::Null, |stamp| Value::String(stamp.strftime("%F").to_string()))
}
