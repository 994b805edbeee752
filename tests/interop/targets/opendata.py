#!/usr/bin/env python3
"""Open data: FollowTheMoney entities, nanopublications, NIF, RDF 1.2 and bibliographies in the libraries of their makers, and
QuickStatements by the grammar of its page of help."""

import csv
import io
import json
import os
import re
import subprocess
import warnings

warnings.filterwarnings("ignore")

import pyoxigraph
import rdflib
import rispy
from citeproc.source.json import CiteProcJSON
from followthemoney import model
from nanopub import Nanopub, NanopubConf

from common import FOLDER, QUESTIONS, ask_all, check, dicit, done, expected, export, guide, texts

PREFIXES = """PREFIX dicit: <https://w3id.org/dicit/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>"""


def answers(query):
    rows = csv.reader(io.StringIO(dicit("query", "-q", PREFIXES + query, "--format", "csv")))
    return {tuple(row) for row in list(rows)[1:]}


def shell(name):
    export(name)
    os.chdir(FOLDER)
    for question, code in guide(name):
        output = subprocess.run(["bash", "-c", code], check=False, stdout=subprocess.PIPE, text=True).stdout
        check(f"{name}: the guide's question, {question}", bool(output.strip()), True)


def follow_the_money():
    entities = [json.loads(line) for line in export("ftm").read_text().splitlines()]
    known = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    wrong = []
    for entity in entities:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            if prop is None or prop.stub:
                wrong.append((entity["schema"], name, "no property"))
                continue
            for value in values:
                if prop.type.clean(value) is None:
                    wrong.append((entity["schema"], name, value))
                if prop.type.name == "entity" and not (value in known and known[value].is_a(prop.range)):
                    wrong.append((entity["schema"], name, "leads to no entity of its range"))
    check("followthemoney: every entity is valid", wrong[:3] or "valid", "valid")
    output = subprocess.run([os.path.join(os.path.dirname(os.sys.executable), "ftm"), "validate", "-i", export("ftm")], stdout=subprocess.PIPE, check=True)
    check("followthemoney: its own command takes every line", len(output.stdout.splitlines()), len(entities))
    by_id = {entity["id"]: entity for entity in entities}
    said = set()
    for note in (entity for entity in entities if entity["schema"] == "Note"):
        words = note["properties"]["description"][0].removeprefix(note["properties"]["name"][0] + ": ")
        said |= {(by_id[speaker]["properties"]["name"][0], words) for speaker in note["properties"].get("entity", [])}
    # A work that speaks (an article of a treaty) has no schema there.
    works = answers("SELECT DISTINCT ?name ?words WHERE { ?s dicit:speaker ?work ; dicit:words ?words . ?work a <https://schema.org/CreativeWork> ; skos:prefLabel ?name }")
    check("followthemoney: who says what, but for works", said, expected("who says what") - works)
    told = set()
    for event in (entity for entity in entities if entity["schema"] == "Event"):
        for line in event["properties"]["summary"]:
            factuality, chain = re.fullmatch(r"Told as (\w+) by (.*)", line).groups()
            told.add((event["properties"]["name"][0], factuality, chain.split(" › ")[-1]))
    check("followthemoney: who tells of which event", told, expected("who tells of which event"))
    article = next(entity for entity in entities if entity["schema"] == "Article")
    check("followthemoney: the text is the stored text", {(article["properties"]["bodyText"][0],)}, {(row[0].replace("\r\n", "\n"),) for row in answers("SELECT ?text WHERE { ?d a dicit:Document ; nif:isString ?text }")})
    shell("ftm")


def nanopublications():
    dataset = rdflib.Dataset()
    dataset.parse(export("nanopub"), format="trig")
    NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
    publications = [(s, g) for s, _, _, g in dataset.quads((None, rdflib.RDF.type, NP.Nanopublication, None))]
    wrong, predicates = [], set()
    for publication, head in publications:
        graphs = [head] + [str(next(dataset.quads((publication, NP[name], None, None)))[2]) for name in ("hasAssertion", "hasProvenance", "hasPublicationInfo")]
        own = rdflib.ConjunctiveGraph()
        for graph in graphs:
            for triple in dataset.graph(rdflib.URIRef(str(graph))):
                own.get_context(rdflib.URIRef(str(graph))).add(triple)
        predicates |= {str(p) for _, p, _ in dataset.graph(rdflib.URIRef(graphs[1]))}
        try:
            if not Nanopub(rdf=own, conf=NanopubConf()).is_valid:
                wrong.append(str(publication))
        except Exception as error:  # the library says in this way what is wrong
            wrong.append(f"{publication}: {error}")
    statements = int(next(iter(answers("SELECT (COUNT(?s) AS ?n) WHERE { ?s a dicit:Statement }")))[0])
    check("nanopub: every one is valid", wrong[:3] or len(publications), statements)
    claims = {"https://w3id.org/dicit/ns#expresses", "https://w3id.org/dicit/ns#claimPredicate", "https://w3id.org/dicit/ns#describes"}
    check("nanopub: what the words say is not asserted", predicates & claims or len(predicates) > 10, True)
    union = rdflib.Dataset(default_union=True)
    union.parse(export("nanopub"), format="trig")
    for question in ("who says what", "the voices of long chains"):
        rows = union.query(PREFIXES + QUESTIONS[question])
        check(f"nanopub in rdflib: {question}", texts(rows), expected(question))
    for question, code in guide("nanopub"):
        check(f"nanopub: the guide's question, {question}", len(list(union.query(code))) > 0, True)


