//! Which format a client gets: proactive negotiation, [RFC 9110 section 12](https://www.rfc-editor.org/rfc/rfc9110#section-12).

use serde::{Deserialize, Serialize};

/// What a client asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Its `Accept` header.
    pub accept: Option<String>,
    /// Names of formats, which go before the header: links in a page cannot set headers.
    pub formats: Vec<String>,
}

/// A format that can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The name that `format=` takes.
    pub name: &'static str,
    /// The media type that is sent.
    pub media_type: &'static str,
    /// Further media types that mean it.
    pub aliases: &'static [&'static str],
}

impl Wanted {
    /// The offer that the client likes best; the first one where it does not care, none where it takes none of them.
    #[must_use]
    pub fn choose<'o>(&self, offers: &'o [Offer]) -> Option<&'o Offer> {
        let called = |format: &String| offers.iter().find(|offer| offer.is_called(format));
        if let Some(offer) = self.formats.iter().find_map(called) {
            return Some(offer);
        }
        let ranges: Vec<Range<'_>> =
            self.accept.as_deref().unwrap_or_default().split(',').filter_map(Range::read).collect();
        // Clients that send names of their own beside a header mean the header; who sends only a name means the name.
        if !self.formats.is_empty() && ranges.iter().all(|range| range.subtype == "*") {
            return None;
        }
        if ranges.is_empty() {
            return offers.first();
        }
        let mut best: Option<(f32, &Offer)> = None;
        for offer in offers {
            let quality = quality(&ranges, offer);
            if quality > best.map_or(0.0, |(quality, _)| quality) {
                best = Some((quality, offer));
            }
        }
        best.map(|(_, offer)| offer)
    }

    /// Whether it is a browser that shows pages: it names HTML.
    #[must_use]
    pub fn is_for_people(&self) -> bool {
        let html = |range: Range<'_>| {
            matches!((range.kind, range.subtype), ("text", "html") | ("application", "xhtml+xml"))
                && range.quality > 0.0
        };
        self.formats.is_empty()
            && self.accept.as_deref().unwrap_or_default().split(',').filter_map(Range::read).any(html)
    }
}

impl Offer {
    /// Whether a client may call it so: by its name, a media type, or the last part of one, as in "turtle".
    fn is_called(&self, format: &str) -> bool {
        let types =
            std::iter::once(&self.media_type).chain(self.aliases).map(|media_type| essence(media_type));
        self.name == format
            || types
                .into_iter()
                .any(|it| it == format || it.split_once('/').is_some_and(|(_, sub)| sub == format))
    }
}

/// A media type without its parameters.
pub(super) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// How much the client likes an offer: the weight of the most specific range that holds it.
fn quality(ranges: &[Range<'_>], offer: &Offer) -> f32 {
    let types = std::iter::once(&offer.media_type).chain(offer.aliases);
    types
        .filter_map(|media_type| {
            let (kind, subtype) = essence(media_type).split_once('/')?;
            let matching = ranges.iter().filter_map(|range| Some((range.specificity(kind, subtype)?, range)));
            matching.max_by_key(|(specificity, _)| *specificity).map(|(_, range)| range.quality)
        })
        .fold(0.0, f32::max)
}

/// One range of an `Accept` header.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    quality: f32,
}

impl<'a> Range<'a> {
    /// Reads a range; what is none is passed over, as the header is only a wish.
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let quality = weight.map_or(Some(1.0), |weight| weight.parse::<f32>().ok())?;
        Some(Self { kind, subtype, quality })
    }

    fn specificity(&self, kind: &str, subtype: &str) -> Option<u8> {
        let is = |mine: &str, other: &str| mine.eq_ignore_ascii_case(other);
        match (self.kind, self.subtype) {
            ("*", "*") => Some(0),
            (mine, "*") if is(mine, kind) => Some(1),
            (mine, sub) if is(mine, kind) && is(sub, subtype) => Some(2),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: &[Offer] = &[
        Offer { name: "json", media_type: "application/sparql-results+json", aliases: &["application/json"] },
        Offer { name: "csv", media_type: "text/csv; charset=utf-8", aliases: &[] },
    ];

    fn chosen(accept: &str) -> Option<&'static str> {
        Wanted { accept: Some(accept.to_owned()), formats: Vec::new() }.choose(OFFERS).map(|offer| offer.name)
    }

    #[test]
    fn the_most_specific_range_counts() {
        assert_eq!(chosen("*/*"), Some("json"));
        assert_eq!(chosen("text/*, application/json;q=0.5"), Some("csv"));
        assert_eq!(
            chosen("*/*;q=0.8, application/sparql-results+json;q=0, application/json;q=0"),
            Some("csv")
        );
        assert_eq!(chosen("TEXT/CSV"), Some("csv"));
        assert_eq!(chosen("text/csv;q=0"), None);
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("nonsense"), Some("json"));
        assert_eq!(Wanted::default().choose(OFFERS).map(|offer| offer.name), Some("json"));
    }

    #[test]
    fn a_format_by_name_goes_first() {
        let wanted =
            |format: &str| Wanted { accept: Some("*/*".to_owned()), formats: vec![format.to_owned()] };
        assert_eq!(wanted("csv").choose(OFFERS).map(|offer| offer.name), Some("csv"));
        assert_eq!(wanted("text/csv").choose(OFFERS).map(|offer| offer.name), Some("csv"));
        assert_eq!(wanted("docx").choose(OFFERS), None);
        let both = Wanted { accept: Some("text/csv".to_owned()), formats: vec!["docx".to_owned()] };
        assert_eq!(both.choose(OFFERS).map(|offer| offer.name), Some("csv"));
    }

    #[test]
    fn only_who_names_html_gets_pages() {
        let accept = |accept: &str| Wanted { accept: Some(accept.to_owned()), formats: Vec::new() };
        assert!(accept("text/html,application/xml;q=0.9,*/*;q=0.8").is_for_people());
        assert!(!accept("*/*").is_for_people());
        assert!(!accept("text/turtle").is_for_people());
    }
}
