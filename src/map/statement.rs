//! Statements, their chains of voices and their claims.

use super::names::Names;
use super::quads::{Quads, under};
use crate::annotation::{Annotation, Claim, ClaimObject, Link, Statement, vehicle_kind};
use crate::vocabulary::{class, dcterms, property, prov, schema};
use oxigraph::model::{NamedNode, vocab::rdfs};
use std::collections::BTreeMap;

/// Stands between the parts of a statement that a reporting clause cuts.
const CUT: &str = " […] ";

/// Stands between the voices of a chain.
const PASSED_ON: &str = " › ";

/// A voice for which the text has neither name nor words.
const UNNAMED: &str = "(unnamed)";

pub(super) fn map(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    let called: BTreeMap<&str, &str> =
        annotation.entities.iter().map(|entity| (entity.id.as_str(), entity.name.as_str())).collect();
    for statement in &annotation.statements {
        let Some(iri) = names.get(&statement.id) else { continue };
        words(statement, iri, quads);
        quads
            .node(iri)
            .a(class::STATEMENT)
            .iri(property::IN_DOCUMENT, &names.document)
            .plain(dcterms::IDENTIFIER, &statement.id)
            .term(property::FORM, statement.form.term())
            .iris(property::ABOUT, statement.about.iter().filter_map(|id| names.get(id)))
            .iris(property::INTERPRETS, statement.interprets.as_ref().and_then(|id| names.get(id)))
            .maybe_term(property::POLARITY, statement.polarity.map(|polarity| polarity.term()))
            .maybe_term(property::CERTAINTY, statement.certainty.map(|certainty| certainty.term()))
            .maybe_term(property::MODALITY, statement.modality.as_deref())
            .maybe_plain(property::ORIGINAL_LANGUAGE, statement.original_language.as_deref())
            .iris(property::TRANSLATED_BY, statement.translated_by.as_ref().and_then(|id| names.get(id)))
            .inferred("Statement", &statement.inferred)
            .found_by(statement.rule.as_deref(), statement.confidence)
            .term(property::REVIEW_STATUS, if statement.reviewed { "reviewed" } else { "unreviewed" })
            .maybe_plain(property::NOTE, statement.note.as_deref())
            .iri(prov::WAS_GENERATED_BY, &names.run);
        for role in &statement.unsaid {
            quads.node(iri).term(property::UNSAID_ROLE, role);
        }
        chain(&statement.chain, iri, iri, names, quads);
        quads
            .node(iri)
            .integer(property::CHAIN_LENGTH, statement.chain.len())
            .plain(property::VOICES, &voices(&statement.chain, &called))
            .iris(property::REPORTER, source(statement.chain.first(), names));
        readings(statement, iri, names, quads);
        for (i, claim) in statement.claims.iter().enumerate() {
            let claim_iri = under(iri, &format!("claim/{}", i + 1));
            quads.node(iri).iri(property::EXPRESSES, &claim_iri);
            map_claim(claim, statement, &claim_iri, names, quads);
        }
        evaluations(statement, iri, names, quads);
    }
}

/// The exact words and their places.
fn words(statement: &Statement, iri: &NamedNode, quads: &mut Quads) {
    let spans: Vec<NamedNode> = statement.spans.iter().map(|span| quads.span(span)).collect();
    let quotation = statement.quotation.as_ref().map(|quotation| quads.span(quotation));
    let terms: Vec<NamedNode> = statement.evaluative_terms.iter().map(|term| quads.span(term)).collect();
    let words = statement.spans.iter().map(|span| span.exact.as_str()).collect::<Vec<_>>().join(CUT);
    quads
        .node(iri)
        .iris(property::SPAN, &spans)
        .iris(property::QUOTATION_SPAN, &quotation)
        .iris(property::EVALUATIVE_TERM, &terms)
        .text(property::WORDS, &words)
        .integer(property::POSITION, statement.spans.first().map_or(0, |span| span.start));
}

fn source<'n>(link: Option<&Link>, names: &'n Names<'_>) -> Option<&'n NamedNode> {
    names.get(link?.source.as_deref()?)
}

/// The names of the voices of a chain, outermost first.
fn voices(chain: &[Link], called: &BTreeMap<&str, &str>) -> String {
    let voice = |link: &Link| {
        let name = link.source.as_deref().and_then(|source| called.get(source).copied());
        let words = || link.source_span.as_ref().map(|span| span.exact.clone());
        name.map(str::to_owned).or_else(words).unwrap_or_else(|| UNNAMED.to_owned())
    };
    chain.iter().map(voice).collect::<Vec<_>>().join(PASSED_ON)
}

