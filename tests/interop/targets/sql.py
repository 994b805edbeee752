#!/usr/bin/env python3
"""The tables in SQLite, DuckDB and PostgreSQL: the SQL script, twice, and the CSV files."""

import csv
import io
import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import duckdb
import frictionless

from common import ask_all, check, done, expected, export, guide, skip, texts

SAID = "JOIN statements s ON s.statement = a.statement JOIN entities e ON e.entity = s.speaker AND e.document = s.document"
QUERIES = {
    "who says what": "SELECT e.name, s.words FROM statements s JOIN entities e ON e.entity = s.speaker AND e.document = s.document",
    "the voices of long chains": """SELECT s.words, a.level, a.source_name, a.stance FROM statements s
        JOIN attributions a ON a.statement = s.statement AND a.reading IS NULL WHERE s.chain_length >= 3""",
    "who tells of which event": f"SELECT v.label, a.factuality, e.name FROM accounts a JOIN events v ON v.event = a.event {SAID}",
    "who did what": """SELECT v.label, p.role, e.name, p.inferred FROM participants p JOIN events v ON v.event = p.event
        JOIN (SELECT entity AS node, name FROM entities UNION SELECT event, label FROM events) e ON e.node = p.participant""",
    "when and where": """SELECT v.label, t.edtf, e.name FROM accounts a JOIN events v ON v.event = a.event
        LEFT JOIN times t ON t.time = a.time LEFT JOIN entities e ON e.entity = a.place AND e.document = a.document""",
}


def rows_of(execute):
    return lambda question: execute(QUERIES[question])


def sqlite():
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA foreign_keys = ON")
    for _ in range(2):
        database.executescript(export("sql").read_text())

    def execute(query):
        rows = database.execute(query).fetchall()
        # SQLite has no type for true and false.
        return [[("true", "false")[not cell] if "inferred" in query and cell in (0, 1) else cell for cell in row] for row in rows]

    ask_all("SQLite", rows_of(execute))
    for question, code in guide("sql"):
        check(f"SQLite: the guide's question, {question}", bool(execute(code)), True)
    words = database.execute(
        "SELECT count(*) FROM spans s JOIN documents d ON d.document = s.document WHERE substr(d.text, s.start + 1, s.\"end\" - s.start) <> s.exact"
    )
    check("SQLite: every span holds the words at its place", words.fetchone(), (0,))


def duck():
    database = duckdb.connect()
    database.execute(export("sql").read_text())
    ask_all("DuckDB", rows_of(lambda query: database.execute(query).fetchall()))
    folder = export("csv")
    folder.rename(folder.parent / "press")
    os.chdir(folder.parent)
    for question, code in guide("csv"):
        check(f"DuckDB: the guide's question on CSV, {question}", bool(duckdb.sql(code).fetchall()), True)
    tables = duckdb.connect()
    for file in sorted(Path("press").glob("*.csv")):
        tables.execute(f"CREATE TABLE {file.stem} AS FROM read_csv('{file}', header = true)")
    ask_all("DuckDB from CSV", rows_of(lambda query: tables.execute(query).fetchall()))
    parquet = export("parquet")
    for file in parquet.glob("*.parquet"):
        shutil.copy(file, "press")
        both = [duckdb.sql(f"SELECT count(*) FROM 'press/{file.stem}.{kind}'").fetchall() for kind in ("parquet", "csv")]
        check(f"DuckDB: as many rows of {file.stem} in Parquet as in CSV", both[0], both[1])
    tables = duckdb.connect()
    for file in sorted(parquet.glob("*.parquet")):
        tables.execute(f"CREATE TABLE {file.stem} AS FROM '{file}'")
    ask_all("DuckDB from Parquet", rows_of(lambda query: tables.execute(query).fetchall()))
    for question, code in guide("parquet"):
        check(f"DuckDB: the guide's question on Parquet, {question}", bool(duckdb.sql(code).fetchall()), True)
    report = frictionless.Package("press/datapackage.json").validate()
    check("Frictionless: types, keys and references of the data package", report.flatten(["title", "note"]) or "valid", "valid")


def postgres():
    """A server of our own in a folder of its own."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").exists() else []
    if not found:
        skip("the tables in PostgreSQL", "no package postgresql")
    folder = Path(tempfile.mkdtemp(prefix="dicit-postgres-"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")

    def run(program, *arguments, **options):
        return subprocess.run([*user, found[-1] / program, *arguments], check=True, stdout=subprocess.PIPE, cwd=folder, text=True, **options).stdout

    run("initdb", "-D", folder / "data", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
    run("pg_ctl", "-s", "-D", folder / "data", "-o", f"-k {folder} -c listen_addresses=''", "-l", folder / "log", "-w", "start")
    try:
        script = export("sql").read_text()
        for _ in range(2):
            run("psql", "-q", "-c", "SET client_min_messages = warning", "-f", "-", "-v", "ON_ERROR_STOP=1", "-h", folder, "-d", "postgres", input=script)

        def execute(query):
            output = run("psql", "--csv", "-t", "-h", folder, "-d", "postgres", "-c", query)
            rows = list(csv.reader(io.StringIO(output)))
            return [[{"t": "true", "f": "false"}.get(cell, cell) for cell in row] for row in rows]

        ask_all("PostgreSQL", rows_of(execute))
        for question, code in guide("sql"):
            check(f"PostgreSQL: the guide's question, {question}", bool(execute(code)), True)
    finally:
        run("pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


check("the store answers", len(texts(expected("who says what"))) > 10, True)
sqlite()
duck()
postgres()
done()
