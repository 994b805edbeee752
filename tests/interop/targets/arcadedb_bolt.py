#!/usr/bin/env python3
"""The Cypher script in ArcadeDB, sent over Bolt with Neo4j's driver, twice; and the CSV of Neo4j, row by row."""

import csv
import os
import re
import socket

import arcadedb_embedded
import neo4j

from common import FOLDER, ask_all, check, done, export
from graph import CYPHER, awkward_export, check_awkward, guide_rows


def free_port():
    with socket.socket() as listener:
        listener.bind(("localhost", 0))
        return listener.getsockname()[1]


os.chdir(FOLDER)  # it writes its log there
bolt = free_port()
settings = {
    "http_port": free_port(),
    "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "bolt_port": bolt,
}
server = arcadedb_embedded.ArcadeDBServer(str(FOLDER / "arcadedb"), "dicit-tests", settings)
server.start()
driver = neo4j.GraphDatabase.driver(f"bolt://localhost:{bolt}", auth=("root", "dicit-tests"))


def asker(database):
    def ask(query, **parameters):
        with driver.session(database=database) as session:
            return [record.values() for record in session.run(query, **parameters)]

    return ask


def database(name, labels):
    """A new database with a unique index on the IRIs of each label, as the guide tells."""
    made = server.create_database(name)
    for label in labels:
        for command in (f"CREATE VERTEX TYPE {label}", f"CREATE PROPERTY {label}.iri STRING", f"CREATE INDEX ON {label} (iri) UNIQUE"):
            made.command("sql", command)
    return asker(name)


def counts(ask):
    return ask("MATCH (n) RETURN count(n)") + ask("MATCH ()-[r]->() RETURN count(r), count(DISTINCT r.edge_id)")


lines = export("cypher").read_text().split("\n")
labels = [re.search(r"\(n:(\w+)\)", line).group(1) for line in lines if line.startswith("CREATE CONSTRAINT")]
statements = [line for line in lines if line and not line.startswith("CREATE CONSTRAINT")]
ask = database("script", labels)
for statement in statements:
    ask(statement.removesuffix(";"))
first = counts(ask)
ask_all("ArcadeDB", lambda question: ask(CYPHER[question]))
guide_rows("ArcadeDB", "cypher", ask)
for statement in statements:
    ask(statement.removesuffix(";"))
check("ArcadeDB: the script run twice makes the same graph", counts(ask), first)
nodes, (edges, ids) = first
check("ArcadeDB: every relationship has an id of its own", edges, ids)

# Neo4j itself is in no package archive; the files are read as its importer reads them, and sent over its protocol.
READ = {"long": int, "double": float, "boolean": lambda text: text == "true", "string[]": lambda text: text.split(";")}
ask, known = database("tables", labels), {}
folder = export("neo4j")
files = [line.removeprefix("--").split("=") for line in (folder / "import.args").read_text().split()]
check("Neo4j's CSV: every file is an argument", {name for _, name in files}, {file.name for file in folder.glob("*.csv")})
for option, name in files:
    with open(folder / name, newline="") as file:
        header, *rows = csv.reader(file)
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        typed = {key.split(":")[0]: READ.get(key.split(":")[1], str)(text) for key, text in cells.items() if text and not key.startswith(":")}
        if option == "nodes":
            label = cells[":LABEL"].split(";")[0]
            known[cells["iri:ID"]] = label
            ask(f"CREATE (n:{label}) SET n = $set", set=typed)
        else:
            source, target = known[cells[":START_ID"]], known[cells[":END_ID"]]
            ask(
                f"MATCH (a:{source} {{iri: $source}}) MATCH (b:{target} {{iri: $target}}) CREATE (a)-[r:{cells[':TYPE']}]->(b) SET r = $set",
                source=cells[":START_ID"], target=cells[":END_ID"], set=typed,
            )
check("Neo4j's CSV: as many nodes and relationships as the script makes", counts(ask), first)
check("Neo4j's CSV: no id stands twice", [len(known)], nodes)
ask_all("Neo4j's CSV in ArcadeDB", lambda question: ask(CYPHER[question]))
guide_rows("Neo4j's CSV in ArcadeDB", "neo4j", ask)

ask = database("awkward", labels)
for line in awkward_export("cypher").read_text().split("\n"):
    if line and not line.startswith("CREATE CONSTRAINT"):
        ask(line.removesuffix(";"))
check_awkward("ArcadeDB", ask("MATCH (s:Statement) RETURN s.words")[0][0])
driver.close()
server.stop()
done()
