#!/usr/bin/env python3
"""The timeline: TimelineJS' own rules, EDTF against the store, and the guide's questions with jq."""

import json
import os
import shutil
import subprocess

from common import check, dicit, done, export, guide, skip

if not shutil.which("jq"):
    skip("the timeline", "no package jq")

path = export("timeline")
os.chdir(path.parent)
entries = json.loads(path.read_text())["events"]
# https://timeline.knightlab.com/docs/json-format.html: year is the one part that a date needs; ids are unique.
check("TimelineJS: every entry has a start with a year", all(isinstance(entry["start_date"]["year"], int) for entry in entries), True)
check("TimelineJS: every entry has a headline", all(entry["text"]["headline"] for entry in entries), True)
check("TimelineJS: ids are unique", len({entry["unique_id"] for entry in entries}), len(entries))
query = """SELECT DISTINCT ?account ?edtf WHERE { ?account a dicit:EventAccount ; dicit:time ?time . ?time dicit:edtf ?edtf .
    FILTER EXISTS { ?time sem:hasEarliestBeginTimeStamp|sem:hasLatestBeginTimeStamp|sem:hasEarliestEndTimeStamp|sem:hasLatestEndTimeStamp ?day } }"""
rows = dicit("query", "-q", query, "--format", "csv").splitlines()[1:]
got = {f"{entry['unique_id']},{entry['edtf']}" for entry in entries if "factuality" in entry}
check("the timeline holds every dated account of the store with its EDTF", got, set(rows))
for question, code in guide("timeline"):
    output = subprocess.run(code, shell=True, check=True, stdout=subprocess.PIPE, text=True).stdout
    check(f"jq: the guide's question, {question}", bool(output.strip()), True)
done()
