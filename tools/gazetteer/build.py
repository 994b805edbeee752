#!/usr/bin/env python3
"""Builds data/gazetteer/{places,people,media,nationalities}.tsv out of a folder of sources and of the tables written by hand.

    build.py SOURCES [TARGET]

SOURCES holds ne_countries.tsv, ne_places.tsv (Natural Earth, public domain), geonames_cities15000.tsv (GeoNames, CC BY 4.0),
demonyms_i18n_nationality.tsv (MIT), politicians_2017.tsv (CC0) and medias_francais.tsv (ODC-By). TARGET is data/gazetteer.
The tables are sorted by the bytes of a folded key, so that a program searches them where they lie.
"""
import csv, os, re, sys, unicodedata
from collections import Counter, defaultdict

SOURCES = sys.argv[1]
TARGET = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'gazetteer')

def fold(name):
    """Lower case, no marks, hyphens as spaces, plain apostrophes: the same as gazetteer::fold."""
    name = name.lower().replace('’', "'").replace('œ', 'oe').replace('æ', 'ae')
    name = ''.join(' ' if c in '-‐‑–_ \xa0\u202f' else c for c in unicodedata.normalize('NFD', name) if unicodedata.category(c) != 'Mn')
    return re.sub(r"' ", "'", ' '.join(name.split()))

def rows(name):
    return csv.DictReader(open(os.path.join(SOURCES, name), encoding='utf-8'), delimiter='\t', quoting=csv.QUOTE_NONE)
def own(name):
    for line in open(os.path.join(TARGET, name), encoding='utf-8'):
        line = line.rstrip('\n')
        if line and not line.startswith('#'): yield line.split('\t') + [''] * 3
def write(name, header, lines):
    with open(os.path.join(TARGET, name), 'w', encoding='utf-8') as f:
        f.write(''.join(line + '\n' for line in lines))
    print(name, len(lines), os.path.getsize(os.path.join(TARGET, name)), 'bytes', header)

# ---------- places
out = defaultdict(dict)          # key -> {identity: row}
def place(names, shown, kind, country, region, lat, lon, population, wikidata, geonames):
    degrees = lambda x: ('%.3f' % float(x)).rstrip('0').rstrip('.') if x not in ('', None) else ''
    row = (shown, kind, country, region, degrees(lat), degrees(lon), str(population or ''), (wikidata or '').lstrip('Q'), geonames or '')
    for name in names:
        key = fold(name)
        if len(key) > 1: out[key].setdefault((kind, geonames or wikidata or shown), row)

alias = {r[0]: r[1].split('|') for r in own('countries.tsv')}
points = defaultdict(list)       # country or (country, admin1 name) -> coordinates of its populated places
cities = list(rows('ne_places.tsv'))
for r in cities:
    if r['iso_a2'] and r['lat']:
        points[r['iso_a2']].append((float(r['lat']), float(r['lon'])))
        points[r['iso_a2'], fold(r['admin1'])].append((float(r['lat']), float(r['lon'])))
def middle(key):
    found = points.get(key, [])
    return (sum(p[0] for p in found) / len(found), sum(p[1] for p in found) / len(found)) if found else ('', '')

seen = set()
for r in rows('ne_countries.tsv'):
    iso = r['iso_a2']
    if iso == '-99' or iso in seen or r['name_fr'] in ('Ilha Brasileira', 'île Clipperton'): continue
    if iso == 'AU' and r['name_fr'] != 'Australie': continue
    seen.add(iso)
    # A country as wide as several seas has no honest middle: the mean of its populated places stands for it, precision "country".
    names = alias.get(iso, []) or [r['name_fr']]
    place(dict.fromkeys(names + [n for n in (r['name_fr'], r['formal_fr'], r['name_en']) if n and (n == r['name_fr'] or len(n) > 3)]),
          names[0], 'C', iso, '', *middle(iso), '', r['wikidata'], '')

region_of = {}
for code, names, wikidata, *_ in own('regions.tsv'):
    names = names.split('|')
    country, _, part = code.partition('-')
    at = next((m for m in (middle((country, fold(n))) for n in names) if m[0] != ''), ('', ''))
    # The last names of foreign regions are those by which Natural Earth knows them: they serve to join, and to look up where they are not a city's.
    for n in names: region_of.setdefault((country, fold(n)), code if part else '')
    shown = [n for i, n in enumerate(names) if i == 0 or country not in ('RU', 'UA', 'CH', 'BE', 'DE', 'ES')]
    if country in ('DE', 'ES', 'BE', 'CH'): shown = names[:1] if country != 'ES' else names[:2]
    if country in ('RU', 'UA'): shown = [n for n in names if ' ' in n or n == names[0]]
    place(shown, names[0], 'R', country, code if part else '', *at, '', wikidata, '')
