#!/usr/bin/env python3
"""`dicit push postgres`: a real server gives the store's answers, whatever happens on the way."""

import hashlib
import json
import os
import re
import subprocess
import time

from common import DICIT, FOLDER, ROOT, STORE, ask_all, check, dicit, done, make_store
from database import QUERIES, Postgres, free_port

COPIES = 40
PASSWORD = "jeton-7"
said = []


def command(url, *options):
    return [DICIT, "--location", str(STORE), "push", "postgres", url, "--timeout", "20", *options]


def environment(user="press", password=PASSWORD, **more):
    return {**os.environ, "DICIT_PUSH_USER": user, "DICIT_PUSH_PASSWORD": password, **more}


def push(url, *options, **who):
    """Pushes the store and gives the last line that is no hint."""
    ended = subprocess.run(command(url, *options), capture_output=True, text=True, env=environment(**who))
    said.append(ended.stdout + ended.stderr)
    lines = [line for line in ended.stderr.strip().splitlines() if not line.startswith("hint: ")]
    return lines[-1].removeprefix("error: ")


def ends(what, message, words):
    check(f"PostgreSQL: {what}", message if words not in message else words, words)


def copies():
    """The sample article with other closing lines."""
    sample = json.loads((ROOT / "data/articles/koursk/koursk.dicit.json").read_text())
    text = sample["document"]["text"]
    for number in range(COPIES):
        document = sample["document"]
        document["text"] = f"{text}\n{number}"
        document["sha256"] = hashlib.sha256(document["text"].encode()).hexdigest()
        document["id"] = document["sha256"][:16]
        path = FOLDER / f"{number}.dicit.json"
        path.write_text(json.dumps(sample))
        yield path


