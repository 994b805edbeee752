#!/usr/bin/env python3
"""GeoJSON in GDAL: every feature with its attributes, and the guide's own questions."""

import csv
import io
import json
import os
import re
import shutil
import subprocess

from common import check, done, expected, export, guide, skip

if not shutil.which("ogrinfo"):
    skip("GeoJSON in GDAL", "no package gdal-bin")

path = export("geojson")
os.chdir(path.parent)
features = json.loads(path.read_text())["features"]
summary = subprocess.run(["ogrinfo", "-so", path.name, "press"], check=True, stdout=subprocess.PIPE, text=True).stdout
check("GDAL: as many features as were written", f"Feature Count: {len(features)}\n" in summary, True)
names = set(re.findall(r"^(\w+): \w+ \(", summary, re.M))
check("GDAL: every attribute", names >= set(features[0]["properties"]) | set(features[-1]["properties"]), True)
check("GDAL: longitude and latitude of WGS 84", "WGS 84" in summary and "Geometry: Point" in summary, True)

table = subprocess.run(
    ["ogr2ogr", "-f", "CSV", "/vsistdout/", path.name, "-sql", "SELECT event, edtf, place FROM press WHERE kind = 'account'"],
    check=True, stdout=subprocess.PIPE, text=True,
).stdout
got = {tuple(row) for row in list(csv.reader(io.StringIO(table)))[1:]}
check("GDAL: when and where", got, expected("when and where"))
for question, code in guide("geojson"):
    output = subprocess.run(code, shell=True, check=True, stdout=subprocess.PIPE, text=True).stdout
    check(f"GDAL: the guide's question, {question}", "OGRFeature" in output, True)
points = [feature["geometry"]["coordinates"] for feature in features if feature["geometry"]]
check("GeoJSON: longitude before latitude", all(abs(x) <= 180 and abs(y) <= 90 for x, y in points) and bool(points), True)
done()
