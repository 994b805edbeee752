#!/usr/bin/env python3
"""Validates the graphs of this folder with pyshacl, an implementation of SHACL that shares no code with dicit.

    check_pyshacl.py                 findings of valid.ttl and of each variant in broken/, as TSV on stdout
    check_pyshacl.py --write         the same into expected.tsv
    check_pyshacl.py --check         compares them with expected.tsv and with the `# breaks:` lines of the variants
    check_pyshacl.py --data FILE     findings of another graph: Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD

Columns: file, conforms, focus node, path, constraint component, source shape; one line a finding, sorted, each once.
The data is validated together with ontology/, since the shapes check terms by their class. Exit code: 0 all as it
should be, 1 not (with --check), 3 findings (with --data).

pyshacl is installed by tests/interop/setup.sh where it is not there yet.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ONTOLOGY = HERE.parent.parent / "ontology"
EXPECTED = HERE / "expected.tsv"
VALID = HERE / "valid.ttl"
HEADER = ("file", "conforms", "focus", "path", "component", "shape")


def with_pyshacl():
    """Runs this script again in the virtual environment, which is made first where it is missing."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    python = Path(os.environ.get("DICIT_VENV") or cache / "dicit/venv") / "bin/python"
    if os.environ.get("DICIT_IN_VENV") or subprocess.run([HERE.parent / "interop/setup.sh"]).returncode:
        sys.exit(f"error: pyshacl cannot be imported in {python.parent.parent}; remove that folder and try again")
    os.execve(python, [str(python), *sys.argv], {**os.environ, "DICIT_IN_VENV": "1"})


try:
    import pyshacl
    import rdflib
except ImportError:
    with_pyshacl()

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def ontology():
    """The ontology without its shapes, and the shapes."""
    graph, shapes = rdflib.Graph(), rdflib.Graph()
    for file in sorted(ONTOLOGY.glob("*.ttl")):
        (shapes if file.stem == "shapes" else graph).parse(file)
    return graph, shapes


def findings(data, terms, shapes):
    """Sorted tuples (focus, path, component, shape) of a graph that is validated with the ontology."""
    _, report, _ = pyshacl.validate(terms + data, shacl_graph=shapes, inference="none", advanced=False)
    found = set()
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        row = [report.value(result, part) for part in (SH.focusNode, SH.resultPath)]
        component = report.value(result, SH.sourceConstraintComponent).removeprefix(str(SH))
        row += [component, report.value(result, SH.sourceShape)]
        found.add(tuple("" if part is None else str(part) for part in row))
    return sorted(found)


def lines(name, found):
    """The lines of a file."""
    return [(name, "false", *row) for row in found] or [(name, "true", "", "", "", "")]


def read(path):
    """The triples of a file, whatever graphs they stand in."""
    dataset = rdflib.Dataset()
    dataset.parse(path)
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def variants():
    """`(name, graph, promised breaks)` of valid.ttl and of what each update makes of it."""
    yield VALID.name, read(VALID), None
    for file in sorted((HERE / "broken").glob("*.ru")):
        text = file.read_text(encoding="utf-8")
        graph = read(VALID)
        before = set(graph)
        graph.update(text)
        if set(graph) == before:
            sys.exit(f"error: {file.name} changes nothing")
        promised = {tuple(line.split()[2:4]) for line in text.splitlines() if line.startswith("# breaks: ")}
        yield file.name, graph, promised


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--write", action="store_true", help="write expected.tsv")
    action.add_argument("--check", action="store_true", help="compare with expected.tsv")
    parser.add_argument("--data", metavar="FILE", type=Path, help="another graph to validate, instead of this folder's")
    arguments = parser.parse_args()
    terms, shapes = ontology()
    if arguments.data:
        found = findings(read(arguments.data), terms, shapes)
        print(*("\t".join(line) for line in lines(arguments.data.name, found)), sep="\n")
        sys.exit(3 if found else 0)
    table, wrong = [HEADER], []
    for name, graph, promised in variants():
        found = findings(graph, terms, shapes)
        table += lines(name, found)
        broken = {(shape, component) for _, _, component, shape in found}
        if promised is None and found:
            wrong.append(f"{name} does not conform")
        elif promised is not None and promised != broken:
            wrong.append(f"{name} breaks {sorted(broken)}, not {sorted(promised)}")
    text = "".join("\t".join(line) + "\n" for line in table)
    if arguments.write:
        EXPECTED.write_text(text, encoding="utf-8")
    elif arguments.check:
        if text != EXPECTED.read_text(encoding="utf-8"):
            wrong.append("the findings differ from expected.tsv; look at them, then write it anew with --write")
    else:
        print(text, end="")
    if wrong:
        sys.exit("\n".join(f"error: {line}" for line in wrong))
    if arguments.check or arguments.write:
        print(f"{len(table) - 1} lines for {len({line[0] for line in table[1:]})} graphs, as they should be")


if __name__ == "__main__":
    main()
