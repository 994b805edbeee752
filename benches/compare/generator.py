"""Annotated articles that recombine the shapes of real ones (shapes.py), under names and words of our own.

Article N of a seed is always the same, whatever else is made. Names of shared entities recur as often as real ones do: with
Heaps' exponent b, a name of a rank above r comes up with the chance r^(1 - 1/b).
"""

import hashlib
import json
import random
from bisect import bisect
from datetime import date, timedelta
from itertools import accumulate

import shapes

WORDS = (
    "le la les une des du travail saison semaine ville route commune vallée forêt école usine équipe ligne réunion mesure décision budget "
    "projet service public nouveau grande petite ancien local rapide durable lente simple claire dans sur avec pour sans vers après avant "
    "depuis pendant contre chez entre sous plusieurs quelques chaque aucun autre même tout reste suit porte tient montre change prévoit "
    "prépare ouvre ferme attend demande propose retient partage compte avance recule baisse monte dure commence finit encore toujours "
    "souvent parfois déjà bientôt ensuite ainsi donc mais aussi enfin peu moins plus mieux presque près loin ici là hiver été printemps"
).split()
FIRST = "Adèle Basile Cyprien Delphine Edmée Firmin Gisèle Honoré Irène Jérémie Lucie Marius Noémie Octave Pauline Rémi Solène Théo Viviane Zoé".split()
PARTS = ["ba", "cor", "del", "fou", "gar", "lan", "mer", "nau", "pel", "rou", "sar", "tal", "ver", "bri", "chau", "dor"]
NOUNS = {
    "Person": "maire ministre juge directrice porte-parole médecin préfète entraîneur".split(),
    "Organization": "conseil syndicat ministère entreprise comité hôpital club tribunal".split(),
    "Group": "habitants salariés supporters élus voisins pompiers étudiants électeurs".split(),
    "Place": "village gare quartier stade port vallée région centre".split(),
    "Work": "rapport livre film lettre loi accord tribune étude".split(),
    "Object": "voiture pont machine arme vaccin drone barrage camion".split(),
}
CUES = [("affirme", "affirmer"), ("explique", "expliquer"), ("selon", "selon"), ("annonce", "annoncer"), ("estime", "estimer")]
TRIGGERS = "ouverture accident élection grève victoire visite accord enquête incendie départ réforme rencontre".split()


class Drawn:
    """Shapes, drawn as often as they were seen."""

    def __init__(self, rows):
        self.things, counts = zip(*rows) if rows else ((), ())
        self.sums = list(accumulate(counts))

    def draw(self, chance):
        return self.things[bisect(self.sums, chance.random() * self.sums[-1])]


class Generator:
    """Makes annotations, each from its number."""

    def __init__(self, seed=1, statistics=None):
        self.seed, self.statistics = seed, statistics or shapes.load()
        self.drawn = {kind: Drawn(self.statistics[kind]) for kind in (*shapes.SHAPES, "relations", "discourse")}

    def annotation(self, number):
        return Article(self, random.Random(f"{self.seed}-{number}"), number).annotation()

    def line(self, number):
        return json.dumps(self.annotation(number), ensure_ascii=False, separators=(",", ":"))


