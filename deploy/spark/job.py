#!/usr/bin/env python3
"""dicit on Spark: articles to documents, documents to partitions of quads for any store's bulk loader (see README.md).

    spark-submit job.py annotate --from jsonl --dicit dicit --base IRI --output DOCUMENTS INPUT…
    spark-submit job.py graph --output QUADS DOCUMENTS
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

import articles
import graph
import program

HERE = Path(__file__).resolve().parent
LOCAL = "local:"
NOTE, ONTOLOGY = "_dicit.json", "_ontology.nq"
DOCUMENTS = (
    "file string, block bigint, row bigint, id string, source_id string, error string, annotation string, own string, "
    "count bigint, entities array<struct<iri: string, labels: array<string>, quads: string>>, runs array<string>"
)


def annotate(spark, arguments):
    """Articles, annotated and mapped, as Parquet: a row an article, failed ones too."""
    settings = program.Settings(
        located(arguments.dicit), tuple(options(arguments)), arguments.base, arguments.patience
    )
    settings = replace(settings, identity=program.identity(settings))
    ontology = ontology_of(settings)
    worker = partial(on_worker, replace(settings, binary=shipped(spark, arguments.dicit)), arguments.kind)
    rows = source(spark, arguments).rdd.mapPartitions(worker)
    documents = spark.createDataFrame(rows, DOCUMENTS, verifySchema=False)
    documents.write.option("compression", "zstd").parquet(arguments.output)
    write(spark, f"{arguments.output}/{ONTOLOGY}", ontology)
    note = {"input": arguments.input, **asdict(settings), "binary": arguments.dicit}
    write(spark, f"{arguments.output}/{NOTE}", json.dumps(note, indent=2))


def source(spark, arguments):
    """The articles with their places."""
    place = [F.col("_metadata.file_path"), F.col("_metadata.file_block_start")]
    if arguments.kind == "jsonl":
        # Bytes, as they are: what is no UTF-8 is for dicit to refuse.
        lines = spark.read.text(arguments.input, lineSep="\n")
        return lines.select(*place, F.lit(None).cast("bigint"), F.col("value").cast("binary"))
    if arguments.kind == "parquet":
        rows = spark.read.option("mergeSchema", True).parquet(*arguments.input)
        plain = [field.name for field in rows.schema if field.dataType.typeName() not in ("array", "map", "struct", "binary")]
        line = F.to_json(F.struct(*(F.col(f"`{name}`") for name in plain)), {"timestampFormat": "yyyy-MM-dd'T'HH:mm:ssXXX"})
        return rows.select(place[0], F.lit(0), F.col("_metadata.row_index"), F.encode(line, "utf-8"))
    return spark.read.format("binaryFile").load(arguments.input).select("path", "content")


def on_worker(settings, kind, rows):
    """What a task does with its share of the articles."""
    if settings.binary.startswith(LOCAL):
        settings = replace(settings, binary=settings.binary.removeprefix(LOCAL))
    else:
        settings = replace(settings, binary=SparkFiles.get(settings.binary))
    if kind in ("jsonl", "parquet"):
        return articles.from_lines(settings, rows)
    return articles.from_files(settings, kind, rows)


def located(binary):
    return binary.removeprefix(LOCAL)


def shipped(spark, binary):
    """What workers call the binary: Spark brings them the driver's, unless they have it themselves (`local:`)."""
    if binary.startswith(LOCAL):
        return binary
    spark.sparkContext.addFile(binary)
    return os.path.basename(binary)


def options(arguments):
    """Options of `dicit annotate`."""
    for name in ("columns", "outlet", "language"):
        if getattr(arguments, name):
            yield from (f"--{name}", getattr(arguments, name))


def ontology_of(settings):
    """The quads of the ontology's graph, which every store of dicit holds."""
    with tempfile.NamedTemporaryFile(suffix=".dicit.json") as file:
        article = b'{"text": "Il pleut."}\n'
        file.write(subprocess.run(settings.annotate(), input=article, check=True, capture_output=True).stdout)
        file.flush()
        command = settings.command("export", "--annotation", file.name, "--base", settings.base, "--format", "nq")
        quads = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return "".join(f"{line}\n" for line in quads.split("\n") if line.endswith(f"<{settings.base}graph/ontology> ."))


