#!/usr/bin/env python3
"""The timeline: TimelineJS' own rules, and questions of chronology with jq."""

import csv
import io
import json
import os
import shutil
import subprocess

from common import QUESTIONS, check, done, expected, export, guide_in_shell, skip

if not shutil.which("jq"):
    skip("the timeline", "no package jq")

path = export("timeline")
os.chdir(path.parent)
entries = json.loads(path.read_text())["events"]
# https://timeline.knightlab.com/docs/json-format.html: year is the one part that a date needs; ids are unique.
check("TimelineJS: every entry has a start with a year", all(isinstance(entry["start_date"]["year"], int) for entry in entries), True)
check("TimelineJS: every entry has a headline", all(entry["text"]["headline"] for entry in entries), True)
check("TimelineJS: ids are unique", len({entry["unique_id"] for entry in entries}), len(entries))

# An entry has a date of which a bound is known.
DATED = """?account dicit:event/skos:prefLabel ?event ; dicit:time ?time ; dicit:statedIn ?statement . ?time dicit:edtf ?edtf
    OPTIONAL { ?time sem:hasEarliestBeginTimeStamp ?first } OPTIONAL { ?time sem:hasLatestBeginTimeStamp ?begun }
    OPTIONAL { ?time sem:hasEarliestEndTimeStamp ?ending } OPTIONAL { ?time sem:hasLatestEndTimeStamp ?last }
    FILTER(BOUND(?first) || BOUND(?begun) || BOUND(?ending) || BOUND(?last))"""
ASKED = {
    "when and where": (
        f"SELECT DISTINCT ?event ?edtf ?place {{ {DATED} OPTIONAL {{ ?account dicit:place/skos:prefLabel ?place }} }}",
        "[.text.headline, .edtf, .place]",
    ),
    "who tells of which event, and how real that makes it": (
        f"SELECT DISTINCT ?event ?factuality ?name {{ {DATED} . ?account dicit:factuality ?term . ?statement dicit:speaker/skos:prefLabel ?name BIND(STRAFTER(STR(?term), '#') AS ?factuality) }}",
        "[.text.headline, .factuality, .speaker]",
    ),
    "between which days it began and ended": (
        f"SELECT DISTINCT ?account ?first ?begun ?ending ?last {{ {DATED} }}",
        "[.unique_id, .earliest_begin, .latest_begin, .earliest_end, .latest_end]",
    ),
    "what may have happened between August 2024 and March 2025": (
        f"""SELECT DISTINCT ?event ?edtf {{ {DATED}
            FILTER(COALESCE(STR(?first), "0") <= "2025-03-31" && COALESCE(STR(?last), "9") >= "2024-08-01") }}""",
        'select((.earliest_begin // "0") <= "2025-03-31" and (.latest_end // "9") >= "2024-08-01") | [.text.headline, .edtf]',
    ),
    "in which words it is told": (
        f"SELECT DISTINCT ?event ?said {{ {DATED} . ?statement dicit:words ?words ; dicit:speaker/skos:prefLabel ?name BIND(CONCAT(?name, ' : ', ?words) AS ?said) }}",
        "[.text.headline, .text.text]",
    ),
}
for question, (query, program) in ASKED.items():
    QUESTIONS[question] = query
    output = subprocess.run(["jq", "-r", f".events[] | select(.factuality) | {program} | @csv", path], check=True, stdout=subprocess.PIPE, text=True)
    check(f"jq: {question}", {tuple(row) for row in csv.reader(io.StringIO(output.stdout))}, expected(question))
QUESTIONS["when each article appeared"] = "SELECT ?document ?edtf { ?document a dicit:Document ; dicit:published/dicit:edtf ?edtf }"
appeared = {(entry["unique_id"], entry["edtf"]) for entry in entries if entry["group"] == "publication"}
check("the timeline: when each article appeared", appeared, expected("when each article appeared"))
QUESTIONS["through how many voices each account comes"] = f"SELECT DISTINCT ?account ?length {{ {DATED} . ?statement dicit:chainLength ?length }}"
through = {(entry["unique_id"], str(len(entry["chain"].split(" › ")))) for entry in entries if "factuality" in entry}
check("the timeline: through how many voices each account comes", through, expected("through how many voices each account comes"))
guide_in_shell("timeline")
done()
