//! What the server asks a worker, and what comes back.

use super::negotiate::Wanted;
use crate::annotation::correct::Correction;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Something that needs the store.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Task {
    /// A query of the user's own.
    Query(Query),
    /// A bundled query.
    Bundled(Bundled),
    /// A query of the pages' own, or a bundled one, as plain JSON.
    Rows {
        /// Its name.
        name: String,
        /// Values by parameter name.
        values: Vec<(String, String)>,
    },
    /// A page of the list of articles.
    Articles(Filter),
    /// The article with this id.
    Article(String),
    /// Why the graph says something: a node's IRI, local part or id.
    Why(String),
    /// What the store says of a node under its base.
    Describe {
        /// The part of its IRI behind the base.
        local: String,
        /// The format asked for.
        wanted: Wanted,
    },
    /// The triples of a graph; without a name those of all graphs.
    Graph {
        /// Its IRI.
        name: Option<String>,
        /// The format asked for.
        wanted: Wanted,
    },
    /// A SPARQL update.
    Update {
        /// The update.
        sparql: String,
        /// `using-graph-uri` and `using-named-graph-uri`.
        graphs: Graphs,
    },
    /// Triples for a graph; without a name for the default graph.
    PutGraph {
        /// Its IRI.
        name: Option<String>,
        /// How the triples are written.
        media_type: String,
        /// The triples.
        content: String,
        /// Whether what the graph holds goes.
        replace: bool,
    },
    /// A document's annotation, for a person to correct.
    Annotation(String),
    /// A person's correction of a document.
    Correct {
        /// The document's id.
        id: String,
        /// What is done; nothing takes the last correction back.
        correction: Option<Correction>,
    },
    /// The end of a graph; without a name of what the default graph holds.
    DeleteGraph {
        /// Its IRI.
        name: Option<String>,
    },
}

impl Task {
    /// Whether it changes the store.
    #[must_use]
    pub fn writes(&self) -> bool {
        matches!(
            self,
            Self::Update { .. } | Self::PutGraph { .. } | Self::DeleteGraph { .. } | Self::Correct { .. }
        )
    }
}

/// The graphs that a request chooses; none for all.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Graphs {
    /// `default-graph-uri`: together they are the default graph.
    pub default: Vec<String>,
    /// `named-graph-uri`.
    pub named: Vec<String>,
}

/// Which articles to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Filter {
    /// Words that stand in its title, outlet or author, or in its text.
    pub words: Option<String>,
    /// The name of its outlet.
    pub outlet: Option<String>,
    /// Somebody it mentions: an IRI, or a part of a name.
    pub actor: Option<String>,
    /// The earliest day, as in 2025-11-14.
    pub from: Option<String>,
    /// The latest day.
    pub to: Option<String>,
    /// How many to pass over.
    pub offset: usize,
    /// How many to show.
    pub limit: Option<usize>,
}

/// A query of the user's own, as the [protocol](https://www.w3.org/TR/sparql11-protocol/#query-operation) brings it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Query {
    /// The query.
    pub sparql: String,
    /// `default-graph-uri` and `named-graph-uri`.
    pub graphs: Graphs,
    /// The format asked for.
    pub wanted: Wanted,
    /// Show the first rows and say that there are more, where the result has more than this many.
    pub first: Option<usize>,
}

/// A bundled query with the values of its parameters.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Bundled {
    /// Its name.
    pub name: String,
    /// Values by parameter name.
    pub values: Vec<(String, String)>,
    /// The format asked for.
    pub wanted: Wanted,
}

/// What a worker is told: the task and its bounds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    /// What to do.
    pub task: Task,
    /// How many rows or triples a result may have.
    pub max_rows: usize,
}

/// How a task ended; it follows the body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Outcome {
    /// The body is the result.
    Done {
        /// Its media type.
        media_type: String,
        /// Whether there are more rows than it shows.
        more: bool,
    },
    /// It is done, and there is nothing to show.
    Nothing {
        /// The HTTP status: 201 where something new was made, else 204.
        status: u16,
    },
    /// There is no result; what was written of a body counts for nothing.
    Failed(Problem),
}

/// Why a request has no result: [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem details.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("{detail}")]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// What is wrong.
    pub detail: String,
    /// What to do, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Where in the query it is wrong: first UTF-16 code unit, as scripts in pages count, and one past the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(usize, usize)>,
}

impl Problem {
    /// A problem of which only status and explanation are known.
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), hint: None, range: None }
    }

    /// The same with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
