#!/usr/bin/env python3
"""English texts as JSON lines, from the test data of two packages of PyPI: english.py FOLDER, where FOLDER has both files.

    pip download --no-deps --only-binary gensim gensim==4.4.0           ABC news (Lee's corpus), film reviews
    pip download --no-deps --no-binary newspaper4k newspaper4k==0.9.6   web articles
"""
import glob, json, re, sys, tarfile, zipfile
folder = sys.argv[1]
wheel = zipfile.ZipFile(glob.glob(f'{folder}/gensim-*.whl')[0])
source = tarfile.open(glob.glob(f'{folder}/newspaper4k-*.tar.gz')[0])
def lines(name, encoding='utf-8', mark=None):
    text = wheel.read(f'gensim/test/test_data/{name}').decode(encoding, 'replace')
    # the corpora mark each line with its label or number
    return [re.sub(mark, '', l).strip() if mark else l.strip() for l in re.split(r'\r?\n', text) if l.strip()]
docs = lines('lee_background.cor') + lines('lee.cor')
reviews = lines('pang_lee_polarity.cor', 'cp1252', r'^__label__\w+ ')
docs += [' '.join(reviews[i:i + 10]) for i in range(0, len(reviews), 10)]
docs += lines('alldata-id-10.txt', 'cp1252', r'^_\*\d+ ')
for name in sorted(n for n in source.getnames() if re.search(r'/tests/data/txt/[^/]+\.txt$', n)):
    text = source.extractfile(name).read().decode().replace('\r\n', '\n')
    # other languages have few of these words
    if len(re.findall(r'\b(the|and|of|to)\b', text)) * 40 > len(text.split()): docs.append(text)
for text in docs: print(json.dumps({'text': text}))
