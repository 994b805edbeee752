//! Questions to the graph: the bundled ones and the user's own.

mod bind;
mod choice;
mod fold;
pub mod header;
mod matching;
mod merged;
mod optional;
pub mod output;
pub mod parameter;
mod parts;
mod run;
mod sort;
mod update;
mod walk;

pub use header::{Header, View};
pub use parameter::{Parameter, ParameterType};
pub use parts::Part;
pub use run::{Limits, QueryError, Question, SyntaxError};
pub use update::update;

/// `(name, SPARQL)` of each file in `queries/`, sorted by name.
pub const BUNDLED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/queries.rs"));

/// The SPARQL of a bundled query.
#[must_use]
pub fn bundled(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix(".rq").unwrap_or(name);
    BUNDLED.iter().find(|(known, _)| *known == name).map(|(_, sparql)| *sparql)
}

/// The known name that is nearest to one that is not known, if any is near.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.cmp(x)))
        .map(|(_, candidate)| candidate)
}
