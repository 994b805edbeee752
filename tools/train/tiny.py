"""Trains the tiny pipeline of the tests and writes what Python spaCy says with it: tiny.py --ud DIR OUT_DIR SENTENCES.txt GOLDEN.jsonl."""
import argparse
import random

import numpy
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

import common

ap = argparse.ArgumentParser(description=__doc__)
ap.add_argument("--ud", required=True), ap.add_argument("out"), ap.add_argument("sentences"), ap.add_argument("golden"), ap.add_argument("--steps", type=int, default=250)
o = ap.parse_args()
fix_random_seed(1)
r = random.Random(1)
nlp = common.blank()
common.tiny_heads(nlp, "morphologizer", width=24, rows=[300, 100, 200, 100, 10, 10], vectors=True, min_action_freq=20)
sentences = [s for s in common.conllu(f"{o.ud}/fr_gsd-ud-dev.conllu")]
for word in ["le", "la", "de", "Paris", "ville", "est", "journal", "dit", "et", "un"]:
    nlp.vocab.set_vector(word, numpy.random.uniform(-1, 1, 8).astype("f"))
examples = []
for i in range(0, len(sentences) - 3, 3):
    gold = common.gold_doc(nlp, sentences[i:i + 3])
    gold.ents = [gold.char_span(t.idx, t.idx + len(t), label="NAME") for t in gold if t.pos_ == "PROPN"]
    examples.append(Example(nlp.make_doc(gold.text), gold))
nlp.initialize(lambda: examples)
sgd = Adam(0.003, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
for step in range(o.steps):
    nlp.update(r.sample(examples, 12), sgd=sgd, drop=0.1)
nlp.add_pipe("attribute_ruler").add([[{"IS_SPACE": True}]], {"POS": "SPACE", "DEP": "dep"})  # as all published pipelines do
nlp.meta.update(name="tiny", version="1", license="CC BY-SA 4.0", description="For tests: trained a moment on UD French GSD dev.")
nlp.to_disk(o.out, exclude=["vocab/strings"])
common.golden(nlp, o.sentences, o.golden)
