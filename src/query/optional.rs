//! Has what is optional looked up from the row that it is optional to, triple by triple.
//!
//! The optimizer (sparopt 0.3) does so for one triple. Several it takes for unconnected where they share only what the row
//! has, or for too many rows to look up, and reads each of the whole store. `LATERAL` (its
//! [SEP 0006](https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0006/sep-0006.md)) says how they are to be read; of triples and paths it gives what a join
//! gives.

use super::walk::each_pattern;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern};
use std::collections::BTreeSet;

/// Orders what is optional.
pub(super) fn look_up(query: &mut Query) {
    each_pattern(query, |pattern| {
        let GraphPattern::LeftJoin { left, right, .. } = pattern else { return };
        let mut parts = Vec::new();
        if !flatten(right, &mut parts) || parts.len() < 2 {
            return;
        }
        let mut bound = BTreeSet::new();
        left.on_in_scope_variable(|variable| {
            bound.insert(variable.as_str().to_owned());
        });
        if let Some(ordered) = ordered(parts, bound) {
            **right = ordered;
        }
    });
}

/// The triples and paths of a pattern; false where it holds something else.
fn flatten(pattern: &GraphPattern, parts: &mut Vec<GraphPattern>) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            parts.extend(patterns.iter().map(|triple| GraphPattern::Bgp { patterns: vec![triple.clone()] }));
            true
        }
        GraphPattern::Path { .. } => {
            parts.push(pattern.clone());
            true
        }
        GraphPattern::Join { left, right } => flatten(left, parts) && flatten(right, parts),
        _ => false,
    }
}

/// The parts, each behind what it is looked up by; nothing where one hangs from no other.
fn ordered(mut parts: Vec<GraphPattern>, mut bound: BTreeSet<String>) -> Option<GraphPattern> {
    let mut whole: Option<GraphPattern> = None;
    while !parts.is_empty() {
        let ends = |part: &GraphPattern| {
            ends(part).map(|names| names.map(|name| name.is_none_or(|n| bound.contains(n))))
        };
        // By its subject a triple is found among few, by its object among many.
        let next = (parts.iter().position(|part| ends(part).is_some_and(|[subject, _]| subject)))
            .or_else(|| parts.iter().position(|part| ends(part).is_some_and(|[_, object]| object)))?;
        let next = parts.remove(next);
        for name in self::ends(&next).into_iter().flatten().flatten() {
            bound.insert(name.to_owned());
        }
        whole = Some(match whole {
            None => next,
            Some(left) => GraphPattern::Lateral { left: Box::new(left), right: Box::new(next) },
        });
    }
    whole
}

/// The names of the variables at both ends of a triple or path; nothing for one that has others too.
fn ends(part: &GraphPattern) -> Option<[Option<&str>; 2]> {
    let (subject, object) = match part {
        GraphPattern::Path { subject, object, .. } => (subject, object),
        GraphPattern::Bgp { patterns } => match &patterns[..] {
            [triple] if matches!(triple.predicate, NamedNodePattern::NamedNode(_)) => {
                (&triple.subject, &triple.object)
            }
            _ => return None,
        },
        _ => return None,
    };
    Some([name(subject)?, name(object)?])
}

/// The name of what a term stands for, if anything is to be found for it; nothing for a triple term.
fn name(term: &TermPattern) -> Option<Option<&str>> {
    match term {
        TermPattern::Variable(variable) => Some(Some(variable.as_str())),
        TermPattern::BlankNode(node) => Some(Some(node.as_str())),
        TermPattern::NamedNode(_) | TermPattern::Literal(_) => Some(None),
        TermPattern::Triple(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    fn looked_up(optional: &str) -> String {
        let query = format!("SELECT * {{ ?s a <x:S> OPTIONAL {{ {optional} }} }}");
        let mut query = SparqlParser::new().parse_query(&query).unwrap();
        look_up(&mut query);
        query.to_string().replace("LATERAL", "→")
    }

    #[test]
    fn each_triple_stands_behind_what_it_is_looked_up_by() {
        let chain = looked_up("?b <x:name> ?n . ?a <x:of> ?s . ?a <x:to> ?b");
        let place = |triple: &str| chain.find(triple).unwrap();
        assert!(place("?a <x:of> ?s") < place("?a <x:to> ?b"), "{chain}");
        assert!(place("?a <x:to> ?b") < place("?b <x:name> ?n"), "{chain}");
        assert_eq!(chain.matches('→').count(), 2, "{chain}");
    }

    #[test]
    fn what_hangs_from_nothing_stays() {
        for optional in [
            "?a <x:p> ?b . ?b <x:q> ?c",
            "?s <x:p> ?o",
            "?s ?p ?o . ?o <x:q> ?r",
            "?s <x:p> ?o FILTER(?o > 1)",
        ] {
            assert!(!looked_up(optional).contains('→'), "{optional}");
        }
    }
}
