#!/usr/bin/env python3
"""Compares dicit with Oxigraph's own command line on the same quads, measured in one run, one after the other.

    compare.py [N …]      for each N (100 and 1000 by default): copies of the Koursk article under other ids
      --rounds R          each measurement R times, the fastest counts (default 3)
      --exports           also compare `dicit export` with `oxigraph dump`
      --limit X           exit with 1 where adding takes more than X times the wall time of loading (default 1.3)
      --folder DIR        where to put annotations, quads and stores (default: a temporary folder; N = 10000 needs 30 GB)

`dicit add` reads JSON, checks it, maps it and loads what comes out; `oxigraph load` reads the same quads as N-Quads.
Environment: DICIT, a release build of the binary; OXIGRAPH, Oxigraph's command line (PyPI package oxigraph).
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KOURSK = ROOT / "data/articles/koursk/koursk.dicit.json"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dicit"
DICIT = os.environ.get("DICIT", "dicit")
OXIGRAPH = os.environ.get("OXIGRAPH", str(CACHE / "venv/bin/oxigraph"))


def measure(command):
    """Seconds by the clock, seconds of the processors and peak memory in MiB of a command."""
    start = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        sys.exit(f"error: {' '.join(map(str, command[:6]))}: {message.decode(errors='replace')[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def prepared(prepare, command):
    """One measurement, after something that is not measured."""
    prepare()
    return measure(command)


def best(rounds, prepare, command):
    """The fastest of several measurements."""
    return min(prepared(prepare, command) for _ in range(rounds))


def copies(folder, count):
    """Copies of the Koursk article with another closing line, and so with other ids."""
    folder.mkdir()
    annotation = json.loads(KOURSK.read_bytes())
    text, document = annotation["document"]["text"], annotation["document"]
    document.update(text="@text@", sha256="@sha256@", id="@id@")
    template = json.dumps(annotation, ensure_ascii=False)
    for number in range(count):
        copy = f"{text}\n\nCopie {number}."
        digest = hashlib.sha256(copy.encode()).hexdigest()
        content = template.replace('"@text@"', json.dumps(copy, ensure_ascii=False))
        content = content.replace("@sha256@", digest).replace("@id@", digest[:16])
        (folder / f"{number:06}.dicit.json").write_text(content, encoding="utf-8")
    return sorted(folder.iterdir())


def line(name, count, quads, measured, reference=None):
    wall, cpu, memory = measured
    ratio = f"{wall / reference[0]:>8.2f}{cpu / reference[1]:>8.2f}" if reference else ""
    print(f"{name:<28}{count:>7}{quads:>12}{wall:>9.2f}{cpu:>9.2f}{memory:>8.0f}{1000 * wall / count:>9.2f}{ratio}", flush=True)


def compare(count, arguments, folder):
    """The ratio of the wall times of adding and loading."""
    os.chdir(folder)  # short names: ten thousand of them fit a command line
    files = [file.relative_to(folder) for file in copies(folder / "a", count)]
    ours, theirs, quads_file = Path("d.store"), Path("o.store"), Path("quads.nq")

    def clear(store):
        shutil.rmtree(store, ignore_errors=True)

    add = [DICIT, "-q", "add", "-l", ours, *files]
    clear(ours)
    first = measure(add)
    measure([DICIT, "-q", "-l", ours, "export", "--format", "nq", "-o", quads_file])
    with open(quads_file, "rb") as file:
        quads = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    load = [OXIGRAPH, "load", "-l", theirs, "-f", quads_file]
    loaded = best(arguments.rounds, lambda: clear(theirs), load)
    added = min([first, *(prepared(lambda: clear(ours), add) for _ in range(arguments.rounds - 1))])
    line("oxigraph load", count, quads, loaded)
    line("dicit add", count, quads, added, loaded)
    if arguments.exports:
        for syntax in ("nq", "trig", "nt", "ttl"):
            command = [OXIGRAPH, "dump", "-l", theirs, "-f", Path(f"o.{syntax}")]
            # A syntax without graphs: Oxigraph dumps one graph, and all of ours are named.
            dumped = best(arguments.rounds, lambda: None, command) if syntax in ("nq", "trig") else None
            if dumped:
                line(f"oxigraph dump {syntax}", count, quads, dumped)
            command = [DICIT, "-q", "-l", ours, "export", "--format", syntax, "-o", Path(f"d.{syntax}")]
            line(f"dicit export {syntax}", count, quads, best(arguments.rounds, lambda: None, command), dumped)
            for file in (f"o.{syntax}", f"d.{syntax}"):
                Path(file).unlink(missing_ok=True)
    os.chdir("/")
    return added[0] / loaded[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000], metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="R")
    parser.add_argument("--exports", action="store_true")
    parser.add_argument("--limit", type=float, default=1.3, metavar="X")
    parser.add_argument("--folder", type=Path, metavar="DIR")
    arguments = parser.parse_args()
    print(f"{'':<28}{'docs':>7}{'quads':>12}{'wall s':>9}{'cpu s':>9}{'MiB':>8}{'ms/doc':>9}{'wall ×':>8}{'cpu ×':>8}")
    slow = []
    for count in arguments.counts:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as temporary:
            ratio = compare(count, arguments, Path(temporary))
        if ratio > arguments.limit:
            slow.append(f"{ratio:.2f} for {count} documents")
    if slow:
        sys.exit(f"error: adding takes more than {arguments.limit} times as long as loading: {', '.join(slow)}")


if __name__ == "__main__":
    main()
