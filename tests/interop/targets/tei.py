#!/usr/bin/env python3
"""TEI: valid against the TEI Consortium's document type definition (P5 4.8, as PyPI's trafilatura ships it), the stored text
to the letter, and the same answers as the store."""

import importlib.util
import json
from pathlib import Path

from lxml import etree

from common import check, dicit, done, expected, export, guide

NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
QUERY = """PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
    SELECT ?text WHERE { ?document a dicit:Document ; nif:isString ?text }"""

dtd = etree.DTD(str(Path(importlib.util.find_spec("trafilatura").origin).parent / "data" / "tei_corpus.dtd"))
for file in export("tei").glob("*.xml"):
    tree = etree.parse(str(file))
    dtd.validate(tree)
    check("TEI P5 4.8: valid", [str(error) for error in dtd.error_log][:3] or "valid", "valid")
    ids = {node.get(ID) for node in tree.iter() if node.get(ID)}
    pointers = {p for node in tree.iter() for name in ("who", "source", "ref", "next", "prev", "target", "active", "passive") for p in (node.get(name) or "").split() if p.startswith("#")}
    check("TEI: every pointer leads somewhere", sorted(p for p in pointers if p[1:] not in ids) or len(pointers) > 50, True)
    text = "".join(tree.find(".//t:body", NS).itertext())
    answer = json.loads(dicit("query", "-q", QUERY, "--format", "json"))
    stored = [row["text"]["value"] for row in answer["results"]["bindings"]]
    check("TEI: the words are the stored text", text in stored, True)

    names = {}
    for node in tree.xpath("//t:standOff//*[@xml:id]", namespaces=NS):
        label = next((child for child in node.iter() if etree.QName(child).localname in ("persName", "orgName", "placeName", "name", "title", "objectName", "label")), None)
        names["#" + node.get(ID)] = label.text if label is not None else ""
    chains = {note.get("target"): note for note in tree.findall(".//t:listAnnotation/t:note", NS)}

    def words(first):
        """The words of a statement: its elements in order, […] where they do not touch."""
        parts, node = [], first
        while node is not None:
            at, content = offset(tree, node), "".join(node.itertext())
            if parts and parts[-1][0] + len(parts[-1][1]) == at:
                parts[-1] = (parts[-1][0], parts[-1][1] + content)
            else:
                parts.append((at, content))
            following = node.get("next")
            node = tree.xpath("//*[@xml:id=$i]", i=following[1:])[0] if following else None
        return " […] ".join(content for _, content in parts)

    def offset(tree, wanted):
        """Characters of the body before an element."""
        count = 0
        for event, node in etree.iterwalk(tree.find(".//t:body", NS), events=("start", "end")):
            if event == "start":
                if node is wanted:
                    return count
                count += len(node.text or "")
            else:
                count += len(node.tail or "")
        raise ValueError("it is not in the body")

    said = set()
    for target, note in chains.items():
        first = tree.xpath("//*[@xml:id=$i]", i=target[1:])[0]
        speaker = (first.get("who") or (first.get("source") if first.get("type") == "narration" else "") or "").split()
        said |= {(names[pointer], words(first)) for pointer in speaker}
    check("TEI: who says what", said, expected("who says what"))
    told = set()
    for event in tree.findall(".//t:listEvent/t:event", NS):
        label = event.findtext("t:label", namespaces=NS)
        for note in event.findall("t:note[@type='account']", NS):
            chain = chains[note.get("source")]
            first = tree.xpath("//*[@xml:id=$i]", i=chain.get("target")[1:])[0]
            speaker = (first.get("who") or (first.get("source") if first.get("type") == "narration" else "") or "").split()
            told |= {(label, note.get("subtype"), names[pointer]) for pointer in speaker}
    check("TEI: who tells of which event", told, expected("who tells of which event"))
    did = set()
    for relation in tree.findall(".//t:event/t:listRelation/t:relation", NS):
        did.add((names[relation.get("passive")], relation.get("name"), names.get(relation.get("active"), "")))
    check("TEI: who did what", did, {row[:3] for row in expected("who did what")})
    for question, code in guide("tei"):
        check(f"TEI: the guide's question, {question}", bool(tree.xpath(code)), True)
done()
