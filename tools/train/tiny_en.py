"""The tiny English pipeline of the tests: a tagger, an attribute ruler with rules of each kind and an English lemmatizer with a few words.

    tiny_en.py OUT_DIR SENTENCES.jsonl GOLDEN.jsonl

The sentences, rules and word lists are our own (CC0); they stand for those of en_core_web_sm, whose parity `make parity-en` shows.
"""
import sys

import spacy
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

import common

# form, tag, head, relation of each token; * before a form: no space before it
TREES = """
The DT 1 det|mayor NN 2 nsubj|said VBD 2 ROOT|that IN 7 mark|the DT 5 det|bridge NN 7 nsubjpass|was VBD 7 auxpass|closed VBN 2 ccomp|*. . 2 punct
Anna NNP 3 nsubj|does VBZ 3 aux|*n't RB 3 neg|know VB 3 ROOT|him PRP 3 dobj|*. . 3 punct
" `` 10 punct|*They PRP 3 nsubj|*'re VBP 3 aux|gon VBG 10 ccomp|*na TO 5 aux|rebuild VB 3 xcomp|it PRP 5 dobj|*, , 10 punct|*" '' 10 punct|she PRP 10 nsubj|said VBD 10 ROOT|*. . 10 punct
The DT 1 det|children NNS 3 poss|*'s POS 1 case|boats NNS 4 nsubj|were VBD 4 ROOT|older JJR 4 acomp|than IN 5 prep|those DT 6 pobj|*. . 4 punct
There EX 1 expl|*'s VBZ 1 ROOT|no DT 3 det|news NN 1 attr|from IN 3 prep|Lyon NNP 4 pobj|*. . 1 punct
The DT 1 det|firemen NNS 3 nsubj|have VBP 3 aux|saved VBN 3 ROOT|two CD 5 nummod|horses NNS 3 dobj|and CC 5 cc|a DT 8 det|wolf NN 5 conj|*. . 3 punct
He PRP 1 nsubj|ran VBD 1 ROOT|faster RBR 1 advmod|because IN 7 mark|the DT 5 det|water NN 7 nsubj|was VBD 7 aux|rising VBG 1 advcl|*. . 1 punct
Ministers NNS 1 nsubj|visited VBD 1 ROOT|Nantes NNP 1 dobj|in IN 1 prep|May NNP 3 pobj|*. . 1 punct
It PRP 1 nsubj|has VBZ 1 ROOT|the DT 3 det|keys NNS 1 dobj|*. . 1 punct
Nothing NN 1 nsubj|happened VBD 1 ROOT|*, , 1 punct|but CC 1 cc|you PRP 5 nsubj|know VBP 1 conj|the DT 8 det|red JJ 8 amod|house NN 5 dobj|*. . 5 punct
"""
TAGS = {".": ("PUNCT", "PunctType=Peri"), ",": ("PUNCT", "PunctType=Comm"), "``": ("PUNCT", "PunctSide=Ini"), "''": ("PUNCT", "PunctSide=Fin"), "DT": ("DET", "_"), "NN": ("NOUN", "Number=Sing"),
        "NNS": ("NOUN", "Number=Plur"), "NNP": ("PROPN", "Number=Sing"), "VBD": ("VERB", "Tense=Past|VerbForm=Fin"), "VBN": ("VERB", "Tense=Past|VerbForm=Part"), "VB": ("VERB", "VerbForm=Inf"),
        "VBP": ("VERB", "Tense=Pres|VerbForm=Fin"), "VBZ": ("VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"), "VBG": ("VERB", "Tense=Pres|VerbForm=Part"), "RB": ("ADV", "_"),
        "RBR": ("ADV", "Degree=Cmp"), "JJ": ("ADJ", "Degree=Pos"), "JJR": ("ADJ", "Degree=Cmp"), "IN": ("ADP", "_"), "CC": ("CCONJ", "_"), "CD": ("NUM", "NumType=Card"), "PRP": ("PRON", "PronType=Prs"),
        "TO": ("PART", "_"), "POS": ("PART", "_"), "EX": ("PRON", "_")}
