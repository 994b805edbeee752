#!/usr/bin/env python3
"""A full disk, folders without permission and readers that stop: dicit says what is wrong, exits as designed, never
panics, and the store keeps every document whole.

Environment: DICIT, the binary. Prints a table; exit status 1 where something is not so. The full disk is a small
tmpfs and the permissions are those of another user: skipped where root is not there.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
KOURSK = HERE.parent.parent / "data/articles/koursk/koursk.dicit.json"
NOBODY = 65534
wrong = []


class Program:
    """The binary, copied to where every user can run it, and a folder for what it makes."""

    def __init__(self, folder):
        self.folder = folder
        self.binary = folder / "dicit"
        shutil.copy(shutil.which(os.environ.get("DICIT", "dicit")), self.binary)
        self.binary.chmod(0o755)

    def run(self, *arguments, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": self.folder, **options}
        return subprocess.run([self.binary, *map(str, arguments)], **options)

    def check(self, name, status, pattern, *arguments, **options):
        """Runs a command that must exit with a status and give a message like the pattern."""
        done = self.run(*arguments, **options)
        message = done.stderr.decode(errors="replace").strip()
        problem = ""
        if done.returncode != status:
            problem = f"exit status {done.returncode}, not {status}"
        elif not re.search(pattern, message, re.IGNORECASE):
            problem = f"no message like {pattern!r}"
        elif "panicked" in message:
            problem = "a panic"
        report(name, problem, message)
        return done

    def whole(self, name, store, files):
        """Each of the documents is in the store as it is mapped, or not at all; returns how many are there."""
        there, mixed = 0, ""
        listed = self.run("-q", "-l", store, "list", "--format", "csv")
        for file in files:
            mapped = set(self.run("-q", "map", file).stdout.splitlines())
            document = json.loads(Path(file).read_bytes())["document"]["id"]
            found = self.run("-q", "-l", store, "export", "--format", "nq", "--document", document)
            if document.encode() not in listed.stdout:
                mixed = mixed or (f"{document} is half there" if found.stdout else "")
            elif set(found.stdout.splitlines()) == mapped:
                there += 1
            else:
                mixed = f"{document} is not whole"
        problem = mixed or ("the store does not open" if listed.returncode else "")
        report(f"{name}: {there} of {len(files)} documents, whole", problem, listed.stderr.decode())
        return there


def report(name, problem, message=""):
    print(f"{name:<74}{'ok' if not problem else problem}", flush=True)
    if problem:
        wrong.append(name)
    for line in message.splitlines():
        print(f"    {line}")


def copies(folder, count):
    """The Koursk annotation under other ids."""
    annotation = json.loads(KOURSK.read_bytes())
    text, files = annotation["document"]["text"], []
    for number in range(count):
        annotation["document"]["text"] = f"{text}\n\nCopie {number}."
        digest = hashlib.sha256(annotation["document"]["text"].encode()).hexdigest()
        annotation["document"].update(sha256=digest, id=digest[:16])
        files.append(folder / f"{number:03}.dicit.json")
        files[-1].write_text(json.dumps(annotation), encoding="utf-8")
    return files


def output(program):
    """Results that nobody takes."""
    export = ["-q", "-a", KOURSK, "export", "--format", "nq"]
    program.check("export -o /dev/full", 1, "no space left", *export, "-o", "/dev/full")
    with open("/dev/full", "wb") as full:
        program.check("export > /dev/full", 1, "no space left", *export, stdout=full)
        program.check("query > /dev/full", 1, "no space left", "-q", "-a", KOURSK, "query", "-q", "SELECT * { ?s ?p ?o }", stdout=full)
        program.check("--help > /dev/full", 0, "", "--help", stdout=full)
    for arguments in (export, ["-a", KOURSK, "query", "-q", "SELECT * { ?s ?p ?o }"], ["schema"], ["--help"]):
        reader, writer = os.pipe()
        os.close(reader)
        program.check(f"{arguments[-1] if len(arguments) == 1 else arguments[-3]} into a closed pipe", 0, "", *arguments, stdout=writer)
        os.close(writer)
    command = f"'{program.binary}' -q -a '{KOURSK}' export --format nq | head -1 | wc -l; exit $((PIPESTATUS[0]))"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    report("export | head -1", "" if (done.returncode, done.stdout.strip()) == (0, b"1") else "not one line and 0", done.stderr.decode())


@contextmanager
def small_disk(folder, megabytes):
    """A file system of its own."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "dicit-test", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder, spare):
    """Fills the disk up to some kilobytes."""
    filler = folder / "filler"
    with open(filler, "wb") as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            pass
    os.truncate(filler, max(0, filler.stat().st_size - spare * 1024))
    return filler


