#!/usr/bin/env python3
"""Trains the trigger classifier on the French TimeBank: train.py TIMEBANK_FOLDER PARSES [WEIGHTS]

TIMEBANK_FOLDER holds *.tml; PARSES is what `dicit parse --format json` says of their texts, one a line in the order of the file
names (train.py TIMEBANK_FOLDER --texts FOLDER writes the texts). Prints the F1 of ten-fold cross-validation by article, then
writes the weights of a model of all articles. Standard library only; the same input gives the same bytes.
"""
import glob, json, math, os, sys
import xml.etree.ElementTree as ET
sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
from gold import shuffled, write
from features import candidate, features, prepare, tables

DATA = os.path.join(os.path.dirname(__file__), '../../data/languages/fr')
FOLDS, ROUNDS, RATE, L2, SEEN = 10, 24, 0.25, 0.0006, 2


def read(folder):
    """Texts and the spans of their events, empty ones apart."""
    for path in sorted(glob.glob(f'{folder}/*.tml')):
        text, events = '', []

        def walk(node):
            nonlocal text
            start = len(text)
            text += node.text or ''
            for child in node:
                walk(child)
                text += child.tail or ''
            if node.tag == 'EVENT': events.append((start, len(text)))
        walk(ET.parse(path).getroot().find('TEXT'))
        yield os.path.basename(path)[:-4], text, events


def sigmoid(x): return 1 / (1 + math.exp(-max(-30, min(30, x))))


def fit(rows):
    """Logistic regression by Adagrad over sparse features."""
    seen = {}
    for names, _ in rows:
        for name in names: seen[name] = seen.get(name, 0) + 1
    weights = {name: 0.0 for name, times in seen.items() if times >= SEEN}
    squares = dict.fromkeys(weights, 1e-6)
    rows = [([n for n in names if n in weights], label) for names, label in rows]
    for order in shuffled(list(range(len(rows))), ROUNDS):
        for i in order:
            names, label = rows[i]
            error = sigmoid(sum(weights[n] for n in names)) - label
            for n in names:
                gradient = error + L2 * weights[n] * len(rows) / max(1, seen[n]) * 0.05
                squares[n] += gradient * gradient
                weights[n] -= RATE * gradient / math.sqrt(squares[n])
    return weights


def score(weights, names): return sigmoid(sum(weights.get(n, 0.0) for n in names))


def f1(rows, missed, threshold):
    found = [label for value, label, _ in rows if value >= threshold]
    gold = sum(label for _, label, _ in rows) + missed
    p, r = sum(found) / max(1, len(found)), sum(found) / gold
    return p, r, 2 * p * r / max(1e-9, p + r)


def main():
    if sys.argv[2] == '--texts':
        os.makedirs(sys.argv[3], exist_ok=True)
        for name, text, _ in read(sys.argv[1]):
            with open(f'{sys.argv[3]}/{name}.txt', 'w', encoding='utf-8', newline='') as file: file.write(text)
        return
    nouns, typed = tables(DATA)
    documents, missed = [], 0
    for (name, text, events), line in zip(read(sys.argv[1]), open(sys.argv[2], encoding='utf-8')):
        parse = json.loads(line)
        tokens, (children, inside) = parse['tokens'], prepare(parse)
        rows, taken = [], set()
        for i, token in enumerate(tokens):
            if not candidate(tokens, i): continue
            hit = next((k for k, (s, e) in enumerate(events) if token['start'] < e and token['end'] > s and k not in taken), None)
            if hit is not None: taken.add(hit)
            rows.append((features(tokens, i, children, inside, nouns, typed), int(hit is not None), (token, name)))
        missed += len(events) - len(taken)
        documents.append(rows)
    out = []
    for fold in range(FOLDS):
        weights = fit([(n, l) for d, rows in enumerate(documents) if d % FOLDS != fold for n, l, _ in rows])
        out += [(score(weights, n), l, x) for d, rows in enumerate(documents) if d % FOLDS == fold for n, l, x in rows]
    print(f'no candidate for {missed} events')
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        print(threshold, 'P %.3f R %.3f F1 %.3f' % f1(out, missed, threshold))
    for kind in ('VERB', 'AUX', 'NOUN', 'ADJ'):
        print(kind, 'P %.3f R %.3f F1 %.3f' % f1([r for r in out if r[2][0]['upos'] == kind], 0, 0.45))
    if os.environ.get('SHOW'):
        for value, label, (token, name) in sorted(out, key=lambda r: r[0]):
            if (value >= 0.45) != label: print(f'{value:.2f}', label, token['upos'], token['lemma'], token['deprel'], name)
    if len(sys.argv) > 3:
        weights = fit([(n, l) for rows in documents for n, l, _ in rows])
        write(sys.argv[3], 'Weights of the trigger classifier: feature, weight. Trained by tools/events/train.py on the French TimeBank 1.1 (Bittar 2010), LGPL-LR.', weights, 0.05)


if __name__ == '__main__': main()
