#!/usr/bin/env python3
"""How often the subject that follows its verb is found: inverted.py MODEL [--engine ENGINE] or inverted.py --spacy PACKAGE.

Right: the head word of the subject hangs on the verb, or on what the verb is auxiliary or modal of, as nsubj.
"""
import argparse, json, os, subprocess, tempfile
ap = argparse.ArgumentParser(description=__doc__); ap.add_argument('model', nargs='?'); ap.add_argument('--engine', default='target/release/examples/nlp'); ap.add_argument('--spacy')
ap.add_argument('--cases', default=os.path.join(os.path.dirname(__file__), 'inverted.tsv')); ap.add_argument('-v', action='store_true')
o = ap.parse_args()
cases = [l.rstrip('\n').split('\t') for l in open(o.cases, encoding='utf-8') if l.strip() and l[0] != '#']
if o.spacy:
    import sys
    sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'train'))
    import spacy
    nlp = spacy.load(o.spacy)
    plain = 'hashembed' in str([n.name for n in nlp.get_pipe('tok2vec').model.walk()]) and os.path.exists(o.spacy)
    def run(t):
        if plain:
            import common
            w, sp, _ = common.words(nlp, t)
            d = nlp(spacy.tokens.Doc(nlp.vocab, words=w, spaces=sp))
        else: d = nlp(t)
        return [(x.text, x.head.i, x.dep_) for x in d]
    parses = [run(c[0]) for c in cases]
else:
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for c in cases: f.write(json.dumps({'text': c[0]}, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([o.engine, 'dump', o.model, f.name], check=True, stdout=subprocess.PIPE, text=True).stdout
    parses = [[(t['form'], t['head'], t['deprel']) for t in json.loads(l)['tokens']] for l in out.splitlines()]
right = 0
for (text, verb, subject), p in zip(cases, parses):
    good = False
    for i, (form, head, dep) in enumerate(p):
        if form == subject and dep.startswith('nsubj'):
            good = good or p[head][0] == verb or any(f == verb and h == head and d.split(':')[0] in ('aux', 'xcomp', 'cop') for f, h, d in p)
    right += good
    if o.v and not good: print('MISSED', text, [x for x in enumerate(p) if x[1][0] in (subject, verb)], [(p[h][0]) for f, h, d in p if f == subject])
print(f'inverted subjects: {right} of {len(cases)} right ({100 * right / len(cases):.1f} %)')
