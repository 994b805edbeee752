#!/usr/bin/env python3
"""Trains the ranking of antecedents: train.py QUESTIONS [WEIGHTS]

QUESTIONS is what `cargo run --example antecedents tests/unseen tests/devset` prints. A question is learned from where a statement of the gold
is found whose innermost voice it is; the right answer is the candidate that the gold names, else nobody. Phrases in apposition tell a name
themselves and are left out. Prints how many answers are right in cross-validation by text, then writes the weights of a model of
all texts. Standard library only; the same input gives the same bytes.
"""
import json, math, re, sys, unicodedata

FOLDS, ROUNDS, RATE, L2, LEAST = 8, 30, 0.15, 0.02, 0.05
SMALL = set('le la les l un une des du de d the of monsieur m mme madame'.split())


def words(name):
    plain = ''.join(c for c in unicodedata.normalize('NFD', name.casefold()) if not unicodedata.combining(c))
    found = re.findall(r'\w+', plain)
    return set(w for w in found if w not in SMALL) or set(found)


def same(a, b):
    x, y = words(a), words(b)
    return '?' not in (a, b) and bool(x and y) and (x <= y or y <= x)


def pairs(gold, found):
    """Statements of the gold and those found that share three tenths of their characters, best first, each once."""
    def shared(a, b):
        x, y = ({i for s, e in spans for i in range(s, e)} for spans in (a, b))
        return len(x & y) / max(1, len(x | y))
    spans = lambda s: [(x['start'], x['end']) for x in s['spans']]
    rated = sorted(((shared(g['content'], spans(s)), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(found)), reverse=True)
    taken, out = (set(), set()), []
    for rate, i, j in rated:
        if rate < 0.3: break
        if -i in taken[0] or -j in taken[1]: continue
        taken[0].add(-i), taken[1].add(-j), out.append((gold[-i], found[-j]))
    return out


def questions(line):
    """The questions of a text that are voices of its gold, each with the number of the right candidate, that of nobody last."""
    told = json.loads(line)
    with open(told['gold'], encoding='utf-8') as file: gold = json.load(file)['statements']
    annotation, used = told['annotation'], set()
    entities = {e['id']: e for e in annotation['entities']}
    found = [s for s in annotation['statements'] if s['form'] not in ('narration', 'interpretation')]
    for wanted, statement in pairs(gold, found):
        link = statement['chain'][-1] if statement['chain'] else {}
        span, entity = link.get('source_span'), entities.get(link.get('source'))
        if not span or not entity or not wanted['chain']: continue
        for asked in told['asked']:
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
    """Log-linear ranking by Adagrad; the order is that of a small generator of its own."""
    weights, squares = {}, {}
    order, state = list(range(len(rows))), 12345
    for _ in range(ROUNDS):
        for i in range(len(order) - 1, 0, -1):
            state = (state * 1103515245 + 12345) % 2**31
            j = state % (i + 1)
            order[i], order[j] = order[j], order[i]
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
        with open(sys.argv[2], 'w', encoding='utf-8') as file:
            file.write('# Weights of the ranking of antecedents: feature, weight. Trained by tools/antecedents/train.py on the gold of tests/unseen and tests/devset.\n')
            for name in sorted(weights):
                if abs(weights[name]) >= LEAST: file.write(f'{name}\t{weights[name]:.2f}\n')


if __name__ == '__main__': main()
