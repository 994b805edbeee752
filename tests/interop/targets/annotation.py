#!/usr/bin/env python3
"""Files for annotation tools: Web Annotations through a JSON-LD processor, brat's own rules, UIMA CAS in dkpro-cassis; and
back into dicit."""

import json
import os
import subprocess

import cassis
import pyoxigraph
from pyld import jsonld

from common import DICIT, FOLDER, check, dicit, done, expected, export, guide

# What the W3C's context (http://www.w3.org/ns/anno.jsonld) says of the terms that are used here; nothing is fetched.
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
IRI = lambda name: {"@id": name, "@type": "@id"}
CONTEXT = {
    "@context": {
        "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
        **{name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector",
           "classifying", "describing", "identifying", "linking", "tagging", "commenting", "exact", "prefix", "suffix")},
        "AnnotationCollection": AS + "OrderedCollection", "AnnotationPage": AS + "OrderedCollectionPage", "Software": AS + "Application",
        "body": IRI(OA + "hasBody"), "target": IRI(OA + "hasTarget"), "source": IRI(OA + "hasSource"), "selector": IRI(OA + "hasSelector"),
        "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"}, "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
        "start": {"@id": OA + "start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
        "end": {"@id": OA + "end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "format": "http://purl.org/dc/elements/1.1/format",
        "name": "http://xmlns.com/foaf/0.1/name", "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "generator": IRI(AS + "generator"), "total": AS + "totalItems", "first": IRI(AS + "first"), "partOf": IRI(AS + "partOf"),
        "startIndex": AS + "startIndex", "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
    }
}

SAID = """
    PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT ?tag ?start ?end ?exact WHERE {
      ?annotation a oa:Annotation ; oa:hasBody ?body ; oa:hasTarget ?target .
      ?target oa:hasSelector ?position, ?quote .
      ?body oa:hasPurpose oa:tagging ; rdf:value ?tag .
      ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
      ?quote a oa:TextQuoteSelector ; oa:exact ?exact . }"""

# The tags of what has a chain of voices: the forms, once what is a feature and its value is left out.
FORMS = """
    PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT DISTINCT ?tag WHERE {
      ?annotation oa:hasBody ?chain, ?body . ?chain oa:hasPurpose oa:describing .
      ?body oa:hasPurpose oa:tagging ; rdf:value ?tag FILTER(!CONTAINS(?tag, ":")) }"""


def run(code):
    return subprocess.run(["bash", "-c", code], check=True, stdout=subprocess.PIPE, text=True).stdout


def guides(name, folder):
    os.chdir(FOLDER)
    press = FOLDER / "press"
    press.unlink(missing_ok=True)
    press.symlink_to(folder)
    for question, code in guide(name):
        output = run(code) if "import " not in code else subprocess.run(["python3", "-c", code], stdout=subprocess.PIPE, check=True, text=True, env={**os.environ, "PATH": VENV + os.environ["PATH"]}).stdout
        check(f"{name}: the guide's question, {question}", bool(output.strip()), True)


VENV = os.path.dirname(os.sys.executable) + ":"


def stored(use):
    """The places of a use in the store."""
    query = {
        "statement": "?node a dicit:Statement ; dicit:span ?span .",
        "mention": "?node a dicit:Mention ; dicit:span ?span .",
    }[use]
    rows = dicit("query", "-q", f"PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> SELECT DISTINCT ?start ?end ?exact WHERE {{ {query} ?span nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?exact }}", "--format", "json")
    bindings = json.loads(rows)["results"]["bindings"]
    return {(int(row["start"]["value"]), int(row["end"]["value"]), row["exact"]["value"]) for row in bindings}