def nif():
    graph = rdflib.Graph().parse(export("nif"), format="turtle")
    NIF = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    wrong, count = [], 0
    for string in graph.subjects(NIF.anchorOf):
        text = str(graph.value(graph.value(string, NIF.referenceContext), NIF.isString))
        start, end = int(graph.value(string, NIF.beginIndex)), int(graph.value(string, NIF.endIndex))
        count += 1
        if str(graph.value(string, NIF.anchorOf)) != text[start:end] or not str(string).endswith(f"#char={start},{end}"):
            wrong.append(str(string))
    check("NIF: every string is the text at its place", wrong[:3] or count > 100, True)
    query = "SELECT DISTINCT ?node ?start ?end WHERE { ?node a dicit:Statement ; dicit:span ?span . ?span nif:beginIndex ?start ; nif:endIndex ?end }"
    got = graph.query(PREFIXES + "SELECT ?node ?start ?end WHERE { ?s rdfs:seeAlso ?node ; nif:beginIndex ?start ; nif:endIndex ?end }")
    check("NIF: the statements stand where the store has them", answers(query) & texts(got), answers(query))
    for question, code in guide("nif"):
        check(f"NIF: the guide's question, {question}", len(list(graph.query(code))) > 0, True)


def rdf_12():
    store, plain = pyoxigraph.Store(), pyoxigraph.Store()
    store.bulk_load(path=str(export("rdf12")), format=pyoxigraph.RdfFormat.TRIG)
    plain.bulk_load(path=str(export("trig")), format=pyoxigraph.RdfFormat.TRIG)
    reifies = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
    claims = [quad for quad in store if quad.predicate == reifies]
    check("pyoxigraph: beside the claims, the graph of the TriG export and no triple more", {q for q in store if q.predicate != reifies}, set(plain))
    whole = "SELECT (COUNT(?c) AS ?n) WHERE { ?c dicit:claimSubject ?s ; dicit:claimPredicate ?p ; (dicit:claimObject|dicit:claimValue) ?o }"
    check("pyoxigraph: every whole claim is a reifier", {(str(len(claims)),)}, answers(whole))

    def ask(question):
        rows = store.query(PREFIXES + QUESTIONS[question], use_default_graph_as_union=True)
        return [[None if cell is None else cell.value for cell in row] for row in rows]

    ask_all("pyoxigraph, RDF 1.2", ask)
    for question, code in guide("rdf12"):
        check(f"pyoxigraph: the guide's question, {question}", len(list(store.query(code, use_default_graph_as_union=True))) > 0, True)


def bibliographies():
    documents = answers("PREFIX schema: <https://schema.org/> SELECT ?id ?outlet ?edtf WHERE { ?d a dicit:Document ; schema:publisher/skos:prefLabel ?outlet ; dicit:published/dicit:edtf ?edtf BIND(REPLACE(STR(?d), '^.*/', '') AS ?id) }")
    items = json.loads(export("csl").read_text())
    source = CiteProcJSON(items)
    date = lambda item: "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
    check("CSL-JSON: the articles with outlet and date", {(item["id"], item["container-title"], date(item)) for item in items}, documents)
    check("citeproc: takes every article with its year", {(key, str(source[key].issued.year)) for key in source}, {(row[0].lower(), row[2][:4]) for row in documents})
    entries = rispy.loads(export("ris").read_bytes().decode())
    got = {(entry["id"], entry["secondary_title"], entry["date"].strip("/").replace("/", "-")) for entry in entries}
    check("rispy: the articles with outlet and date", got, documents)
    shell("ris")
    shell("csl")


def quickstatements():
    value = r'(?:Q\d+|[a-z]{2,3}:"[^"\t\n]*"|"[^"\t\n]*"|\+\d{4}-\d\d-\d\dT00:00:00Z/(?:9|10|11))'
    line = re.compile(rf"CREATE|LAST\t[LD][a-z]{{2,3}}\t\"[^\"\t\n]*\"|LAST\tP\d+\t{value}(?:\t[PS]\d+\t{value})*")
    lines = export("quickstatements").read_text().splitlines()
    check("QuickStatements: every line keeps to the grammar of V1", [text for text in lines if not line.fullmatch(text)][:3] or len(lines) > 5, True)
    quoted = {tuple(text.split("\t")[2:5]) for text in lines if text.startswith("LAST\tP7081\t")}
    direct = answers("""SELECT DISTINCT ?words WHERE { ?s dicit:words ?words ; dicit:form ?form
        FILTER(?form IN (dicit:DirectQuotation, dicit:CaptionQuotation, dicit:HeadlineQuotation)) }""")
    check("QuickStatements: quotations, and no other words", {(words[4:-1],) for words, _, _ in quoted}, direct)
    check("QuickStatements: each with a speaker", all(kind in ("P50", "P2093") for _, kind, _ in quoted), True)
    check("QuickStatements: a month is a month", any("+2025-11-00T00:00:00Z/10" in text for text in lines), True)
    shell("quickstatements")


check("the store answers", bool(expected("who says what")), True)
follow_the_money()
nanopublications()
nif()
rdf_12()
bibliographies()
quickstatements()
done()
