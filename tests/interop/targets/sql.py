#!/usr/bin/env python3
"""The tables in SQLite, DuckDB and PostgreSQL: the SQL script, twice, and the CSV files."""

import os
import shutil
import sqlite3
from pathlib import Path

import duckdb
import frictionless

from common import ask_all, check, done, expected, export, guide, texts
from database import QUERIES, Postgres


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
    server = Postgres("the tables in PostgreSQL")
    try:
        server.start()
        script = export("sql").read_text()
        for _ in range(2):
            server.psql("-c", "SET client_min_messages = warning", "-f", "-", input=script)
        ask_all("PostgreSQL", rows_of(server.rows))
        for question, code in guide("sql"):
            check(f"PostgreSQL: the guide's question, {question}", bool(server.rows(code)), True)
    finally:
        server.remove()


check("the store answers", len(texts(expected("who says what"))) > 10, True)
sqlite()
duck()
postgres()
done()
