#!/usr/bin/env python3
"""The graph in Ladybug, loaded by the script of the export."""

import csv
import datetime
import os

import ladybug

from common import ask_all, check, done, export
from graph import CYPHER, awkward_export, check_awkward, guide_rows

folder = export("ladybug")


def load(folder):
    os.chdir(folder)
    connection = ladybug.Connection(ladybug.Database(f"{folder}.lbug"))
    for line in open("load.cypher"):
        connection.execute(line)
    return connection


connection = load(folder)


def ask(query):
    result = connection.execute(query)
    return [result.get_next() for _ in range(result.get_num_tuples())]


ask_all("Ladybug", lambda question: ask(CYPHER[question]))
guide_rows("Ladybug", "ladybug", ask)
rows = sum(1 for file in folder.glob("*.*.csv") for _ in csv.reader(open(file, newline=""))) - len(list(folder.glob("*.*.csv")))
check("Ladybug: every relationship is there, the parallel ones too", ask("MATCH ()-[r]->() RETURN count(r), count(DISTINCT r.edge_id)"), [[rows, rows]])
types = ask("MATCH (d:Document), (e:Entity {name: 'Bulgarie'}), (s:Statement) RETURN d.published_earliest, e.countries, s.confidence LIMIT 1")
check("Ladybug: dates, lists and numbers", types and [type(cell) for cell in types[0]], [datetime.date, list, float])
connection = load(awkward_export("ladybug"))
check_awkward("Ladybug", ask("MATCH (s:Statement) RETURN s.words")[0][0])
done()
