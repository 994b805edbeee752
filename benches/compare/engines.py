"""The stores that `query` asks: each loads the same quads, then gives rows and seconds for a question.

An answer is (rows, seconds); None for one that did not come in time, a text for one that is refused.
"""

import csv
import gzip
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from measure import DICIT, measure

HERE = Path(__file__).resolve().parent
VIRTUOSO, ISQL = "/usr/bin/virtuoso-t", "/usr/bin/isql-vt"


class Dicit:
    """A process a question: its start and the opening of the store count too."""

    name = "dicit"

    def __init__(self, store, seconds):
        self.store, self.seconds = store, seconds

    def ask(self, questions):
        for name, _ in questions:
            command = [DICIT, "-q", "--location", self.store, "query", name, "--format", "csv", "--timeout", self.seconds]
            start = time.monotonic()
            done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
            seconds = time.monotonic() - start
            if done.returncode:
                yield None if seconds >= self.seconds else done.stderr.strip()[-60:]
            else:
                yield sum(1 for _ in csv.reader(io.StringIO(done.stdout))) - 1, seconds


class Library:
    """A Python library, in a process that lives from question to question."""

    def __init__(self, name, store, seconds):
        self.name, self.store, self.seconds = name, store, seconds

    def start(self):
        command = [sys.executable, HERE / "worker.py", self.name, self.store, self.seconds]
        pipe = subprocess.PIPE
        process = subprocess.Popen(list(map(str, command)), stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        if process.stdout.readline() != "ready\n":
            sys.exit(f"error: {self.name}: {process.stderr.read()[-500:]}")
        return process

    def ask(self, questions):
        process = self.start()
        for question in questions:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            if answer:
                _, rows, seconds = json.loads(answer)
                yield rows, seconds
                continue
            said = process.stderr.read().strip()
            yield None if process.wait() < 0 else (said.splitlines() or ["?"])[-1][:60]
            process = self.start()
        process.stdin.close()
        process.wait()


def pyoxigraph(folder, quads, seconds):
    """A store on disk, loaded by Oxigraph's own loader."""
    store = folder / "pyoxigraph.store"
    code = "import sys, gzip, pyoxigraph as o; s = o.Store(sys.argv[1]); s.bulk_load(gzip.open(sys.argv[2]), o.RdfFormat.N_QUADS)"
    measured = measure([sys.executable, "-c", code, store, quads])
    return Library("pyoxigraph", store, seconds), measured, store


def rdflib(folder, quads, seconds):
    """A graph in memory; loading is measured by loading it once and asking nothing."""
    plain = folder / "quads.nq"
    with gzip.open(quads) as packed, plain.open("wb") as file:
        shutil.copyfileobj(packed, file)
    measured = measure([sys.executable, HERE / "worker.py", "rdflib", plain, seconds])
    return Library("rdflib", plain, seconds), measured, None


class Virtuoso:
    """A server of its own, asked over HTTP."""

    name = "Virtuoso"

    def __init__(self, folder, seconds, buffers):
        self.folder, self.seconds = folder / "virtuoso", seconds
        (self.folder / "vsp").mkdir(parents=True)
        self.sql, self.http = free_port(), free_port()
        files = {"DatabaseFile": "db", "ErrorLogFile": "log", "LockFile": "lck", "TransactionFile": "trx", "xa_persistent_file": "pxa"}
        sections = {
            "Database": {**{key: self.folder / f"virtuoso.{end}" for key, end in files.items()}, "TempStorage": "TempDatabase"},
            "TempDatabase": {"DatabaseFile": self.folder / "temp.db", "TransactionFile": self.folder / "temp.trx"},
            "Parameters": {
                "ServerPort": f"127.0.0.1:{self.sql}", "DirsAllowed": folder, "NumberOfBuffers": buffers,
                "MaxDirtyBuffers": buffers * 3 // 4, "ResultSetMaxRows": 10**8,
            },
            "HTTPServer": {"ServerPort": f"127.0.0.1:{self.http}", "ServerRoot": self.folder / "vsp", "ServerThreads": 4},
            "SPARQL": {"ResultSetMaxRows": 10**8, "MaxQueryExecutionTime": seconds, "MaxQueryCostEstimationTime": 10**9},
        }
        settings = self.folder / "virtuoso.ini"
        parts = (f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in section.items()) for name, section in sections.items())
        settings.write_text("".join(parts))
        command = [VIRTUOSO, "+foreground", "+configfile", settings]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait()

    def wait(self):
        for _ in range(600):
            try:
                return urllib.request.urlopen(f"http://127.0.0.1:{self.http}/sparql", timeout=5).read()
            except urllib.error.HTTPError:
                return None
            except OSError:
                time.sleep(0.2)
        sys.exit("error: Virtuoso does not start")

    def load(self, quads):
        """What loading takes, of the server's processor time and memory too."""
        before, start = self.usage(), time.monotonic()
        load = f"ld_dir('{quads.parent}', '{quads.name}', 'https://example.org/none'); rdf_loader_run(); checkpoint;"
        done = subprocess.run([ISQL, f"127.0.0.1:{self.sql}", "dba", "dba", f"exec={load}"], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"error: Virtuoso: {done.stdout[-500:]}{done.stderr[-500:]}")
        after = self.usage()
        return time.monotonic() - start, after[0] - before[0], after[1]

    def usage(self):
        """Seconds of the processors and peak memory in MiB of the server."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        peak = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), peak

    def ask(self, questions):
        for _, query in questions:
            form = urllib.parse.urlencode({"query": query, "format": "text/csv"}).encode()
            start = time.monotonic()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/sparql", form, self.seconds) as reply:
                    rows = sum(1 for _ in csv.reader(io.TextIOWrapper(reply, encoding="utf-8"))) - 1
                yield rows, time.monotonic() - start
            except urllib.error.HTTPError as error:
                yield error.read().decode(errors="replace").partition("\n")[0][:60]
            except OSError:
                yield None

    def close(self):
        self.process.terminate()
        self.process.wait()


def virtuoso(folder, quads, seconds, buffers=100_000):
    """Loaded by its own loader for many quads."""
    server = Virtuoso(folder, seconds, buffers)
    return server, server.load(quads), server.folder


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
