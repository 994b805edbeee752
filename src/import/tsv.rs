use super::draft::Draft;
use super::{ImportError, Input};
pub(super) fn read(_: &Input<'_>) -> Result<Vec<Draft>, ImportError> {
    Err(ImportError::Empty)
}
