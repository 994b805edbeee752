//! Texts that repeat one another: an agency's copy shortened, under another headline, with a paragraph more.
//!
//! A text is taken as its words; [`fingerprints`] find the texts that share a passage with it without comparing all
//! pairs, and [`Comparison`] says of two texts what both have and what was lost or added between them. Words that
//! changed their order are still the same words.

mod compare;
#[cfg(test)]
mod tests;
mod winnow;
mod words;

pub use compare::Comparison;
pub use winnow::fingerprints;
pub use words::Words;
