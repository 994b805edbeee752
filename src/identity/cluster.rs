//! Clusters: the nodes that accepted matches join, each with one that stands for all.
//!
//! A node that comes to a cluster is attached to it. Where a match is gained or lost, or a person keeps two nodes apart, the
//! cluster is built anew from its matches in an order that does not depend on how it came about.

use super::IdentityError;
use super::graph::Graph;
use crate::map::iri::Base;
use crate::vocabulary::{DICIT, property};
use oxigraph::model::{NamedNode, Term};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A status of a match.
pub(super) fn status(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{DICIT}{local}"))
}

/// The clusters, with those nodes whose matches a person has limited.
pub(super) struct Clusters {
    /// All nodes that matches lead to from two that a person keeps apart.
    delicate: BTreeSet<NamedNode>,
}

impl Clusters {
    pub(super) fn new(graph: &Graph<'_>) -> Result<Self, IdentityError> {
        let mut apart = BTreeSet::new();
        for key in graph.subjects(property::IDENTITY_STATUS, &status("rejected")) {
            apart.extend(graph.nodes(&key?, property::MATCH_OF)?);
        }
        let delicate = reach(graph, apart)?.0;
        Ok(Self { delicate })
    }

    /// Attaches a node that has come to an accepted match.
    pub(super) fn attach(
        &mut self,
        graph: &mut Graph<'_>,
        key: &NamedNode,
        node: &NamedNode,
    ) -> Result<(), IdentityError> {
        let Some(other) = other(graph, key, node)? else { return Ok(()) };
        if self.delicate.contains(node) || self.delicate.contains(&other) {
            return self.rebuild(graph, [node.clone()]);
        }
        let (one, two) = (canonical(graph, node)?, canonical(graph, &other)?);
        if one == two {
            return Ok(());
        }
        let (kept, left) =
            if rank(graph.base, &one) < rank(graph.base, &two) { (one, two) } else { (two, one) };
        let mut joined = graph.subjects(property::CANONICAL, &left).collect::<Result<Vec<_>, _>>()?;
        joined.extend([left, kept.clone()]);
        for node in joined {
            graph.set(&node, property::CANONICAL, kept.clone())?;
        }
        Ok(())
    }

    /// Builds the clusters of nodes anew.
    pub(super) fn rebuild(
        &mut self,
        graph: &mut Graph<'_>,
        seeds: impl IntoIterator<Item = NamedNode>,
    ) -> Result<(), IdentityError> {
        let (nodes, keys) = reach(graph, seeds.into_iter().collect())?;
        let mut apart = BTreeSet::new();
        for node in &nodes {
            for key in graph.subjects(property::MATCH_OF, node).collect::<Result<Vec<_>, _>>()? {
                if has_status(graph, &key, "rejected")?
                    && let [one, two] = graph.nodes(&key, property::MATCH_OF)?.as_slice()
                {
                    apart.insert((one.clone(), two.clone()));
                }
            }
        }
        if !apart.is_empty() {
            self.delicate.extend(nodes.iter().cloned());
        }
        let mut sets = Sets::new(&nodes);
        for (_, key) in keys {
            let members = graph.nodes(&key, property::MATCH_OF)?;
            let mut before: Vec<&NamedNode> = Vec::with_capacity(members.len());
            for member in &members {
                // The first one is enough, unless somebody keeps the two apart.
                before.iter().find(|other| sets.join(member, other, &apart));
                before.push(member);
            }
        }
        for set in sets.sets {
            let Some(kept) = set.iter().min_by_key(|node| rank(graph.base, node)).cloned() else { continue };
            for node in &set {
                if *node == kept && set.len() == 1 {
                    graph.clear(node, property::CANONICAL)?;
                } else {
                    graph.set(node, property::CANONICAL, kept.clone())?;
                }
            }
        }
        Ok(())
    }
}

/// Nodes in disjoint sets.
struct Sets {
    sets: Vec<BTreeSet<NamedNode>>,
    of: BTreeMap<NamedNode, usize>,
}

impl Sets {
    fn new(nodes: &BTreeSet<NamedNode>) -> Self {
        let sets = nodes.iter().map(|node| BTreeSet::from([node.clone()])).collect();
        Self { sets, of: nodes.iter().cloned().zip(0..).collect() }
    }

    /// Joins the sets of two nodes, unless that would bring together what is to stay apart; says whether they are joined.
    fn join(&mut self, one: &NamedNode, two: &NamedNode, apart: &BTreeSet<(NamedNode, NamedNode)>) -> bool {
        let (Some(a), Some(b)) = (self.of.get(one).copied(), self.of.get(two).copied()) else { return false };
        let (small, large) = if self.sets[a].len() < self.sets[b].len() { (a, b) } else { (b, a) };
        if small == large {
            return true;
        }
        let within = |node: &NamedNode| self.of.get(node).is_some_and(|set| *set == a || *set == b);
        if apart.iter().any(|(x, y)| within(x) && within(y)) {
            return false;
        }
        let moved = std::mem::take(&mut self.sets[small]);
        for node in &moved {
            self.of.insert(node.clone(), large);
        }
        self.sets[large].extend(moved);
        true
    }
}

/// All nodes that accepted matches and old clusters lead to, and those matches: a person's first, then the surest.
#[allow(clippy::type_complexity, reason = "two sets")]
fn reach(
    graph: &Graph<'_>,
    seeds: BTreeSet<NamedNode>,
) -> Result<(BTreeSet<NamedNode>, BTreeSet<(Reverse<String>, NamedNode)>), IdentityError> {
    let (mut nodes, mut keys) = (BTreeSet::new(), BTreeSet::new());
    let mut open: Vec<NamedNode> = seeds.into_iter().collect();
    while let Some(node) = open.pop() {
        if !nodes.insert(node.clone()) {
            continue;
        }
        open.extend(graph.nodes(&node, property::CANONICAL)?);
        for member in graph.subjects(property::CANONICAL, &node) {
            open.push(member?);
        }
        for key in graph.subjects(property::MATCH_OF, &node) {
            let key = key?;
            if has_status(graph, &key, "accepted")? {
                let score = graph.objects(&key, property::SCORE)?.into_iter().find_map(|score| match score {
                    Term::Literal(score) => Some(score.value().to_owned()),
                    _ => None,
                });
                if keys.insert((Reverse(score.unwrap_or_else(|| "2".to_owned())), key.clone())) {
                    open.extend(graph.nodes(&key, property::MATCH_OF)?);
                }
            }
        }
    }
    Ok((nodes, keys))
}

fn has_status(graph: &Graph<'_>, key: &NamedNode, local: &str) -> Result<bool, IdentityError> {
    Ok(graph.objects(key, property::IDENTITY_STATUS)?.contains(&status(local).into()))
}

/// A node of a match other than this one.
fn other(graph: &Graph<'_>, key: &NamedNode, node: &NamedNode) -> Result<Option<NamedNode>, IdentityError> {
    graph.first_node(key, property::MATCH_OF, |other| other != node)
}

/// The node that stands for this one.
fn canonical(graph: &Graph<'_>, node: &NamedNode) -> Result<NamedNode, IdentityError> {
    Ok(graph.nodes(node, property::CANONICAL)?.into_iter().next().unwrap_or_else(|| node.clone()))
}

/// What documents share stands for what one of them has; else the order of IRIs decides.
fn rank<'n>(base: &Base, node: &'n NamedNode) -> (bool, &'n str) {
    let local = node.as_str().strip_prefix(base.as_str()).unwrap_or_default();
    (!local.starts_with("entity/"), node.as_str())
}
