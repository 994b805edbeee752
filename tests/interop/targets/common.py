"""What the tests of the targets share: a store with the Koursk article, five questions, and the guides' own examples."""

import csv
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
DICIT = os.environ.get("DICIT", "dicit")
FOLDER = Path(tempfile.mkdtemp(prefix="dicit-targets-"))
STORE = FOLDER / "press.store"

# What dicit declares itself and other programs have to be told.
PREFIXES = """PREFIX dicit: <https://w3id.org/dicit/ns#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

# Questions that every target is asked too. Rows are compared as sets of texts; a cell that is not there is "".
QUESTIONS = {
    "who says what": """
        SELECT DISTINCT ?name ?words WHERE {
          ?statement a dicit:Statement ; dicit:words ?words ; dicit:speaker/skos:prefLabel ?name }""",
    "the voices of long chains": """
        SELECT DISTINCT ?words ?level ?name ?stance WHERE {
          ?statement a dicit:Statement ; dicit:words ?words ; dicit:chainLength ?length ; dicit:attribution/dicit:reportedIn* ?link .
          FILTER(?length >= 3)
          ?link dicit:level ?level
          OPTIONAL { ?link dicit:source/skos:prefLabel ?name }
          OPTIONAL { ?link dicit:stance ?term BIND(STRAFTER(STR(?term), "#") AS ?stance) } }""",
    "who tells of which event": """
        SELECT DISTINCT ?event ?factuality ?name WHERE {
          ?account dicit:event/skos:prefLabel ?event ; dicit:factuality ?term ; dicit:statedIn/dicit:speaker/skos:prefLabel ?name
          BIND(STRAFTER(STR(?term), "#") AS ?factuality) }""",
    "who did what": """
        SELECT DISTINCT ?event ?role ?name ?inferred WHERE {
          ?part dicit:event/skos:prefLabel ?event ; dicit:role ?term ; dicit:participant/skos:prefLabel ?name ; dicit:inferred ?inferred
          BIND(STRAFTER(STR(?term), "#") AS ?role) }""",
    "when and where": """
        SELECT DISTINCT ?event ?edtf ?place WHERE {
          ?account a dicit:EventAccount ; dicit:event/skos:prefLabel ?event
          OPTIONAL { ?account dicit:time/dicit:edtf ?edtf }
          OPTIONAL { ?account dicit:place/skos:prefLabel ?place } }""",
}

failures = 0


def dicit(*arguments):
    """Runs dicit on the store and gives its output."""
    command = [DICIT, "-q", "--location", str(STORE), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()


def make_store():
    """A store with the sample article."""
    if not STORE.exists():
        subprocess.run([DICIT, "-q", "init", str(STORE)], check=True, stdout=subprocess.DEVNULL)
    return STORE


def export(name, *arguments):
    """Exports the store and gives the file or folder."""
    make_store()
    path = FOLDER / f"press.{name}"
    if not path.exists():
        dicit("export", "--format", name, "-o", path, *arguments)
    return path


def answers(query):
    """What the store answers to a query."""
    make_store()
    rows = list(csv.reader(io.StringIO(dicit("query", "-q", PREFIXES + query, "--format", "csv"))))
    return {tuple(row) for row in rows[1:]}


def expected(question):
    """What the store answers to one of the questions."""
    return answers(QUESTIONS[question])


def texts(rows):
    """Rows of any program as texts, in the way the store writes them."""

    def text(value):
        if value is None or value != value:
            return ""
        if isinstance(value, bool):
            return str(value).lower()
        return str(value)

    return {tuple(text(value) for value in row) for row in rows}


def check(what, got, wanted):
    """Compares and prints a line."""
    global failures
    if got == wanted and wanted:
        print(f"ok    {what}")
        return
    failures += 1
    print(f"WRONG {what}")
    if isinstance(wanted, set) and isinstance(got, set):
        for row in sorted(wanted - got, key=str)[:3]:
            print(f"      missing {row}")
        for row in sorted(got - wanted, key=str)[:3]:
            print(f"      besides {row}")
    else:
        print(f"      got {got!r}\n      not {wanted!r}")


def ask_all(target, queries):
    """Asks a target all questions; `queries` gives the rows of each."""
    for question in QUESTIONS:
        check(f"{target}: {question}", texts(queries(question)), expected(question))


def guide(name):
    """The questions of a format's page, as (question, code)."""
    page = (ROOT / "docs" / "export" / f"{name}.md").read_text()
    section = page.split("## Questions to try", 1)[1]
    return re.findall(r"\n([^\n]+):\n\n```\w*\n(.*?)\n```", section, re.S)


def guide_in_shell(name):
    """Every question of a format's page, which is a command, prints something."""
    export(name)
    for question, code in guide(name):
        output = subprocess.run(["bash", "-c", code], check=False, stdout=subprocess.PIPE, text=True, cwd=FOLDER).stdout
        check(f"{name}: the guide's question, {question}", bool(output.strip()), True)


def missing(what, why):
    """A program that is not there: an error in CI, else a line."""
    global failures
    print(f"skipped: {what} ({why})", file=sys.stderr)
    failures += os.environ.get("CI") == "true"


def skip(what, why):
    """The same, where nothing can be tested without it."""
    missing(what, why)
    done()


def done():
    """Ends the test."""
    subprocess.run(["rm", "-rf", str(FOLDER)], check=False)
    sys.exit(1 if failures else 0)
