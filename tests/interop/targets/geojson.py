#!/usr/bin/env python3
"""GeoJSON in GDAL: every feature with its attributes, questions of maps in SQL, and the guide's own."""

import csv
import io
import json
import os
import re
import shutil
import subprocess

from common import QUESTIONS, check, done, expected, export, guide, skip

if not shutil.which("ogrinfo"):
    skip("GeoJSON in GDAL", "no package gdal-bin")

path = export("geojson")
os.chdir(path.parent)
features = json.loads(path.read_text())["features"]
summary = subprocess.run(["ogrinfo", "-so", path.name, "press"], check=True, stdout=subprocess.PIPE, text=True).stdout
check("GDAL: as many features as were written", f"Feature Count: {len(features)}\n" in summary, True)
names = set(re.findall(r"^(\w+): \w+(?:\(\w+\))? \(", summary, re.M))
check("GDAL: every attribute", names >= set(features[0]["properties"]) | set(features[-1]["properties"]), True)
check("GDAL: longitude and latitude of WGS 84", "WGS 84" in summary and "Geometry: Point" in summary, True)


def ask(query, dialect):
    """Rows of a query, as GDAL runs it: in SQLite's SQL with SpatiaLite, or in its own, which has lists."""
    command = ["ogr2ogr", "-f", "CSV", "/vsistdout/", path.name, "-dialect", dialect, "-sql", query]
    table = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {tuple(row) for row in list(csv.reader(io.StringIO(table)))[1:]}


SAID = "?account dicit:event/skos:prefLabel ?event ; dicit:place ?where ; dicit:factuality ?term ; dicit:statedIn ?statement . ?where skos:prefLabel ?place"
QUESTIONS["who tells of what at a place, and in which words"] = f"""
    SELECT DISTINCT ?place ?event ?factuality ?name ?words WHERE {{
      {SAID} . ?statement dicit:words ?words ; dicit:speaker/skos:prefLabel ?name
      BIND(STRAFTER(STR(?term), "#") AS ?factuality) }}"""
QUESTIONS["which events are placed no more finely than a region"] = f"""
    SELECT DISTINCT ?event ?place ?kind WHERE {{
      {SAID} . ?where dicit:entityKind ?of FILTER(?of IN (dicit:Region, dicit:Country)) BIND(STRAFTER(STR(?of), "#") AS ?kind) }}"""
QUESTIONS["which events nobody places"] = """
    SELECT DISTINCT ?event WHERE {
      ?node a dicit:Event ; skos:prefLabel ?event FILTER EXISTS { ?told dicit:event ?node ; a dicit:EventAccount }
      FILTER NOT EXISTS { ?account dicit:event ?node ; dicit:place ?where } }"""
QUESTIONS["where a place is, how precisely that is known and from where"] = """
    PREFIX geo: <http://www.opengis.net/ont/geosparql#> PREFIX dcterms: <http://purl.org/dc/terms/>
    SELECT DISTINCT ?place ?precision ?source ?longitude ?latitude WHERE {
      ?where skos:prefLabel ?place ; geo:hasGeometry ?geometry .
      ?geometry dicit:locationPrecision ?term ; dcterms:source ?source ; geo:asWKT ?wkt
      BIND(STRAFTER(STR(?term), "#") AS ?precision)
      BIND(STRBEFORE(STRAFTER(STR(?wkt), "("), " ") AS ?longitude) BIND(STRBEFORE(STRAFTER(STR(?wkt), " "), ")") AS ?latitude) }"""
QUESTIONS["which accepted entries of gazetteers a place has"] = """
    SELECT DISTINCT ?place ?entry WHERE {
      ?identity a dicit:Identity ; dicit:identityOf ?where ; dicit:identityStatus dicit:accepted ; dicit:identityTarget ?entry .
      ?where a <https://schema.org/Place> ; skos:prefLabel ?place }"""
ASKED = {
    "when and where": "SELECT event, edtf, place FROM press WHERE kind = 'account'",
    "who tells of which event": "SELECT event, factuality, speaker FROM press WHERE kind = 'account' AND speaker IS NOT NULL",
    "who tells of what at a place, and in which words":
        "SELECT place, event, factuality, speaker, words FROM press WHERE kind = 'account' AND place IS NOT NULL AND speaker IS NOT NULL",
    "which events are placed no more finely than a region":
        "SELECT event, place, place_kind FROM press WHERE kind = 'account' AND place_kind IN ('Region', 'Country')",
    "which events nobody places":
        "SELECT event FROM press WHERE kind = 'account' GROUP BY event HAVING COUNT(place) = 0",
    "where a place is, how precisely that is known and from where":
        "SELECT place, precision, source, ST_X(geometry), ST_Y(geometry) FROM press WHERE kind = 'place' AND geometry IS NOT NULL",
    "which accepted entries of gazetteers a place has": "SELECT place, same_as FROM press WHERE kind = 'place' AND same_as IS NOT NULL",
}
for question, query in ASKED.items():
    got, wanted = ask(query, "OGRSQL" if "same_as" in query else "SQLite"), expected(question)
    if "ST_X" in query:
        got, wanted = ({(*row[:3], float(row[3]), float(row[4])) for row in rows} for rows in (got, wanted))
    if "same_as" in query:
        got = {(place, entry) for place, entries in got for entry in json.loads(entries)}
    check(f"GDAL: {question}", got, wanted)
for question, code in guide("geojson"):
    output = subprocess.run(code, shell=True, check=True, stdout=subprocess.PIPE, text=True).stdout
    check(f"GDAL: the guide's question, {question}", "OGRFeature" in output, True)
points = [feature["geometry"]["coordinates"] for feature in features if feature["geometry"]]
check("GeoJSON: longitude before latitude", all(abs(x) <= 180 and abs(y) <= 90 for x, y in points) and bool(points), True)
done()
