"""From articles to rows of documents: what a task does with its share of them."""

import gzip
import json
import re
from typing import NamedTuple, Optional

from program import Died, Program, check, stream

# The graphs that documents share, by the end of their names.
ENTITIES, RUNS = "graph/entities>", "graph/runs>"
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"


class Place(NamedTuple):
    """Where a document stands. Places sort as one machine reads: by file, by the block in it, by the row in that."""

    file: str
    block: int
    row: int


class Document(NamedTuple):
    """What became of an article; the columns of `documents/`."""

    file: str
    block: int
    row: int
    id: Optional[str] = None
    source_id: Optional[str] = None
    error: Optional[str] = None
    annotation: Optional[str] = None
    own: Optional[str] = None  # the quads that nobody else writes
    count: int = 0  # how many these are
    entities: tuple = ()  # of (iri, labels, quads): what the shared entities are
    runs: tuple = ()  # quads about the runs


def from_lines(settings, rows):
    """Documents of rows (file, block, row, line); a row is numbered here where the source does not tell."""
    check(settings)
    with Program(settings.annotate(), settings.patience) as annotate, mapper(settings) as mapping:
        last, number = None, 0
        for file, block, row, line in rows:
            number = number + 1 if (file, block) == last else 0
            last = (file, block)
            place = Place(file, block, number if row is None else row)
            try:
                answer = annotate.ask_twice(bytes(line))
            except Died as death:
                answer = failure(death, named(line))
            yield document(place, answer, mapping)


def named(line):
    """The name that an article gives to itself, where it can be read."""
    try:
        return json.loads(line).get("id")
    except (ValueError, AttributeError):
        return None


def from_files(settings, kind, rows):
    """Documents of rows (file, content); a file that dicit cannot finish is cut until the article at fault is alone."""
    check(settings)
    with mapper(settings) as mapping:
        for file, content in rows:
            for row, answer in enumerate(answers(settings, kind, bytes(content))):
                yield document(Place(file, 0, row), answer, mapping)


def mapper(settings):
    return Program(settings.map(), settings.patience)


def answers(settings, kind, content):
    command = settings.annotate("--from", kind)
    for _ in range(2):
        try:
            return stream(command, content, settings.patience)
        except Died as death:
            last = death
    cut = records(content) if kind == "warc" else []
    if len(cut) < 2:
        return [failure(last)]
    half = len(cut) // 2
    halves = b"".join(cut[:half]), b"".join(cut[half:])
    return [answer for part in halves for answer in answers(settings, kind, part)]


def records(content):
    """The records of a WARC file."""
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    parts, start = [], 0
    while start < len(content):
        head = content.find(b"\r\n\r\n", start)
        length = re.search(rb"(?im)^content-length:\s*(\d+)", content[start : max(head, start)])
        end = head + 4 + int(length[1]) + 4 if length else len(content)
        parts.append(content[start:end])
        start = end
    return parts


def failure(death, id=None):
    return json.dumps({"id": id and str(id), "error": f"set aside: {death}"}).encode()


def document(place, answer, mapping):
    """The row of an answer of `dicit annotate`."""
    annotation = json.loads(answer)
    if "error" in annotation:
        return Document(*place, source_id=annotation["id"], error=annotation["error"])
    source_id = annotation["document"].get("source_id")
    try:
        mapped = json.loads(mapping.ask_twice(answer))
    except Died as death:
        mapped = json.loads(failure(death))
    if "error" in mapped:
        return Document(*place, source_id=source_id, error=mapped["error"], annotation=answer.decode())
    own, entities, runs = parts(mapped["id"], mapped["quads"])
    text, count = "\n".join(own), len(own)
    return Document(*place, mapped["id"], source_id, None, answer.decode(), text, count, entities, runs)


def parts(id, quads):
    """The quads of a document: its own, what it says of each shared entity, what it says of its run."""
    own, entities, runs = [], {}, []
    for line in quads.rstrip("\n").split("\n"):
        subject, predicate, rest = line.split(" ", 2)
        if rest.endswith(f"{ENTITIES} ."):
            labels, lines = entities.setdefault(subject, ([], []))
            lines.append(line)
            if predicate == LABEL:
                labels.append(rest.rpartition(" <")[0])
        elif rest.endswith(f"{RUNS} .") and not subject.endswith(f"graph/doc/{id}>"):
            runs.append(line)
        else:
            own.append(line)
    described = tuple((iri, tuple(labels), "\n".join(lines)) for iri, (labels, lines) in entities.items())
    return own, described, tuple(runs)
