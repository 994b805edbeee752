//! One article with all that its graph says, as a page shows it.

use super::nodes::{Nodes, known};
use super::task::Problem;
use crate::export::Scope;
use crate::store::Store;
use crate::vocabulary::{class, dcterms, geo, nif, property, prov, schema, skos};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef};
use serde_json::{Value, json};

/// The article as JSON; offsets are code points of its text.
pub(super) fn article(store: &Store, id: &str) -> Result<Value, Problem> {
    let mut nodes = Nodes::default();
    Scope::Document(id.to_owned()).quads(store, |quad| {
        nodes.add(quad);
        Ok(())
    })?;
    let document = store.base().document(id);
    Ok(Article { nodes, document }.json(id))
}

struct Article {
    nodes: Nodes,
    document: NamedNode,
}

impl Article {
    fn json(&self, id: &str) -> Value {
        let (nodes, document) = (&self.nodes, &self.document);
        let date = nodes.node(document, property::PUBLISHED);
        known([
            ("iri", document.as_str().into()),
            ("id", id.into()),
            ("title", nodes.value(document, schema::HEADLINE)),
            ("outlet", nodes.named(document, schema::PUBLISHER)),
            ("author", nodes.value(document, schema::AUTHOR)),
            ("published", date.map_or(Value::Null, |date| nodes.value(date, property::EDTF))),
            ("url", nodes.node(document, schema::URL).map_or(Value::Null, |url| url.as_str().into())),
            ("language", nodes.value(document, schema::IN_LANGUAGE)),
            ("sourceId", nodes.value(document, dcterms::IDENTIFIER)),
            ("text", nodes.value(document, nif::IS_STRING)),
            ("run", nodes.node(document, prov::WAS_GENERATED_BY).map_or(Value::Null, |run| self.run(run))),
            ("sections", self.all(class::SECTION, |node| self.section(node))),
            ("uncovered", nodes.ranges(document, property::UNCOVERED)),
            ("entities", self.all(class::ENTITY, |node| self.entity(node))),
            ("times", self.all(class::TIME_SPAN, |node| self.time(node))),
            ("statements", self.all(class::STATEMENT, |node| self.statement(node))),
            ("events", self.all(class::EVENT, |node| self.event(node))),
            ("relations", self.all(class::RELATION, |node| self.relation(node))),
            ("discourse", self.all(class::DISCOURSE_LINK, |node| self.discourse(node))),
        ])
    }

    /// The nodes of a class, in the order of the text.
    fn all(&self, class: NamedNodeRef<'_>, show: impl Fn(&NamedNode) -> Value) -> Value {
        let mut found: Vec<&NamedNode> = self.nodes.with(rdf::TYPE, &class.into_owned()).collect();
        found.sort_by_key(|node| self.nodes.position(node));
        found.into_iter().map(show).collect()
    }

    fn run(&self, run: &NamedNode) -> Value {
        known([
            ("iri", run.as_str().into()),
            ("tool", self.nodes.value(run, property::TOOL)),
            ("model", self.nodes.value(run, property::MODEL)),
            ("at", self.nodes.value(run, prov::ENDED_AT_TIME)),
        ])
    }

    fn section(&self, section: &NamedNode) -> Value {
        let mut span = self.nodes.span(section, property::SPAN);
        span["kind"] = self.nodes.value(section, property::SECTION_KIND);
        span
    }

