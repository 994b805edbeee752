"""What the tests of the graph formats share: the questions in Cypher and on graphs that Python holds."""

import subprocess
import sys
from collections import Counter

from common import DICIT, FOLDER, HERE, QUESTIONS, check, expected, guide, texts

sys.path.insert(0, str(HERE.parent))
from roundtrip import AWKWARD, awkward  # noqa: E402  (it stands one folder up)

CYPHER = {
    "who says what": """
        MATCH (s:Statement)-[a:ATTRIBUTED]->(e:Entity) WHERE a.level = s.chain_length
        RETURN DISTINCT e.name AS name, s.words AS words""",
    "the voices of long chains": """
        MATCH (s:Statement)-[a:ATTRIBUTED]->(e) WHERE s.chain_length >= 3
        RETURN DISTINCT s.words AS words, a.level AS level, e.name AS name, a.stance AS stance""",
    "who tells of which event": """
        MATCH (v:Event)<-[t:TELLS]-(s:Statement)-[a:ATTRIBUTED]->(e:Entity) WHERE a.level = s.chain_length
        RETURN DISTINCT v.name AS event, t.factuality AS factuality, e.name AS name""",
    "who did what": """
        MATCH (p)-[r:PARTICIPATES]->(v:Event)
        RETURN DISTINCT v.name AS event, r.role AS role, p.name AS name, r.inferred AS inferred""",
    "when and where": """
        MATCH (:Statement)-[t:TELLS]->(v:Event)
        OPTIONAL MATCH (v)-[d:DATED]->(w:Time) WHERE d.account = t.edge_id
        OPTIONAL MATCH (v)-[p:PLACED_IN]->(e:Entity) WHERE p.account = t.edge_id
        RETURN DISTINCT v.name AS event, w.edtf AS edtf, e.name AS place""",
}


class Graph:
    """Nodes by id, and edges as (source, target, properties); `label` and `kind` are what the format calls them."""

    def __init__(self, nodes, edges, label, kind, name, edge_id):
        self.nodes, self.edges = nodes, list(edges)
        self.label, self.kind, self.name, self.edge_id = label, kind, name, edge_id

    def links(self, kind):
        return ((s, t, a) for s, t, a in self.edges if a[self.kind] == kind)

    def called(self, node):
        return self.nodes[node][self.name]

    def speakers(self):
        for s, t, a in self.links("ATTRIBUTED"):
            if a["level"] == self.nodes[s]["chain_length"] and self.nodes[t][self.label] == "Entity":
                yield s, self.called(t)

    def rows(self, question):
        """What the graph answers to one of the five questions."""
        if question == "who says what":
            return [(name, self.nodes[s]["words"]) for s, name in self.speakers()]
        if question == "the voices of long chains":
            links = [link for link in self.links("ATTRIBUTED") if self.nodes[link[0]]["chain_length"] >= 3]
            return [(self.nodes[s]["words"], a["level"], self.called(t), a.get("stance")) for s, t, a in links]
        if question == "who tells of which event":
            speakers = list(self.speakers())
            return [(self.called(v), a["factuality"], name) for s, v, a in self.links("TELLS") for of, name in speakers if of == s]
        if question == "who did what":
            return [(self.called(v), a["role"], self.called(p), a["inferred"]) for p, v, a in self.links("PARTICIPATES")]
        dates = {a["account"]: self.nodes[t].get("edtf") for _, t, a in self.links("DATED")}
        places = {a["account"]: self.called(t) for _, t, a in self.links("PLACED_IN")}
        told = ((v, a[self.edge_id]) for _, v, a in self.links("TELLS"))
        return [(self.called(v), dates.get(account), places.get(account)) for v, account in told]

    def counts(self):
        """How many nodes of each label, edges of each kind, and edges that run beside another of their kind."""
        pairs = Counter((s, t, a[self.kind]) for s, t, a in self.edges)
        return (
            Counter(node[self.label] for node in self.nodes.values()),
            Counter(a[self.kind] for *_, a in self.edges),
            sum(count - 1 for count in pairs.values()),
        )


def guide_rows(target, name, run):
    """The questions of a guide's page give what the store answers; `run` gives the rows of a block of code."""
    for (question, code), same in zip(guide(name), ["who says what", "long chains", "who tells of which event"], strict=True):
        rows = texts(run(code))
        if same in QUESTIONS:
            check(f"{target}: the guide's question, {question}", rows, expected(same))
        else:
            wanted = {row[0] for row in expected("the voices of long chains")}
            check(f"{target}: the guide's question, {question}", {words for words, _ in rows}, wanted)


def awkward_export(name):
    """The export of a document whose text, names and words are quotes, escapes, line breaks and rare characters."""
    annotation, _ = awkward(FOLDER)
    path = FOLDER / f"awkward.{name}"
    subprocess.run([DICIT, "-q", "-a", annotation, "export", "--format", name, "-o", path], check=True)
    return path


def check_awkward(target, words):
    """The words of its one statement come back to the letter."""
    check(f"{target}: quotes, escapes, line breaks and rare characters survive", words, AWKWARD)