def web_annotations():
    folder = export("webannotation")
    for file in folder.glob("*.jsonld"):
        text = file.with_suffix(".txt").read_bytes().decode()
        content = json.loads(file.read_text())
        flat = jsonld.to_rdf(content, {"format": "application/n-quads", "expandContext": None, "documentLoader": lambda url, _: {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}})
        graph = pyoxigraph.Store()
        graph.bulk_load(flat.encode(), pyoxigraph.RdfFormat.N_QUADS)
        rows = {(tag.value, int(start.value), int(end.value), exact.value) for tag, start, end, exact in graph.query(SAID)}
        check("Web Annotation: every quote is the text at its position", all(text[a:b] == exact for _, a, b, exact in rows) and len(rows) > 100, True)
        forms = {row[0].value for row in graph.query(FORMS)}
        check("Web Annotation: the words of the statements are those of the store", {(a, b, exact) for tag, a, b, exact in rows if tag in forms}, stored("statement"))
        types = {"Person", "Organization", "Group", "Place", "Work", "Object"}
        check("Web Annotation: the mentions are those of the store", {(a, b, exact) for tag, a, b, exact in rows if tag in types}, stored("mention"))
    guides("webannotation", folder)
    back("web-annotation", folder, "*.jsonld")


def back(importer, folder, pattern):
    """Imports the export again: the statements have the same words at the same places."""
    for file in folder.glob(pattern):
        made = subprocess.run([DICIT, "-q", "import", "--from", importer, str(file)], check=True, stdout=subprocess.PIPE).stdout
        spans = {(span["start"], span["end"], span["exact"]) for statement in json.loads(made)["statements"] for span in statement["spans"]}
        check(f"dicit import of {importer}: the same words at the same places", spans, stored("statement"))


def brat():
    folder = export("brat")
    for file in folder.glob("*.ann"):
        text = file.with_suffix(".txt").read_bytes().decode()
        lines = [line.split("\t") for line in file.read_bytes().decode().split("\n") if line]
        ids = [line[0] for line in lines]
        check("brat: every id once", len(ids), len(set(ids)))
        stretches, spans = {}, set()
        for line in lines:
            if line[0].startswith("T"):
                kind, offsets = line[1].split(" ", 1)
                fragments = [tuple(map(int, part.split())) for part in offsets.split(";")]
                stretches[line[0]] = (kind, line[2] == " ".join(text[a:b] for a, b in fragments) and "\n" not in line[2])
                spans |= {(a, b, text[a:b]) for a, b in fragments}
        check("brat: the words of each line are the text at its offsets", [k for k, (_, good) in stretches.items() if not good] or "all", "all")
        check("brat: every statement and mention is a line", stored("statement") | stored("mention") <= spans, True)
        ends = {end.split(":")[1] for line in lines if line[0].startswith("R") for end in line[1].split()[1:]}
        about = {line[1].split()[1] for line in lines if line[0][0] in "A#N"}
        check("brat: what lines refer to is there", ends | about <= set(stretches), True)
        conf = (folder / "annotation.conf").read_text()
        check("brat: annotation.conf names every type", {kind for kind, _ in stretches.values()} <= set(conf.split("\n")), True)
    guides("brat", folder)
    back("brat", folder, "*.ann")


def cas():
    folder = export("cas")
    for file in folder.glob("*.json"):
        with open(file, encoding="utf-8") as stream:
            content = cassis.load_cas_from_json(stream)
        text = content.sofa_string
        for layer, use in (("Statement", "statement"), ("Entity", "mention")):
            got = {(mark.begin, mark.end, mark.get_covered_text()) for mark in content.select(f"webanno.custom.{layer}")}
            check(f"cassis: {layer} at the places of the store", got, stored(use))
        names = {mark.xmiID: mark for mark in content.select("webanno.custom.Statement")}
        links = [link for link in content.select("webanno.custom.Link")]
        check("cassis: links lead from and to annotations", all(link.Governor and link.Dependent for link in links) and bool(links), True)
        again = cassis.load_cas_from_json(content.to_json())
        check("cassis: writes and reads it again", (again.sofa_string, len(list(again.select_all_annotations()))), (text, len(list(content.select_all_annotations()))))
        spoken = {(link.Governor.Form, link.Dependent.get_covered_text()) for link in links if link.label == "Cue"}
        check("cassis: cues hang from statements", bool(names) and len(spoken) > 5, True)
    guides("cas", folder)
    back("cas-json", folder, "*.json")


check("the store answers", bool(expected("who says what")), True)
web_annotations()
brat()
cas()
done()
