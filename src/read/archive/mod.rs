//! Files that hold others: ZIP, and the archives of the web.

mod http;
mod warc;
mod zip;

pub(super) use warc::WARC;
pub(super) use zip::ZIP;
