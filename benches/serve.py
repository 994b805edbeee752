#!/usr/bin/env python3
"""Measures `dicit serve`, and tries to bring it down.

    serve.py latency [--store STORE] [--rounds N] [--seconds S]
                                        each bundled query N times (50), one after the other, and no more often than fits
                                        into S seconds (60), but twice: the first answer, then median, p99, worst
    serve.py stress [--store STORE] [--seconds S] [--clients C]
                                        C clients (200) at once for S seconds (60): a fifth each of half requests, rubbish,
                                        endless queries, huge queries and small questions that must be answered

Without --store, a store with the example in it. Environment: DICIT, a release build of the binary. Exit status 1 where
the server fell, or where fewer than 99 of 100 small questions were answered.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from contextlib import contextmanager
from http.client import HTTPException

DICIT = os.environ.get("DICIT", "dicit")
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
HUGE = "SELECT * { VALUES ?x { " + "1 " * 400_000 + "} ?x ?p ?o }"


@contextmanager
def server(store, *arguments):
    """A server of a store: its process and its address."""
    with tempfile.TemporaryDirectory() as folder:
        if store is None:
            subprocess.run([DICIT, "-q", "init"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            store = os.path.join(folder, "dicit.store")
        command = [DICIT, "--location", store, "serve", "--bind", "127.0.0.1:0", *arguments]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            yield process, process.stderr.readline().strip().rstrip("/")
        finally:
            process.terminate()
            process.wait()


def get(url, timeout=60, data=None, headers=None):
    """Status and body."""
    request = urllib.request.Request(url, data=data, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def latency(arguments):
    with server(arguments.store, "--timeout", "300") as (_, address):
        queries = json.loads(get(f"{address}/api/")[1])["queries"]
        paths = []
        for query in queries:
            required = [f"{it['name']}=1" for it in query["parameters"] if it["default"] is None]
            paths.append(f"{query['url']}?{'&'.join(required)}")
        paths += ["/data/articles", "/data/articles?q=guerre"]
        everything = []
        print(f"{'ms':<44}{'first':>10}{'median':>10}{'p99':>10}{'worst':>10}")
        for path in paths:
            times, until = [], time.monotonic() + arguments.seconds
            while len(times) < 2 or (len(times) <= arguments.rounds and time.monotonic() < until):
                begun = time.perf_counter()
                status, body = get(address + path, timeout=600)
                times.append(1000 * (time.perf_counter() - begun))
                if status != 200:
                    print(f"{path:<44}{status} {body[:200]!r}")
                    break
            first, *rest = times
            if rest and status == 200:
                row = [first, statistics.median(rest), percentile(rest, 0.99), max(rest)]
                everything.append(row)
                print(f"{path:<44}" + "".join(f"{time:>10.1f}" for time in row), flush=True)
        # Each query counts once, however often it was asked.
        for name, share in [("half of them within", 0.5), ("nine of ten within", 0.9), ("all within", 1)]:
            print(f"{name:<44}" + "".join(f"{percentile(times, share):>10.1f}" for times in zip(*everything)))


def client(kind, address, until, seen, waits):
    """One client, until it is over."""
    host, port = address.removeprefix("http://").split(":")
    form = {"Content-Type": "application/sparql-query"}
    while time.monotonic() < until:
        begun = time.monotonic()
        try:
            if kind in ("half a request", "rubbish"):
                with socket.create_connection((host, int(port)), timeout=15) as stream:
                    if kind == "rubbish":
                        stream.sendall(bytes(range(256)) * 64)
                        stream.recv(64)
                        seen[kind, "sent"] += 1
                    else:
                        stream.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n")
                        time.sleep(1)
                        seen[kind, "sent"] += 1
                continue
            if kind == "endless":
                status, _ = get(f"{address}/sparql?query={urllib.parse.quote(ENDLESS)}")
            elif kind == "huge":
                status, _ = get(f"{address}/sparql", data=HUGE.encode(), headers=form)
            else:
                status, _ = get(f"{address}/api/documents")
                waits.append(1000 * (time.monotonic() - begun))
                time.sleep(0.1)
            seen[kind, status] += 1
        except (OSError, HTTPException) as error:
            seen[kind, type(error).__name__] += 1


def stress(arguments):
    kinds = ["half a request", "rubbish", "endless", "huge", "small"]
    seen, waits = Counter(), []
    with server(arguments.store, "--timeout", "5") as (process, address):
        until = time.monotonic() + arguments.seconds
        threads = [
            threading.Thread(target=client, args=(kinds[i % len(kinds)], address, until, seen, waits))
            for i in range(arguments.clients)
        ]
        for thread in threads:
            thread.start()
        peak = 0
        while any(thread.is_alive() for thread in threads):
            peak = max(peak, memory(process.pid))
            time.sleep(0.5)
        alive = process.poll() is None and get(f"{address}/sparql?query=ASK%7B%7D")[0] == 200
    for (kind, outcome), number in sorted(seen.items(), key=str):
        print(f"{kind:<16}{outcome!s:<24}{number:>8}")
    answered = seen["small", 200]
    asked = sum(number for (kind, _), number in seen.items() if kind == "small")
    if waits:
        print(f"small questions: {answered} of {asked}; median {statistics.median(waits):.0f} ms, p99 {percentile(waits, 0.99):.0f} ms")
    print(f"the server's own memory, at most: {peak >> 20} MiB; it {'stands' if alive else 'FELL'}")
    sys.exit(not alive or answered < 0.99 * asked)


def memory(process):
    """Bytes that a process holds, where the system tells."""
    try:
        with open(f"/proc/{process}/status") as status:
            return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmRSS"))
    except (OSError, StopIteration):
        return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["latency", "stress"])
    parser.add_argument("--store")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=200)
    arguments = parser.parse_args()
    (latency if arguments.what == "latency" else stress)(arguments)


if __name__ == "__main__":
    main()
