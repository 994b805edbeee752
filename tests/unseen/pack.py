#!/usr/bin/env python3
"""Packs a set: pack.py SET checks the gold that WRITING.md describes against its texts, then writes both into SET/out."""
import glob, json, os, sys

FORMS = {'direct', 'indirect', 'mixed', 'report', 'hearsay', 'headline', 'caption'}


class Wrong(Exception): pass


def once(text, part, near):
    """Where a string stands, which must be one place; in a longer string where one is given."""
    at = 0
    if near is not None:
        if text.count(near) != 1: raise Wrong(f'near occurs {text.count(near)} times')
        if part not in near: raise Wrong('near does not contain the content')
        at = text.index(near)
    elif text.count(part) != 1: raise Wrong(f'occurs {text.count(part)} times: {part!r}')
    return text.index(part, at)


def spans(text, statement):
    """Where the pieces of a content stand, in code points, in order."""
    pieces = [piece.strip() for piece in statement['content']]
    out, at = [], once(text, pieces[0], statement.get('near'))
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0: raise Wrong(f'not found: {piece!r}')
        out.append([at, at + len(piece)])
        at += len(piece)
    return out


def cue(text, word, content):
    """The place of the word that reports which is nearest to the content."""
    if not word: return None
    places = [i for i in range(len(text)) if text.startswith(word, i)]
    if not places: raise Wrong(f'cue not found: {word!r}')
    at = min(places, key=lambda i: min(abs(i - a) + abs(i - b) for a, b in content))
    return [at, at + len(word)]


def packed(text, statement):
    if statement['form'] not in FORMS: raise Wrong(f'form {statement["form"]}')
    if not statement['chain']: raise Wrong('empty chain')
    content = spans(text, statement)
    return {'form': statement['form'], 'content': content, 'speaker_entity': statement['chain'][-1], 'chain': statement['chain'],
            'cue': cue(text, statement.get('cue'), content), 'construction': statement['construction'], 'also': []}


def main():
    folder = sys.argv[1].rstrip('/')
    name, out = os.path.basename(folder), f'{folder}/out'
    os.makedirs(out, exist_ok=True)
    statements = errors = 0
    for path in sorted(glob.glob(f'{folder}/[0-9][0-9].gold.json')):
        number = os.path.basename(path)[:2]
        with open(path, encoding='utf-8') as file: told = json.load(file)
        with open(f'{folder}/{number}.txt', encoding='utf-8', newline='') as file: text = file.read().rstrip('\n')
        found = []
        for statement in told['statements']:
            try: found.append(packed(text, statement))
            except Wrong as wrong:
                errors += 1
                print(f'{number}: {wrong}: {statement["content"]}')
        statements += len(found)
        gold = {'id': name + number, **{key: told[key] for key in ('published', 'outlet', 'manner')},
                'constructions': sorted({s['construction'] for s in found}), 'actors': [], 'places': [], 'times': [], 'events': [],
                'statements': found}
        with open(f'{out}/{name}{number}.json', 'w', encoding='utf-8') as file: json.dump(gold, file, ensure_ascii=False, indent=1)
        with open(f'{out}/{name}{number}.txt', 'w', encoding='utf-8', newline='') as file: file.write(text)
    print(f'{statements} statements, {errors} errors')
    return 1 if errors else 0


if __name__ == '__main__': sys.exit(main())
