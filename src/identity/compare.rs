//! Comparing the documents that were added, replaced or removed since the last time.

use super::IdentityError;
use super::cluster::Clusters;
use super::feature::{Features, features};
use super::graph::Graph;
use super::key::{Key, Rule, surname_key};
use crate::store::Store;
use crate::vocabulary::{class, property};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the rules: documents that were compared by another are compared anew.
const RULES: &str = "1";

/// Documents that one commit takes in.
const COMMIT: usize = 200;

/// What describes a match; a key of one node has none of it.
const DESCRIPTION: [NamedNodeRef<'static>; 5] =
    [rdf::TYPE, property::IDENTITY_STATUS, property::RULE, property::SCORE, property::AGREES];

/// What comparing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Compared {
    /// Documents that were compared with the others.
    pub documents: usize,
    /// Documents that are gone, and their nodes with them.
    pub gone: usize,
}

/// Compares what the documents say that are not compared yet, and calls back for each one.
///
/// # Errors
/// What the store reports. Documents that were called back for stay compared but for the last some hundred.
pub fn compare(store: &Store, mut done: impl FnMut()) -> Result<Compared, IdentityError> {
    let present: BTreeSet<NamedNode> =
        store.document_ids()?.iter().map(|id| store.base().document_graph(id)).collect();
    let mut graph = Graph::open(store)?;
    let compared = graph
        .subjects(property::COMPARED_BY, &Literal::new_simple_literal(RULES))
        .collect::<Result<BTreeSet<_>, _>>()?;
    let mut work: Vec<&NamedNode> = compared.difference(&present).collect();
    let gone = work.len();
    work.extend(present.difference(&compared));
    for part in work.chunks(COMMIT) {
        let mut comparison = Comparison::new(store, graph)?;
        for document in part {
            comparison.document(document)?;
            done();
        }
        comparison.graph.commit()?;
        graph = Graph::open(store)?;
    }
    Ok(Compared { documents: work.len() - gone, gone })
}

/// Forgets all that was computed, keeps what persons decided, and compares all documents.
///
/// # Errors
/// What the store reports.
pub fn compare_anew(store: &Store, done: impl FnMut()) -> Result<Compared, IdentityError> {
    let quads = store.graph(store.base().identities_graph().as_ref()).collect::<Result<Vec<_>, _>>()?;
    let by_hand = super::hand::prefix(store.base());
    let mut transaction = store.quads().start_transaction()?;
    for quad in quads {
        let of_person = quad.predicate == property::TOLD_APART
            || quad.subject.to_string().starts_with(&format!("<{by_hand}"));
        if !of_person {
            transaction.remove(&quad);
        }
    }
    transaction.commit()?;
    compare(store, done)
}

/// The graph of identities while documents are compared.
struct Comparison<'s> {
    store: &'s Store,
    graph: Graph<'s>,
    clusters: Clusters,
}

impl<'s> Comparison<'s> {
    fn new(store: &'s Store, graph: Graph<'s>) -> Result<Self, IdentityError> {
        let clusters = Clusters::new(&graph)?;
        Ok(Self { store, graph, clusters })
    }

    /// Compares a document anew: what it gave before is taken away, what it gives now is put in.
    fn document(&mut self, graph: &NamedNode) -> Result<(), IdentityError> {
        let before = self.graph.nodes(graph, property::COMPARES)?;
        let features = self.features(graph)?;
        self.take_away(graph, before, &features)?;
        for (node, keys) in &features {
            self.graph.insert(graph, property::COMPARES, node.clone());
            for (key, differs) in keys {
                self.join(key, node, differs)?;
            }
        }
        if self.store.contains(&self.id(graph))? {
            self.graph.set(graph, property::COMPARED_BY, Literal::new_simple_literal(RULES))?;
        } else {
            self.graph.clear(graph, property::COMPARED_BY)?;
        }
        Ok(())
    }

