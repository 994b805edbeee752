#!/usr/bin/env python3
"""How often each noun names something that happens: nouns.py sequoia-9.1.frsemcor > data/languages/fr/events-nouns.tsv

Counts, for every common noun of FrSemCor, the readings whose supersense is Act or Event (a complex one counts where one of
its parts is), and all other readings. Nouns read once and never as an event are left out.
"""
import re, sys
from collections import defaultdict

print('''# How often a noun names something that happens: lemma, readings as Act or Event, other readings.
# Counted by tools/events/nouns.py in FrSemCor (Barque et al. 2020; Sequoia 9.1), LGPL-LR.''')
counts = defaultdict(lambda: [0, 0])
for line in open(sys.argv[1], encoding='utf-8'):
    cells = line.rstrip('\n').split('\t')
    if len(cells) != 6 or cells[3] != 'NC': continue
    sense = cells[5].split(';')[-1].split(':')[-1]
    if not re.search('[A-Z]', sense): continue
    if any(c.isdigit() for c in cells[2]) or '_' in cells[2]: continue
    counts[cells[2].lower()][0 if re.search(r'\b(Act|Event)\b', sense) else 1] += 1
for lemma, (event, other) in sorted(counts.items()):
    if event or other > 1: print(lemma, event, other, sep='\t')