RULES = [
    ([[{"TAG": "DT", "LOWER": "the"}], [{"TAG": "DT", "ORTH": "A"}]], {"MORPH": "PronType=Art"}, 0),
    ([[{"TAG": "IN", "LOWER": {"IN": ["that", "because", "while"]}}]], {"POS": "SCONJ"}, 0),
    ([[{"TAG": {"IN": ["VBD", "VBZ", "VBP"]}, "DEP": {"IN": ["aux", "auxpass"]}}]], {"POS": "AUX"}, 0),
    ([[{"DEP": {"NOT_IN": ["det", ""]}, "TAG": "DT"}]], {"POS": "PRON", "LEMMA": "that"}, 0),
    ([[{"LOWER": {"REGEX": "^n['o]t$"}}]], {"POS": "PART", "MORPH": "Polarity=Neg", "LEMMA": "not"}, 0),
    ([[{"LOWER": "gon"}, {"LOWER": "na"}]], {"LEMMA": "go"}, 0),
    ([[{"LOWER": "gon"}, {"LOWER": "na"}]], {"LEMMA": "to"}, -1),
    ([[{"TAG": "_SP", "IS_SPACE": False}]], {"POS": "X", "MORPH": "_"}, 0),
    ([[{"IS_SPACE": True, "DEP": {"NOT_IN": [""]}}]], {"DEP": "dep"}, 0),
    ([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"}, 0),
]
LEMMAS = {
    "lemma_index": {"noun": ["house", "horse", "boat", "key", "minister", "wolf", "axis", "axe"], "verb": ["say", "close", "save", "visit", "happen", "rise", "know", "leave"], "adj": ["old"]},
    "lemma_exc": {"noun": {"children": ["child"], "wolves": ["wolf"], "axes": ["ax", "axis", "axe"]}, "verb": {"said": ["say"], "ran": ["run"], "was": ["be"]}, "adj": {}, "adv": {"faster": ["fast"]}},
    "lemma_rules": {"noun": [["s", ""], ["ses", "s"], ["men", "man"], ["ies", "y"]], "verb": [["ed", "e"], ["ed", ""], ["ing", "e"], ["ing", ""], ["s", ""]], "adj": [["er", ""], ["er", "e"]], "punct": [["“", '"'], ["”", '"']]},
}


def tree(nlp, line):
    rows = [t.rsplit(" ", 3) for t in line.split("|")]
    spaces = [not after.startswith("*") for after, *_ in rows[1:]] + [False]
    names = ["B-PLACE" if f in ("Lyon", "Nantes") else "B-NAME" if f == "Anna" else "O" for f, *_ in rows]
    return Doc(nlp.vocab, words=[f.lstrip("*") for f, *_ in rows], spaces=spaces, tags=[t for _, t, _, _ in rows], heads=[int(h) for *_, h, _ in rows], deps=[d for *_, d in rows], ents=names)


out, sentences, golden = sys.argv[1:]
fix_random_seed(1)
nlp = spacy.blank("en")
common.tiny_heads(nlp, "tagger", width=16, rows=[200, 60, 120, 60, 10, 10], vectors=False, min_action_freq=1)
examples = [Example(Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]), d) for d in (tree(nlp, line) for line in TREES.strip().split("\n"))]
nlp.initialize(lambda: examples)
sgd = Adam(0.005, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
for step in range(120):
    nlp.update(examples, sgd=sgd, drop=0.1)
ruler = nlp.add_pipe("attribute_ruler", before="ner")
for tag, (pos, morph) in TAGS.items():
    ruler.add([[{"TAG": tag}]], {"POS": pos, "MORPH": morph})
for patterns, attributes, index in RULES:
    ruler.add(patterns, attributes, index)
lookups = Lookups()
for name, table in LEMMAS.items():
    lookups.add_table(name, table)
nlp.add_pipe("lemmatizer", before="ner", config={"mode": "rule"}).initialize(lookups=lookups)
nlp.vocab.lookups.add_table("lexeme_norm", {"colour": "color", "harbour": "harbor"})
nlp.meta.update(name="tiny", version="1", license="CC0-1.0", description="For tests: trained a moment on ten sentences of our own.")
nlp.to_disk(out)
common.golden(spacy.load(out), sentences, golden)  # norms are only read with the pipeline
