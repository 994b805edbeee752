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
width = 24
embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"], "rows": [300, 100, 200, 100, 10, 10], "include_static_vectors": True}
encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": 2, "window_size": 1, "maxout_pieces": 3}
own = {"@architectures": "spacy.Tok2Vec.v2", "embed": dict(embed, attrs=embed["attrs"][:4], rows=embed["rows"][:4]), "encode": encode}
listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
heads = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2, "use_upper": True, "nO": None}
nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}})
nlp.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener}})
nlp.add_pipe("parser", config={"min_action_freq": 20, "model": dict(heads, state_type="parser", tok2vec=listener)})
nlp.add_pipe("ner", config={"model": dict(heads, state_type="ner", tok2vec=own)})
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
