#!/usr/bin/env python3
"""Compile devset.src into NN.txt and NN.json (offsets are code points, end exclusive). Python 3.9+, standard library.

A text starts with  === NN | published | outlet | manner | flags   and ends with  ---  followed by its statements.
Markup, nestable:  {p Name|label} person  {o …} organisation  {g …} group  {l …} place  {t words|edtf|kind} time
                   {e trigger|Type} event  {1 words} a span of statement 1  {c1 verb} its cue
Statement lines:   1 form construction+construction : outer > … > innermost      Flag nbsp: no-break spaces inside « ».
A line  + id id  adds constructions that belong to the text and to no statement.
"""
import datetime, json, os, re, sys
HERE = os.path.dirname(os.path.abspath(__file__))
ACTORS = {'p': 'person', 'o': 'organisation', 'g': 'group'}
FORMS = {'direct', 'indirect', 'mixed', 'hearsay', 'report', 'caption', 'headline'}
DAYS = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split()

def parse(src):
    """The plain text and the marks (tag, start, end, arguments) of a marked text."""
    text, marks, stack, i = [], [], [], 0
    while i < len(src):
        c = src[i]
        if c == '{':
            tag = re.match(r'\{(\w+) ', src[i:])
            assert tag, src[i:i + 40]
            stack.append([tag[1], len(text), []]); i += len(tag[0]); continue
        if c == '|' and stack:
            j = src.index('}', i); stack[-1][2] = src[i + 1:j].split('|'); i = j; continue
        if c == '}':
            tag, start, args = stack.pop()
            marks.append((tag, start, len(text), args)); i += 1; continue
        text.append(c); i += 1
    assert not stack, stack
    return ''.join(text), marks

def build(head, body, tail, warn):
    nn, published, outlet, manner, *flags = [x.strip() for x in head.split('|')]
    if 'nbsp' in flags: body = re.sub('« ', '«\u00a0', re.sub(' »', '\u00a0»', body)).replace(' : ', '\u00a0: ')
    text, marks = parse(body.strip('\n'))
    actors, places, times, events, spans, cues = {}, {}, [], [], {}, {}
    for tag, s, e, args in sorted(marks, key=lambda m: (m[1], -m[2])):
        w = text[s:e]
        assert w and w == w.strip(), (nn, tag, w)
        if tag in ACTORS: actors.setdefault((args[0] if args else w, ACTORS[tag]), []).append([s, e])
        elif tag == 'l': places.setdefault(args[0] if args else w, []).append([s, e])
        elif tag == 't':
            t = {'span': [s, e]}
            if args and args[0]: t['edtf'] = args[0]
            t['kind'] = args[1] if len(args) > 1 else 'date'
            assert t['kind'] in ('date', 'duration', 'set'), (nn, w)
            day = next((d for d in DAYS if re.search(r'\b' + d, w)), None)
            if day and 'edtf' in t and re.fullmatch(r'\d{4}-\d\d-\d\d', t['edtf']): assert DAYS[datetime.date.fromisoformat(t['edtf']).weekday()] == day, (nn, w, t['edtf'])
            times.append(t)
        elif tag == 'e':
            assert args and args[0] in TYPES, (nn, w, args)
            events.append({'trigger': [s, e], 'type': args[0]})
        elif tag[0] == 'c': assert tag[1:] not in cues, (nn, tag); cues[tag[1:]] = [s, e]
        else: assert tag.isdigit(), (nn, tag); spans.setdefault(tag, []).append([s, e])
    statements, seen = [], set()
    for line in tail.strip().splitlines():
        if line.startswith('+'): seen |= set(line[1:].split()); continue
        m = re.fullmatch(r'(\d+) (\w+) (\S+) : (.+)', line); assert m, (nn, line)
        chain = [x.strip() for x in m[4].split('>')]; kinds = m[3].split('+')
        assert m[2] in FORMS and m[1] in spans, (nn, line)
        first, last = spans[m[1]][0][0], spans[m[1]][-1][1]
        if m[2] not in ('indirect', 'hearsay', 'report') and '«' not in text and set(text[max(0, first - 1):last]) & set('“"'): kinds.append('english-quotes')
        statements.append({'form': m[2], 'content': spans.pop(m[1]), 'speaker_entity': chain[-1], 'chain': chain, 'cue': cues.pop(m[1], None),
                           'construction': kinds[0], 'also': kinds[1:]})
        seen |= set(kinds)
    assert not spans and not cues, (nn, spans, cues)
    statements.sort(key=lambda s: (s['content'][0][0], -s['content'][0][1]))
    ents = sorted(x for v in list(actors.values()) + list(places.values()) for x in v)
    assert all(a[1] <= b[0] for a, b in zip(ents, ents[1:])), (nn, 'entities overlap', ents)
    for s in statements:
        for a, b in s['content']: assert text[a] not in '«“"»”', (nn, text[a:b])
    # warnings for the reader: names left unmarked, quotations in no statement, length
    n = len(text.split())
    if not 55 <= n <= 225: warn.append(f'{nn}: {n} words')
    covered = {i for a, b in ents for i in range(a, b)}
    for (label, *_), at in list(actors.items()) + [((k,), v) for k, v in places.items()]:
        for form in {label} | {text[a:b] for a, b in at}:
            for m in re.finditer(r'\b' + re.escape(form) + r'\b', text):
                if not set(range(*m.span())) & covered: warn.append(f'{nn}: unmarked {form} at {m.start()}')
    for m in re.finditer(r'(?<=[a-zé,;’\'] )[A-ZÉ][\w’\-]+|(?<=[dl]’)[A-ZÉ]\w+|(?<=[dl]\')[A-ZÉ]\w+', text):
        if m.start() not in covered: warn.append(f'{nn}: capital {m[0]}')
    told = {i for s in statements for a, b in s['content'] for i in range(a, b)}
    for m in re.finditer(r'«([^»]*)»|“([^”]*)”|"([^"]*)"', text):
        if m.start() + 2 not in told: warn.append(f'{nn}: quotation in no statement: {m[0]}')
    names = {k[0] for k in actors}
    voices = sorted({x for s in statements for x in s['chain'] if x not in names and x not in places})
    warn.append(f'{nn}: voices that are not named actors: {voices}')
    g = {'id': nn, 'published': published, 'outlet': outlet, 'manner': manner, 'constructions': sorted(seen),
         'actors': [{'label': k[0], 'type': k[1], 'mentions': v} for k, v in actors.items()],
         'places': [{'label': k, 'mentions': v} for k, v in places.items()], 'times': times, 'events': events, 'statements': statements}
    return nn, text, g

