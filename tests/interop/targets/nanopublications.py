#!/usr/bin/env python3
"""Nanopublications: each valid by the rules of the Python library, and the same answers as the store in rdflib."""

import warnings

warnings.filterwarnings("ignore")

import rdflib
from nanopub import Nanopub, NanopubConf

from common import PREFIXES, QUESTIONS, answers, check, done, expected, export, guide, texts

# What a nanopublication is for: who asserts what, on whose word, where it comes from and who checked it. The graph of the
# assertion holds who says it; what is known of the assertion stands in the graph of its provenance.
ASSERTED = "GRAPH ?assertion { ?statement dicit:words ?words } GRAPH ?provenance { %s }"
ASKED = {question: (QUESTIONS[question], QUESTIONS[question]) for question in ("who says what", "the voices of long chains")} | {
    "what is quoted, and what told in other words": ("SELECT DISTINCT ?words ?form { ?said dicit:words ?words ; dicit:form ?form }",) * 2,
    "how each voice says it, and how far its reporter stands behind it": (
        "SELECT DISTINCT ?words ?name ?verb ?commitment { ?said dicit:words ?words ; dicit:attribution/dicit:reportedIn* ?voice . "
        "?voice dicit:source/skos:prefLabel ?name ; dicit:commitment ?commitment OPTIONAL { ?voice dicit:reportingVerb ?verb } }",
    ) * 2,
    "what the article says in its own voice": (
        "SELECT DISTINCT ?words ?name { ?said dicit:words ?words ; dicit:chainLength 1 ; dicit:speaker/skos:prefLabel ?name }",
    ) * 2,
    "by which rule, how surely, and whether a person accepted it": (
        "SELECT DISTINCT ?words ?rule ?confidence ?review { %s }"
        % ASSERTED % "?assertion dicit:reviewStatus ?review OPTIONAL { ?assertion dicit:rule ?rule } OPTIONAL { ?assertion dicit:confidence ?confidence }",
        "SELECT DISTINCT ?words ?rule ?confidence ?review { ?said a dicit:Statement ; dicit:words ?words ; dicit:reviewStatus ?review "
        "OPTIONAL { ?said dicit:rule ?rule } OPTIONAL { ?said dicit:confidence ?confidence } }",
    ),
    "in which article of which outlet and day, and by which tool": (
        "SELECT DISTINCT ?words ?outlet ?day ?tool { %s }"
        % ASSERTED % "?assertion prov:wasDerivedFrom ?article ; prov:wasGeneratedBy ?run . ?article schema:publisher/skos:prefLabel ?outlet ; dicit:edtf ?day . ?run dicit:tool ?tool",
        "SELECT DISTINCT ?words ?outlet ?day ?tool { ?said dicit:words ?words ; dicit:inDocument ?article ; prov:wasGeneratedBy ?run . "
        "?article schema:publisher/skos:prefLabel ?outlet ; dicit:published/dicit:edtf ?day . ?run dicit:tool ?tool }",
    ),
}

check("the store answers", bool(expected("who says what")), True)
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
for question, (asked, of_store) in ASKED.items():
    check(f"nanopub in rdflib: {question}", texts(union.query(PREFIXES + asked)), answers(of_store))
for question, code in guide("nanopub"):
    check(f"nanopub: the guide's question, {question}", len(list(union.query(code))) > 0, True)
done()
