#!/usr/bin/env python3
"""Asks `dicit serve` with stock clients: SPARQLWrapper, rdflib's SPARQLStore and SPARQLUpdateStore, and a validator of
OpenAPI documents. What they find must be what `dicit query` finds.

Environment: DICIT, the binary. Prints a line a check; exit status 1 where one fails.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager

import rdflib
from openapi_spec_validator import validate
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

DICIT = os.environ.get("DICIT", "dicit")
TOKEN = "a token of the tests"
ROWS = "SELECT ?statement ?words { ?statement a dicit:Statement ; dicit:words ?words }"
GRAPH = "CONSTRUCT WHERE { ?link dicit:stance ?stance }"
NAMESPACES = {"dicit": rdflib.Namespace("https://w3id.org/dicit/ns#")}
wrong = []


def check(name, is_right):
    print(f"{'ok   ' if is_right else 'WRONG'} {name}")
    if not is_right:
        wrong.append(name)


@contextmanager
def server(folder, *arguments):
    """A server of the example, and its address."""
    subprocess.run([DICIT, "-q", "init"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    command = [DICIT, "serve", "--bind", "127.0.0.1:0", *arguments]
    environment = {**os.environ, "DICIT_TOKEN": TOKEN}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process.stderr.readline().strip().rstrip("/")
    finally:
        process.terminate()
        process.wait()


def wrapper(address, query, result):
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(query)
    client.setReturnFormat(result)
    return client


def sparqlwrapper(address, expected):
    # SPARQLWrapper reads the kind of a query from its text, and must know the prefixes for that.
    rows = wrapper(address, ROWS, JSON).queryAndConvert()["results"]["bindings"]
    check("SPARQLWrapper: rows as JSON", {row["words"]["value"] for row in rows} == expected)
    client = wrapper(address, ROWS, JSON)
    client.setMethod(POST)
    check("SPARQLWrapper: rows by POST", len(client.queryAndConvert()["results"]["bindings"]) == len(rows))
    document = wrapper(address, ROWS, XML).queryAndConvert()
    check("SPARQLWrapper: rows as XML", len(document.getElementsByTagName("result")) == len(rows))
    for result, name in [(CSV, "CSV"), (TSV, "TSV")]:
        text = wrapper(address, ROWS, result).queryAndConvert().decode()
        check(f"SPARQLWrapper: rows as {name}", text.startswith(("statement", "?statement")))
    check("SPARQLWrapper: ASK", wrapper(address, "ASK {}", JSON).queryAndConvert()["boolean"] is True)
    for result, name in [(TURTLE, "turtle"), (RDFXML, "xml"), (N3, "n3")]:
        found = wrapper(address, GRAPH, result).queryAndConvert()
        graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format=name)
        check(f"SPARQLWrapper: a graph as {name}", len(graph) == 38)
    try:
        wrapper(address, "SELECT nonsense", JSON).query()
        check("SPARQLWrapper: an error is one", False)
    except QueryBadFormed:
        check("SPARQLWrapper: an error is one", True)


def sparqlstore(address, expected):
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql", returnFormat="json"))
    found = {str(row.words) for row in graph.query(ROWS, initNs=NAMESPACES)}
    check("rdflib's SPARQLStore: rows", found == expected)
    statements = set(graph.subjects(rdflib.RDF.type, NAMESPACES["dicit"].Statement))
    check("rdflib's SPARQLStore: triples", len(statements) == len(expected))


def sparqlupdatestore(address):
    store = SPARQLUpdateStore(
        f"{address}/sparql", f"{address}/sparql", headers={"Authorization": f"Bearer {TOKEN}"}, returnFormat="json"
    )
    name = rdflib.URIRef("urn:x-test:graph")
    triple = (rdflib.URIRef("urn:x-test:s"), rdflib.RDFS.label, rdflib.Literal("l’été", lang="fr"))
    graph = rdflib.Graph(store, identifier=name)
    graph.add(triple)
    check("rdflib's SPARQLUpdateStore: what is added is there", triple in graph)
    graph.remove(triple)
    check("rdflib's SPARQLUpdateStore: what is removed is not", triple not in graph)


def openapi(address):
    with urllib.request.urlopen(f"{address}/api/openapi.json") as reply:
        document = json.load(reply)
    validate(document)
    check(f"openapi-spec-validator: {len(document['paths'])} paths", len(document["paths"]) > 40)


def main():
    with tempfile.TemporaryDirectory() as folder, server(folder, "--allow-update") as address:
        command = [DICIT, "-q", "query", "-q", ROWS, "--format", "json"]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True)
        expected = {row["words"]["value"] for row in json.loads(done.stdout)["results"]["bindings"]}
        check("the example has statements", len(expected) == 21)
        sparqlwrapper(address, expected)
        sparqlstore(address, expected)
        sparqlupdatestore(address)
        openapi(address)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
