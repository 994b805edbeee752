"""`load`: `dicit add` beside `oxigraph load` of the same quads, one after the other.

For each N (100 and 1000 by default): copies of the Koursk article under other ids. `dicit add --no-link` reads JSON, checks it, maps it
and loads what comes out; `oxigraph load` reads the same quads as N-Quads.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from measure import DICIT, OXIGRAPH, ROOT, best, measure, prepared

KOURSK = ROOT / "data/articles/koursk/koursk.dicit.json"


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

    add = [DICIT, "-q", "add", "--no-link", "-l", ours, *files]
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


def arguments(parser):
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000], metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="R", help="each measurement R times, the fastest counts")
    parser.add_argument("--exports", action="store_true", help="also compare `dicit export` with `oxigraph dump`")
    parser.add_argument("--limit", type=float, default=1.3, metavar="X", help="exit with 1 where adding takes more than X times as long")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="for annotations, quads and stores (N = 10000 needs 30 GB)")


def run(arguments):
    print(f"{'':<28}{'docs':>7}{'quads':>12}{'wall s':>9}{'cpu s':>9}{'MiB':>8}{'ms/doc':>9}{'wall ×':>8}{'cpu ×':>8}")
    slow = []
    for count in arguments.counts:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as temporary:
            ratio = compare(count, arguments, Path(temporary))
        if ratio > arguments.limit:
            slow.append(f"{ratio:.2f} for {count} documents")
    if slow:
        sys.exit(f"error: adding takes more than {arguments.limit} times as long as loading: {', '.join(slow)}")
