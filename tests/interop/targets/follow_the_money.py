#!/usr/bin/env python3
"""FollowTheMoney: every entity valid in the library and by its command, and the same answers as the store from its entities and
links."""

import json
import re
import subprocess
import sys
from pathlib import Path

from followthemoney import model

from common import ask_all, answers, check, done, expected, export, guide_in_shell

PATH = export("ftm")
LINES = [json.loads(line) for line in PATH.read_text().splitlines()]
ENTITIES = {line["id"]: model.get_proxy(line) for line in LINES}


def of(schema):
    return [entity for entity in ENTITIES.values() if entity.schema.name == schema]


def valid():
    wrong = []
    for line in LINES:
        schema = model.get(line["schema"])
        schema.validate(line)
        for name, values in line["properties"].items():
            prop = schema.get(name)
            if prop is None or prop.stub:
                wrong.append((schema.name, name, "no property"))
                continue
            for value in values:
                if prop.type.clean(value) is None:
                    wrong.append((schema.name, name, value))
                if prop.type.name == "entity" and not (value in ENTITIES and ENTITIES[value].schema.is_a(prop.range)):
                    wrong.append((schema.name, name, "leads to no entity of its range"))
    check("followthemoney: every entity is valid", wrong[:3] or "valid", "valid")
    check("followthemoney: every entity has an id of its own", len(ENTITIES), len(LINES))
    output = subprocess.run([Path(sys.executable).parent / "ftm", "validate", "-i", PATH], stdout=subprocess.PIPE, check=True)
    check("followthemoney: its own command takes every line", len(output.stdout.splitlines()), len(LINES))


def links():
    """The links, each with what it ties, its role and its status."""
    for link in of("UnknownLink"):
        subject, object = (ENTITIES[link.first(end)] for end in ("subject", "object"))
        yield subject, object, link.first("role"), link.first("status"), link


def words(note):
    return note.first("description").removeprefix(note.first("name") + ": ")


def speakers(note):
    return [ENTITIES[speaker].first("name") for speaker in note.get("entity")]


def rows(question):
    if question == "who says what":
        return [(name, words(note)) for note in of("Note") for name in speakers(note)]
    if question == "the voices of long chains":
        voices = [link for link in links() if link[2].startswith("voice ") and link[1].first("name").count(" › ") >= 2]
        return [(words(note), role.removeprefix("voice "), voice.first("name"), stance) for voice, note, role, stance, _ in voices]
    told = [link for link in links() if link[2] == "tells"]
    if question == "who tells of which event":
        return [(event.first("name"), factuality, name) for note, event, _, factuality, _ in told for name in speakers(note)]
    if question == "when and where":
        return [(event.first("name"), link.first("summary"), link.first("description")) for _, event, _, _, link in told]
    parts = [link for link in links() if link[1].schema.name == "Event" and link[2] != "tells"]
    return [(event.first("name"), role, who.first("name"), status == "inferred") for who, event, role, status, _ in parts]


def purpose():
    """What Aleph and its like ask: who is involved, when, and who that is elsewhere."""
    involved = {(event.first("name"), ENTITIES[who].first("name")) for event in of("Event") for who in event.get("involved")}
    check("followthemoney: who is involved in which event", involved, answers("""
        SELECT DISTINCT ?event ?name WHERE {
          ?part dicit:event/skos:prefLabel ?event ; dicit:participant ?who . ?who skos:prefLabel ?name ; a ?class
          FILTER(?class IN (schema:Person, schema:Organization, dicit:Group)) }"""))
    dated = {(event.first("name"), *(event.first(end) or "" for end in ("date", "startDate", "endDate"))) for event in of("Event")}
    wanted = set()
    for event, edtf in answers("SELECT ?event ?edtf WHERE { ?told dicit:event/skos:prefLabel ?event ; dicit:time/dicit:edtf ?edtf }"):
        ends = [end if re.fullmatch(r"\d{4}(-\d\d){0,2}", end) else "" for end in edtf.split("/")]
        wanted.add((event, "", *ends) if len(ends) == 2 else (event, *ends, "", ""))
    check("followthemoney: when, as a prefix or the ends of an interval", {row for row in dated if any(row[1:])}, {row for row in wanted if any(row[1:])})
    known = {(entity.first("name"), item) for entity in ENTITIES.values() for item in entity.get("wikidataId", quiet=True)}
    check("followthemoney: accepted Wikidata items", known, answers("""
        SELECT DISTINCT ?name ?item WHERE {
          ?which skos:exactMatch ?iri ; skos:prefLabel ?name FILTER(STRSTARTS(STR(?iri), "http://www.wikidata.org/entity/"))
          BIND(STRAFTER(STR(?iri), "entity/") AS ?item) }"""))
    names = {(ENTITIES[mention.first("resolved")].first("name"), mention.first("name")) for mention in of("Mention")}
    check("followthemoney: the names that the text gives to who can act", names, answers("""
        SELECT DISTINCT ?name ?exact WHERE {
          ?mention a dicit:Mention ; dicit:refersTo ?who ; dicit:mentionKind dicit:named ; dicit:span/nif:anchorOf ?exact .
          ?who skos:prefLabel ?name ; a ?class FILTER(?class IN (schema:Person, schema:Organization, dicit:Group)) }"""))
    articles = {(article.first("bodyText"),) for article in of("Article")}
    stored = answers("SELECT ?text WHERE { ?d a dicit:Document ; nif:isString ?text }")
    check("followthemoney: the text is the stored text", articles, {(text.replace("\r\n", "\n"),) for (text,) in stored})


valid()
ask_all("followthemoney", rows)
purpose()
guide_in_shell("ftm")
done()
