"""`query`: ten bundled questions on N generated articles, asked of dicit, pyoxigraph, rdflib and Virtuoso on the same quads."""

import gzip
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import engines
import generator
from measure import DICIT, measure, size

QUESTIONS = (
    "documents", "who-says-what", "quotations", "voices", "denials", "chains-longer-than", "unnamed-voices", "timeline", "who-did-what",
    "source-diversity",
)
TOGETHER = 2000  # files that one `dicit add` is given


def arguments(parser):
    parser.add_argument("counts", nargs="*", type=int, default=[1000], metavar="N", help="how many articles (1000)")
    parser.add_argument("--rounds", type=int, default=2, metavar="R", help="each question R times, the fastest counts (2)")
    parser.add_argument("--timeout", type=int, default=60, metavar="S", help="seconds for a question (60)")
    parser.add_argument("--rdflib-up-to", type=int, default=1000, metavar="N", help="rdflib is asked up to so many articles (1000)")
    parser.add_argument("--without", nargs="+", default=[], metavar="ENGINE", help="pyoxigraph, rdflib, Virtuoso")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where the stores go (100,000 articles need some 100 GB)")


def run(arguments):
    asked = [(name, bound(shown(name))) for name in QUESTIONS]
    grown = {}
    for count in arguments.counts:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as temporary:
            grown[count] = one_size(count, arguments, Path(temporary), asked)
    growth(grown)


def shown(name):
    """A bundled question as the binary has it."""
    return subprocess.run([DICIT, "query", "--show", name], check=True, capture_output=True, text=True).stdout


def bound(query):
    """A bundled question with its parameters' defaults in their places, for engines that do not know of them."""
    header = next((line for line in query.splitlines() if line.startswith("#+ defaults:")), "")
    for name, value in re.findall(r'\{(\w+): ("[^"]*"|[\w.-]+)\}', header):
        value = value if value.startswith('"') or value.isdigit() else f'"{value}"'
        query = re.sub(rf"\?_{name}(_\w+)?\b", value, query)
    return query


def one_size(count, arguments, folder, asked):
    """Loads and asks all of them; gives what dicit answered."""
    print(f"\n{count} articles\n{'loading':<14}{'wall s':>10}{'cpu s':>10}{'MiB':>8}{'MB disk':>9}{'quads':>12}")
    store, quads = folder / "dicit.store", folder / "quads.nq.gz"
    loaded = add(count, folder, store)
    number = export(store, quads)
    row("dicit add", loaded, store, number)
    columns = {"dicit": best(engines.Dicit(store, arguments.timeout), asked, arguments.rounds)}
    for name, load in (("pyoxigraph", engines.pyoxigraph), ("rdflib", engines.rdflib), ("Virtuoso", engines.virtuoso)):
        if name in arguments.without or name == "rdflib" and count > arguments.rdflib_up_to:
            continue
        if name == "Virtuoso" and not (Path(engines.VIRTUOSO).exists() and Path(engines.ISQL).exists()):
            print("Virtuoso       left out: no package virtuoso-opensource-7-bin")
            continue
        engine, loaded, place = load(folder, quads, arguments.timeout)
        row(name, loaded, place, number)
        columns[name] = best(engine, asked, arguments.rounds)
        if hasattr(engine, "close"):
            engine.close()
    print(f"\n{'seconds':<22}{'rows':>9}" + "".join(f"{name:>14}" for name in columns))
    for at, (name, _) in enumerate(asked):
        answers = [column[at] for column in columns.values()]
        rows = answers[0][0] if isinstance(answers[0], tuple) else "-"
        print(f"{name:<22}{rows:>9}" + "".join(f"{cell(answer, rows):>14}" for answer in answers), flush=True)
    refused = {f"{engine}: {answer}" for engine, column in columns.items() for answer in column if isinstance(answer, str)}
    print("".join(f"refused by {it}\n" for it in sorted(refused)), end="")
    return columns["dicit"]


def add(count, folder, store):
    """Makes and adds annotations, some thousand at a time, so that their files never lie there all at once."""
    wall = cpu = memory = 0
    for start in range(0, count, TOGETHER):
        files = generator.write(folder / "annotations", range(start, min(count, start + TOGETHER)))
        seconds = measure([DICIT, "-q", "add", "--location", store, "--base", "https://example.org/dicit/", *files])
        wall, cpu, memory = wall + seconds[0], cpu + seconds[1], max(memory, seconds[2])
        shutil.rmtree(folder / "annotations")
    return wall, cpu, memory


def export(store, path):
    """The store as packed N-Quads; how many there are."""
    command = [DICIT, "-q", "--location", str(store), "export", "--format", "nq"]
    number = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process, gzip.open(path, "wb", compresslevel=1) as packed:
        for block in iter(lambda: process.stdout.read(1 << 20), b""):
            number += block.count(b"\n")
            packed.write(block)
    return number


def best(engine, asked, rounds):
    """The fastest answer to each question."""
    runs = [list(engine.ask(asked)) for _ in range(rounds)]
    return [min((it for it in answers if isinstance(it, tuple)), key=lambda it: it[1], default=answers[0]) for answers in zip(*runs)]


def cell(answer, rows):
    if answer is None:
        return "too long"
    if isinstance(answer, str):
        return "refused"
    return f"{answer[1]:.3f}" + ("" if answer[0] == rows else f" ({answer[0]})")


def row(name, measured, place, quads):
    wall, cpu, memory = measured
    disk = f"{size(place) / 1e6:>9.0f}" if place else f"{'-':>9}"
    print(f"{name:<14}{wall:>10.1f}{cpu:>10.1f}{memory:>8.0f}{disk}{quads:>12}", flush=True)


def growth(grown):
    """How dicit's times and results grow from one size to the next."""
    sizes = sorted(grown)
    for small, large in zip(sizes, sizes[1:]):
        print(f"\n{small} → {large} articles: {'time ×':>10}{'rows ×':>10}")
        for name, before, after in zip(QUESTIONS, grown[small], grown[large]):
            if isinstance(before, tuple) and isinstance(after, tuple):
                faster = "" if after[1] / before[1] <= max(1, after[0] / max(1, before[0])) else "  grows faster than its result"
                print(f"{name:<22}{after[1] / before[1]:>10.1f}{after[0] / max(1, before[0]):>10.1f}{faster}")
