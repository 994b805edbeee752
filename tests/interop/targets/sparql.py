#!/usr/bin/env python3
"""`dicit push` to Oxigraph's server, by each of its protocols, and to Virtuoso: the same answers there as in the store."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from common import DICIT, FOLDER, PREFIXES, QUESTIONS, STORE, ask_all, check, dicit, done, make_store, missing

LOADED = """@prefix schema: <https://schema.org/> .
<https://example.org/dicit/entity/organization/otan> schema:foundingDate "1949" ; schema:location [ schema:name "Bruxelles"@fr ] .
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def select(url, query):
    """Rows of a query, as texts."""
    data = urllib.parse.urlencode({"query": PREFIXES + query}).encode()
    request = urllib.request.Request(url, data, {"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        results = json.load(answer)
    names = results["head"]["vars"]
    return [[row.get(name, {}).get("value") for name in names] for row in results["results"]["bindings"]]


def wait_for(url, process):
    for _ in range(300):
        try:
            return select(url, "SELECT ?s { ?s ?p ?o } LIMIT 1")
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                raise RuntimeError(f"{process.args[0]} ended with {process.returncode}") from None
            time.sleep(0.1)
    raise RuntimeError(f"{process.args[0]} does not answer")


def push(*arguments, environment=None):
    """Pushes the store and gives what dicit says."""
    command = [DICIT, "--location", str(STORE), "push", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **(environment or {})})
    return done.stderr.strip().splitlines()[-1].removeprefix("error: ")


def ask(name, target, query_url, environment=None, rows=lambda rows: rows):
    """Pushes, asks, changes the store, pushes again."""
    quads = len(dicit("export", "--format", "nq").splitlines())
    confirmed = f"the target confirms {quads} triples in 6 graphs"
    check(f"{name}: everything is sent", push(*target, environment=environment), f"6 graphs sent, 0 unchanged, 0 removed; {confirmed}")
    ask_all(name, lambda question: rows(select(query_url, QUESTIONS[question])))
    check(f"{name}: nothing is sent twice", push(*target, environment=environment), f"0 graphs sent, 6 unchanged, 0 removed; {confirmed}")
    file = FOLDER / "otan.ttl"
    file.write_text(LOADED)
    dicit("load", file)
    said = push(*target, environment=environment)
    check(f"{name}: what was loaded is sent", said.split(";")[0], "1 graphs sent, 6 unchanged, 0 removed")
    joined = "SELECT DISTINCT ?name ?year { ?who skos:prefLabel ?name ; <https://schema.org/foundingDate> ?year }"
    check(f"{name}: and can be joined with the articles", select(query_url, joined), [["Otan", "1949"]])
    dicit("remove", "https://example.org/dicit/graph/loaded/otan")
    check(f"{name}: what was removed is removed", push(*target, environment=environment), f"0 graphs sent, 6 unchanged, 1 removed; {confirmed}")
    check(f"{name}: and is not there", select(query_url, joined) or "nothing", "nothing")


def oxigraph():
    program = Path(sys.executable).parent / "oxigraph"
    for name, target, query in (
        ("Oxigraph", ["oxigraph", ""], []),
        ("Oxigraph by graph store protocol", ["gsp", "/store"], []),
        ("Oxigraph by updates", ["sparql", "/update"], ["--query-url", "/query"]),
    ):
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        command = [program, "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"{url}/query", process)
            ask(name, [target[0], url + target[1], *(url + part if part.startswith("/") else part for part in query)], f"{url}/query")
        finally:
            process.terminate()
            process.wait()


def virtuoso():
    program = Path("/usr/bin/virtuoso-t")
    if not program.exists():
        return missing("pushing to Virtuoso", "no package virtuoso-opensource-7-bin")
    folder, port = FOLDER / "virtuoso", free_port()
    (folder / "vsp").mkdir(parents=True)
    files = {"DatabaseFile": "db", "ErrorLogFile": "log", "LockFile": "lck", "TransactionFile": "trx", "xa_persistent_file": "pxa"}
    sections = {
        "Database": {**{key: folder / f"virtuoso.{end}" for key, end in files.items()}, "TempStorage": "TempDatabase"},
        "TempDatabase": {"DatabaseFile": folder / "temp.db", "TransactionFile": folder / "temp.trx"},
        "Parameters": {"ServerPort": f"127.0.0.1:{free_port()}", "DirsAllowed": ".", "NumberOfBuffers": 10000, "MaxDirtyBuffers": 6000},
        "HTTPServer": {"ServerPort": f"127.0.0.1:{port}", "ServerRoot": folder / "vsp", "ServerThreads": 10},
        "SPARQL": {"ResultSetMaxRows": 100000},
    }
    ini = folder / "virtuoso.ini"
    ini.write_text("".join(f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in section.items()) for name, section in sections.items()))
    process = subprocess.Popen([program, "+foreground", "+configfile", ini], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/sparql", process)
        target = ["virtuoso", url]
        refused = push(*target, "--retries", "0")
        check("Virtuoso: nobody writes without a password", refused.split(" and ")[0], "hint: set DICIT_PUSH_USER")
        # As `dicit push --list` tells, it gives true and false back as 1 and 0, in the last column where there are any.
        booleans = {"0": "false", "1": "true"}
        credentials = {"DICIT_PUSH_USER": "dba", "DICIT_PUSH_PASSWORD": "dba"}

        def rows(found):
            return [[*row[:-1], booleans.get(row[-1], row[-1])] for row in found]

        ask("Virtuoso", target, f"{url}/sparql", credentials, rows)
    finally:
        process.terminate()
        process.wait()


make_store()
oxigraph()
virtuoso()
done()