class Article:
    """One article in the making: its parts are drawn first, then its text is written around them."""

    def __init__(self, generator, chance, number):
        self.generator, self.chance = generator, chance
        sizes = chance.choice(generator.statistics["sizes"])
        self.sizes = dict(zip((*shapes.SHAPES, "relations", "discourse"), sizes))
        self.sizes["statements"] = max(1, self.sizes["statements"])
        self.published = date(2020, 1, 1) + timedelta(chance.randrange(2000))
        self.outlet = f"Gazette de {spelled(chance.randrange(100))}"
        self.text, self.length = [], 0
        self.write(f"Article {number}. ")

    def write(self, words):
        """Writes and gives the span."""
        start, self.length = self.length, self.length + len(words)
        self.text.append(words)
        return {"start": start, "end": self.length, "exact": words}

    def draw(self, kind):
        return self.generator.drawn[kind].draw(self.chance)

    def name(self, kind):
        """The name of a shared entity, frequent ones more often."""
        exponent = min(0.95, self.generator.statistics["growth"].get(kind, 0.9))
        rank = int(min(1e9, self.chance.random() ** (-1 / (1 / exponent - 1))))
        name = spelled(rank)
        if kind == "Person":
            return f"{FIRST[rank % len(FIRST)]} {name}"
        return f"{name}-les-Eaux" if kind == "Place" else name

    def annotation(self):
        entities = [self.entity(f"e{at + 1}") for at in range(self.sizes["entities"])]
        statements = [self.statement(f"s{at + 1}", entities) for at in range(self.sizes["statements"])]
        times = [self.time(f"t{at + 1}") for at in range(self.sizes["times"])]
        events = [self.event(f"v{at + 1}", entities, times, statements) for at in range(self.sizes["events"])]
        places = [[] for _ in statements]  # what each statement has to hold
        for it in entities:
            for mention in it["mentions"]:
                self.chance.choice(places).append((mention, mention["exact"]))
        for it in times:
            self.chance.choice(places).append((it, it["exact"]))
        for it in events:
            first = it["accounts"][0]["statement"]
            places[int(first[1:]) - 1].append((it["trigger"], it["trigger"]["exact"]))
        uncovered = []
        for it, held in zip(statements, places):
            uncovered += self.tell(it, held, entities)
        for it in events:
            it["label"] = it["trigger"]["exact"]
        text = "".join(self.text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = {
            "id": digest[:16], "sha256": digest, "text": text, "language": "fr", "title": None, "outlet": self.outlet,
            "author": None, "published": self.published.isoformat(), "url": None,
        }
        return {
            "format": "dicit-annotation/1", "document": document,
            "extraction": {"tool": "benches/compare", "model": None, "at": None},
            "entities": entities, "times": times, "events": events, "statements": statements,
            "relations": list(self.relations(entities)), "discourse": list(self.discourse(statements)), "uncovered": uncovered,
        }

    def entity(self, id):
        kind, detail, shared, mentions, linked, country, location, role = self.draw("entities")
        name = self.name(kind) if shared else self.chance.choice(NOUNS[kind])
        called = {"named": name, "pronominal": "il", "implicit": "qui"}
        it = {"id": id, "type": kind, "kind": detail, "name": name}
        it["mentions"] = [{"exact": called.get(how, self.chance.choice(NOUNS[kind])), "kind": how} for how in mentions]
        if linked:
            number = int(hashlib.sha256(name.encode()).hexdigest()[:7], 16)
            iri = f"http://www.wikidata.org/entity/Q{number}"
            it["linked"] = [{"iri": f"{iri}{at or ''}", "status": status, "score": 0.8} for at, status in enumerate(linked)]
        if country:
            it["country"] = "FR"
        if location and kind == "Place":
            it["location"] = {**point(name), "precision": "city", "source": "benches/compare"}
        if role:
            it["role"] = self.chance.choice(NOUNS["Person"])
        return it

    def time(self, id):
        kind, precision, anchor, rule = self.draw("times")
        day = self.published - timedelta(self.chance.randrange(400))
        it = {"id": id, "exact": f"le {day.day} du {day.month} {day.year}", "kind": kind, "rule": rule, "confidence": 0.9}
        if precision != "open":
            it["edtf"] = day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
            first = day.replace(day=1 if precision != "day" else day.day, month=1 if precision == "year" else day.month)
            following = {"day": first + timedelta(1), "month": (first + timedelta(31)).replace(day=1)}
            after = following.get(precision, date(day.year + 1, 1, 1))
            it["earliest"], it["latest"] = first.isoformat(), (after - timedelta(1)).isoformat()
        if anchor:
            it["anchor"] = anchor
        return it

    def event(self, id, entities, times, statements):
        kind, roles, place, time, told, rule = self.draw("events")
        places = [it["id"] for it in entities if it["type"] == "Place"]
        tellers = self.chance.sample(statements, min(len(statements), max(1, len(told))))
        facts = told or ["actual"]
        return {
            "id": id, "type": kind, "label": "", "trigger": {"exact": self.chance.choice(TRIGGERS)},
            "participants": [{"entity": self.chance.choice(entities)["id"], "role": role} for role in roles if entities],
            "place": self.chance.choice(places) if place and places else None,
            "time": self.chance.choice(times)["id"] if time and times else None,
            "accounts": [{"statement": it["id"], "factuality": fact} for it, fact in zip(tellers, facts)],
            "confidence": 0.8, "rule": rule,
        }

    def statement(self, id, entities):
        form, links, quoted, about, claims, polarity, certainty, modality, rule = self.draw("statements")
        voices = [it for it in entities if it["type"] in ("Person", "Organization", "Group")]
        self.chance.shuffle(voices)
        it = {"id": id, "form": form, "spans": [], "chain": [], "interprets": None, "confidence": 0.85, "rule": rule}
        it["about"] = [it["id"] for it in self.chance.sample(entities, min(about, len(entities)))]
        for sourced, span, cue, stance, commitment, implicit in links:
            link = {"source": voices.pop()["id"] if sourced and voices else None, "stance": stance, "implicit": implicit}
            if commitment:
                link["commitment"] = commitment
            if span or cue:
                link["source_span"] = link["cue"] = None  # to be written
            it["chain"].append(link)
        optional = {"polarity": polarity, "certainty": certainty, "modality": modality}
        it.update({name: value for name, value in optional.items() if value})
        if quoted:
            it["quotation"] = None
        if claims:
            it["claims"] = [self.claim(*claim, entities) for claim in claims]
        return it

    def claim(self, subject, predicate, object, entities):
        claim = {"text": self.words(40).strip()}
        if subject and entities:
            claim["subject"] = self.chance.choice(entities)["id"]
        if predicate:
            claim["predicate"] = predicate
        if object and entities:
            claim["object"] = {"id": self.chance.choice(entities)["id"]}
        return claim

    def words(self, length):
        words = ""
        while len(words) < length:
            words += f"{self.chance.choice(WORDS)} "
        return words

    def tell(self, it, held, entities):
        """Writes a statement with what it has to hold, after its reporting clauses; gives what stands under no statement."""
        names = {entity["id"]: entity["name"] for entity in entities}
        begin = self.length
        for link in it["chain"]:
            if "cue" in link:
                word, lemma = self.chance.choice(CUES)
                link["cue"] = {**self.write(word), "lemma": lemma}
                self.write(" ")
                link["source_span"] = self.write(names.get(link["source"]) or self.chance.choice(NOUNS["Person"]))
                self.write(", ")
        end = self.length
        wanted = self.chance.choice(self.generator.statistics["lengths"].get(it["form"], [80]))
        opened = self.length
        if "quotation" in it:
            self.write("« ")
        start, first = self.length, len(self.text)
        each = max(0, wanted - sum(len(words) + 1 for _, words in held)) // (len(held) + 1)
        for thing, words in held:
            self.write(self.words(each))
            thing.update(self.write(words))
            self.write(" ")
        self.write(self.words(each) + self.chance.choice(WORDS))
        it["spans"].append({"start": start, "end": self.length, "exact": "".join(self.text[first:])})
        if "quotation" in it:
            self.write(" »")
            it["quotation"] = {"start": opened, "end": self.length, "exact": f"« {it['spans'][0]['exact']} »"}
        self.write(". ")
        return [{"start": begin, "end": end}] if end > begin else []

    def relations(self, entities):
        for _ in range(self.sizes["relations"] if len(entities) > 1 else 0):
            subject, object = self.chance.sample(entities, 2)
            yield {"subject": subject["id"], "predicate": self.draw("relations"), "object": object["id"], "basis": "benches/compare"}

    def discourse(self, statements):
        for _ in range(self.sizes["discourse"] if len(statements) > 1 else 0):
            start, end = self.chance.sample(statements, 2)
            yield {"from": start["id"], "to": end["id"], "relation": self.draw("discourse")}


def point(name):
    """Where a place of this name lies, always the same."""
    number = int(hashlib.sha256(name.encode()).hexdigest()[:7], 16)
    return {"latitude": 43 + number % 600 / 100, "longitude": -1 + number // 600 % 800 / 100}


def spelled(rank):
    """A name from a number."""
    name, rank = "", rank + len(PARTS)
    while rank:
        rank, part = divmod(rank, len(PARTS))
        name += PARTS[part]
    return name.capitalize()


def write(folder, numbers, seed=1):
    """Writes a file an annotation and gives their paths."""
    generator = Generator(seed)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in numbers:
        files.append(folder / f"{number:06}.dicit.json")
        files[-1].write_text(generator.line(number), encoding="utf-8")
    return files
