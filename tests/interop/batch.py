#!/usr/bin/env python3
"""A batch that meets a full disk or a power cut: nothing that it noted as stored is lost, nothing is half there, and the
same command goes on to the store of a run that nothing ended, byte for byte.

Environment: DICIT, the binary; BATCH_EVENTS, how many of each [default: 2]; BATCH_SEED. Prints a table; exit status 1
where something is not so. The disk is a small tmpfs. For a power cut the store lies on an ext4 file system in a file:
what the file holds at a random moment is what the disk would hold, without what was never written to it. Skipped where
root is not there.
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from disk import Program, fill, report, small_disk, wrong

ARTICLES = 60
EVENTS = int(os.environ.get("BATCH_EVENTS", "2"))
SEED = int(os.environ.get("BATCH_SEED") or time.time_ns() % 1_000_000)
TOWNS = ["Dole", "Larche", "Brassy", "Vaux", "Morteau", "Arinthod", "Nozeroy"]
WHO = ["Anne Roux", "Paul Noir", "Louise Arnaud", "Marc Vidal", "Jeanne Petit"]


def articles(folder):
    """Texts of our own; the last ten repeat the first ten in another outlet, without their last paragraph."""
    folder.mkdir()
    for i in range(ARTICLES):
        of, copy = i % (ARTICLES - 10), i >= ARTICLES - 10
        town, who, other = TOWNS[of % 7], WHO[of % 5], WHO[(of + 2) % 5]
        paragraphs = [
            f"À {town}, le pont de {1950 + of} sera refait avant l’été, a annoncé mardi la mairie dans un communiqué de {of} lignes.",
            f"« Nous avons attendu {of} ans, et ce pont ne tiendra pas un hiver de plus », a déclaré {who}, adjointe au maire de {town}, devant {of} habitants.",
            f"Selon {other}, qui préside l’association du quartier {of}, le devis « ne repose sur rien », et la préfecture n’a pas répondu à ses {of} lettres.",
        ]
        (folder / f"{i:03}.txt").write_text("\n\n".join(paragraphs[: 2 if copy else 3]), encoding="utf-8")
        metadata = {"outlet": "La Gazette du large" if copy else "Le Petit Dolois", "published": f"2026-0{4 if copy else 3}-{1 + of % 28:02}"}
        (folder / f"{i:03}.meta.json").write_text(json.dumps(metadata), encoding="utf-8")


def graphs(program, store):
    """The lines of each graph of a store."""
    done = program.run("-q", "-l", store, "export", "--format", "nq")
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    found = {}
    for line in done.stdout.splitlines():
        found.setdefault(line.rsplit(b" ", 2)[-2], set()).add(line)
    return found


class Batch:
    def __init__(self, program):
        self.program, self.folder = program, program.folder / "articles"
        articles(self.folder)
        store = program.folder / "unbroken.store"
        start = time.time()
        program.run("-q", "-l", store, "ingest", self.folder)
        self.took = time.time() - start
        self.whole = graphs(program, store)
        self.documents = {graph for graph in self.whole if b"/graph/doc/" in graph}
        report(f"{len(self.documents)} documents without an accident", "" if len(self.documents) == ARTICLES else "some are missing")

    def command(self, store):
        return ["-l", store, "ingest", self.folder, "--group", "2500"]

    def check(self, name, store):
        """What an accident left: whole documents, and all of those that are noted."""
        if not (store / "dicit.json").exists():
            report(f"{name}: no store yet", "")
            return
        found = graphs(self.program, store)
        there = {graph for graph in found if graph in self.documents}
        problem = next((f"{graph.decode()} is not whole" for graph in there if found[graph] != self.whole[graph]), "")
        journal = store / "ingested.jsonl"
        lines = journal.read_text(errors="replace").splitlines() if journal.exists() else []
        noted = sum('"stored"' in line and line.endswith("}") for line in lines)
        if noted > len(there):
            problem = problem or f"{noted} are noted"
        report(f"{name}: {len(there)} documents whole, {noted} noted", problem)

    def finish(self, name, store):
        done = self.program.run(*self.command(store))
        message = done.stderr.decode(errors="replace")
        if done.returncode:
            report(f"{name}: the same command again", f"exit status {done.returncode}", message)
        else:
            same = graphs(self.program, store) == self.whole
            report(f"{name}: the same command ends it", "" if same else "with another store")


def full_disk(batch):
    for event in range(EVENTS):
        name, disk = f"full disk {event + 1}", batch.program.folder / f"disk{event}"
        with small_disk(disk, 128) as folder:
            store = folder / "test.store"
            if event % 2:
                batch.program.run("-q", "init", store, "--empty")
            filler = fill(folder, random.choice([random.randrange(0, 3000), random.randrange(0, 40000)]))
            done = batch.program.run(*batch.command(store))
            message = done.stderr.decode(errors="replace").strip()
            good = done.returncode == 0 or done.returncode == 1 and re.search("no space left|space", message, re.IGNORECASE)
            report(f"{name}: exit status {done.returncode}", "" if good and "panicked" not in message else "no such message", message.splitlines()[-1] if message else "")
            filler.unlink()
            batch.check(name, store)
            batch.finish(name, store)
        disk.rmdir()


@contextmanager
def mounted(image, folder):
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop,commit=300", image, folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def wait(process, store, took):
    """Until a moment of the run: two of three are soon after some documents are noted, which takes a small part of it."""
    if random.randrange(3) == 0:
        time.sleep(random.uniform(0, 1.5 * took))
        return
    journal, lines = store / "ingested.jsonl", random.randrange(ARTICLES)
    while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") >= lines):
        time.sleep(0.002)
    time.sleep(random.uniform(0, 0.1))


def power_cut(batch):
    folder = batch.program.folder
    for event in range(EVENTS):
        name, image, left = f"power cut {event + 1}", folder / "disk.img", folder / "left.img"
        with open(image, "wb") as file:
            file.truncate(96 << 20)
        subprocess.run(["mkfs.ext4", "-q", image], check=True)
        with mounted(image, folder / "running") as running:
            process = subprocess.Popen([batch.program.binary, "-q", *map(str, batch.command(running / "test.store"))], stderr=subprocess.DEVNULL)
            wait(process, running / "test.store", batch.took)
            process.send_signal(signal.SIGSTOP)
            # What was never written to the disk is not in the file.
            shutil.copyfile(image, left)
            process.kill()
            process.wait()
        with mounted(left, folder / "left") as rest:
            try:
                batch.check(name, rest / "test.store")
            except RuntimeError as error:
                report(f"{name}: the store opens", "it does not", str(error))
            batch.finish(name, rest / "test.store")


def main():
    if os.geteuid():
        print("skipped: full disk and power cut (only root can mount a disk)", file=sys.stderr)
        return
    print(f"BATCH_SEED={SEED}")
    random.seed(SEED)
    with tempfile.TemporaryDirectory() as temporary:
        batch = Batch(Program(Path(temporary)))
        for accident in (full_disk, power_cut):
            try:
                accident(batch)
            except subprocess.CalledProcessError as error:
                print(f"skipped: {accident.__name__} ({error})", file=sys.stderr)
    if wrong:
        sys.exit(f"error: {len(wrong)} not as designed: {'; '.join(wrong)}")


if __name__ == "__main__":
    main()
