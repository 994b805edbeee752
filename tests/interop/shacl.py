#!/usr/bin/env python3
"""Compares `dicit validate` with pyshacl: on the Koursk graph, on tests/shapes/valid.ttl and on its broken variants.

A finding is a focus node, a path, a constraint component and a source shape; the two must find the same ones. That
pyshacl finds what each variant promises is checked by tests/shapes/check_pyshacl.py.

Environment: DICIT, the binary. Prints a table; exit status 1 where the two disagree or pyshacl finds other things than
tests/shapes/expected.tsv says.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import rdflib

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DICIT = os.environ.get("DICIT", "dicit")
KOURSK = ROOT / "data/articles/koursk/koursk.dicit.json"

sys.path.insert(0, str(HERE.parent / "shapes"))
import check_pyshacl  # noqa: E402  (it stands beside the graphs that it checks)


def dicit_findings(*arguments):
    """What `dicit validate` finds; it exits with 3 where it finds something."""
    command = [DICIT, "-q", *map(str, arguments), "--format", "tsv"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"error: {' '.join(command)}: {done.stderr}")
    found = sorted({tuple(line.split("\t")) for line in done.stdout.splitlines()})
    if bool(found) != (done.returncode == 3):
        sys.exit(f"error: {' '.join(command)}: exit status {done.returncode} with {len(found)} findings")
    return found


def graphs(folder):
    """`(name, file, graph)` of everything that is checked."""
    koursk = folder / "koursk.nt"
    subprocess.run([DICIT, "-q", "-a", KOURSK, "export", "--format", "nt", "-o", koursk], check=True)
    yield KOURSK.name, koursk, check_pyshacl.read(koursk)
    for name, graph, _ in check_pyshacl.variants():
        file = folder / f"{name}.nt"
        graph.serialize(file, format="nt", encoding="utf-8")
        yield name, file, graph


def main():
    rdflib.NORMALIZE_LITERALS = False
    terms, shapes = check_pyshacl.ontology()
    expected = {}
    for line in check_pyshacl.EXPECTED.read_text(encoding="utf-8").splitlines()[1:]:
        name, conforms, *row = line.split("\t")
        expected.setdefault(name, []).extend([tuple(row)] if conforms == "false" else [])
    wrong = []
    print(f"{'graph':<52}{'pyshacl':>9}{'dicit':>7}  verdict")
    with tempfile.TemporaryDirectory() as temporary:
        for name, file, graph in graphs(Path(temporary)):
            theirs = check_pyshacl.findings(graph, terms, shapes)
            ours = dicit_findings("validate", file)
            verdict = "equal" if theirs == ours else "differs"
            print(f"{name:<52}{len(theirs):>9}{len(ours):>7}  {verdict}", flush=True)
            for sign, rows in (("only pyshacl", set(theirs) - set(ours)), ("only dicit", set(ours) - set(theirs))):
                wrong += [f"{name}: {sign}: {' '.join(row)}" for row in sorted(rows)]
            if theirs != expected.get(name, []):
                wrong.append(f"{name}: pyshacl finds other things than tests/shapes/expected.tsv says")
        from_annotation = dicit_findings("-a", KOURSK, "validate")
        if from_annotation:
            wrong.append(f"{KOURSK.name}: dicit finds {from_annotation} in the store and nothing in its export")
    if wrong:
        print("", *(f"error: {line}" for line in wrong), sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
