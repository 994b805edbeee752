//! The formats of results, with the media types under which they are asked for.

use super::negotiate::Offer;

/// Formats of rows at `/sparql`.
pub const ROWS: &[Offer] = &[
    Offer { name: "json", media_type: "application/sparql-results+json", aliases: &["application/json"] },
    Offer {
        name: "xml",
        media_type: "application/sparql-results+xml",
        aliases: &["application/xml", "text/xml"],
    },
    Offer { name: "csv", media_type: "text/csv; charset=utf-8", aliases: &["text/plain"] },
    Offer { name: "tsv", media_type: "text/tab-separated-values; charset=utf-8", aliases: &[] },
];

/// Formats of rows at `/api`: plain JSON first, an object a row.
pub const PLAIN_ROWS: &[Offer] = &[
    Offer { name: "json", media_type: "application/json", aliases: &[] },
    Offer { name: "srj", media_type: "application/sparql-results+json", aliases: &[] },
    Offer {
        name: "xml",
        media_type: "application/sparql-results+xml",
        aliases: &["application/xml", "text/xml"],
    },
    Offer { name: "csv", media_type: "text/csv; charset=utf-8", aliases: &["text/plain"] },
    Offer { name: "tsv", media_type: "text/tab-separated-values; charset=utf-8", aliases: &[] },
];

/// Formats of graphs; the names are those of `export::FORMATS`.
pub const GRAPHS: &[Offer] = &[
    Offer {
        name: "ttl",
        media_type: "text/turtle; charset=utf-8",
        aliases: &["application/x-turtle", "text/n3"],
    },
    Offer { name: "nt", media_type: "application/n-triples", aliases: &["text/plain"] },
    Offer { name: "rdf", media_type: "application/rdf+xml", aliases: &["application/xml", "text/xml"] },
    Offer { name: "jsonld", media_type: "application/ld+json", aliases: &["application/json"] },
    Offer { name: "trig", media_type: "application/trig", aliases: &[] },
    Offer { name: "nq", media_type: "application/n-quads", aliases: &[] },
];