for kind, names, *_ in own('areas.tsv'):
    place(names.split('|'), names.split('|')[0], 'A' if kind == 'R' else 'W', '', '', '', '', '', '', '')

by_geonames = {r['geonameid']: r for r in cities if r['geonameid']}
geonames = list(rows('geonames_cities15000.tsv'))
votes = defaultdict(Counter)
for g in geonames:
    r = by_geonames.get(g['geonameid'])
    if r: votes[g['iso_a2'], g['admin1']][region_of.get((g['iso_a2'], fold(r['admin1'])), '')] += 1
def region(country, admin1):
    if country == 'US': return 'US-' + admin1 if len(admin1) == 2 else ''
    best = votes[country, admin1].most_common(1)
    code = best[0][0] if best and best[0][1] * 2 > sum(votes[country, admin1].values()) else ''
    return '' if country == 'FR' else code
FRENCH_REGIONS = {'11': 'IDF', '24': 'CVL', '27': 'BFC', '28': 'NOR', '32': 'HDF', '44': 'GES', '52': 'PDL', '53': 'BRE', '75': 'NAQ', '76': 'OCC', '84': 'ARA', '93': 'PAC', '94': 'COR'}
NEAR = {'FR': 0, 'BE': 0, 'CH': 0, 'LU': 0, 'MC': 0, 'UA': 0, 'SY': 0, 'IL': 0, 'PS': 0, 'LB': 0, 'ML': 0, 'TN': 0, 'HT': 0, 'SN': 0, 'CI': 0}
done = set()
# Former and second capitals: their names do not stand for a government.
NO_SEAT = {'Johannesburg', 'Abidjan', 'Dar es Salaam', 'Cotonou', 'Bloemfontein', 'Cape Town', 'Hargeisa', 'Castries', 'Lagos', 'Yangon', 'Colombo', 'Sucre'}
for g in geonames:
    r = by_geonames.get(g['geonameid'])
    population = int(g['population'] or 0)
    iso = g['iso_a2']
    if not r and population < NEAR.get(iso, 60000): continue
    done.add(g['geonameid'])
    kind = 'P' if r and r['feature'] == 'Admin-0 capital' and r['name_en'] not in NO_SEAT else 'T'
    french = g['name_fr'] or (r or {}).get('name_fr') or ''
    shown = french or g['name']
    code = 'FR-' + FRENCH_REGIONS[g['admin1']] if iso == 'FR' and g['admin1'] in FRENCH_REGIONS else region(iso, g['admin1'])
    names = [n for n in (g['name_fr'], (r or {}).get('name_fr'), g['name'], g['name_en'] if population > 100000 else '') if n]
    place(dict.fromkeys(names), shown, kind, iso, code, g['lat'], g['lon'], population, g['wikidata_via_ne'] or (r or {}).get('wikidata'), g['geonameid'])
for r in cities:
    if (r['geonameid'] and r['geonameid'] in done) or not r['iso_a2'] or r['iso_a2'] == '-99': continue
    if r['feature'] not in ('Admin-0 capital', 'Admin-1 capital', 'Populated place', 'Admin-0 region capital', 'Historic place'): continue
    if any(v[2] == r['iso_a2'] and v[1] in 'TP' for n in (r['name_fr'], r['name']) if n for v in out.get(fold(n), {}).values()): continue
    kind = 'P' if r['feature'] == 'Admin-0 capital' and r['name_en'] not in NO_SEAT else 'T'
    names = [n for n in (r['name_fr'], r['name']) if n]
    if names: place(dict.fromkeys(names), names[0], kind, r['iso_a2'], region_of.get((r['iso_a2'], fold(r['admin1'])), ''), r['lat'], r['lon'], r['pop_max'], r['wikidata'], r['geonameid'])
# French spellings that the sources lack, and capitals of long use.
for names, of in (('Kiev|Kyiv', 'UA'), ('Saint-Pétersbourg', 'RU'), ('Tel-Aviv|Tel Aviv', 'IL'), ('Jérusalem', 'IL'), ('Astana', 'KZ'), ('Washington', 'US'), ('La Haye', 'NL'), ('New York', 'US')):
    first, *others = names.split('|')
    for row in list(out.get(fold(first), {}).items()):
        for n in others: out[fold(n)].setdefault(*row)
