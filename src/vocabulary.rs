//! IRIs of the terms that the mapping writes.
//!
//! The terms themselves, with labels, comments and alignments, are declared in `ontology/`; a test holds the two
//! together. Values of vocabularies (stances, roles, event types…) are not listed here: they come from the ontology.

use oxigraph::model::NamedNodeRef;

/// Namespace of dicit's own terms.
pub const DICIT: &str = "https://w3id.org/dicit/ns#";

/// Prefixes used in exports, in queries and in the pages, sorted by prefix.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dcterms", "http://purl.org/dc/terms/"),
    ("dicit", DICIT),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! terms {
    ($(#[$doc:meta])* $module:ident $namespace:literal { $($name:ident $local:literal)* }) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "each term is documented in the ontology that declares it")]
        pub mod $module {
            use super::NamedNodeRef;
            $(pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
            /// All terms of this module.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($name),*];
        }
    };
}

terms! {
    /// Classes of the dicit ontology.
    class "https://w3id.org/dicit/ns#" {
        ATTRIBUTION "Attribution" CLAIM "Claim" DIFFERENCE "Difference" DISCOURSE_LINK "DiscourseLink" DOCUMENT "Document"
        DOCUMENT_GRAPH "DocumentGraph" ENTITY "Entity" EVALUATION "Evaluation" EVENT "Event"
        EVENT_ACCOUNT "EventAccount" EXTRACTION "Extraction" GROUP "Group" IDENTITY "Identity" MATCH "Match" MENTION "Mention"
        OBJECT "Object" PARTICIPATION "Participation" READING "Reading" RELATION "Relation"
        REPUBLICATION "Republication" RESTATEMENT "Restatement" REVISION "Revision" SECTION "Section"
        SPAN "Span" STATEMENT "Statement" TIME_SPAN "TimeSpan"
    }
}

terms! {
    /// Properties of the dicit ontology.
    property "https://w3id.org/dicit/ns#" {
        ABOUT "about" ACCOUNT "account" ADDED_SPAN "addedSpan" ADDED_WORDS "addedWords" ALSO_PUBLISHED "alsoPublished"
        ALSO_REPORTED_BY "alsoReportedBy" AGREES "agrees" ALTERNATIVE_READING "alternativeReading" ALTERNATIVE_SPEAKER "alternativeSpeaker"
        ANCHOR "anchor" CANONICAL "canonical" COMPARED_BY "comparedBy" COMPARES "compares" DIFFERS "differs"
        MATCH_OF "matchOf" TOLD_APART "toldApart" ATTRIBUTION "attribution" BASIS "basis" CERTAINTY "certainty" CHAIN_LENGTH "chainLength"
        CHANGE "change" CHANGED_NODE "changedNode" CHANGED_PROPERTY "changedProperty" CHARACTER_COUNT "characterCount" CLAIM_OBJECT "claimObject" CLAIM_PREDICATE "claimPredicate"
        CLAIM_SUBJECT "claimSubject" CLAIM_VALUE "claimValue" COMMITMENT "commitment" CONDITION "condition"
        CONFIDENCE "confidence" COPIED_SHARE "copiedShare" COUNTRY_CODE "countryCode" CUE "cue" DESCRIBES "describes"
        DISCOURSE_RELATION "discourseRelation" EDTF "edtf" ENTITY_KIND "entityKind" EVALUATION "evaluation"
        EVALUATION_TARGET "evaluationTarget" EVALUATIVE_TERM "evaluativeTerm" EVENT "event" EVENT_MENTION "eventMention"
        EXPRESSES "expresses" EXTENT "extent" FACTUALITY "factuality" FINGERPRINT "fingerprint" FORM "form" FROM "from" HOLDS_AT "holdsAt"
        IDENTITY_OF "identityOf" IDENTITY_STATUS "identityStatus" IDENTITY_TARGET "identityTarget" IMPLICIT "implicit" IN_DOCUMENT "inDocument"
        INFERRED "inferred" INFERRED_PROPERTY "inferredProperty" INTERPRETS "interprets" KEPT_SHARE "keptShare" LEVEL "level"
        LOCATION_PRECISION "locationPrecision" LOST_SPAN "lostSpan" LOST_WORDS "lostWords" MENTION_KIND "mentionKind" METONYMY "metonymy" MODALITY "modality"
        MODEL "model" NOTE "note" ORIGINAL_LANGUAGE "originalLanguage" PARTICIPANT "participant" PLACE "place"
        POLARITY "polarity" POSITION "position" PUBLISHED "published" QUANTIFIER "quantifier"
        QUOTATION_SPAN "quotationSpan" REFERS_TO "refersTo" REGION_CODE "regionCode" REJECTED_SPAN "rejectedSpan" RELATION_OBJECT "relationObject"
        RELATION_PREDICATE "relationPredicate" RELATION_SUBJECT "relationSubject" RELATIVE_TO "relativeTo"
        REPLACED_BY "replacedBy" REPORTED_IN "reportedIn" REPORTER "reporter" REPORTING_VERB "reportingVerb" RESTATES "restates" REVIEW_STATUS "reviewStatus" REVISION_OF "revisionOf"
        ROLE "role" ROLE_IN_TEXT "roleInText" RULE "rule" RUN_AFTER "runAfter" RUN_BEFORE "runBefore" SCORE "score" SECTION "section" SECTION_KIND "sectionKind"
        SHA256 "sha256" SIMILARITY "similarity" SIZE_APPROXIMATE "sizeApproximate" SIZE_TEXT "sizeText" SIZE_VALUE "sizeValue" SOURCE "source"
        SOURCE_SPAN "sourceSpan" SPAN "span" SPEAKER "speaker" STANCE "stance" STATED_BY "statedBy" STATED_IN "statedIn"
        STATEMENT "statement" TARGET_INFERRED "targetInferred" TEMPORAL_RELATION "temporalRelation"
        TIME "time" TIME_KIND "timeKind" TITLE "title" TO "to" TOOL "tool" TRANSLATED_BY "translatedBy"
        TRIGGER "trigger" UNCOVERED "uncovered" UNSAID_ROLE "unsaidRole" VALENCE "valence" VALUE_AFTER "valueAfter" VALUE_BEFORE "valueBefore" VEHICLE "vehicle"
        VEHICLE_KIND "vehicleKind" VOICES "voices" WORDS "words"
    }
}

terms! {
    /// Terms of the [Simple Event Model](https://semanticweb.cs.vu.nl/2009/11/sem/).
    sem "http://semanticweb.cs.vu.nl/2009/11/sem/" {
        ACTOR "Actor" EVENT "Event" PLACE "Place" TIME "Time" EVENT_TYPE "eventType"
        EARLIEST_BEGIN "hasEarliestBeginTimeStamp" LATEST_BEGIN "hasLatestBeginTimeStamp"
        EARLIEST_END "hasEarliestEndTimeStamp" LATEST_END "hasLatestEndTimeStamp"
    }
}

terms! {
    /// Terms of the [NLP Interchange Format](https://persistence.uni-leipzig.org/nlp2rdf/).
    nif "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" {
        CONTEXT "Context" OFFSET_BASED_STRING "OffsetBasedString" ANCHOR_OF "anchorOf" BEGIN_INDEX "beginIndex"
        END_INDEX "endIndex" IS_STRING "isString" REFERENCE_CONTEXT "referenceContext"
    }
}

terms! {
    /// Terms of [schema.org](https://schema.org/).
    schema "https://schema.org/" {
        NEWS_ARTICLE "NewsArticle" PERSON "Person" ORGANIZATION "Organization" PLACE "Place"
        CREATIVE_WORK "CreativeWork" CLAIM "Claim" AUTHOR "author" HEADLINE "headline" IN_LANGUAGE "inLanguage"
        MENTIONS "mentions" PUBLISHER "publisher" URL "url"
    }
}

terms! {
    /// Terms of [PROV-O](https://www.w3.org/TR/prov-o/).
    prov "http://www.w3.org/ns/prov#" {
        ACTIVITY "Activity" ENDED_AT_TIME "endedAtTime" WAS_GENERATED_BY "wasGeneratedBy"
    }
}

terms! {
    /// Terms of [SKOS](https://www.w3.org/TR/skos-reference/).
    skos "http://www.w3.org/2004/02/skos/core#" {
        PREF_LABEL "prefLabel" ALT_LABEL "altLabel" EXACT_MATCH "exactMatch"
    }
}

terms! {
    /// Terms of [DCMI Metadata](https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
    dcterms "http://purl.org/dc/terms/" { IDENTIFIER "identifier" SOURCE "source" }
}

terms! {
    /// Terms of [GeoSPARQL](https://www.ogc.org/standards/geosparql/).
    geo "http://www.opengis.net/ont/geosparql#" {
        GEOMETRY "Geometry" AS_WKT "asWKT" HAS_GEOMETRY "hasGeometry" WKT_LITERAL "wktLiteral"
    }
}

/// The fields of a class of the annotation that can be marked as inferred, with the property each is mapped to.
#[must_use]
pub fn inferable(class: &str) -> &'static [(&'static str, NamedNodeRef<'static>)] {
    match class {
        "Entity" => &[
            ("country", property::COUNTRY_CODE),
            ("kind", property::ENTITY_KIND),
            ("metonymy", property::METONYMY),
            ("name", skos::PREF_LABEL),
            ("region", property::REGION_CODE),
            ("role", property::ROLE_IN_TEXT),
            ("size", property::SIZE_VALUE),
            ("title", property::TITLE),
        ],
        "TimeSpan" => &[("edtf", property::EDTF), ("holds_at", property::HOLDS_AT)],
        "Statement" => &[
            ("certainty", property::CERTAINTY),
            ("modality", property::MODALITY),
            ("original_language", property::ORIGINAL_LANGUAGE),
            ("polarity", property::POLARITY),
            ("translated_by", property::TRANSLATED_BY),
        ],
        "Claim" => &[
            ("certainty", property::CERTAINTY),
            ("object", property::CLAIM_OBJECT),
            ("polarity", property::POLARITY),
            ("predicate", property::CLAIM_PREDICATE),
            ("subject", property::CLAIM_SUBJECT),
        ],
        _ => &[],
    }
}
