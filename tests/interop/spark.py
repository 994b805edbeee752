#!/usr/bin/env python3
"""Runs deploy/spark on a cluster of two workers, kills one on the way, and compares with what one machine makes.

Environment: DICIT, the binary; SPARK_MASTER for another cluster. Prints a line a check; exit status 1 where one fails.
"""

import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pyspark
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).resolve().parents[2]
JOB = ROOT / "deploy/spark/job.py"
DICIT = shutil.which(os.environ.get("DICIT", "dicit"))
CLUSTER = os.environ.get("SPARK_MASTER", "local-cluster[2,1,1024]")
BASE = "https://data.example.net/press/"
DEADLY, FATAL = "Ce texte tue le programme.", "Ce texte tue une fois la machine."

# Stands for a dicit that a text can kill: one kills the program each time, another one the worker, once.
PROXY = """#!{python}
import gzip, os, subprocess, sys
command = ["{dicit}", *sys.argv[1:]]
if "annotate" not in command or "--from" in command:
    if "--from" in command:
        content = sys.stdin.buffer.read()
        content = gzip.decompress(content) if content.startswith(b"\\x1f\\x8b") else content
        if "{deadly}".encode() in content:
            os.kill(os.getpid(), 9)
        sys.exit(subprocess.run(command, input=content).returncode)
    os.execv(command[0], command)
inner = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    if "{deadly}".encode() in line:
        inner.kill()
        os.kill(os.getpid(), 9)
    if "{fatal}".encode() in line and not os.path.exists("{flag}"):
        open("{flag}", "w").close()
        process = os.getppid()
        while "CoarseGrainedExecutorBackend" not in open(f"/proc/{{process}}/cmdline").read():
            process = int(open(f"/proc/{{process}}/stat").read().rpartition(")")[2].split()[1])
        os.kill(process, 9)
    inner.stdin.write(line)
    inner.stdin.flush()
    sys.stdout.buffer.write(inner.stdout.readline())
    sys.stdout.buffer.flush()
"""

SPEAKERS = [
    ("la maire de Dole", "Claire Vautrin"), ("le préfet du Jura", "Paul Mercier"), ("le ministre des Transports", "Jean Aubry"),
    ("la directrice de l’hôpital", "Sophie Lenoir"), ("le syndicaliste", "Marc Oudot"), ("la députée", "Anne Gauthier"),
]
OUTLETS = ["Le Progrès du Jura", "L’Écho du lac", "LE PROGRÈS DU JURA", "La Voix de l’Ain", "Agence du Doubs"]
FACTS = [
    "le pont de Parcey est fermé depuis lundi", "la crue a détruit trois maisons", "les travaux dureront six mois",
    "l’usine de Tavaux licenciera quarante personnes", "la route de Genève reste ouverte", "le barrage ne présente aucun danger",
    "deux randonneurs ont disparu près de Morez", "le budget de la ville baissera en 2027",
]
FRAMES = [
    "« {fact} », assure {role} {name}.", "Selon {role}, {fact}.", "{name}, {role}, affirme que {fact}.",
    "D’après {outlet}, {role} {name} dément que {fact}.", "{role} a annoncé mardi à Besançon que {fact}, rapporte {outlet}.",
]
wrong = []


def check(name, is_right):
    print(f"{'ok   ' if is_right else 'WRONG'} {name}", flush=True)
    if not is_right:
        wrong.append(name)


def article(number):
    """An article put together from the sentences above."""
    sentences = []
    for at in range(3):
        role, name = SPEAKERS[(number + at * 5) % len(SPEAKERS)]
        fact, frame = FACTS[(number * 3 + at) % len(FACTS)], FRAMES[(number + at * 2) % len(FRAMES)]
        sentence = frame.format(fact=fact, role=role, name=name, outlet=OUTLETS[(number + at) % len(OUTLETS)])
        sentences.append(sentence[0].upper() + sentence[1:])
    return {
        "id": f"article-{number}",
        "text": f"Dépêche numéro {number}. " + " ".join(sentences),
        "outlet": OUTLETS[number % len(OUTLETS)],
        "published": f"2026-03-{number % 28 + 1:02}",
    }


