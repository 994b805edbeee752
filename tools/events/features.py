"""What the trigger classifier looks at: the same features, under the same names, as src/extract/event/trigger.rs."""

VERBAL = {'VERB', 'AUX'}
# AUX words that are verbs of their own: the causative, and what the tagger calls AUX outside an auxiliary's place.
HELPERS = ('aux', 'aux:tense', 'aux:pass', 'cop', 'fixed')


def candidate(tokens, i):
    """Whether a token can be a trigger at all."""
    token = tokens[i]
    if not any(c.isalpha() for c in token['form']):
        return False
    return token['upos'] in ('VERB', 'NOUN', 'ADJ') or token['upos'] == 'AUX' and token['deprel'] not in HELPERS


def features(tokens, i, children, inside, nouns, typed):
    """The features of one candidate, in a fixed order.

    children: the positions below each token. inside: the label of the named entity that holds each token, or None.
    nouns: lemma -> (times read as an event, times read as something else). typed: (part of speech, lemma) pairs of events.tsv.
    """
    token = tokens[i]
    kind = {'VERB': 'v', 'AUX': 'x', 'NOUN': 'n', 'ADJ': 'a'}[token['upos']]
    lemma = token['lemma'].lower()
    head = tokens[token['head']] if token['head'] != i else None
    below = [tokens[c] for c in children[i]]
    first = lambda *relations: next((c for c in below if c['deprel'].split(':')[0] in relations or c['deprel'] in relations), None)
    feats = dict(pair.split('=', 1) for pair in token.get('feats', '').split('|') if '=' in pair)
    case = first('case')
    out = ['bias', f'lemma={lemma}', f'relation={token["deprel"]}',
           f'head={head["lemma"].lower() if head else "-"}', f'above={head["upos"] if head else "-"}']
    if inside[i]:
        out.append(f'entity={inside[i]}')
    if (kind, lemma) in typed:
        out.append('typed')
    if kind == 'n':
        event, other = nouns.get(lemma, (0, 0))
        if event + other:
            out.append(f'read={int(4 * event / (event + other) + 0.5)}/{"many" if event + other >= 4 else "few"}')
        else:
            out.append('read=-')
        det = first('det', 'nummod')
        out += [f'ends={lemma[-3:]}', f'end={lemma[-4:]}', f'determiner={det["lemma"].lower() if det else "-"}',
                f'number={feats.get("Number", "-")}', f'case={case["lemma"].lower() if case else "-"}']
        of = next((c for c in children[i] if tokens[c]['deprel'].split(':')[0] == 'nmod'), None)
        if of is not None:
            marker = next((tokens[c] for c in children[of] if tokens[c]['deprel'].split(':')[0] == 'case'), None)
            out.append(f'of={marker["lemma"].lower() if marker else "-"}')
        if first('amod'):
            out.append('adjective')
        if head:
            out.append(f'place={token["deprel"].split(":")[0]}:{case["lemma"].lower() if case else "-"}:{head["upos"]}')
    else:
        out += [f'form={feats.get("VerbForm", "-")}/{feats.get("Tense", "-")}', f'at={lemma}/{token["deprel"]}']
        for name, relation in (('subject', 'nsubj'), ('object', 'obj'), ('oblique', 'obl'), ('reflexive', 'expl'), ('auxiliary', 'aux'), ('copula', 'cop')):
            child = first(relation)
            if child is not None:
                out.append(name)
                if name == 'object':
                    out.append(f'object={child["lemma"].lower()}')
        if case or first('mark'):
            marker = case or first('mark')
            out.append(f'mark={marker["lemma"].lower()}')
        if kind == 'a':
            out += [f'ends={token["form"].lower()[-2:]}', f'end={lemma[-3:]}']
    return [f'{kind}:{name}' for name in out]


def tables(folder):
    """The word lists of data/languages/fr: events seen among nouns, and typed words."""
    nouns, typed = {}, set()
    for line in open(f'{folder}/events-nouns.tsv', encoding='utf-8'):
        if line.strip() and not line.startswith('#'):
            lemma, event, other = line.rstrip('\n').split('\t')
            nouns[lemma] = (int(event), int(other))
    try:
        for line in open(f'{folder}/events.tsv', encoding='utf-8'):
            if line.strip() and not line.startswith('#'):
                lemma, part = line.rstrip('\n').split('\t')[:2]
                typed.add(({'verb': 'v', 'noun': 'n', 'adjective': 'a'}[part], lemma))
    except FileNotFoundError:
        pass
    return nouns, typed


def prepare(parse):
    """children and inside of a `dicit parse --format json` document."""
    tokens = parse['tokens']
    children = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token['head'] != i:
            children[token['head']].append(i)
    inside = [None] * len(tokens)
    for entity in parse['entities']:
        for i, token in enumerate(tokens):
            if token['start'] < entity['end'] and token['end'] > entity['start']:
                inside[i] = entity['label']
    return children, inside
