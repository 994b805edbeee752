//! Publications of one text: an agency's copy in several outlets is one document, published several times.
//!
//! The document carries the metadata of its first publication, by which its text was read; `also_published` holds the
//! others. Which one is first follows from the publications alone, whatever the order in which they came.

use super::{Annotation, Document};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of one publication of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Publication date as EDTF: a day, a month or a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The medium that publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Byline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The name it had where it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
}

impl Publication {
    fn fields(&self) -> [&Option<String>; 6] {
        [&self.published, &self.outlet, &self.title, &self.author, &self.url, &self.source_id]
    }

    /// Whether everything that is known of it is known of the other one too.
    fn is_within(&self, other: &Self) -> bool {
        self.fields().into_iter().zip(other.fields()).all(|(mine, its)| mine.is_none() || mine == its)
    }

    /// The earliest comes first, what is undated last; the rest settles ties.
    fn order(&self) -> [(bool, Option<&str>); 6] {
        self.fields().map(|field| (field.is_none(), field.as_deref()))
    }
}

impl Document {
    /// The publication whose metadata stand in the document itself.
    #[must_use]
    pub fn publication(&self) -> Publication {
        Publication {
            published: self.published.clone(),
            outlet: self.outlet.clone(),
            title: self.title.clone(),
            author: self.author.clone(),
            url: self.url.clone(),
            source_id: self.source_id.clone(),
        }
    }

    /// All publications, the document's own first.
    pub fn publications(&self) -> impl Iterator<Item = Publication> + '_ {
        std::iter::once(self.publication()).chain(self.also_published.iter().cloned())
    }

    /// Puts other publications of the text beside the document's own. One of which nothing more is known than of
    /// another is that other one.
    pub fn publish(&mut self, others: impl IntoIterator<Item = Publication>) {
        let own = self.publication();
        let mut all: Vec<Publication> = self.also_published.drain(..).chain(others).collect();
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all.dedup();
        let others = all.iter().filter(|it| {
            !it.is_within(&own) && !all.iter().any(|fuller| fuller != *it && it.is_within(fuller))
        });
        self.also_published = others.cloned().collect();
    }
}

/// The annotation of a text that was published again, with all its publications.
///
/// It is the one that was read under the earlier date, since "yesterday" is the day before that one; `new` where both
/// were read as the same publication. Both must be of one text, else `new` is given back as it is.
#[must_use]
pub fn merge_publications(new: Annotation, known: Annotation) -> Annotation {
    if new.document.text != known.document.text {
        return new;
    }
    let (mine, its) = (new.document.publication(), known.document.publication());
    let is_new = match (mine.is_within(&its), its.is_within(&mine)) {
        (_, true) => true,
        (true, false) => false,
        (false, false) => mine.order() < its.order(),
    };
    let (mut basis, other) = if is_new { (new, known) } else { (known, new) };
    basis.document.publish(other.document.publications());
    basis
}

#[cfg(test)]
mod tests {
    use super::super::{Annotation, Extraction, FORMAT};
    use super::*;

    fn read(outlet: Option<&str>, published: Option<&str>, tool: &str) -> Annotation {
        Annotation {
            format: FORMAT.to_owned(),
            document: Document {
                text: "Le pont rouvre.".to_owned(),
                outlet: outlet.map(str::to_owned),
                published: published.map(str::to_owned),
                ..Document::default()
            },
            extraction: Extraction { tool: tool.to_owned(), ..Extraction::default() },
            sections: Vec::new(),
            entities: Vec::new(),
            times: Vec::new(),
            events: Vec::new(),
            statements: Vec::new(),
            relations: Vec::new(),
            discourse: Vec::new(),
            uncovered: Vec::new(),
            rejected: Vec::new(),
        }
    }

    /// Every order in which readings can come in.
    fn orders(readings: &[Annotation]) -> Vec<Vec<Annotation>> {
        if readings.is_empty() {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for (i, first) in readings.iter().enumerate() {
            let rest: Vec<Annotation> = [&readings[..i], &readings[i + 1..]].concat();
            all.extend(orders(&rest).into_iter().map(|rest| [vec![first.clone()], rest].concat()));
        }
        all
    }

    #[test]
    fn publications_come_together_whatever_their_order() {
        let readings = [
            read(Some("Le Progrès"), Some("2025-11-15"), "second"),
            read(Some("AFP"), Some("2025-11-14"), "first"),
            read(None, None, "nameless"),
            read(Some("La Montagne"), None, "undated"),
            read(Some("Le Progrès"), None, "a part of the second"),
        ];
        for order in orders(&readings) {
            let whole = order.into_iter().reduce(|known, new| merge_publications(new, known)).unwrap();
            assert_eq!(whole.extraction.tool, "first");
            let outlets: Vec<_> = whole.document.publications().map(|it| it.outlet.unwrap()).collect();
            assert_eq!(outlets, ["AFP", "Le Progrès", "La Montagne"]);
        }
    }

    #[test]
    fn the_same_publication_read_again_is_the_new_reading() {
        let known = read(Some("AFP"), Some("2025-11-14"), "dicit 1");
        let again = merge_publications(read(Some("AFP"), Some("2025-11-14"), "dicit 2"), known);
        assert_eq!((again.extraction.tool.as_str(), again.document.also_published.len()), ("dicit 2", 0));
    }

    #[test]
    fn another_text_is_another_document() {
        let mut other = read(Some("AFP"), None, "other");
        other.document.text.push_str(" Ou pas.");
        assert_eq!(merge_publications(other.clone(), read(Some("Le Progrès"), None, "known")), other);
    }
}
