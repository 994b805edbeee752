"""Asks a Python library: `worker.py pyoxigraph|rdflib STORE SECONDS`, questions as [name, SPARQL] a line on standard input.

Prints a line a question: [name, rows, seconds]. SIGALRM ends the process where a question takes longer than SECONDS.
"""

import json
import signal
import sys
import time


def pyoxigraph(path):
    import pyoxigraph

    store = pyoxigraph.Store.read_only(path)
    return lambda query: sum(1 for _ in store.query(query, use_default_graph_as_union=True))


def rdflib(path):
    import rdflib

    store = rdflib.Dataset(default_union=True)
    store.parse(path, format="nquads")
    return lambda query: sum(1 for _ in store.query(query))


def main():
    kind, path, seconds = sys.argv[1:]
    ask = {"pyoxigraph": pyoxigraph, "rdflib": rdflib}[kind](path)
    print("ready", flush=True)
    for line in sys.stdin:
        name, query = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, float(seconds))
        start = time.monotonic()
        rows = ask(query)
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(json.dumps([name, rows, time.monotonic() - start]), flush=True)


if __name__ == "__main__":
    main()