lines = []
for key in sorted(out, key=lambda k: k.encode()):
    for row in sorted(out[key].values(), key=lambda r: ('CPRTAW'.index(r[1]), -int(float(r[6] or 0)), r)):
        lines.append('\t'.join((key,) + row))
write('places.tsv', 'key name kind country region latitude longitude population wikidata geonames', lines)

# ---------- people: of one name more than one is left out
people = defaultdict(set)
for r in rows('politicians_2017.tsv'):
    name = r['name_native'].strip()
    if 2 <= len(name.split()) <= 4 and r['wikidata'] and re.fullmatch(r'[A-Z]{2}', r['country'] or ''): people[fold(name)].add((r['wikidata'].lstrip('Q'), r['country']))
write('people.tsv', 'key wikidata country', ['\t'.join((k, *next(iter(v)))) for k, v in sorted(people.items(), key=lambda x: x[0].encode()) if len(v) == 1])

# ---------- media
KINDS = {'Télévision': 'Broadcaster', 'Radio': 'Broadcaster', 'Site': 'NewsOrganisation'}
COMMON = {'capital', 'elle', 'management', 'prier', 'voici', 'investir', 'la premiere', 'la savoie', 'la provence', 'la vie', 'neon', 'gala', 'management', 'la liberte', 'l\'alsace', 'l\'indicateur', 'l\'opinion'}
media = {}
for r in rows('medias_francais.tsv'):
    name = re.sub(r' \(.*\)$', '', r['Nom']).strip()
    if name and fold(name) not in COMMON and r['Type'] != 'Type':
        swiss = re.search(r'Nyon|Martigny|Neuchâtel|Sierre|ARC Info|La Liberté|La Côte|Nouvelliste', r['Nom'])
        media[fold(name)] = (name, KINDS.get(r['Type'], 'Newspaper'), 'CH' if swiss else 'FR')
write('media.tsv', 'key name kind country', ['\t'.join((k, *v)) for k, v in sorted(media.items(), key=lambda x: x[0].encode())])

# ---------- demonyms in their four forms
def feminine(m):
    for end, new in (('turc', 'turque'), ('grec', 'grecque'), ('ois', 'oise'), ('ais', 'aise'), ('ien', 'ienne'), ('éen', 'éenne'), ('yen', 'yenne'), ('breton', 'bretonne'), ('letton', 'lettonne'), ('ouïghour', 'ouïghoure'), ('ouïgour', 'ouïgoure'),
                     ('hindi', 'hindi'), ('zi', 'zi'), ('ti', 'tie'), ('tari', 'tarie'), ('ari', 'arie'), ('oui', 'ouie'), ('zbek', 'zbèke'), ('djik', 'djike'), ('khiz', 'khize'), ('ghiz', 'ghize'), ('on', 'onne')):
        if m.endswith(end): return m[:-len(end)] + new
    return m if m.endswith('e') else m + 'e'
forms = defaultdict(lambda: defaultdict(set))
def demonym(country, m, f=''):
    f = f or feminine(m)
    for form, features in ((m, 'ms'), (m if m[-1] in 'sxz' else m + 's', 'mp'), (f, 'fs'), (f + 's', 'fp')): forms[form][country].add(features)
first = []
for r in own('demonyms.tsv'):
    for m in r[1].split('|'):
        demonym(r[0], m, r[2]); first.append(m)
for r in rows('demonyms_i18n_nationality.tsv'):
    m = r['fr'].split(' (')[0]
    if re.search(r'[A-ZÎÉ].* |[Îî]le|Territoire|,| ou | et |État|Guam$|Tokélaou|Hong ?Kong$|Gallois', r['fr'].split(' (')[0]) or r['iso_a2'] in ('GF', 'PF', 'TF', 'CG', 'CD', 'DM', 'DO', 'WF', 'VA', 'SX', 'MF', 'BL'): continue
    demonym(r['iso_a2'], m.lower().replace(' ', '-'))
write('nationalities.tsv', 'form countries features', ['\t'.join((form, ','.join(sorted(c)), '|'.join(sorted(set().union(*c.values()))))) for form, c in sorted(forms.items(), key=lambda x: x[0].encode())])
