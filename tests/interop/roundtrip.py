#!/usr/bin/env python3
"""Reads dicit's exports back with other programs: rdflib, Oxigraph's command line and Apache Jena's riot.

The Koursk article and a document full of awkward characters are exported in every RDF syntax, the whole store and one
document, from annotation files and from a store on disk. Each program reads each file, and what it read is compared,
in its canonical form (RDFC-1.0), with `dicit export --canonical`; a syntax without named graphs is compared as one
graph. The canonical form itself is computed a second time by Oxigraph's implementation, which is not dicit's.

Environment: DICIT, the binary. Prints a table; exit status 1 where a program reads something else.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pyoxigraph as oxi
import rdflib

HERE = Path(__file__).resolve().parent
DICIT = os.environ.get("DICIT", "dicit")
KOURSK = HERE.parent.parent / "data/articles/koursk/koursk.dicit.json"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dicit"

TRIPLES = ("ttl", "nt", "rdf")
QUADS = ("trig", "nq", "jsonld")
# What literals, names and IRIs must survive: quotation marks, escapes, every kind of line break, markup, characters
# outside the BMP, combining marks, direction marks, the end of a CDATA section.
AWKWARD = (
    "Dit \"tout\" : 'l\\'eau' \\n n’est pas \\u0041 ; <b>&amp;</b> ]]> {x} @fr ^^<y> # fin.\n\r\n\tAprès\r: "
    "“\u00a0guillemets\u00a0” \U0001f5de\ufe0f e\u0301 \u200f\u05d0\u200e \u2028 \u0085 \u7f51 \U00020000 \u007f \"\"\" '''"
)


def dicit(*arguments):
    return subprocess.run([DICIT, "-q", *map(str, arguments)], check=True, stdout=subprocess.PIPE).stdout


def canonical(nquads, named=True):
    """Canonical N-Quads, of one graph where `named` is false, by Oxigraph's implementation of RDFC-1.0."""
    dataset = oxi.Dataset()
    for quad in oxi.parse(nquads, format=oxi.RdfFormat.N_QUADS):
        dataset.add(quad if named else oxi.Quad(quad.subject, quad.predicate, quad.object))
    dataset.canonicalize(oxi.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(oxi.serialize(dataset, format=oxi.RdfFormat.N_QUADS).splitlines(keepends=True))


def with_rdflib(path):
    """N-Quads of what rdflib reads."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format={"jsonld": "json-ld", "nq": "nquads", "rdf": "xml"}.get(path.suffix[1:], path.suffix[1:]))
    return dataset.serialize(format="nquads").encode()


def with_oxigraph(path):
    """N-Quads of what Oxigraph's command line reads."""
    command = [str(Path(sys.executable).parent / "oxigraph"), "convert", "--from-file", str(path), "--to-format", "nq"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def with_jena(path):
    """N-Quads of what Jena's riot reads."""
    # Debian has no implementation of the JSON interface that the reader of JSON-LD 1.1 needs.
    syntax = ["--syntax=jsonld10"] if path.suffix == ".jsonld" else []
    command = ["java", "-cp", jena_class_path(), "riotcmd.riot", *syntax, "--output=nq", str(path)]
    done = subprocess.run(command, capture_output=True)
    # It also exits with 1 for a mere warning, as of a text that is not in Unicode's normal form C.
    if done.returncode and b"ERROR" in done.stderr or not done.stdout:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return done.stdout


def jena_class_path():
    """The class path on which Debian's Jena starts: all of /usr/share/java has two bindings of SLF4J that exclude
    each other, and Jena's Xerces looks for its messages in another package than the one they are in."""
    java, messages = Path("/usr/share/java"), CACHE / "jena"
    core = java / "jena-core.jar"
    if not core.exists():
        raise FileNotFoundError("libapache-jena-java is not installed")
    inside, moved = "org/apache/jena/ext/xerces/", messages / "xerces"
    if not moved.exists():
        with zipfile.ZipFile(core) as jar:
            for name in jar.namelist():
                if name.startswith(inside) and name.endswith(".properties"):
                    target = moved / name.removeprefix(inside)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(jar.read(name))
    others = """slf4j-api slf4j-simple commons-cli commons-codec commons-compress commons-csv commons-io commons-lang3
        dexx.collection gson guava httpclient httpclient-cache httpcore jackson-annotations jackson-core jackson-databind
        jakarta.json-api jcl-over-slf4j jsonld-java titanium-json-ld protobuf thrift""".split()
    jars = [jar for jar in sorted(java.glob("jena-*.jar")) if not re.search(r"-\d", jar.stem)]
    return ":".join(map(str, [messages, *jars, *(java / f"{name}.jar" for name in others)]))


PROGRAMS = {"rdflib": with_rdflib, "oxigraph": with_oxigraph, "jena riot": with_jena}


def awkward(folder):
    """A document with the awkward text as text, headline, name, mention and words of a statement."""
    span = {"start": 0, "end": len(AWKWARD), "exact": AWKWARD}
    annotation = {
        "format": "dicit-annotation/1",
        "document": {"text": AWKWARD, "language": "fr", "title": AWKWARD, "outlet": AWKWARD, "author": AWKWARD,
                     "url": "https://example.org/l'%C3%A9t%C3%A9?a=1&b=%20(x)~*;é#ü", "source_id": AWKWARD},
        "extraction": {"tool": "roundtrip.py"},
        "entities": [{"id": "x1", "type": "Work", "name": AWKWARD, "note": AWKWARD, "mentions": [{**span, "kind": "named"}]}],
        "statements": [{"id": "s1", "form": "narration", "spans": [span], "polarity": "positive", "certainty": "certain",
                        "chain": [{"source": "x1", "implicit": True}], "claims": [{"text": AWKWARD}], "confidence": 0.05}],
    }
    path = folder / "awkward.dicit.json"
    path.write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8", newline="")
    return path, hashlib.sha256(AWKWARD.encode()).hexdigest()[:16]


def main():
    rdflib.NORMALIZE_LITERALS = False  # "0.10"^^xsd:decimal must come back as it was written
    programs = dict(PROGRAMS)
    try:
        jena_class_path()
    except FileNotFoundError as missing:
        print(f"skipped: jena riot ({missing})", file=sys.stderr)
        del programs["jena riot"]
    wrong = []

    def row(name, cells):
        print(name.ljust(34), *(cell.ljust(11) for cell in cells), sep="")

    def cell(program, name, difference):
        if difference:
            wrong.append(f"{program}: {name}: {difference}")
        return "differs" if difference else "equal"

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path, awkward_id = awkward(folder)
        koursk_id = json.loads(KOURSK.read_bytes())["document"]["id"]
        store = folder / "test.store"
        dicit("add", "-l", store, "--base", "https://example.org/dicit/", KOURSK, path)
        sources = {"annotations": ["-a", KOURSK, "-a", path], "store": ["-l", store]}
        scopes = {"whole": [], "koursk": ["--document", koursk_id], "awkward": ["--document", awkward_id]}
        row("export", [*programs, "store = annotations"])
        for scope, chosen in scopes.items():
            expected = dicit("export", *sources["annotations"], *chosen, "--canonical")
            again = dicit("export", *sources["store"], *chosen, "--canonical")
            quads = canonical(expected)
            name = f"{scope}, canonical ({len(quads)} quads)"
            difference = b"".join(quads) != expected and "the canonical form is not Oxigraph's"
            own = [cell("oxigraph", name, difference) if program == "oxigraph" else "" for program in programs]
            row(name, [*own, cell("store", name, again != expected and "another canonical form")])
            triples = canonical(expected, named=False)
            for syntax in TRIPLES + QUADS:
                files = {}
                for source, options in sources.items():
                    files[source] = folder / f"{scope}-{source}.{syntax}"
                    files[source].write_bytes(dicit("export", *options, *chosen, "--format", syntax))
                same = files["store"].read_bytes() == files["annotations"].read_bytes()
                name, cells = f"{scope}, {syntax}", []
                for program, read in programs.items():
                    cells.append(cell(program, name, compare(read, files["store"], syntax, quads, triples)))
                row(name, [*cells, cell("store", name, not same and "other bytes than from the annotations")])
    if wrong:
        print("", *(f"error: {line}" for line in wrong), sep="\n")
        sys.exit(1)


def compare(read, path, syntax, quads, triples):
    """What differs between the quads that a program reads and those that are expected; empty where nothing does."""
    try:
        found = set(canonical(read(path), named=syntax in QUADS))
    except subprocess.CalledProcessError as error:
        return error.stderr.decode(errors="replace").strip()[:500] or f"exit status {error.returncode}"
    except Exception as error:  # a parser may fail in any way, and each is a finding
        return f"{type(error).__name__}: {error}"[:500]
    expected = set(quads if syntax in QUADS else triples)
    missing, more = sorted(expected - found), sorted(found - expected)
    examples = [f"{sign} {lines[0].decode().strip()[:300]}" for sign, lines in (("-", missing), ("+", more)) if lines]
    return f"{len(missing)} missing, {len(more)} too many\n  " + "\n  ".join(examples) if examples else ""


if __name__ == "__main__":
    main()