def dump(g):
    """JSON with one actor, place, time, event or statement a line."""
    one = lambda x: json.dumps(x, ensure_ascii=False)
    rows = lambda v: '[]' if not v else '[\n' + ',\n'.join('  ' + one(x) for x in v) + '\n ]'
    return '{\n' + ',\n'.join(f' {one(k)}: {rows(v) if v and isinstance(v, list) and isinstance(v[0], dict) else one(v)}' for k, v in g.items()) + '\n}\n'

def main():
    global TYPES
    TYPES = set(re.findall(r'^dicit:(\w+)', open(HERE + '/../../ontology/event-types.ttl', encoding='utf-8').read(), re.M))
    show, warn, count, where, n, total = sys.argv[1:], [], {}, {}, 0, 0
    for part in re.split(r'^=== ', open(HERE + '/devset.src', encoding='utf-8').read(), flags=re.M)[1:]:
        head, rest = part.split('\n', 1); body, tail = rest.split('\n---\n', 1)
        nn, text, g = build(head, body, tail, warn)
        open(f'{HERE}/{nn}.txt', 'w', encoding='utf-8', newline='').write(text)
        open(f'{HERE}/{nn}.json', 'w', encoding='utf-8').write(dump(g))
        n += 1; total += len(g['statements'])
        for k in g['constructions']: where.setdefault(k, []).append(nn)
        for s in g['statements']:
            for k in [s['construction'], *s['also']]: count[k] = count.get(k, 0) + 1
        for k in g['constructions']:
            if not any(k in [s['construction'], *s['also']] for s in g['statements']): count[k] = count.get(k, 0) + 1
        if nn in show:
            print('=====', nn, g['published'], g['outlet'], len(text.split()), 'words\n' + text)
            for s in g['statements']:
                print('  S', s['form'], s['construction'], s['also'], s['chain'], '|', ' … '.join(text[a:b] for a, b in s['content']), '| cue', s['cue'] and text[slice(*s['cue'])])
            print('  T', [(text[slice(*t['span'])], t.get('edtf'), t['kind']) for t in g['times']], '\n  E', [(text[slice(*e['trigger'])], e['type']) for e in g['events']])
            print('  A', [(a['label'], a['type'][0], [text[slice(*m)] for m in a['mentions']]) for a in g['actors']], '\n  L', [(p['label'], len(p['mentions'])) for p in g['places']])
    print('\n'.join(warn), file=sys.stderr)
    print(n, 'texts', total, 'statements')
    for k, v in sorted(count.items()): print(f'| {k} | {v} | {" ".join(sorted(where[k]))} |')
if __name__ == '__main__': main()
