//! Plain text: kept character for character.

use super::encoding::{Decoded, decode};
use super::{Draft, Format, ReadError};

pub(super) static FORMAT: Format = Format {
    name: "text",
    about: "plain text",
    extensions: &["txt", "text"],
    lines: false,
    sniff: |_| true,
    read: |bytes| draft(decode(bytes, None)?),
};

fn draft(decoded: Decoded) -> Result<Draft, ReadError> {
    let Decoded { text, remarks } = decoded;
    Ok(Draft { text, remarks, ..Draft::default() })
}
