#!/usr/bin/env python3
"""GraphML and GEXF in networkx: the graph, its parallel edges and types, and its lifetimes."""

import os

import networkx

from common import QUESTIONS, ask_all, check, done, expected, export
from graph import Graph, awkward_export, check_awkward, guide_rows


def read(name, **options):
    """The graph, read with the code of the guide."""
    path = export(name)
    os.chdir(path.parent)
    graph = getattr(networkx, f"read_{name}")(path.name, **options)
    edges = [(s, t, a) for s, t, a in graph.edges(data=True)]
    names = ("label", "kind", "name", "edge_id") if name == "graphml" else ("class", "edge_kind", "label", "id")
    return graph, Graph(dict(graph.nodes(data=True)), edges, *names)


def run(graph):
    def rows(code):
        scope = {"G": graph}
        exec(code, scope)
        return scope["rows"]

    return rows


def types(graph):
    """The type of each attribute; one that has two is a fault."""
    found = {}
    for element in [*graph.nodes.values(), *(a for *_, a in graph.edges)]:
        for name, value in element.items():
            found.setdefault(name, set()).add(type(value).__name__)
    return found


graphml, ours = read("graphml", edge_key_type=str, force_multigraph=True)
gexf, theirs = read("gexf", version="1.3")
for target, graph, plain, name in [("GraphML", graphml, ours, "graphml"), ("GEXF", gexf, theirs, "gexf")]:
    check(f"networkx, {target}: a directed graph with parallel edges", type(graph), networkx.MultiDiGraph)
    ask_all(f"networkx, {target}", plain.rows)
    guide_rows(f"networkx, {target}", name, run(graph))
    found = types(plain)
    wanted = {"level": {"int"}, "chain_length": {"int"}, "confidence": {"float"}, "inferred": {"bool"}, "words": {"str"}}
    check(f"networkx, {target}: types of attributes", {name: found[name] for name in wanted}, wanted)
    check(f"networkx, {target}: no attribute has two types", [name for name, kinds in found.items() if len(kinds) > 1] or "none", "none")
    ids = [a[plain.edge_id] for *_, a in plain.edges]
    check(f"networkx, {target}: every edge has an id of its own", len(set(ids)), len(ids))
check("networkx: GraphML and GEXF hold the same nodes, edges and parallel edges", ours.counts(), theirs.counts())
check("networkx: there are parallel edges", ours.counts()[2] > 20, True)

# Gephi keeps one edge of a kind between two nodes, and takes no interval of one point; networkx does not read kinds.
import xml.etree.ElementTree as ElementTree  # noqa: E402

tree = ElementTree.parse(export("gexf")).getroot()
edges = [element.attrib for element in tree.iter("{http://gexf.net/1.3}edge")]
kinds = {(edge["source"], edge["target"], edge["kind"]) for edge in edges}
check("GEXF: a kind stands once between two nodes", len(kinds), len(edges))
elements = [*edges, *(element.attrib for element in tree.iter("{http://gexf.net/1.3}node"))]
dated = [element for element in elements if "start" in element or "end" in element]
check("GEXF: an interval begins before it ends", [e["id"] for e in dated if e.get("start", "") >= e.get("end", "9999")] or "none", "none")
lives = {
    (node.attrib["label"], node.attrib.get("start", "")[:10], node.attrib.get("end", "")[:10])
    for node in tree.iter("{http://gexf.net/1.3}node")
    for value in node.iter("{http://gexf.net/1.3}attvalue")
    if value.attrib == {"for": "class", "value": "Event"}
}
QUESTIONS["how long the accounts of an event may last"] = """
    SELECT ?event ?earliest ?latest WHERE {
      ?account a dicit:EventAccount ; dicit:event/skos:prefLabel ?event ; dicit:time ?time
      OPTIONAL { ?time sem:hasEarliestBeginTimeStamp ?earliest }
      OPTIONAL { ?time sem:hasLatestEndTimeStamp ?latest } }"""
bounds = {}
for event, earliest, latest in expected("how long the accounts of an event may last"):
    bounds.setdefault(event, []).append((earliest, latest))
for event, times in bounds.items():
    starts, ends = zip(*times)
    bounds[event] = (event, "" if "" in starts else min(starts), "" if "" in ends else max(ends))
dated = {event for event, *_ in bounds.values()}
check("GEXF: events last as long as their accounts allow", {life for life in lives if life[0] in dated}, set(bounds.values()))
check("GEXF: others are always there", {life[1:] for life in lives if life[0] not in dated}, {("", "")})

for name, graph in [
    ("graphml", networkx.read_graphml(awkward_export("graphml"), force_multigraph=True, edge_key_type=str)),
    ("gexf", networkx.read_gexf(awkward_export("gexf"), version="1.3")),
]:
    check_awkward(f"networkx, {name}", next(node["words"] for _, node in graph.nodes(data=True) if "words" in node))
done()