    fn id(&self, graph: &NamedNode) -> String {
        graph.as_str().rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn features(&self, graph: &NamedNode) -> Result<Features, IdentityError> {
        features(self.store, graph, &self.id(graph))
    }

    /// Puts a node to those that have its key.
    fn join(&mut self, key: &Key, node: &NamedNode, differs: &BTreeSet<String>) -> Result<(), IdentityError> {
        let iri = key.iri(self.graph.base);
        let came = self.graph.add(&iri, property::MATCH_OF, node.clone())?;
        let mut changed = false;
        for value in differs {
            let value = Literal::new_simple_literal(value);
            changed |= self.graph.add(&iri, property::DIFFERS, value)?;
        }
        let described = self.graph.holds(&iri, rdf::TYPE, class::MATCH)?;
        // Who comes with a name of his own leaves as many of whom the surname alone is known as there were: what is a match stays
        // one, and what is none among several names too.
        let surname = key.rule == Rule::Surname;
        let one = came && differs.len() <= 1;
        let stays = described && (one || !surname);
        let alike =
            surname && one && changed && !described && self.graph.has_more(&iri, property::DIFFERS, 1)?;
        // Whom other documents have told of by this surname changes nothing.
        let settled = if alike || surname && !came && !changed {
            described
        } else {
            self.settle(&iri, Some(node), stays)?
        };
        if settled {
            // Most come to a match that others have made: writing anew what it says costs more than looking.
            for agreed in key.agreed().map(Literal::new_simple_literal) {
                if self.graph.holds(&iri, property::AGREES, agreed.clone())? {
                    break;
                }
                self.graph.insert(&iri, property::AGREES, agreed);
            }
        }
        // Of three bearers or more none is the only one, before and after.
        if key.rule == Rule::Surname && changed && !self.graph.has_more(&iri, property::DIFFERS, 2)? {
            self.settle_roles(&iri)?;
        }
        Ok(())
    }

    /// Brings the description of a match up to what its nodes are, and says whether they make one; `new` is the node that
    /// came, where only one did, and `sure` tells that they are known to make one.
    fn settle(
        &mut self,
        key: &NamedNode,
        new: Option<&NamedNode>,
        sure: bool,
    ) -> Result<bool, IdentityError> {
        let Some(rule) = Rule::of(self.graph.base, key) else { return Ok(false) };
        let described = sure || self.graph.holds(key, rdf::TYPE, class::MATCH)?;
        if !sure && !self.is_match(key, rule)? {
            if described {
                for predicate in DESCRIPTION {
                    self.graph.clear(key, predicate)?;
                }
            }
            return Ok(false);
        }
        let accepted = match rule {
            Rule::Authority | Rule::Name | Rule::Event => true,
            Rule::Surname | Rule::EventDay | Rule::EventMonth | Rule::EventWord => false,
            // One person of the store bears the name, and is one of those whose role it is.
            Rule::SurnameAndRole => {
                let surname = surname_key(self.graph.base, key);
                let bearer = surname.map_or(Ok(false), |surname| self.has_one(&surname))?;
                bearer && self.has_one(key)?
            }
        };
        if !described {
            self.graph.insert(key, rdf::TYPE, class::MATCH);
            self.graph.text(key, property::RULE, &format!("identity:{}", rule.name()));
        }
        // Of the other rules each always decides alike.
        let changed = if !described || rule == Rule::SurnameAndRole {
            let score = Literal::new_typed_literal(rule.score(accepted), xsd::DECIMAL);
            self.graph.set(key, property::SCORE, score)?;
            let status = super::cluster::status(if accepted { "accepted" } else { "candidate" });
            self.graph.set(key, property::IDENTITY_STATUS, status)?
        } else {
            false
        };
        match new {
            Some(node) if accepted && !changed => self.clusters.attach(&mut self.graph, key, node)?,
            _ if changed => {
                let members = self.graph.nodes(key, property::MATCH_OF)?;
                self.clusters.rebuild(&mut self.graph, members)?;
            }
            _ => {}
        }
        Ok(true)
    }

    /// Whether the nodes of a key are several.
    fn is_match(&self, key: &NamedNode, rule: Rule) -> Result<bool, IdentityError> {
        // Two full names with one surname are two persons: there must be somebody of whom the surname alone is known.
        let full = if rule == Rule::Surname { self.graph.objects(key, property::DIFFERS)?.len() } else { 0 };
        self.graph.has_more(key, property::MATCH_OF, full.max(1))
    }

    /// Whether the nodes of a key have one full name and no more.
    fn has_one(&self, key: &NamedNode) -> Result<bool, IdentityError> {
        Ok(self.graph.has_more(key, property::DIFFERS, 0)?
            && !self.graph.has_more(key, property::DIFFERS, 1)?)
    }

    /// Looks at the roles of all who bear a surname again, because there is one bearer more or less.
    fn settle_roles(&mut self, surname: &NamedNode) -> Result<(), IdentityError> {
        let mut keys = BTreeSet::new();
        for node in self.graph.nodes(surname, property::MATCH_OF)? {
            for key in self.graph.subjects(property::MATCH_OF, &node) {
                let key = key?;
                if Rule::of(self.graph.base, &key) == Some(Rule::SurnameAndRole) {
                    keys.insert(key);
                }
            }
        }
        keys.iter().try_for_each(|key| self.settle(key, None, false).map(|_| ()))
    }

    /// Takes away what a document gave before and no document gives now.
    fn take_away(
        &mut self,
        graph: &NamedNode,
        before: Vec<NamedNode>,
        now: &Features,
    ) -> Result<(), IdentityError> {
        let (mut touched, mut loose) = (BTreeSet::new(), BTreeSet::new());
        self.graph.clear(graph, property::COMPARES)?;
        for node in before {
            let keys = self.graph.subjects(property::MATCH_OF, &node).collect::<Result<Vec<_>, _>>()?;
            for key in keys.into_iter().filter(|key| Rule::of(self.graph.base, key).is_some()) {
                let given = |features: &Features| {
                    let keys = features.get(&node);
                    keys.is_some_and(|keys| keys.keys().any(|known| known.iri(self.graph.base) == key))
                };
                if !given(now) && !self.elsewhere(&node, given)? {
                    self.graph.remove(&key, property::MATCH_OF, node.clone());
                    loose.insert(node.clone());
                    touched.insert(key.clone());
                } else if Rule::of(self.graph.base, &key) == Some(Rule::EventMonth) {
                    // The event is still of the month, and may have another day.
                    touched.insert(key);
                }
            }
        }
        for key in touched {
            self.refresh(&key)?;
            self.settle(&key, None, false)?;
            let few = !self.graph.has_more(&key, property::DIFFERS, 1)?;
            if few && Rule::of(self.graph.base, &key) == Some(Rule::Surname) {
                self.settle_roles(&key)?;
            }
        }
        if loose.is_empty() { Ok(()) } else { self.clusters.rebuild(&mut self.graph, loose) }
    }

    /// Whether a document that is compared gives something for a node.
    fn elsewhere(&self, node: &NamedNode, given: impl Fn(&Features) -> bool) -> Result<bool, IdentityError> {
        for document in self.graph.subjects(property::COMPARES, node) {
            if given(&self.features(&document?)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads again what the nodes of a match give for what is not compared by.
    fn refresh(&mut self, key: &NamedNode) -> Result<(), IdentityError> {
        let mut differs = BTreeSet::new();
        let nodes = self.graph.nodes(key, property::MATCH_OF)?;
        for node in &nodes {
            let documents = self.graph.subjects(property::COMPARES, node).collect::<Result<Vec<_>, _>>()?;
            for document in documents {
                let features: BTreeMap<_, _> = self.features(&document)?;
                let keys = features.get(node).into_iter().flatten();
                let found: Vec<_> = keys.filter(|(known, _)| known.iri(self.graph.base) == *key).collect();
                differs.extend(found.iter().flat_map(|(_, values)| values.iter().cloned()));
                if !found.is_empty() {
                    break;
                }
            }
        }
        self.graph.clear(key, property::DIFFERS)?;
        for value in differs {
            self.graph.text(key, property::DIFFERS, &value);
        }
        Ok(())
    }
}
