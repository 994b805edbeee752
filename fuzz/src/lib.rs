//! What holds of reading, whatever the bytes.

use dicit::read::{Cut, Documents, Format, Input, Metadata};

/// Reads bytes as a format: what comes of it is articles whose sections stand in their text in order, or errors.
pub fn read(bytes: &[u8], format: &str) {
    let format = Format::named(format).expect("a format");
    let Ok(documents) = Documents::new(Input::bytes(bytes.to_vec()), Some(format), &Cut::default()) else { return };
    for record in documents.take(1000) {
        let Ok(reading) = record.read(&Metadata::default(), "fr") else { continue };
        let points = reading.article.document.text.chars().count();
        let mut end = 0;
        for section in &reading.article.sections {
            assert!(section.start >= end && section.start < section.end, "{section:?}");
            end = section.end;
        }
        assert!(end <= points);
    }
}
