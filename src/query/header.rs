//! The header of a query file: YAML in lines that begin with `#+`, after [grlc](https://github.com/CLARIAH/grlc).

use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use thiserror::Error;

/// What the header of a query file says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What it answers, in one line.
    pub summary: String,
    /// More, where one line does not do.
    #[serde(default)]
    pub description: Option<String>,
    /// Topics.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Values of parameters that the user leaves out, by parameter name; in the file a list of pairs, as grlc has it.
    #[serde(default, deserialize_with = "pairs")]
    pub defaults: BTreeMap<String, Scalar>,
    /// How its result is best looked at.
    #[serde(default)]
    pub view: View,
}

fn pairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Scalar>, D::Error> {
    Ok(Vec::<BTreeMap<String, Scalar>>::deserialize(deserializer)?.into_iter().flatten().collect())
}

/// How a result is best looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// Rows.
    #[default]
    Table,
    /// Nodes and edges.
    Graph,
    /// Points on a map.
    Map,
    /// Intervals on an axis of time.
    Timeline,
}

/// A value in the header.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    /// A whole number.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// Anything else.
    Text(String),
}

impl std::fmt::Display for Scalar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Boolean(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
        }
    }
}

/// A header that cannot be read.
#[derive(Debug, Error)]
#[error("the header of the query cannot be read: {0}")]
pub struct BadHeader(String);

impl Header {
    /// Reads the header of a query; a query without one has an empty summary.
    ///
    /// # Errors
    /// [`BadHeader`] where the `#+` lines are no YAML or hold unknown keys.
    pub fn of(query: &str) -> Result<Self, BadHeader> {
        if query.starts_with("#+") { yaml(query) } else { Ok(Self::default()) }
    }
}

/// Reads the header of a query into a type that has the keys it may hold.
///
/// # Errors
/// [`BadHeader`] where the `#+` lines are no YAML or do not fit the type.
pub fn yaml<T: serde::de::DeserializeOwned>(query: &str) -> Result<T, BadHeader> {
    let lines = query.lines().map_while(|line| line.strip_prefix("#+"));
    let yaml: String = lines.flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect();
    serde_saphyr::from_str(&yaml).map_err(|error| BadHeader(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_yaml_behind_hashes() {
        let header = Header::of(
            "#+ summary: Who speaks: a count\n#+ tags: [people, quotations]\n#+ defaults: [{limit: 50}, {who: \"\"}]\n#+ view: graph\nSELECT * {}",
        );
        // An unquoted colon makes this no YAML: the header must be refused, not cut.
        assert!(header.is_err());
        let header = Header::of(
            "#+ summary: \"Who speaks: a count\"\n#+ tags: [people]\n#+ defaults: [{limit: 50}, {who: \"\"}]\n#+ view: graph\nSELECT * {}",
        );
        let header = header.unwrap();
        assert_eq!(header.summary, "Who speaks: a count");
        assert_eq!(header.defaults["limit"], Scalar::Integer(50));
        assert_eq!(header.defaults["who"], Scalar::Text(String::new()));
        assert_eq!(header.view, View::Graph);
        assert_eq!(Header::of("SELECT * {}").unwrap(), Header::default());
    }
}
