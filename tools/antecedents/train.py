#!/usr/bin/env python3
"""Trains the ranking of antecedents: train.py QUESTIONS [WEIGHTS]

QUESTIONS is what `cargo run --example questions tests/unseen tests/devset` prints. A question is learned from where a statement of the gold
is found whose innermost voice it is; the right answer is the candidate that the gold names, else nobody. Phrases in apposition tell a name
themselves and are left out. Prints how many answers are right in cross-validation by text, then writes the weights of a model of
all texts. Standard library only; the same input gives the same bytes.
"""
import json, math, os, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
from gold import pairs, same, shuffled, write

FOLDS, ROUNDS, RATE, L2, LEAST = 8, 30, 0.15, 0.02, 0.05


def questions(line):
    """The questions of a text that are voices of its gold, each with the number of the right candidate, that of nobody last."""
    told, used = json.loads(line), set()
    entities = {e['id']: e for e in told['annotation']['entities']}
    asked_all = [asked for asked in told['asked'] if not asked['rule'].startswith('frame:')]
    for wanted, statement in pairs(told):
        link = statement['chain'][-1] if statement['chain'] else {}
        span, entity = link.get('source_span'), entities.get(link.get('source'))
        if not span or not entity or not wanted['chain']: continue
        for asked in asked_all:
            start, end = asked['span']
            mention = next((m for m in entity['mentions'] if m['start'] <= start < m['end']), None)
            if not (span['start'] <= start and end <= span['end']) or mention is None: continue
            if asked['rule'].startswith('nominal') and mention['rule'] != asked['rule']: continue
            if start not in used and asked['rule'] != 'coreference:apposition':
                used.add(start)
                name = wanted['chain'][-1]
                is_meant = lambda e: same(e['name'], name) or any(same(m['exact'], name) for m in e['mentions'] if m['start'] < start)
                right = next((i for i, (id, _) in enumerate(asked['candidates']) if is_meant(entities[id])), len(asked['candidates']))
                yield asked['rule'], [names for _, names in asked['candidates']] + [asked['nobody']], right
            break


def odds(weights, choices):
    sums = [sum(weights.get(n, 0.0) for n in names) for names in choices]
    powers = [math.exp(s - max(sums)) for s in sums]
    return [p / sum(powers) for p in powers]


def fit(rows):
    """Log-linear ranking by Adagrad."""
    weights, squares = {}, {}
    for order in shuffled(list(range(len(rows))), ROUNDS):
        for i in order:
            _, choices, right = rows[i]
            gradient = {}
            for k, (p, names) in enumerate(zip(odds(weights, choices), choices)):
                for n in names: gradient[n] = gradient.get(n, 0.0) + p - (k == right)
            for n, g in gradient.items():
                g += L2 * weights.get(n, 0.0)
                squares[n] = squares.get(n, 1e-6) + g * g
                weights[n] = weights.get(n, 0.0) - RATE * g / math.sqrt(squares[n])
    return weights


def main():
    with open(sys.argv[1], encoding='utf-8') as file: texts = [list(questions(line)) for line in file]
    answers = []
    for fold in range(FOLDS):
        weights = fit([q for i, text in enumerate(texts) if i % FOLDS != fold for q in text])
        for i, text in enumerate(texts):
            if i % FOLDS == fold: answers += [(q, odds(weights, q[1])) for q in text]
    for name, opens in (('no rule', True), ('a rule', False)):
        some = [(q, o) for q, o in answers if q[0].startswith('nominal') == opens]
        print(f'{name}: {len(some)} questions, {sum(q[2] < len(q[1]) - 1 for q, _ in some)} with an antecedent')
        for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.9):
            given = [(q, o) for q, o in some if max(o) >= least and o.index(max(o)) < len(o) - 1]
            print(f'  from {least}: {len(given)} given, {sum(o.index(max(o)) == q[2] for q, o in given)} right')
    if len(sys.argv) > 2:
        weights = fit([q for text in texts for q in text])
        write(sys.argv[2], 'Weights of the ranking of antecedents: feature, weight. Trained by tools/antecedents/train.py on the gold of tests/unseen and tests/devset.', weights, LEAST)


if __name__ == '__main__': main()