/// Writes a chain from the outermost voice inwards and hangs its innermost link on `holder`.
fn chain(links: &[Link], holder: &NamedNode, parent: &NamedNode, names: &Names<'_>, quads: &mut Quads) {
    let mut outer: Option<NamedNode> = None;
    for (i, link) in links.iter().enumerate() {
        let iri = under(parent, &format!("attribution/{}", i + 1));
        let source_span = link.source_span.as_ref().map(|span| quads.span(span));
        let cue = link.cue.as_ref().map(|cue| quads.span(&cue.span()));
        let vehicle = link.vehicle.as_deref();
        let work = vehicle.and_then(|vehicle| names.get(vehicle));
        quads
            .node(&iri)
            .a(class::ATTRIBUTION)
            .integer(property::LEVEL, i + 1)
            .iris(property::SOURCE, source(Some(link), names))
            .iris(property::SOURCE_SPAN, &source_span)
            .iris(property::VEHICLE, work)
            .maybe_term(property::VEHICLE_KIND, vehicle.filter(|_| work.is_none()).and_then(vehicle_kind))
            .iris(property::CUE, &cue)
            .maybe_text(property::REPORTING_VERB, link.cue.as_ref().and_then(|cue| cue.lemma.as_deref()))
            .maybe_term(property::STANCE, link.stance.as_deref())
            .maybe_term(property::COMMITMENT, link.commitment.map(|commitment| commitment.term()))
            .boolean(property::IMPLICIT, link.implicit)
            .iris(property::REPORTED_IN, &outer);
        outer = Some(iri);
    }
    quads
        .node(holder)
        .iris(property::ATTRIBUTION, &outer)
        .iris(property::SPEAKER, source(links.last(), names));
}

/// The other chains that the text allows.
fn readings(statement: &Statement, iri: &NamedNode, names: &Names<'_>, quads: &mut Quads) {
    for (i, reading) in statement.alternatives.iter().enumerate() {
        let reading_iri = under(iri, &format!("reading/{}", i + 1));
        quads
            .node(iri)
            .iri(property::ALTERNATIVE_READING, &reading_iri)
            .iris(property::ALTERNATIVE_SPEAKER, source(reading.chain.last(), names));
        quads
            .node(&reading_iri)
            .a(class::READING)
            .maybe_decimal(property::CONFIDENCE, reading.confidence)
            .maybe_plain(property::NOTE, reading.note.as_deref());
        chain(&reading.chain, &reading_iri, &reading_iri, names, quads);
    }
}

fn map_claim(claim: &Claim, statement: &Statement, iri: &NamedNode, names: &Names<'_>, quads: &mut Quads) {
    let polarity = claim.polarity.or(statement.polarity);
    let certainty = claim.certainty.or(statement.certainty);
    let node = quads
        .node(iri)
        .a(class::CLAIM)
        .a(schema::CLAIM)
        .text(rdfs::LABEL, &claim.text)
        .iris(property::CLAIM_SUBJECT, claim.subject.as_ref().and_then(|id| names.get(id)))
        .maybe_term(property::CLAIM_PREDICATE, claim.predicate.as_deref())
        .maybe_text(property::QUANTIFIER, claim.quantifier.as_deref())
        .iris(property::CONDITION, claim.condition.as_ref().and_then(|id| names.get(id)))
        .maybe_term(property::POLARITY, polarity.map(|polarity| polarity.term()))
        .maybe_term(property::CERTAINTY, certainty.map(|certainty| certainty.term()))
        .inferred("Claim", &claim.inferred);
    match &claim.object {
        Some(ClaimObject::Id(id)) => node.iris(property::CLAIM_OBJECT, names.get(id)),
        Some(ClaimObject::Value(value)) => node.text(property::CLAIM_VALUE, value),
        None => node,
    };
}

fn evaluations(statement: &Statement, iri: &NamedNode, names: &Names<'_>, quads: &mut Quads) {
    for (i, evaluation) in statement.evaluations.iter().enumerate() {
        let evaluation_iri = under(iri, &format!("evaluation/{}", i + 1));
        quads.node(iri).iri(property::EVALUATION, &evaluation_iri);
        quads
            .node(&evaluation_iri)
            .a(class::EVALUATION)
            .term(property::VALENCE, &evaluation.valence)
            .iris(property::EVALUATION_TARGET, evaluation.target.as_ref().and_then(|id| names.get(id)))
            .boolean(property::TARGET_INFERRED, evaluation.inferred);
    }
}