def corpus():
    """Articles, one of them twice, and one more whose text kills the worker once."""
    articles = [article(number) for number in range(36)]
    articles.insert(20, dict(articles[3]))
    articles.insert(9, {"id": "fatal", "text": f"{FATAL} Selon Claire Vautrin, la crue a détruit trois maisons."})
    return articles


def json_lines(folder, articles, *others):
    folder.mkdir()
    lines = [json.dumps(it, ensure_ascii=False) for it in articles]
    for name, part in (("a", lines[:12]), ("b", [*others, *lines[12:25]]), ("c", lines[25:])):
        (folder / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in part), encoding="utf-8")
    return folder


def parquet(folder, articles):
    folder.mkdir()
    columns = ("id", "text", "outlet", "published")
    table = pyarrow.table({name: [it.get(name) for it in articles] for name in columns})
    pyarrow.parquet.write_table(table, folder / "all.parquet", row_group_size=7)
    return folder


def warc(path, articles):
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, it in enumerate(articles):
            page = f"<html lang=fr><head><title>Titre {number}</title></head><body><article><p>{it['text']}</p></article></body></html>"
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"https://press.example.net/{number}"
            content = io.BytesIO(page.encode())
            writer.write_record(writer.create_warc_record(address, "response", payload=content, http_headers=headers))
    return path


def run(*command, **options):
    return subprocess.run(list(map(str, command)), check=True, **options)


def home(folder):
    """Spark as PyPI gives it, under a name where its workers may write."""
    place = folder / "spark"
    if not place.exists():
        place.mkdir()
        for part in Path(pyspark.__file__).parent.iterdir():
            (place / part.name).symlink_to(part)
    return place


def spark(master, folder, *arguments):
    """Runs the job."""
    environment = {
        **os.environ, "SPARK_HOME": str(home(folder)), "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(folder / "tmp"),
    }
    settings = {
        "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.executor.memory": "512m",
        "spark.sql.files.maxPartitionBytes": "2k", "spark.sql.files.openCostInBytes": "0",
    }
    settings = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    submit = home(folder) / "bin/spark-submit"
    command = [submit, "--master", master, *settings, JOB, *arguments]
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"error: {' '.join(map(str, arguments))}: {done.stderr[-4000:]}{done.stdout[-4000:]}")


def quads(folder):
    """The lines of all partitions, sorted."""
    files = sorted(folder.glob("*/part-*.nq.gz"))
    return sorted(line for file in files for line in gzip.decompress(file.read_bytes()).decode().splitlines(keepends=True))


def partitions(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.glob("*/part-*.nq.gz")}


def failures(folder):
    lines = [line for file in sorted((folder / "failures").glob("*.json")) for line in file.read_text().splitlines()]
    return [json.loads(line) for line in lines]


def single(folder, articles):
    """What one machine makes of them, in order; who is who and which article repeats another is found over a whole store, and by no task."""
    location = ["--location", folder / "one.store"]
    run(DICIT, "-q", "ingest", *location, "--base", BASE, "--no-link", "--jobs", "1", articles)
    done = run(DICIT, "-q", "export", *location, "--format", "nq", stdout=subprocess.PIPE)
    return sorted(done.stdout.decode().splitlines(keepends=True))


