//! What reading knows of French: `data/languages/fr/reading.tsv`.

use std::sync::OnceLock;

const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/languages/fr/reading.tsv"));

/// Words by what they tell of a line, in lower case with plain apostrophes.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// A line that stands for something that was taken out.
    pub placeholder: Vec<&'static str>,
    /// How a line begins that points elsewhere.
    pub placeholder_start: Vec<&'static str>,
    /// A line that is a credit.
    pub byline: Vec<&'static str>,
    /// How a credit or a byline begins.
    pub byline_start: Vec<&'static str>,
    /// How a caption begins.
    pub caption_start: Vec<&'static str>,
    /// The months, each by its names.
    pub months: Vec<Vec<&'static str>>,
    /// The days of the week.
    pub weekdays: Vec<&'static str>,
}

/// The words of French.
pub(super) fn french() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(kind), Some(text)) = (columns.next(), columns.next()) else { continue };
            match kind {
                "placeholder" => words.placeholder.push(text),
                "placeholder-start" => words.placeholder_start.push(text),
                "byline" => words.byline.push(text),
                "byline-start" => words.byline_start.push(text),
                "caption-start" => words.caption_start.push(text),
                "month" => words.months.push(text.split(' ').collect()),
                "weekday" => words.weekdays.push(text),
                _ => {}
            }
        }
        words
    })
}

/// A line in lower case with plain apostrophes and single spaces.
pub(super) fn plain(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('’', "'")
}
