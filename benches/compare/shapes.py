"""How annotations are built: statistics of real ones, as numbers (shapes.json), without a word of their texts.

A shape is what an entity, a time, an event or a statement consists of, with how often it was seen: the form of a statement, the
links of its chain, their stances; the roles and factualities of an event; which kinds of mention an entity has.
"""

import json
import math
from collections import Counter
from pathlib import Path

FILE = Path(__file__).with_name("shapes.json")
KEPT = 250  # shapes of a kind; the rarest are left out


def measure(annotations):
    """Statistics of annotations."""
    annotations = [it for it in annotations if "error" not in it]
    sizes, shapes, lengths, names = [], {kind: Counter() for kind in SHAPES}, {}, {}
    for it in annotations:
        sizes.append([len(it[kind]) for kind in SHAPES] + [len(it.get("relations", [])), len(it.get("discourse", []))])
        for kind, shape in SHAPES.items():
            shapes[kind].update(json.dumps(shape(thing)) for thing in it[kind])
        for statement in it["statements"]:
            lengths.setdefault(statement["form"], []).append(sum(span["end"] - span["start"] for span in statement["spans"]))
        for entity in filter(is_shared, it["entities"]):
            names.setdefault(entity["type"], []).append(entity["name"].lower())
    relations = Counter(relation["predicate"] for it in annotations for relation in it.get("relations", []))
    discourse = Counter(link["relation"] for it in annotations for link in it.get("discourse", []))
    return {
        "documents": len(annotations),
        "characters": sum(len(it["document"]["text"]) for it in annotations),
        "made by": sorted({f"{it['extraction']['tool']}, {it['extraction']['model']}" for it in annotations}),
        "sizes": sorted(sizes)[:: max(1, len(sizes) // KEPT)],
        "lengths": {form: quantiles(seen) for form, seen in sorted(lengths.items())},
        "growth": {kind: round(growth(seen), 3) for kind, seen in sorted(names.items())},
        "relations": relations.most_common(),
        "discourse": discourse.most_common(),
        **{kind: [[json.loads(shape), count] for shape, count in common(seen)] for kind, seen in shapes.items()},
    }


def common(counter):
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:KEPT]


def entity(it):
    mentions = [mention["kind"] for mention in it["mentions"]][:8]
    linked = [link["status"] for link in it.get("linked", [])][:3]
    return [it["type"], it.get("kind"), is_shared(it), mentions, linked, "country" in it, "location" in it, "role" in it]


def time(it):
    edtf = it.get("edtf")
    plain = edtf is not None and edtf.replace("-", "").isdigit()
    precision = {10: "day", 7: "month", 4: "year"}.get(len(edtf), "open") if plain else "open"
    return [it["kind"], precision, it.get("anchor"), it.get("rule")]


def event(it):
    roles = [part["role"] for part in it["participants"]][:5]
    told = [account["factuality"] for account in it["accounts"]][:4]
    return [it["type"], roles, it.get("place") is not None, it.get("time") is not None, told, it.get("rule")]


def statement(it):
    links = [
        [link.get("source") is not None, "source_span" in link, link.get("cue", {}).get("lemma") is not None]
        + [link.get("stance"), link.get("commitment"), link["implicit"]]
        for link in it["chain"]
    ]
    claims = [["subject" in claim, claim.get("predicate"), "object" in claim] for claim in it.get("claims", [])][:3]
    plain = [it.get(name) for name in ("polarity", "certainty", "modality", "rule")]
    return [it["form"], links, "quotation" in it, min(3, len(it["about"])), claims, *plain]


SHAPES = {"entities": entity, "times": time, "events": event, "statements": statement}


def is_shared(it):
    """Whether an entity's name tells it apart in other documents too, as the mapping has it."""
    named = any(mention["kind"] == "named" for mention in it["mentions"])
    person = it["type"] == "Person" and len(it["name"].split()) > 1
    return named and (person or it["type"] in ("Organization", "Group", "Place"))


def quantiles(numbers):
    numbers = sorted(numbers)
    return [numbers[min(len(numbers) - 1, len(numbers) * at // 20)] for at in range(21)]


def growth(names):
    """Heaps' exponent: how the number of different names grows with the number of names (1: each is new)."""
    half = names[: len(names) // 2]
    if not half:
        return 1.0
    return math.log2(len(set(names)) / len(set(half))) / math.log2(len(names) / len(half))


def load():
    return json.loads(FILE.read_text(encoding="utf-8"))


def save(statistics):
    """A line an item, so that a change can be read."""
    parts = []
    for name, value in statistics.items():
        rows = ",\n ".join(json.dumps(item, ensure_ascii=False) for item in value) if isinstance(value, list) else None
        parts.append(f"{json.dumps(name)}: " + (f"[\n {rows}]" if rows is not None else json.dumps(value)))
    FILE.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")