def tables(schema):
    return [name for [name] in server.rows(f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}' ORDER BY 1", "press")]


def content(schema="dicit"):
    """All rows of all tables."""
    return {
        name: sorted(map(tuple, server.rows(f'SELECT * FROM "{schema}"."{name}"', "press"))) for name in tables(schema)
    }


def documents():
    there = server.rows("SELECT to_regclass('dicit.documents') IS NOT NULL", "press") == [["true"]]
    return int(server.rows("SELECT count(*) FROM dicit.documents", "press")[0][0]) if there else 0


def started(url, *options):
    """A push that has sent some documents and not yet all."""
    process = subprocess.Popen(command(url, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
    before = documents()
    while process.poll() is None and documents() < before + 5:
        time.sleep(0.01)
    return process


server = Postgres("pushing to PostgreSQL")
port = free_port()
socket = f"host={server.folder} port={port} dbname=press"
tcp = f"postgres://127.0.0.1:{port}/press"
# At the address only encrypted connections; the certificate is one that openssl makes for nobody in particular.
server.write("data/pg_hba.conf", "local all admin trust\nlocal all all scram-sha-256\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
files = {"-keyout": server.write("key.pem", ""), "-out": server.write("certificate.pem", "")}
subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=press", *(str(part) for file in files.items() for part in file)],
    check=True,
    stderr=subprocess.DEVNULL,
)
options = f"-c listen_addresses=127.0.0.1 -c port={port} -c ssl=on -c ssl_key_file={files['-keyout']} -c ssl_cert_file={files['-out']}"
os.environ["PGPORT"] = str(port)
make_store()
try:
    ends("a server that is down is an error", push(socket, "--retries", "0"), "cannot be reached")
    server.start(options)
    server.psql("-c", f"CREATE ROLE press LOGIN PASSWORD '{PASSWORD}'", "-c", f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'", "-c", "CREATE DATABASE press OWNER press")

    ends("a wrong password is an error", push(socket, password="faux-9"), "password authentication failed")
    ends("a database that is not there is an error", push(socket.replace("dbname=press", "dbname=presse")), 'database "presse" does not exist')
    ends("who may not write is told so", push(socket, user="guest"), "permission denied")
    check("PostgreSQL: and nothing is written", tables("dicit") or "nothing", "nothing")
    ends("a dry run tells what it would send", push(socket, "--dry-run"), "1 documents to send, 0 unchanged, 0 to remove; nothing was sent")
    check("PostgreSQL: and writes nothing", tables("dicit") or "nothing", "nothing")

    first = push(socket)
    rows = {name: len(rows) for name, rows in content().items()}
    check("PostgreSQL: everything is sent, and confirmed", first, f"1 documents sent, 0 unchanged, 0 removed; the target confirms {sum(rows.values())} rows in 1 documents")

    def ask(query):
        return server.rows(f"SET search_path = dicit; {query}", "press")

    ask_all("PostgreSQL by push", lambda question: ask(QUERIES[question]))
    page = (ROOT / "docs/push/postgres.md").read_text()
    for question, code in re.findall(r"\n([^\n]+):\n\n```sql\n(SELECT.*?)\n```", page, re.S):
        check(f"PostgreSQL: the guide's question, {question}", bool(ask(code)), True)
    keys = server.rows("SELECT contype, count(*) FROM pg_constraint WHERE connamespace = 'dicit'::regnamespace GROUP BY 1 ORDER BY 1", "press")
    check("PostgreSQL: the tables have foreign, primary and unique keys", [kind for [kind, _] in keys], ["false", "p", "u"])

    before = content()
    ends("nothing is sent twice", push(socket), "0 documents sent, 1 unchanged, 0 removed")
    subprocess.run(["rm", "-r", STORE / "pushed"], check=True)
    ends("without its notes it is sent again", push(socket), "1 documents sent, 0 unchanged")
    check("PostgreSQL: and is the same", content(), before)
    server.psql("-c", "DELETE FROM dicit.spans", database="press")
    ends("what somebody took away is sent again", push(socket), "1 documents sent, 0 unchanged")
    check("PostgreSQL: and is the same again", content(), before)

    dicit("add", *copies())
    killed = started(socket)
    killed.kill()
    killed.wait()
    there = documents()
    check(f"PostgreSQL: a push was killed at {there} of {COPIES + 1} documents", 1 < there < COPIES + 1, True)
    lost = started(socket, "--retries", "0")
    server.stop()
    message = lost.communicate()[1]
    said.append(message)
    ends("a connection that is lost is an error", message, "cannot be reached")
    ends("and tells where it stopped", message, f"of {COPIES + 1 - there} documents are done; the same command goes on from there")
    server.start(options)
    there = documents()
    found = {count for [_, count] in server.rows("SELECT document, count(*) FROM dicit.spans GROUP BY 1", "press")}
    check(f"PostgreSQL: the {there} documents that are there are whole", found, {str(rows["spans"])})
    passing = started(socket)
    server.stop()
    server.start(options)
    message = passing.communicate()[1]
    said.append(message)
    ends("one that comes back is gone on with", message, f"documents sent, {there} unchanged, 0 removed; the target confirms {sum(rows.values()) * (COPIES + 1)} rows in {COPIES + 1} documents")
    push(socket, "--schema", "fresh")
    check("PostgreSQL: what was killed, lost and gone on with is what is sent at once", content(), content("fresh"))

    gone = json.loads((FOLDER / "3.dicit.json").read_text())["document"]["id"]
    dicit("remove", gone)
    ends("a document that was removed goes", push(socket), f"0 documents sent, {COPIES} unchanged, 1 removed")
    left = [name for name, rows in content().items() if any(gone in cell for row in rows for cell in row)]
    check("PostgreSQL: with all its rows", left or "gone", "gone")
    server.psql("-c", "INSERT INTO dicit.documents (document) VALUES ('https://example.org/dicit/doc/0'), ('https://example.net/doc/0')", database="press")
    ends("what others wrote stays", push(socket), f"0 documents sent, {COPIES} unchanged, 0 removed")
    ends("unless it is pruned", push(socket, "--prune"), f"0 documents sent, {COPIES} unchanged, 1 removed")
    server.psql("-c", "ALTER TABLE fresh.times ADD COLUMN mine text", database="press")
    ends("a table of somebody else's is left alone", push(socket, "--schema", "fresh"), "the table times of the schema fresh has other columns")

    ends("a connection that is not encrypted is refused", push(tcp), "no encryption")
    ends("a certificate that nobody knows is refused", push(f"{tcp}?sslmode=require"), "invalid peer certificate")
    trusted = push(f"{tcp}?sslmode=require", "--schema", "secret", PGSSLROOTCERT=str(files["-out"]))
    ends("one that is named is trusted", trusted, f"{COPIES} documents sent, 0 unchanged, 0 removed")
    ends("a file without certificates is an error", push(f"{tcp}?sslmode=require", PGSSLROOTCERT=str(files["-keyout"])), "holds no certificates")
    ends("an address with a password is refused", push(f"postgres://press:{PASSWORD}@127.0.0.1/press"), "the address holds credentials")
    check("PostgreSQL: no password was ever shown", any(word in text for text in said for word in (PASSWORD, "faux-9")) or "none", "none")
finally:
    server.remove()
done()
