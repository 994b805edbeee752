#!/usr/bin/env python3
"""What a corpus of some size takes: the tables of sizes.md, from measured figures. `sizes.py --help` lists them; yours count instead.

    sizes.py [--annotate-ms MS] [--price EUR] …
"""

import argparse

# name, value, unit, where it comes from
MEASURED = [
    ("words", 229, "words an article", "483 WiNER articles (every second one), 1,369 characters each"),
    ("text-bytes", 1_419, "bytes of text an article", "the same"),
    ("annotate-ms", 7.2, "ms of a core to annotate", "964 WiNER articles in 6.9 CPU s, optimised build of 22 November 2026; debug build of that evening: 99"),
    ("map-ms", 17.2, "ms of a core to map", "483 annotations in 8.3 CPU s, debug build: an upper bound"),
    ("annotation-bytes", 20_714, "bytes of annotation, JSON", "the same 483"),
    ("quads", 1_568, "quads an article", "757,137 quads of them"),
    ("packed-bytes", 15_544, "bytes of N-Quads, gzip", "the same, 352,903 unpacked"),
    ("store-bytes", 457_200, "bytes in dicit's store", "220.8 MB after `dicit add` of the 483, before RocksDB has merged its files"),
]
ASSUMED = [
    ("article-words", 400, "words of an article of yours", "figures above are taken in proportion"),
    ("price", 0.05, "for an hour of a core", "put your provider's"),
    ("storage-price", 0.023, "for a GB and month of object storage", "put your provider's"),
    ("cores", 64, "cores of the cluster", ""),
    ("index-hours", 1, "hours to index 1 G triples in QLever", "its quick start: AMD Ryzen 9 5900X; quads not measured by us"),
]
SIZES = [1_000_000, 100_000_000, 1_000_000_000]


def table(given):
    """Rows of a table, a column a size."""
    scale = given["article-words"] / given["words"]
    each = {name: given[name] * scale for name, *_ in MEASURED}
    milliseconds = each["annotate-ms"] + each["map-ms"]
    gigabytes = {"text": each["text-bytes"], "annotations": each["annotation-bytes"], "N-Quads": each["packed-bytes"]}
    rows = [("articles", lambda n: f"{n / 1e6:,.0f} M")]
    rows.append(("core hours", lambda n: number(n * milliseconds / 3.6e6)))
    rows.append((f"hours on {given['cores']:g} cores", lambda n: number(n * milliseconds / 3.6e6 / given["cores"])))
    rows.append(("price of computing", lambda n: number(n * milliseconds / 3.6e6 * given["price"])))
    for name, size in gigabytes.items():
        packed = ", gzip" if name == "N-Quads" else ""
        rows.append((f"{name}{packed}", lambda n, size=size: volume(n * size)))
    rows.append(("quads", lambda n: f"{number(n * each['quads'] / 1e9)} G"))
    rows.append(("quads without spans and mentions", lambda n: f"{number(n * each['quads'] * 0.599 / 1e9)} G"))
    rows.append(("dicit's own store", lambda n: volume(n * each["store-bytes"])))
    rows.append(("hours to index in QLever", lambda n: number(n * each["quads"] / 1e9 * given["index-hours"])))
    rows.append(("N-Quads in object storage, a month", lambda n: number(n * each["packed-bytes"] / 1e9 * given["storage-price"])))
    return rows


def number(value):
    """Two digits that count."""
    digits = max(0, 1 - len(str(int(value))) + (value < 1) + 1)
    return f"{float(f'{value:.2g}'):,.{digits if value < 10 else 0}f}"


def volume(size):
    return f"{number(size / 1e12)} TB" if size >= 1e12 else f"{number(size / 1e9)} GB"


def markdown(given):
    lines = ["| figure | | from |", "|---|---|---|"]
    lines += [f"| {unit} | {given[name]:,g} | {source} |" for name, _, unit, source in MEASURED + ASSUMED]
    rows = table(given)
    lines += ["", "| | " + " | ".join(rows[0][1](size) for size in SIZES) + " |", "|---|" + "---|" * len(SIZES)]
    lines += [f"| {name} | " + " | ".join(count(size) for size in SIZES) + " |" for name, count in rows[1:]]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value, unit, source in MEASURED + ASSUMED:
        parser.add_argument(f"--{name}", type=float, default=value, help=f"{unit}: {value:g} ({source})", dest=name)
    print(markdown(vars(parser.parse_args())))


if __name__ == "__main__":
    main()
