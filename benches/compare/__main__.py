#!/usr/bin/env python3
"""Compares dicit with what people would use or write instead, on the same data, one after the other.

    benches/compare text       from texts to a store: dicit, and spaCy with textacy's quotations and rdflib or pyoxigraph
    benches/compare language FILE …    annotating texts on one core: dicit, and spaCy's nlp.pipe alone
    benches/compare query N …  ten bundled questions on N generated articles: dicit, pyoxigraph, rdflib, Virtuoso
    benches/compare load N …   `dicit add` and `oxigraph load`
    benches/compare all        text, query and load, one after the other
    benches/compare generate N DIR     annotations of articles that are none, for other trials
    benches/compare shapes FILE …      the statistics that these are made from, of `dicit annotate --jsonl`'s output

Run it as `python3 benches/compare …`. Environment: DICIT, a release build of the binary; OXIGRAPH, Oxigraph's command line (PyPI
package oxigraph); COMPARE_PYTHON, a Python with requirements.txt. What is missing is named and left out.
"""

import argparse
import json
from pathlib import Path

import generator
import language
import load
import measure
import query
import shapes
import text


def generate(parser):
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    return lambda given: generator.write(given.folder, range(given.count), given.seed)


def statistics(parser):
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    return lambda given: shapes.save(shapes.measure([json.loads(line) for file in given.files for line in file.open()]))


def everything(parser):
    parser.add_argument("--documents", nargs="+", type=int, default=[1000, 10000, 100000], metavar="N")
    parser.add_argument("--texts", type=int, default=200, metavar="N")
    parser.add_argument("--folder", type=Path, metavar="DIR")

    def run(given):
        folder = ["--folder", str(given.folder)] if given.folder else []
        for arguments in (
            ["text", "--count", str(given.texts), *folder],
            ["query", *map(str, given.documents), *folder],
            ["load", "100", "1000", *folder],
        ):
            main(arguments)

    return run


def measured(module):
    def declare(parser):
        module.arguments(parser)

        def run(given):
            measure.about()
            module.run(given)

        return run

    return declare


VERBS = {
    "text": measured(text), "language": measured(language), "query": measured(query), "load": measured(load), "all": everything, "generate": generate, "shapes": statistics,
}


def main(words=None):
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="benches/compare", description=__doc__, formatter_class=style)
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, declare in VERBS.items():
        verb = verbs.add_parser(name, formatter_class=style)
        verb.set_defaults(run=declare(verb))
    given = parser.parse_args(words)
    given.run(given)


if __name__ == "__main__":
    main()
