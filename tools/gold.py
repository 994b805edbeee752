"""What the training tools share: the gold of texts beside what dicit finds in them, and an order that is the same on every machine."""
import json, re, unicodedata

SMALL = set('le la les l un une des du de d the of monsieur m mme madame'.split())


def words(name):
    plain = ''.join(c for c in unicodedata.normalize('NFD', name.casefold()) if not unicodedata.combining(c))
    found = re.findall(r'\w+', plain)
    return set(w for w in found if w not in SMALL) or set(found)


def same(a, b):
    """Whether two names may be one's: one has all the words of the other."""
    x, y = words(a), words(b)
    return '?' not in (a, b) and bool(x and y) and (x <= y or y <= x)


def pairs(told):
    """Statements of the gold and those found that share three tenths of their characters, best first, each once."""
    with open(told['gold'], encoding='utf-8') as file: gold = json.load(file)['statements']
    found = [s for s in told['annotation']['statements'] if s['form'] not in ('narration', 'interpretation')]
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


def common(texts, least):
    """The features that are met in at least so many texts: what fewer have says something of those texts alone."""
    seen = {}
    for names in texts:
        for name in set(names): seen[name] = seen.get(name, 0) + 1
    return {name for name, times in seen.items() if times >= least}


def shuffled(order, rounds):
    """The same list again and again, each time in another order, by a small generator of its own."""
    state = 12345
    for _ in range(rounds):
        for i in range(len(order) - 1, 0, -1):
            state = (state * 1103515245 + 12345) % 2**31
            j = state % (i + 1)
            order[i], order[j] = order[j], order[i]
        yield order


def write(path, comment, weights, least):
    """A table of weights, those left out that are smaller than `least`."""
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'# {comment}\n')
        for name in sorted(weights):
            if abs(weights[name]) >= least: file.write(f'{name}\t{weights[name]:.2f}\n')
