#!/usr/bin/env python3
"""Articles as JSON lines: texts.py FOLDER WORDS. Reads .txt files below FOLDER in order until they hold that many words."""
import glob, json, sys
words = 0
for path in sorted(glob.glob(f'{sys.argv[1]}/**/*.txt', recursive=True)):
    if path.endswith('urls.txt') or 'LICENSE' in path: continue
    text = open(path, encoding='utf-8', newline='').read()
    print(json.dumps({'text': text}, ensure_ascii=False))
    words += len(text.split())
    if words > int(sys.argv[2]): break
