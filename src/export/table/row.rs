//! A row, read by position or into a type of the exporter's own.

use super::{Cell, Table};
use crate::export::ExportError;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// The cells of a row, in the order of the table's columns.
pub type Row = Vec<Cell>;

/// Reads a row into a type with a field for each column that it needs.
pub(super) fn read<T: for<'de> Deserialize<'de>>(table: &Table, row: &Row) -> Result<T, ExportError> {
    T::deserialize(Reader { table, row })
        .map_err(|error| ExportError::Table { name: table.name, problem: error.to_string() })
}

struct Reader<'r> {
    table: &'r Table,
    row: &'r Row,
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let names = self.table.columns.iter().map(|column| column.name.as_str());
        visitor.visit_map(MapDeserializer::new(names.zip(self.row)))
    }

    /// A field that is no column would stay empty for ever: it is an error.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match fields.iter().find(|field| self.table.column(field).is_none()) {
            Some(field) => Err(Error::custom(format!("it has no column \"{field}\""))),
            None => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for &'de Cell {
    type Deserializer = CellReader<'de>;

    fn into_deserializer(self) -> CellReader<'de> {
        CellReader(self)
    }
}

/// Reads one cell.
pub struct CellReader<'r>(&'r Cell);

impl<'de> Deserializer<'de> for CellReader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cell::Empty => visitor.visit_unit(),
            Cell::Text(text) => visitor.visit_borrowed_str(text),
            Cell::Integer(value) => visitor.visit_i64(*value),
            Cell::Number(value) => visitor.visit_f64(*value),
            Cell::Boolean(value) => visitor.visit_bool(*value),
            Cell::List(values) => visitor.visit_seq(SeqDeserializer::new(values.iter().map(String::as_str))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// A list that is empty in the table is an empty list.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_empty() {
            return visitor.visit_seq(SeqDeserializer::new(std::iter::empty::<&str>()));
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map struct enum identifier ignored_any
    }
}