def killed(folder, articles, proxy):
    """JSON Lines on two workers, with faults, a text that kills the program and one that kills the worker."""
    faults = ["no JSON", '{"id": "no text"}', json.dumps({"id": "deadly", "text": DEADLY})]
    lines = json_lines(folder / "lines", articles, *faults)
    spark(CLUSTER, folder, "annotate", "--from", "jsonl", "--dicit", proxy, "--base", BASE, "--output", folder / "d1", lines)
    check("a worker was killed on the way", (folder / "killed").exists())
    spark(CLUSTER, folder, "graph", "--partitions", 4, "--output", folder / "q1", folder / "d1")
    told = json.loads((folder / "q1/_dicit.json").read_text())
    check("the counts are told", [told[name] for name in ("documents", "copies", "failed")] == [37, 1, 3])
    found, expected = quads(folder / "q1"), single(folder, json_lines(folder / "sound", articles))
    check(f"{len(expected)} quads, the same as from one machine", found == expected)
    check("no quad comes twice", len(set(found)) == len(found))
    labels = sum("<http://www.w3.org/2004/02/skos/core#altLabel>" in line for line in found)
    check(f"{labels} other labels of shared entities are where one machine puts them", labels > 0)
    wanted = ["it is no JSON", "it is no JSON object with a \"text\"", "set aside: dicit ended with signal 9"]
    errors = [it["error"] for it in failures(folder / "q1")]
    check("a row for each fault", len(errors) == 3 and all(map(str.startswith, errors, wanted)))


def again(folder, articles):
    """The same articles from Parquet, cut in other ways, without accident: the same partitions."""
    rows = parquet(folder / "rows", articles)
    spark("local[2]", folder, "annotate", "--from", "parquet", "--dicit", DICIT, "--base", BASE, "--output", folder / "d2", rows)
    spark("local[2]", folder, "graph", "--partitions", 4, "--output", folder / "q2", folder / "d2")
    check("from Parquet, undisturbed: the same bytes in each partition", partitions(folder / "q1") == partitions(folder / "q2"))
    spark("local[2]", folder, "graph", "--partitions", 4, "--format", "parquet", "--output", folder / "q3", folder / "d2")
    rows = [
        " ".join(row.values()) + " .\n"
        for file in (folder / "q3").glob("*/*.parquet")
        for row in pyarrow.parquet.ParquetFile(file).read().to_pylist()
    ]
    check("the quads as Parquet", sorted(rows) == quads(folder / "q1"))


def archive(folder, articles, proxy):
    """A web archive with a page that kills the program."""
    pages = [*articles[:5], {"text": DEADLY}, *articles[5:9]]
    file = warc(folder / "pages.warc.gz", pages)
    spark("local[2]", folder, "annotate", "--from", "warc", "--dicit", proxy, "--base", BASE, "--output", folder / "d4", file)
    rows = pyarrow.parquet.read_table(folder / "d4", columns=["row", "annotation", "error"]).to_pylist()
    rows.sort(key=lambda row: row["row"])
    sound = warc(folder / "sound.warc.gz", pages)
    lines = run(DICIT, "-q", "annotate", "--jsonl", "-j", "1", sound, stdout=subprocess.PIPE).stdout.decode().splitlines()
    check("a web archive: the page that kills the program is set aside", (rows[5]["error"] or "").startswith("set aside"))
    rows[5]["annotation"] = lines[5]
    check("a web archive: the others are as on one machine", [row["annotation"] for row in rows] == lines and len(lines) == 10)


def versions():
    """A worker whose dicit is another than the driver's says so before its first article."""
    sys.path.insert(0, str(JOB.parent))
    import program

    try:
        program.check(program.Settings(DICIT, (), BASE, 60, ("dicit 0.0.0",)))
        check("a worker with another dicit is refused", False)
    except program.Mismatch as mismatch:
        check("a worker with another dicit is refused", "dicit 0.0.0" in str(mismatch))


def sizes():
    """The page of sizes holds what its figures give."""
    table = run(sys.executable, JOB.with_name("sizes.py"), stdout=subprocess.PIPE).stdout.decode().strip()
    check("sizes.md holds what sizes.py computes", table in JOB.with_name("sizes.md").read_text())


def main():
    versions()
    sizes()
    if shutil.which("java") is None:
        print("skipped: deploy/spark (no Java)", file=sys.stderr)
        sys.exit(os.environ.get("CI") == "true")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        proxy = folder / "proxy"
        names = {"python": sys.executable, "dicit": DICIT, "deadly": DEADLY, "fatal": FATAL, "flag": folder / "killed"}
        proxy.write_text(PROXY.format(**names))
        proxy.chmod(0o755)
        articles = corpus()
        killed(folder, articles, proxy)
        again(folder, articles)
        archive(folder, articles, proxy)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