def full_disk(program, files):
    one, many = files[:1], files[1:]
    space = "no space left|disk|space"
    with small_disk(program.folder / "disk", 96) as disk:
        store = disk / "test.store"
        program.check("add on a disk with room", 0, "1 added", "add", "-l", store, *one)
        for spare in (0, 64, 512, 2048):
            filler = fill(disk, spare)
            done = program.run("add", "-l", store, files[1])
            status = done.returncode
            message = done.stderr.decode(errors="replace").strip()
            good = status == 0 or status == 1 and re.search(space, message, re.IGNORECASE)
            report(f"add with {spare} KB left", "" if good and "panicked" not in message else f"exit status {status}", message)
            filler.unlink()
            if program.whole(f"after add with {spare} KB left", store, files[:2]) == 2:
                program.run("-l", store, "remove", json.loads(files[1].read_bytes())["document"]["id"])
        filler = fill(disk, 4096)
        program.check("bulk add with 4 MB left", 1, space, "add", "-l", store, *many)
        filler.unlink()
        program.whole("after bulk add with 4 MB left", store, files)
        filler = fill(disk, 256)
        out = disk / "out.nq"
        out.write_text("old\n")
        program.check("export -o on a full disk", 1, space, "-l", store, "export", "--format", "nq", "-o", out)
        report("the old export is still there", "" if out.read_text() == "old\n" else "it is not")
        filler.unlink()
        program.check("the same add with room", 0, "added", "add", "-l", store, *many)
        if program.whole("after it", store, files) != len(files):
            report("all documents", "some are missing")
        half_made(program, disk, one)
        filler = fill(disk, 0)
        program.check("init on a full disk", 1, space, "init", disk / "new.store")
        filler.unlink()
        done = program.run("add", "-l", disk / "new.store", *one)
        report("add to what is left of that store", "" if done.returncode == 0 else f"exit status {done.returncode}", done.stderr.decode())


def half_made(program, disk, one):
    """A store whose making ends anywhere, RocksDB's own files among it: it can be read, and made to its end."""
    store, problem = disk / "half.store", ""
    for spare in range(0, 160, 4):
        filler = fill(disk, spare)
        done = program.run("-q", "init", store, "--empty")
        filler.unlink()
        if done.returncode and store.exists():
            listed, added = program.run("-q", "-l", store, "list"), program.run("-q", "add", "-l", store, *one)
            for what, status in (("list", listed), ("add", added)):
                if status.returncode:
                    problem = problem or f"with {spare} KB, {what}: {status.stderr.decode()}"
        shutil.rmtree(store, ignore_errors=True)
    report("stores whose making a full disk ended", problem)


def permissions(program, files):
    """As another user, who may read and not write."""
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    denied = "permission denied|read-only"
    store, closed = program.folder / "mine.store", program.folder / "closed"
    program.check("add as the owner", 0, "1 added", "add", "-l", store, files[0])
    for path in store.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    program.check("list in a store of somebody else", 0, "", "-l", store, "list", **user)
    program.check("export from a store of somebody else", 0, "", "-l", store, "export", "--format", "nq", **user)
    program.check("add to a store of somebody else", 1, denied, "add", "-l", store, files[1], **user)
    program.check("init in a folder of somebody else", 1, denied, "init", program.folder / "no.store", **user)
    program.check("export -o in a folder of somebody else", 1, denied, "-l", store, "export", "--format", "nq", "-o", program.folder / "no.nq", **user)
    closed.mkdir(mode=0o700)
    shutil.copytree(store, closed / "store")
    program.check("list in a closed folder", 1, denied, "-l", closed / "store", "list", **user)
    secret = program.folder / "secret.dicit.json"
    shutil.copy(files[0], secret)
    secret.chmod(0)
    program.check("add of a file without permission", 1, denied, "add", "-l", program.folder / "x.store", secret, **user)
    program.whole("after all that", store, files[:2])


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        program = Program(folder)
        files = copies(folder, 13)
        output(program)
        if os.geteuid():
            print("skipped: full disk and permissions (only root can mount a small disk and be another user)", file=sys.stderr)
        else:
            permissions(program, files)
            try:
                full_disk(program, files)
            except subprocess.CalledProcessError as error:
                print(f"skipped: full disk ({error})", file=sys.stderr)
    if wrong:
        sys.exit(f"error: {len(wrong)} not as designed: {'; '.join(wrong)}")


if __name__ == "__main__":
    main()
