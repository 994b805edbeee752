//! A dicit that was built without the feature `search`.

use super::{Hit, Kind, SearchError};
use crate::query::Part;
use crate::store::Store;
use oxigraph::model::Term;

/// No full-text index.
pub struct SearchIndex {}

#[allow(missing_docs, clippy::missing_errors_doc, clippy::unused_self, reason = "all say that there is none")]
impl SearchIndex {
    pub fn build(_: &Store, _: impl FnMut()) -> Result<Self, SearchError> {
        Err(SearchError::NotBuilt)
    }

    pub fn open(_: &Store) -> Result<Self, SearchError> {
        Err(SearchError::NotBuilt)
    }

    pub fn update(_: &Store, _: impl FnMut()) -> Result<Self, SearchError> {
        Err(SearchError::NotBuilt)
    }

    pub fn containing(&self, _: &Store, _: &Part) -> Result<Option<Vec<Term>>, SearchError> {
        Err(SearchError::NotBuilt)
    }

    pub fn find(&self, _: &str, _: Option<Kind>, _: Option<usize>) -> Result<Vec<Hit>, SearchError> {
        Err(SearchError::NotBuilt)
    }
}
