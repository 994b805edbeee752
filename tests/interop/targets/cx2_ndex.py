#!/usr/bin/env python3
"""CX2 in ndex2, the library of NDEx and Cytoscape."""

import json

import ndex2.cx2

from common import ask_all, check, done, export
from graph import Graph, awkward_export, check_awkward, guide_rows

path = export("cx2")
document = json.loads(path.read_text())
net = ndex2.cx2.RawCX2NetworkFactory().get_cx2network(document)
nodes = {number: node["v"] for number, node in net.get_nodes().items()}
edges = [(edge["s"], edge["t"], edge["v"]) for edge in net.get_edges().values()]
graph = Graph(nodes, edges, "label", "interaction", "name", "edge_id")


def run(code):
    scope = {"net": net, "ndex2": ndex2}
    exec(code, scope)
    return scope["rows"]


ask_all("ndex2", graph.rows)
guide_rows("ndex2", "cx2", run)
counts = {part["name"]: part["elementCount"] for block in document for part in block.get("metaData", [])}
check("CX2: the metadata counts the nodes and edges", (counts["nodes"], counts["edges"]), (len(nodes), len(edges)))
declared = next(block["attributeDeclarations"][0] for block in document if "attributeDeclarations" in block)
python = {"string": str, "long": int, "double": (int, float), "boolean": bool, "list_of_string": list}
for kind, elements in [("nodes", nodes.values()), ("edges", [v for *_, v in edges])]:
    wrong = [(name, value) for v in elements for name, value in v.items() if not isinstance(value, python[declared[kind][name]["d"]])]
    check(f"CX2: every attribute of the {kind} has its declared type", wrong or "none", "none")
net = ndex2.cx2.RawCX2NetworkFactory().get_cx2network(json.loads(awkward_export("cx2").read_text()))
check_awkward("ndex2", next(node["v"]["words"] for node in net.get_nodes().values() if "words" in node["v"]))
done()
