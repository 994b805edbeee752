#!/usr/bin/env python3
"""Trains the model of frames: train.py QUESTIONS [WEIGHTS]

QUESTIONS is what `cargo run --example questions tests/unseen tests/devset` prints. At each statement that no other holds, a newspaper told of
has the word or none has; the gold says which where its chain begins with one. A linear-chain model (Lafferty, McCallum and Pereira
2001), trained by Adagrad on the likelihood of what the gold says, over all ways to fill in what it does not. Prints how many are right in cross-validation by
text, then writes the weights of a model of all texts. Standard library only; the same input gives the same bytes.
"""
import json, math, os, sys
from collections import Counter, defaultdict
sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
from gold import common, pairs, same, shuffled, write

FOLDS, ROUNDS, RATE, L2, LEAST, SEEN = 6, 12, 0.12, 0.02, 0.05, 3
NEVER = -1e300


def positions(line):
    """The statements of a text: who may have the word and what speaks for each, those whom the gold allows, how it follows, whether there is a choice."""
    told = json.loads(line)
    entities = {e['id']: e for e in told['annotation']['entities']}
    wanted = {(s['spans'][0]['start'], s['spans'][-1]['end']): (gold, s) for gold, s in pairs(told)}
    is_meant = lambda id, name: any(same(n, name) for n in [entities[id]['name']] + [m['exact'] for m in entities[id]['mentions']])
    for asked in told['asked']:
        if not asked['rule'].startswith('frame:'): continue
        states, own = [tuple(state) for state in asked['candidates']], asked['rule'] == 'frame:own'
        # Where a newspaper prints or says it, there is no other choice.
        if asked['nobody'] or not states: states.append((None, asked['nobody']))
        allowed = set(range(len(states)))
        gold, statement = wanted.get(tuple(asked['span']), (None, None))
        if gold and gold['chain'] and len(states) > 1:
            first = next((i for i, (id, _) in enumerate(states) if id and is_meant(id, gold['chain'][0])), None)
            nobody = len(states) - 1
            unnamed = statement['form'] == 'hearsay' and not (statement['chain'] and statement['chain'][-1].get('source'))
            # "a déclaré à l'AFP" says itself through whom.
            said = [link['source'] for link in statement['chain'][1:-1] if link.get('source') and not link.get('implicit')]
            if first is None: allowed = {nobody}
            elif unnamed or len(gold['chain']) > 1 and states[first][0] not in said: allowed = {first}
        yield states, allowed, asked['after'], own


def change(a, b): return '>none' if a is b is None else '>opens' if a is None else '>closes' if b is None else '>same' if a == b else '>turns'


def passing(text, t, a, b):
    """What speaks for passing from one state to another."""
    return [change(text[t - 1][0][a][0], text[t][0][b][0]) + how for how in text[t][2]]


def total(values):
    most = max(values)
    return most + math.log(sum(math.exp(v - most) for v in values)) if most > NEVER / 2 else NEVER


def expected(weights, text, told):
    """How often each feature is met, over all courses of frames or those that the gold allows (forward-backward)."""
    weigh = lambda names: sum(weights.get(n, 0.0) for n in names)
    here = [[weigh(names) if not told or k in allowed else NEVER for k, (_, names) in enumerate(states)] for states, allowed, _, _ in text]
    step = [None] + [[[weigh(passing(text, t, a, b)) for b in range(len(here[t]))] for a in range(len(here[t - 1]))] for t in range(1, len(text))]
    ahead = [here[0]]
    for t in range(1, len(text)):
        ahead.append([here[t][b] + total([ahead[t - 1][a] + step[t][a][b] for a in range(len(here[t - 1]))]) for b in range(len(here[t]))])
    back = [[0.0] * len(here[-1])]
    for t in range(len(text) - 1, 0, -1):
        back.insert(0, [total([step[t][a][b] + here[t][b] + back[0][b] for b in range(len(here[t]))]) for a in range(len(here[t - 1]))])
    all, met = total(ahead[-1]), defaultdict(float)
    for t, (states, _, _, _) in enumerate(text):
        for b, (_, names) in enumerate(states):
            if here[t][b] < NEVER / 2: continue
            p = math.exp(ahead[t][b] + back[t][b] - all)
            for n in names: met[n] += p
            for a in range(len(here[t - 1]) if t else 0):
                if ahead[t - 1][a] < NEVER / 2: continue
                p = math.exp(ahead[t - 1][a] + step[t][a][b] + here[t][b] + back[t][b] - all)
                for n in passing(text, t, a, b): met[n] += p
    return met


def fit(texts):
    """The weights after each round but the first third, averaged: so the last texts do not count for more."""
    weights, squares, sums = {}, {}, defaultdict(float)
    for round, order in enumerate(shuffled(list(range(len(texts))), ROUNDS)):
        for i in order:
            told, free = expected(weights, texts[i], True), expected(weights, texts[i], False)
            for n in sorted({**told, **free}):
                g = free.get(n, 0.0) - told.get(n, 0.0)
                if abs(g) < 1e-4: continue
                g += L2 * weights.get(n, 0.0)
                squares[n] = squares.get(n, 1e-6) + g * g
                weights[n] = weights.get(n, 0.0) - RATE * g / math.sqrt(squares[n])
        if round >= ROUNDS // 3:
            for n, weight in weights.items(): sums[n] += weight
    return {n: sum / (ROUNDS - ROUNDS // 3) for n, sum in sums.items()}


def course(weights, text):
    """The likeliest course of frames."""
    weigh = lambda names: sum(weights.get(n, 0.0) for n in names)
    best, befores = [weigh(names) for _, names in text[0][0]], []
    for t in range(1, len(text)):
        reach = [[best[a] + weigh(passing(text, t, a, b)) for a in range(len(best))] for b in range(len(text[t][0]))]
        befores.append([max(range(len(best)), key=lambda a: from_[a]) for from_ in reach])
        best = [max(from_) + weigh(names) for from_, (_, names) in zip(reach, text[t][0])]
    state = max(range(len(best)), key=lambda a: best[a])
    out = [state]
    for before in reversed(befores):
        state = before[state]
        out.insert(0, state)
    return out


def main():
    with open(sys.argv[1], encoding='utf-8') as file: texts = [list(positions(line)) for line in file]
    texts = [text for text in texts if any(len(states) > 1 for states, *_ in text)]
    known = common(([n for states, *_ in text for _, names in states for n in names] for text in texts), SEEN)
    texts = [[([(id, [n for n in names if n in known]) for id, names in states], *rest) for states, *rest in text] for text in texts]
    count = Counter()
    for fold in range(FOLDS):
        weights = fit([text for i, text in enumerate(texts) if i % FOLDS != fold])
        for text in (text for i, text in enumerate(texts) if i % FOLDS == fold):
            for state, (states, allowed, _, own) in zip(course(weights, text), text):
                if own or len(allowed) > 1 or len(states) < 2: continue
                kind = 'no newspaper' if states[min(allowed)][0] is None else 'a newspaper'
                count[kind] += 1
                count[kind, 'right'] += state in allowed
    for kind in ('a newspaper', 'no newspaper'): print(f'{kind}: {count[kind]}, right {count[kind, "right"]}')
    if len(sys.argv) > 2:
        write(sys.argv[2], 'Weights of the model of frames: feature, weight. Trained by tools/frames/train.py on the gold of tests/unseen and tests/devset.', fit(texts), LEAST)


if __name__ == '__main__': main()