def assemble(spark, arguments):
    """Partitions of quads, of documents and of what they share, and what failed."""
    documents = spark.read.parquet(arguments.documents)
    note = json.loads(read(spark, f"{arguments.documents}/{NOTE}"))
    lines = read(spark, f"{arguments.documents}/{ONTOLOGY}").rstrip("\n").split("\n")
    ontology = spark.createDataFrame([(line,) for line in lines], "value string")
    kept = graph.kept(documents, arguments.partitions)
    shared = graph.shared(kept, note["base"], ontology, max(1, arguments.partitions // 10))
    save(spark, graph.own(kept), f"{arguments.output}/documents", arguments.format)
    save(spark, shared, f"{arguments.output}/shared", arguments.format)
    failed = documents.where("error is not null").select("file", "block", "row", "source_id", "error")
    failed.orderBy("file", "block", "row").write.json(f"{arguments.output}/failures")
    summary = graph.counts(documents)
    write(spark, f"{arguments.output}/{NOTE}", json.dumps({**note, **summary}, indent=2))
    print(", ".join(f"{number} {what}" for what, number in summary.items()), file=sys.stderr)


def save(spark, lines, folder, format):
    """Writes a partition a file, whose name is its number: `part-00000.nq.gz`."""
    if format == "parquet":
        graph.table(lines).write.option("compression", "zstd").parquet(folder)
    else:
        lines.write.option("compression", "gzip").text(folder)
    files, path = hadoop(spark, folder)
    ending = "parquet" if format == "parquet" else "nq.gz"
    for status in files.listStatus(path):
        name = status.getPath().getName()
        if name.startswith("part-"):
            files.rename(status.getPath(), hadoop(spark, f"{folder}/{name[:10]}.{ending}")[1])


def hadoop(spark, name):
    """A path in whatever file system it names."""
    path = spark._jvm.org.apache.hadoop.fs.Path(name)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()), path


def write(spark, name, text):
    files, path = hadoop(spark, name)
    stream = files.create(path)
    stream.write(text.encode())
    stream.close()


def read(spark, name):
    files, path = hadoop(spark, name)
    stream = files.open(path)
    text = spark._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
    stream.close()
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    verb = verbs.add_parser("annotate", help=annotate.__doc__)
    verb.set_defaults(run=annotate)
    verb.add_argument("input", nargs="+", help="files, folders or patterns, wherever Spark reads from")
    verb.add_argument("--output", required=True, help="a new folder")
    verb.add_argument("--from", dest="kind", required=True, help="jsonl, parquet, warc, or another format of `dicit annotate`")
    verb.add_argument("--dicit", required=True, help="the binary, which is sent to the workers; local:PATH where they have it")
    verb.add_argument("--base", required=True, help="the base of all IRIs")
    verb.add_argument("--patience", type=float, default=300, help="seconds for one article (300)")
    verb.add_argument("--columns", help="as of `dicit annotate`")
    verb.add_argument("--outlet", help="as of `dicit annotate`")
    verb.add_argument("--language", help="as of `dicit annotate`")
    verb = verbs.add_parser("graph", help=assemble.__doc__)
    verb.set_defaults(run=assemble)
    verb.add_argument("documents", help="what `annotate` has written")
    verb.add_argument("--output", required=True, help="a new folder")
    verb.add_argument("--partitions", type=int, default=200, help="how many the documents are cut into (200)")
    verb.add_argument("--format", choices=["nq", "parquet"], default="nq")
    arguments = parser.parse_args()
    name = f"dicit {arguments.run.__name__}"
    # A day is a day of universal time, wherever the cluster stands.
    spark = SparkSession.builder.appName(name).config("spark.sql.session.timeZone", "UTC").getOrCreate()
    for module in filter(Path.exists, (HERE / "program.py", HERE / "articles.py")):
        spark.sparkContext.addPyFile(str(module))
    arguments.run(spark, arguments)
    spark.stop()


if __name__ == "__main__":
    main()
