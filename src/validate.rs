//! Checking a graph against dicit's SHACL shapes, with the `shacl` crate.

use std::fmt;
use thiserror::Error;

/// A place where a graph breaks a shape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The node that was checked.
    pub focus: String,
    /// The property on which it was checked; empty where the shape has none.
    pub path: String,
    /// The local name of the constraint component: `MinCountConstraintComponent`.
    pub component: String,
    /// The shape.
    pub shape: String,
    /// The value that is wrong, where there is one.
    pub value: String,
    /// What is wrong and what to do, as the shape puts it.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.focus, self.message)?;
        if self.value.is_empty() { Ok(()) } else { write!(f, " (found {})", self.value) }
    }
}

/// Why a graph cannot be checked.
#[derive(Debug, Error)]
pub enum ValidateError {
    /// This dicit has no SHACL engine.
    #[error("this dicit was built without the feature \"shacl\"")]
    NotBuilt,
    /// The engine cannot read the graph or the shapes.
    #[error("the SHACL engine failed: {0}")]
    Engine(String),
}

/// Checks a graph, given as N-Triples with the ontology's triples among them, and returns the findings in order.
///
/// # Errors
/// [`ValidateError`].
#[cfg(feature = "shacl")]
pub fn validate(ntriples: &[u8]) -> Result<Vec<Finding>, ValidateError> {
    use rudof_rdf::rdf_core::RDFFormat;
    use rudof_rdf::rdf_impl::{OxigraphInMemory, ReaderMode};
    use shacl::ir::IRSchema;
    use shacl::validator::processor::{GraphValidation, ShaclProcessor};
    use shacl::validator::store::Graph;
    use shacl::validator::{ShaclConfig, ShaclValidationMode};

    let engine = |error: &dyn fmt::Display| ValidateError::Engine(error.to_string());
    let shapes = IRSchema::from_reader(
        &mut crate::ontology::shapes().as_bytes(),
        "shapes.ttl",
        &RDFFormat::Turtle,
        None,
        &ReaderMode::Strict,
    )
    .map_err(|error| engine(&error))?;
    let graph = OxigraphInMemory::from_reader(
        &mut &*ntriples,
        "graph",
        &RDFFormat::NTriples,
        None,
        &ReaderMode::Strict,
    )
    .map_err(|error| engine(&error))?;
    let report = GraphValidation::new(Graph::from(graph))
        .validate(&shapes, &ShaclValidationMode::Native, &ShaclConfig::default())
        .map_err(|error| engine(&error))?;
    let mut findings: Vec<Finding> = report.results().iter().map(finding).collect();
    findings.sort();
    findings.dedup();
    Ok(findings)
}

#[cfg(feature = "shacl")]
fn finding(result: &shacl::validator::report::ValidationResult) -> Finding {
    use rudof_rdf::rdf_core::term::Object;
    let node = |object: &Object| match object {
        Object::Iri(iri) => iri.as_str().to_owned(),
        other => other.to_string(),
    };
    let component = node(result.constraint_component());
    // The engine's own message has no language; the shape's says what to do.
    let messages = result.message().messages();
    let own = messages.iter().find(|(language, _)| language.is_some()).or_else(|| messages.iter().next());
    Finding {
        focus: node(result.focus_node()),
        path: result.path().map(ToString::to_string).unwrap_or_default().trim_matches(['<', '>']).to_owned(),
        component: component.rsplit(['#', ':']).next().unwrap_or_default().to_owned(),
        shape: result.source().map(node).unwrap_or_default(),
        value: result.value().map(node).unwrap_or_default(),
        message: own.map(|(_, message)| message.clone()).unwrap_or_default(),
    }
}

/// Always fails: this dicit has no SHACL engine.
///
/// # Errors
/// [`ValidateError::NotBuilt`].
#[cfg(not(feature = "shacl"))]
pub fn validate(_: &[u8]) -> Result<Vec<Finding>, ValidateError> {
    Err(ValidateError::NotBuilt)
}
