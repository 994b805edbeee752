//! Plain text: kept character for character.

use super::documents::one;
use super::encoding::{Decoded, decode};
use super::{Draft, Format, ReadError};

pub(super) static FORMAT: Format = Format {
    name: "text",
    about: "plain text",
    extensions: &["txt", "text"],
    sniff: |_| true,
    cut: |input, _| Ok(one(input, read)),
};

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let Decoded { text, remarks } = decode(bytes, None)?;
    Ok(Draft { text, remarks, ..Draft::default() })
}
