"""From rows of documents to partitions of quads: each document once, and what documents share as one machine would write it.

On one machine the first document that names a shared entity gives it its label; another label of a later document goes
into that document's own graph as skos:altLabel. Here the order of documents is that of their places in the input.
"""

from pyspark.sql import Window
from pyspark.sql import functions as F

ALT_LABEL = "<http://www.w3.org/2004/02/skos/core#altLabel>"
QUAD = r"^(\S+) (\S+) (.*) (\S+) \.$"


def kept(documents, partitions):
    """Each document once, in the partition that its id gives: the last of several copies, ranked where the first stood."""
    copies, place = Window.partitionBy("id"), place_of()
    return (
        documents.where("error is null")
        .repartition(partitions, "id")
        .withColumn("rank", F.min(place).over(copies))
        .withColumn("last", F.max(place).over(copies))
        .where(place == F.col("last"))
    )


def place_of():
    """Where a document stands in the input."""
    return F.struct("file", "block", "row")


def own(kept):
    """What only one document says: a row of quads a document."""
    return kept.select("id", "own").sortWithinPartitions("id").select(F.col("own").alias("value"))


def shared(kept, base, ontology, partitions):
    """What documents share: entities, runs, the ontology, and labels beside the one that an entity has. A row a quad."""
    named = kept.select("id", "rank", F.explode("entities").alias("entity"))
    first = named.groupBy(F.col("entity.iri").alias("iri")).agg(F.min_by("entity", "rank").alias("first"))
    others = (
        named.select("id", F.col("entity.iri").alias("iri"), F.explode("entity.labels").alias("label"))
        .join(first, "iri")
        .where(F.col("label") != F.col("first.labels")[0])
        .select(F.concat_ws(" ", "iri", F.lit(ALT_LABEL), "label", graph_of("id", base), F.lit(".")).alias("value"))
    )
    quads = (
        first.select(F.explode(F.split("first.quads", "\n")).alias("value"))
        .union(others)
        .union(kept.select(F.explode("runs").alias("value")).distinct())
        .union(ontology)
        .distinct()
    )
    return quads.repartition(partitions, "value").sortWithinPartitions("value")


def graph_of(id, base):
    return F.concat(F.lit(f"<{base}graph/doc/"), F.col(id), F.lit(">"))


def table(lines):
    """Quads as columns, each term as N-Quads writes it."""
    quads = lines.select(F.explode(F.split("value", "\n")).alias("quad"))
    names = ["subject", "predicate", "object", "graph"]
    return quads.select(*(F.regexp_extract("quad", QUAD, at + 1).alias(name) for at, name in enumerate(names)))


def counts(documents):
    """How many documents, copies and failures there are, and how many quads of the documents' own."""
    number = F.count("*")
    found = documents.where("error is null").groupBy("id")
    found = found.agg(F.max_by("count", place_of()).alias("quads"), number.alias("copies"))
    row = found.agg(number.alias("documents"), F.sum("quads").alias("quads"), F.sum("copies").alias("copies")).first()
    failed = documents.where("error is not null").count()
    return {
        "documents": row.documents,
        "copies": (row.copies or 0) - row.documents,
        "failed": failed,
        "quads of documents": row.quads or 0,
    }
