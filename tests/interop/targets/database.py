"""What the tests of SQL databases share: the five questions in SQL, and a PostgreSQL server of one's own."""

import csv
import io
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from common import skip

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


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Postgres:
    """A server in a folder of its own, at a socket there; `admin` may do everything without a password."""

    def __init__(self, what):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").exists() else []
        if not found:
            skip(what, "no package postgresql")
        self.programs = found[-1]
        self.folder = Path(tempfile.mkdtemp(prefix="dicit-postgres-"))
        self.data = self.folder / "data"
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", self.data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "admin")

    def run(self, program, *arguments, **options):
        command = [*self.user, self.programs / program, *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=self.folder, text=True, **options).stdout

    def write(self, name, text):
        """A file that the server owns and nobody else reads."""
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o600)
        if self.user:
            shutil.chown(path, "postgres")
        return path

    def start(self, options=""):
        options = f"-k {self.folder} -c fsync=off {options or '-c listen_addresses='}"
        self.run("pg_ctl", "-s", "-D", self.data, "-o", options, "-l", self.folder / "log", "-w", "start")

    def stop(self):
        self.run("pg_ctl", "-s", "-D", self.data, "-m", "immediate", "stop")

    def psql(self, *arguments, database="postgres", **options):
        return self.run("psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "admin", "-d", database, *arguments, **options)

    def rows(self, query, database="postgres"):
        rows = csv.reader(io.StringIO(self.psql("--csv", "-t", "-c", query, database=database)))
        return [[{"t": "true", "f": "false"}.get(cell, cell) for cell in row] for row in rows]

    def remove(self):
        if (self.data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
