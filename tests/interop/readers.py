#!/usr/bin/env python3
"""What other programs write, dicit reads: a web archive of warcio, tables of pyarrow and DuckDB, a document of python-docx.

Each writes the same three articles; `dicit annotate --jsonl` must give their words and what is known of them.

Environment: DICIT, the binary. Prints a line for each file; exit status 1 where one differs.
"""

import datetime
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import duckdb
import pyarrow
import pyarrow.parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DICIT = os.environ.get("DICIT", "dicit")
ARTICLES = [
    ("a1", "Le port rouvre", "L’Écho du lac", "2025-11-14", "Le port de Kerlan a rouvert vendredi, selon la préfecture."),
    ("a2", "La criée ferme", "L’Écho du lac", "2025-11-15", "« Elle fermera lundi », a annoncé le maire de Kerlan."),
    ("a3", "La grève", "Le Petit Dolois", "2026-02-03", "Selon le préfet,\nla grève est « finie ».\n\nLes ouvriers en doutent."),
]
FIELDS = ["id", "title", "outlet", "published", "text"]


def read(path):
    """Each document as dicit reads it."""
    command = [DICIT, "-q", "annotate", "--jsonl", str(path)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def check(name, path, fields):
    documents = [line.get("document", line) for line in read(path)]
    found = [tuple(document.get({"id": "source_id"}.get(field, field)) for field in fields) for document in documents]
    wanted = [tuple(article[FIELDS.index(field)] for field in fields) for article in ARTICLES]
    same = found == wanted
    print(f"{'ok  ' if same else 'FAIL'} {name}")
    if not same:
        print(f"  wanted {wanted}\n  found  {found}")
    return same


def warc(path, packed):
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "warcio"}))
        for id, title, outlet, published, text in ARTICLES:
            paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
            filler = "<p>" + "Ce paragraphe est assez long pour que la page soit celle d’un article. " * 4 + "</p>"
            html = (
                f'<html lang="fr"><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
                f'<meta property="article:published_time" content="{published}"></head>'
                f"<body><article><h1>{title}</h1>{filler}{paragraphs}</article></body></html>"
            )
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://dolois.example/{id}", "response", payload=io.BytesIO(html.encode()), http_headers=headers
            )
            writer.write_record(record)


def table():
    columns = {field: [article[at] for article in ARTICLES] for at, field in enumerate(FIELDS)}
    columns["published"] = [datetime.date.fromisoformat(day) for day in columns["published"]]
    columns["vector"] = [[0.5, 1.5]] * len(ARTICLES)
    return pyarrow.table(columns)


def main():
    same = True
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name, packed in (("crawl.warc", False), ("crawl.warc.gz", True)):
            warc(folder / name, packed)
            same &= check(f"warcio {name}", folder / name, ["title", "outlet", "published"])
        for codec in ("none", "snappy", "gzip", "zstd", "lz4"):
            path = folder / f"{codec}.parquet"
            pyarrow.parquet.write_table(table(), path, compression=codec, row_group_size=2)
            same &= check(f"pyarrow {codec}", path, FIELDS)
        path = folder / "nanoseconds.parquet"
        days = pyarrow.array([datetime.datetime.fromisoformat(a[3]) for a in ARTICLES], pyarrow.timestamp("ns"))
        stamped = table().set_column(3, "published", days)
        pyarrow.parquet.write_table(stamped, path)
        same &= check("pyarrow nanoseconds", path, FIELDS)
        articles = duckdb.from_arrow(table().drop_columns("vector"))
        for name, write in (("duckdb.parquet", articles.write_parquet), ("duckdb.csv", articles.write_csv)):
            write(str(folder / name))
            same &= check(name, folder / name, FIELDS)
        for _, title, _, _, text in ARTICLES:
            document = docx.Document()
            document.add_heading(title, level=1)
            for paragraph in text.split("\n\n"):
                document.add_paragraph(paragraph)
            document.save(folder / "article.docx")
            (found,) = read(folder / "article.docx")
            good = found["document"]["title"] == title and found["document"]["text"] == f"{title}\n\n{text}"
            print(f"{'ok  ' if good else 'FAIL'} python-docx {title}")
            same &= good
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
