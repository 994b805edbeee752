#!/usr/bin/env python3
"""How right a model is, on data it was not trained on. Standard library only.

    accuracy.py MODEL --ud fr_sequoia-ud-dev.conllu [--winer corpora/winer_fr] [--engine target/release/examples/nlp]

Trees: each sentence's raw text goes through the engine (own tokens, own sentence ends). Gold multiword tokens (du = de le) count as one token: part of
speech, head and relation of its first word whose head is outside. Shown twice: as spaCy scores (over gold tokens that the engine cut alike; trees without
punctuation) and strictly (over all gold tokens, all relations).
Entities: WiNER 2017-09 to 2017-12, outermost persons, organisations and places by exact span and type, as tools/score.py counts; dates and hours too.
"""
import argparse, glob, json, os, re, subprocess, tempfile
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('model'); ap.add_argument('--ud'); ap.add_argument('--winer'); ap.add_argument('--engine', default='target/release/examples/nlp')
o = ap.parse_args()

def run(texts):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for t in texts: f.write(json.dumps({'text': t}) + '\n')
        f.flush()
        return [json.loads(l) for l in subprocess.run([o.engine, 'dump', o.model, f.name], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()]

def sentences(path):
    """(text, tokens): each token start, end, upos, head (index, itself for the root), relation."""
    for block in open(path, encoding='utf-8').read().strip().split('\n\n'):
        text, rows, spans = '', {}, []
        for l in block.split('\n'):
            if l.startswith('# text = '): text = l[9:]
            if l[0] == '#': continue
            r = l.split('\t')
            if '.' in r[0]: continue
            if '-' in r[0]: spans.append((*map(int, r[0].split('-')), r[1]))
            else: rows[int(r[0])] = r
        inside = {i: s for s in spans for i in range(s[0], s[1] + 1)}
        groups = [(list(range(inside[i][0], inside[i][1] + 1)), inside[i][2]) if i in inside else ([i], rows[i][1]) for i in rows if i not in inside or i == inside[i][0]]
        where = {i: g for g, (ids, _) in enumerate(groups) for i in ids}
        tokens, at = [], 0
        for g, (ids, form) in enumerate(groups):
            main = next((i for i in ids if int(rows[i][6]) == 0 or where[int(rows[i][6])] != g), ids[0])
            start = text.index(form, at); at = start + len(form); h = int(rows[main][6])
            tokens.append((start, at, rows[main][3], where[h] if h else g, rows[main][7] if h else 'ROOT'))
        yield text, tokens

if o.ud:
    gold = list(sentences(o.ud))
    n = same = upos = arcs = uas = las = all_uas = all_las = all_arcs = predicted = split = 0
    for (text, g), p in zip(gold, run([t for t, _ in gold])):
        mine = {(t['start'], t['end']): t for t in p['tokens']}
        span = lambda i: (p['tokens'][i]['start'], p['tokens'][i]['end'])
        predicted += len(p['tokens']); split += len(p['sentences']) > 1
        for i, (s, e, u, h, d) in enumerate(g):
            n += 1; punct = d == 'punct'; all_arcs += 1
            t = mine.get((s, e))
            if t is None: continue
            same += 1; upos += t['upos'] == u
            right = span(t['head']) == g[h][:2]; label = right and t['deprel'] == d
            all_uas += right; all_las += label
            if not punct: arcs += 1; uas += right; las += label
    pc = lambda a, b: f'{100 * a / b:.2f}'
    print(f'{os.path.basename(o.ud)}: {len(gold)} sentences, {n} tokens; cut alike {pc(same, n)} % of gold, {pc(same, predicted)} % of found; {split} sentences split')
    print(f'  as spaCy scores   UPOS {pc(upos, same)}  UAS {pc(uas, arcs)}  LAS {pc(las, arcs)}')
    print(f'  strictly          UPOS {pc(upos, n)}  UAS {pc(all_uas, all_arcs)}  LAS {pc(all_las, all_arcs)}')

if o.winer:
    KIND = {'Person': 'PER', 'Organization': 'ORG', 'Location': 'LOC', 'Date': 'DATE', 'Hour': 'HOUR'}
    docs = []
    for ann in sorted(glob.glob(f'{o.winer}/2017/**/*.ann', recursive=True)):
        if re.search(r'2017_(09|10|11|12)_', ann) is None: continue
        text = open(ann[:-4] + '.txt', encoding='utf-8', newline='').read()
        found = [(int(m[2]), int(m[3]), KIND[m[1]]) for m in map(lambda l: re.match(r'T\d+\t(\w+) (\d+) (\d+)\t', l), open(ann, encoding='utf-8')) if m and m[1] in KIND]
        main = [e for e in found if e[2] in ('PER', 'ORG', 'LOC')]
        main = [a for a in main if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in main)]
        docs.append((text, set(main), {e for e in found if e[2] in ('DATE', 'HOUR')}))
    tally = {}
    for (text, main, times), p in zip(docs, run([d[0] for d in docs])):
        mine = {(e['start'], e['end'], e['label']) for e in p['entities']}
        for name, g, kinds in (('PER ORG LOC', main, ('PER', 'ORG', 'LOC')), ('DATE HOUR', times, ('DATE', 'HOUR')), *((k, main, (k,)) for k in ('PER', 'ORG', 'LOC'))):
            g, s = {e for e in g if e[2] in kinds}, {e for e in mine if e[2] in kinds}
            t = tally.setdefault(name, [0, 0, 0]); t[0] += len(g & s); t[1] += len(s); t[2] += len(g)
    print(f'WiNER 2017-09 to 12: {len(docs)} articles')
    for k, (tp, s, g) in tally.items(): print(f'  {k:12} P {tp / max(s, 1):.4f}  R {tp / max(g, 1):.4f}  F1 {2 * tp / max(s + g, 1):.4f}  ({g} gold)')
