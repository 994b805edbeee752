#!/usr/bin/env python3
"""The graph in RDF stores: Apache Jena's TDB2 asked by ARQ, rdflib, pyoxigraph and Oxigraph's command line, from TriG or N-Quads."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import rdflib

from common import FOLDER, HERE, PREFIXES, QUESTIONS, ask_all, check, done, export, missing

sys.path.insert(0, str(HERE.parent))
from roundtrip import jena_class_path  # noqa: E402  (it stands one folder up)

QUADS = len(export("nq").read_text().splitlines())


def rows_of(table):
    return list(csv.reader(io.StringIO(table)))[1:]


def jena():
    try:
        java = ["java", "-cp", jena_class_path()]
    except FileNotFoundError as why:
        return missing("Jena TDB2", why)
    for syntax in ("trig", "nq"):
        folder = FOLDER / f"tdb2.{syntax}"
        subprocess.run([*java, "tdb2.tdbloader", "--loc", folder, export(syntax)], check=True, capture_output=True)

        def ask(query):
            # As the guide tells: what stands in named graphs is asked as one graph.
            command = [*java, "tdb2.tdbquery", "--loc", folder, "--set", "tdb2:unionDefaultGraph=true", "--results=CSV", PREFIXES + query]
            return rows_of(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode())

        target = f"Jena TDB2 from {syntax}"
        check(f"{target}: every quad", ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"), [[str(QUADS)]])
        ask_all(target, lambda question: ask(QUESTIONS[question]))


def in_rdflib():
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(export("trig"), format="trig")
    check("rdflib: every quad", len(list(dataset.quads())), QUADS)
    ask_all("rdflib", lambda question: dataset.query(PREFIXES + QUESTIONS[question]))


def in_pyoxigraph():
    store = pyoxigraph.Store()
    store.bulk_load(path=str(export("nq")), format=pyoxigraph.RdfFormat.N_QUADS)
    check("pyoxigraph: every quad", len(store), QUADS)

    def ask(question):
        rows = store.query(PREFIXES + QUESTIONS[question], use_default_graph_as_union=True)
        return [[cell and cell.value for cell in row] for row in rows]

    ask_all("pyoxigraph", ask)


def oxigraph():
    command, folder = Path(sys.executable).parent / "oxigraph", FOLDER / "oxigraph"
    subprocess.run([command, "load", "--location", folder, "--file", export("nq")], check=True, capture_output=True)

    def ask(question):
        query = [command, "query", "--location", folder, "--union-default-graph", "--results-format", "csv", "--query", PREFIXES + QUESTIONS[question]]
        return rows_of(subprocess.run(query, check=True, stdout=subprocess.PIPE).stdout.decode())

    ask_all("oxigraph load", ask)


jena()
in_rdflib()
in_pyoxigraph()
oxigraph()
done()
