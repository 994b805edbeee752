#!/usr/bin/env python3
"""Open data: NIF, RDF 1.2 and bibliographies in the libraries of their makers, and
QuickStatements by the grammar of its page of help."""

import json
import re

import pyoxigraph
import rdflib
import rispy
from citeproc.source.json import CiteProcJSON

from common import PREFIXES, QUESTIONS, answers, ask_all, check, done, expected, export, guide, guide_in_shell, texts


# What NIF is for, asked of its strings and of the store's own nodes.
AT = "nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?exact"
NIF_QUESTIONS = {
    f"where {what}": (
        f"PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#> SELECT DISTINCT ?start ?end ?exact {{ ?s itsrdf:taClassRef {asked} ; {AT} }}",
        f"SELECT DISTINCT ?start ?end ?exact {{ {of_store} ?span {AT} }}",
    )
    for what, asked, of_store in [
        ("the words of direct quotations are", "dicit:DirectQuotation", "?node a dicit:Statement ; dicit:form dicit:DirectQuotation ; dicit:span ?span ."),
        ("persons are mentioned", "schema:Person", "?mention a dicit:Mention ; dicit:refersTo ?node ; dicit:span ?span . ?node a schema:Person ."),
        ("places are mentioned", "schema:Place", "?mention a dicit:Mention ; dicit:refersTo ?node ; dicit:span ?span . ?node a schema:Place ."),
        ("times are told", "dicit:TimeSpan", "?node a dicit:TimeSpan ; dicit:span ?span ."),
        ("reporting words are", "dicit:cue", "?said dicit:attribution/dicit:reportedIn* ?voice . ?said a dicit:Statement . ?voice dicit:cue ?span ."),
    ]
}
NIF_QUESTIONS["which words have an accepted identity"] = (
    f"PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#> SELECT DISTINCT ?exact ?identity {{ ?s itsrdf:taIdentRef ?identity ; {AT} }}",
    f"SELECT DISTINCT ?exact ?identity {{ ?mention dicit:refersTo?/skos:exactMatch ?identity ; dicit:span|dicit:trigger ?span . ?span {AT} }}",
)


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
    for question, (asked, of_store) in NIF_QUESTIONS.items():
        check(f"NIF in rdflib: {question}", texts(graph.query(PREFIXES + asked)), answers(of_store))
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
    documents = answers("SELECT ?id ?outlet ?edtf WHERE { ?d a dicit:Document ; schema:publisher/skos:prefLabel ?outlet ; dicit:published/dicit:edtf ?edtf BIND(REPLACE(STR(?d), '^.*/', '') AS ?id) }")
    items = json.loads(export("csl").read_text())
    source = CiteProcJSON(items)
    date = lambda item: "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
    check("CSL-JSON: the articles with outlet and date", {(item["id"], item["container-title"], date(item)) for item in items}, documents)
    check("citeproc: takes every article with its year", {(key, str(source[key].issued.year)) for key in source}, {(row[0].lower(), row[2][:4]) for row in documents})
    entries = rispy.loads(export("ris").read_bytes().decode())
    got = {(entry["id"], entry["secondary_title"], entry["date"].strip("/").replace("/", "-")) for entry in entries}
    check("rispy: the articles with outlet and date", got, documents)
    guide_in_shell("ris")
    guide_in_shell("csl")


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
    guide_in_shell("quickstatements")


check("the store answers", bool(expected("who says what")), True)
nif()
rdf_12()
bibliographies()
quickstatements()
done()