    fn entity(&self, entity: &NamedNode) -> Value {
        let nodes = &self.nodes;
        let mut mentions: Vec<&NamedNode> = nodes.with(property::REFERS_TO, entity).collect();
        mentions.sort_by_key(|mention| nodes.position(mention));
        let mention = |mention: &NamedNode| {
            let span = nodes.span(mention, property::SPAN);
            known([
                ("iri", mention.as_str().into()),
                ("start", span["start"].clone()),
                ("end", span["end"].clone()),
                ("words", span["words"].clone()),
                ("kind", nodes.value(mention, property::MENTION_KIND)),
                ("rule", nodes.value(mention, property::RULE)),
                ("confidence", nodes.number(mention, property::CONFIDENCE)),
            ])
        };
        let link = |link: &NamedNode| {
            known([
                ("iri", link.as_str().into()),
                (
                    "target",
                    nodes.node(link, property::IDENTITY_TARGET).map_or(Value::Null, |it| it.as_str().into()),
                ),
                ("status", nodes.value(link, property::IDENTITY_STATUS)),
                ("score", nodes.number(link, property::SCORE)),
                ("basis", nodes.value(link, property::BASIS)),
            ])
        };
        let types = [
            (schema::PERSON, "Person"),
            (schema::ORGANIZATION, "Organization"),
            (class::GROUP, "Group"),
            (schema::PLACE, "Place"),
            (schema::CREATIVE_WORK, "Work"),
            (class::OBJECT, "Object"),
        ];
        let is = |class: NamedNodeRef<'_>| nodes.nodes(entity, rdf::TYPE).any(|known| *known == class);
        let r#type = types.iter().find(|(class, _)| is(*class)).map(|(_, name)| *name);
        let point = nodes.node(entity, geo::HAS_GEOMETRY).map_or(Value::Null, |point| {
            known([
                ("wkt", nodes.value(point, geo::AS_WKT)),
                ("precision", nodes.value(point, property::LOCATION_PRECISION)),
                ("source", nodes.value(point, dcterms::SOURCE)),
            ])
        });
        known([
            ("iri", entity.as_str().into()),
            ("name", nodes.value(entity, skos::PREF_LABEL)),
            ("type", r#type.into()),
            ("kind", nodes.value(entity, property::ENTITY_KIND)),
            ("title", nodes.value(entity, property::TITLE)),
            ("role", nodes.value(entity, property::ROLE_IN_TEXT)),
            ("country", nodes.value(entity, property::COUNTRY_CODE)),
            ("note", nodes.value(entity, property::NOTE)),
            ("mentions", mentions.into_iter().map(mention).collect()),
            ("links", nodes.with(property::IDENTITY_OF, entity).map(link).collect()),
            ("point", point),
        ])
    }

    fn time(&self, time: &NamedNode) -> Value {
        let nodes = &self.nodes;
        known([
            ("iri", time.as_str().into()),
            ("edtf", nodes.value(time, property::EDTF)),
            ("kind", nodes.value(time, property::TIME_KIND)),
            ("span", nodes.span(time, property::SPAN)),
            ("anchor", nodes.value(time, property::ANCHOR)),
            ("note", nodes.value(time, property::NOTE)),
        ])
    }

    fn statement(&self, statement: &NamedNode) -> Value {
        let nodes = &self.nodes;
        let reading = |reading: &NamedNode| {
            known([
                ("iri", reading.as_str().into()),
                ("confidence", nodes.number(reading, property::CONFIDENCE)),
                ("note", nodes.value(reading, property::NOTE)),
                ("chain", self.chain(reading)),
            ])
        };
        known([
            ("iri", statement.as_str().into()),
            ("id", nodes.value(statement, dcterms::IDENTIFIER)),
            ("form", nodes.value(statement, property::FORM)),
            ("spans", nodes.ranges(statement, property::SPAN)),
            ("quotation", nodes.ranges(statement, property::QUOTATION_SPAN)),
            ("words", nodes.value(statement, property::WORDS)),
            ("polarity", nodes.value(statement, property::POLARITY)),
            ("certainty", nodes.value(statement, property::CERTAINTY)),
            ("modality", nodes.value(statement, property::MODALITY)),
            (
                "interprets",
                nodes.node(statement, property::INTERPRETS).map_or(Value::Null, |it| it.as_str().into()),
            ),
            ("rule", nodes.value(statement, property::RULE)),
            ("confidence", nodes.number(statement, property::CONFIDENCE)),
            ("reviewed", (nodes.text(statement, property::REVIEW_STATUS) == Some("reviewed")).into()),
            ("note", nodes.value(statement, property::NOTE)),
            ("chain", self.chain(statement)),
            ("readings", nodes.nodes(statement, property::ALTERNATIVE_READING).map(reading).collect()),
            ("about", nodes.nodes(statement, property::ABOUT).map(|it| Value::from(it.as_str())).collect()),
            ("claims", nodes.nodes(statement, property::EXPRESSES).map(|claim| self.claim(claim)).collect()),
            (
                "evaluations",
                nodes.nodes(statement, property::EVALUATION).map(|it| self.evaluation(it)).collect(),
            ),
        ])
    }

    fn claim(&self, claim: &NamedNode) -> Value {
        let nodes = &self.nodes;
        known([
            ("iri", claim.as_str().into()),
            ("label", nodes.value(claim, rdfs::LABEL)),
            ("subject", nodes.named(claim, property::CLAIM_SUBJECT)),
            ("predicate", nodes.value(claim, property::CLAIM_PREDICATE)),
            ("object", nodes.named(claim, property::CLAIM_OBJECT)),
            ("value", nodes.value(claim, property::CLAIM_VALUE)),
            ("condition", nodes.named(claim, property::CONDITION)),
            ("quantifier", nodes.value(claim, property::QUANTIFIER)),
            ("polarity", nodes.value(claim, property::POLARITY)),
            ("certainty", nodes.value(claim, property::CERTAINTY)),
        ])
    }

    fn evaluation(&self, evaluation: &NamedNode) -> Value {
        known([
            ("iri", evaluation.as_str().into()),
            ("valence", self.nodes.value(evaluation, property::VALENCE)),
            ("target", self.nodes.named(evaluation, property::EVALUATION_TARGET)),
            ("inferred", self.nodes.is(evaluation, property::TARGET_INFERRED).into()),
        ])
    }

    /// The links of a chain, outermost first. They lead outwards, so they are read from the inside and turned round.
    fn chain(&self, holder: &NamedNode) -> Value {
        let nodes = &self.nodes;
        let mut links: Vec<&NamedNode> = Vec::new();
        let mut next = nodes.node(holder, property::ATTRIBUTION);
        while let Some(link) = next.filter(|link| !links.contains(link)) {
            links.push(link);
            next = nodes.node(link, property::REPORTED_IN);
        }
        let show = |link: &NamedNode| {
            known([
                ("iri", link.as_str().into()),
                ("source", nodes.named(link, property::SOURCE)),
                ("sourceSpan", nodes.span(link, property::SOURCE_SPAN)),
                ("cue", nodes.span(link, property::CUE)),
                ("verb", nodes.value(link, property::REPORTING_VERB)),
                ("stance", nodes.value(link, property::STANCE)),
                ("commitment", nodes.value(link, property::COMMITMENT)),
                ("vehicle", nodes.named(link, property::VEHICLE)),
                ("vehicleKind", nodes.value(link, property::VEHICLE_KIND)),
                ("implicit", nodes.is(link, property::IMPLICIT).into()),
            ])
        };
        links.into_iter().rev().map(show).collect()
    }

    fn event(&self, event: &NamedNode) -> Value {
        let nodes = &self.nodes;
        let mut accounts: Vec<&NamedNode> = nodes
            .with(property::EVENT, event)
            .filter(|node| nodes.nodes(node, rdf::TYPE).any(|class| *class == class::EVENT_ACCOUNT))
            .collect();
        accounts.sort();
        known([
            ("iri", event.as_str().into()),
            ("type", nodes.value(event, crate::vocabulary::sem::EVENT_TYPE)),
            ("label", nodes.value(event, skos::PREF_LABEL)),
            ("trigger", nodes.span(event, property::TRIGGER)),
            ("mentions", nodes.ranges(event, property::EVENT_MENTION)),
            ("rule", nodes.value(event, property::RULE)),
            ("confidence", nodes.number(event, property::CONFIDENCE)),
            ("note", nodes.value(event, property::NOTE)),
            ("accounts", accounts.into_iter().map(|account| self.account(account)).collect()),
        ])
    }

    fn account(&self, account: &NamedNode) -> Value {
        let nodes = &self.nodes;
        let participant = |participation: &NamedNode| {
            let entity = nodes.node(participation, property::PARTICIPANT);
            known([
                ("entity", entity.map_or(Value::Null, |entity| entity.as_str().into())),
                ("name", entity.map_or(Value::Null, |entity| nodes.value(entity, skos::PREF_LABEL))),
                ("role", nodes.value(participation, property::ROLE)),
                ("inferred", nodes.is(participation, property::INFERRED).into()),
            ])
        };
        let time = nodes.node(account, property::TIME).map_or(
            Value::Null,
            |time| json!({ "iri": time.as_str(), "edtf": nodes.text(time, property::EDTF) }),
        );
        known([
            ("iri", account.as_str().into()),
            (
                "statement",
                nodes.node(account, property::STATED_IN).map_or(Value::Null, |it| it.as_str().into()),
            ),
            ("factuality", nodes.value(account, property::FACTUALITY)),
            ("place", nodes.named(account, property::PLACE)),
            ("time", time),
            ("note", nodes.value(account, property::NOTE)),
            ("participants", nodes.with(property::ACCOUNT, account).map(participant).collect()),
        ])
    }

    fn relation(&self, relation: &NamedNode) -> Value {
        known([
            ("subject", self.nodes.named(relation, property::RELATION_SUBJECT)),
            ("predicate", self.nodes.value(relation, property::RELATION_PREDICATE)),
            ("object", self.nodes.named(relation, property::RELATION_OBJECT)),
            ("basis", self.nodes.value(relation, property::BASIS)),
        ])
    }

    fn discourse(&self, link: &NamedNode) -> Value {
        let end = |predicate: NamedNodeRef<'static>| {
            self.nodes.node(link, predicate).map_or(Value::Null, |node| node.as_str().into())
        };
        known([
            ("from", end(property::FROM)),
            ("to", end(property::TO)),
            ("relation", self.nodes.value(link, property::DISCOURSE_RELATION)),
            ("cue", self.nodes.span(link, property::CUE)),
            ("note", self.nodes.value(link, property::NOTE)),
        ])
    }
}
