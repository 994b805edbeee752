#!/usr/bin/env python3
"""Makes seeds from the tests' samples, fuzzes with them, and says what each target stood.

    run.py [--seconds 240] [--built FOLDER] [--engine ../target/release/examples/nlp] [TARGET ...]

Needs cargo-fuzz; for seeds of models the engine's tool (tools/nlp/README.md), for those of Parquet pyarrow. FOLDER has
binaries that `cargo fuzz build` made; without it they are built first. Prints for each target how many inputs it ran in how
many CPU seconds; where one falls, the end of what it printed, and the input lies under artifacts/. Exit status 1 then.
"""

import argparse
import glob
import io
import json
import os
import re
import resource
import subprocess
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
TARGETS = sorted(os.path.basename(path)[:-3] for path in glob.glob(f"{HERE}/fuzz_targets/*.rs"))
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def samples(*patterns):
    """The files of the tests that these patterns name."""
    paths = [path for pattern in patterns for path in sorted(glob.glob(f"{TOP}/tests/{pattern}"))]
    return [open(path, "rb").read() for path in paths]


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, content) in enumerate(files):
            method = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
            archive.writestr(name, content, method)
    return out.getvalue()


def docx():
    def paragraph(style, text):
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'

    table = f"<w:tbl><w:tr><w:tc>{paragraph('Normal', 'Copyright 2024 Le Journal')}</w:tc></w:tr></w:tbl>"
    body = paragraph("Heading1", "Un pont rouvre") + paragraph("Normal", "« Il est sûr », dit le maire.") + table
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return [zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)])]


def parquet():
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return []
    columns = {
        "id": ["a", "b"],
        "title": ["Un pont", None],
        "text": ["Le pont rouvre.", "« Oui », dit-elle."],
        "date": ["2024-05-01", "2024-05-02"],
        "tags": [["x"], []],
    }
    files = []
    for codec in ("none", "snappy", "gzip", "zstd", "lz4"):
        out = io.BytesIO()
        pyarrow.parquet.write_table(pyarrow.table(columns), out, compression=codec)
        files.append(out.getvalue())
    return files


def models(engine):
    if not os.path.exists(engine):
        return []
    files = []
    with tempfile.NamedTemporaryFile() as out:
        for folder in sorted(glob.glob(f"{TOP}/tests/nlp/*/tiny")):
            for compact in ([], ["--compact"]):
                subprocess.run([engine, "import", folder, out.name, *compact], check=True)
                files.append(open(out.name, "rb").read())
    return files


def texts():
    """The lines of the samples, and the strings that JSON Lines hold."""
    lines = b"\n".join(samples("nlp/*/sentences.jsonl", "cli/*.in/*.jsonl")).decode().split("\n")
    return [json.loads(line).encode() if line[0] == '"' else line.encode() for line in lines if line.strip()]


def archives():
    pages = [(f"{number}.html", page) for number, page in enumerate(samples("read/*.html", "read/bases/*.html"))]
    named = pages + [("revue.md", samples("read/revue.md")[0]), ("depeche.xml", samples("read/depeche.nitf")[0])]
    return samples("cli/*.in/*.zip") + [zipped(named), zipped([("inner.zip", zipped(named[:2]))])]


def seeds(target, engine):
    parameters = [b"\0word", b"\1https://example.org/a", b"\2-12", b"\0032024-05-01", b"\4true", b'\5mot " \\ }']
    made = {"docx": docx, "parquet": parquet, "parse": texts, "zip": archives, "parameters": lambda: parameters}
    found = {
        "annotation": ["cli/*.in/*.dicit.json", "devset/0*.json"],
        "csv": ["read/*.csv"],
        "html": ["read/*.html", "read/bases/*.html"],
        "jsonl": ["cli/*.in/*.jsonl"],
        "markdown": ["read/*.md", "read/bases/*.txt"],
        "rtf": ["read/bases/*.rtf"],
        "warc": ["read/*.warc"],
        "xml": ["read/*.nitf", "read/flux.*", "read/*.newsml"],
    }
    if target == "model":
        return models(engine)
    return made[target]() if target in made else samples(*found[target])


def build():
    subprocess.run(["cargo", "fuzz", "build", "--sanitizer", "none"], cwd=HERE, check=True)
    version = subprocess.run(["rustc", "-vV"], stdout=subprocess.PIPE, text=True, check=True).stdout
    host = re.search("host: (.*)", version)[1]
    return f'{os.environ.get("CARGO_TARGET_DIR", HERE + "/target")}/{host}/release'


def fuzz(target, options):
    """Runs one target; whether it stood."""
    corpus, fallen = f"{HERE}/corpus/{target}", f"{HERE}/artifacts/{target}/"
    for folder in (corpus, fallen):
        os.makedirs(folder, exist_ok=True)
    for number, seed in enumerate(seeds(target, options.engine)):
        with open(f"{corpus}/seed-{number:02}", "wb") as out:
            out.write(seed)
    command = [
        f"{options.built}/{target}",
        corpus,
        f"-artifact_prefix={fallen}",
        f"-max_total_time={options.seconds}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        "-max_len=200000" if target == "model" else "-max_len=20000",
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ran = re.findall(r"stat::number_of_executed_units: *(\d+)", run.stdout) or re.findall(r"^#(\d+)", run.stdout, re.M)
    edges = re.findall(r"cov: (\d+)", run.stdout)
    print(
        f"{target:10} {int((ran or [0])[-1]):9} inputs  {cpu:6.0f} CPU s  {len(os.listdir(corpus)):5} kept  "
        f'{(edges or ["?"])[-1]} edges  {"fell" if run.returncode else "stood"}',
        flush=True,
    )
    if run.returncode:
        print("\n".join(run.stdout.splitlines()[-25:]), flush=True)
    return run.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", default=TARGETS)
    parser.add_argument("--seconds", type=int, default=240)
    parser.add_argument("--built")
    parser.add_argument("--engine", default=f"{TOP}/target/release/examples/nlp")
    options = parser.parse_args()
    # cargo-fuzz passes flags that only nightly takes.
    os.environ.setdefault("RUSTC_BOOTSTRAP", "1")
    options.built = options.built or build()
    raise SystemExit(not all([fuzz(target, options) for target in options.targets]))


if __name__ == "__main__":
    main()
