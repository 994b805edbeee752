#!/usr/bin/env python3
"""Makes seeds from the tests' samples and fuzzes: run.py [--seconds 240] [--built FOLDER] [--engine ../target/release/examples/nlp] [TARGET ...].

Needs cargo-fuzz; for seeds of models the engine's tool (tools/nlp/README.md), of Parquet pyarrow. FOLDER has binaries that `cargo fuzz build` made; without it they are built first. Prints for each
target how many inputs it ran in how many CPU seconds, and where an input is that it did not stand.
"""
import argparse, glob, io, json, os, re, resource, subprocess, tempfile, zipfile
HERE = os.path.dirname(os.path.abspath(__file__)); TOP = os.path.dirname(HERE)
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('targets', nargs='*'); ap.add_argument('--seconds', type=int, default=240); ap.add_argument('--built'); ap.add_argument('--engine', default=f'{TOP}/target/release/examples/nlp')
o = ap.parse_args()
ALL = sorted(os.path.basename(p)[:-3] for p in glob.glob(f'{HERE}/fuzz_targets/*.rs'))
os.environ.setdefault('RUSTC_BOOTSTRAP', '1')
if not o.built:
    subprocess.run(['cargo', 'fuzz', 'build', '--sanitizer', 'none'], cwd=HERE, check=True)
    host = re.search('host: (.*)', subprocess.run(['rustc', '-vV'], stdout=subprocess.PIPE, text=True).stdout)[1]
    o.built = f'{os.environ.get("CARGO_TARGET_DIR", HERE + "/target")}/{host}/release'

def samples(*patterns):
    return [open(p, 'rb').read() for pattern in patterns for p in sorted(glob.glob(f'{TOP}/tests/{pattern}'))]

def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        for i, (name, content) in enumerate(files): z.writestr(name, content, zipfile.ZIP_DEFLATED if i % 2 else zipfile.ZIP_STORED)
    return out.getvalue()

def docx():
    p = lambda style, text: f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    body = p('Heading1', 'Un pont rouvre') + p('Normal', '« Il est sûr », dit le maire.') + '<w:tbl><w:tr><w:tc>' + p('Normal', 'Copyright 2024 Le Journal') + '</w:tc></w:tr></w:tbl>'
    word = f'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    return [zipped([('[Content_Types].xml', '<Types/>'), ('word/document.xml', word)])]

def parquet():
    try: import pyarrow as pa, pyarrow.parquet as pq
    except ImportError: return []
    table = pa.table({'id': ['a', 'b'], 'title': ['Un pont', None], 'text': ['Le pont rouvre.', '« Oui », dit-elle.'], 'date': ['2024-05-01', '2024-05-02'], 'tags': [['x'], []]})
    files = []
    for codec in ('none', 'snappy', 'gzip', 'zstd', 'lz4'):
        out = io.BytesIO(); pq.write_table(table, out, compression=codec); files.append(out.getvalue())
    return files

def models():
    files = []
    with tempfile.NamedTemporaryFile() as out:
        for folder in sorted(glob.glob(f'{TOP}/tests/nlp/*/tiny')) if os.path.exists(o.engine) else []:
            for compact in ([], ['--compact']):
                subprocess.run([o.engine, 'import', folder, out.name, *compact], check=True)
                files.append(open(out.name, 'rb').read())
    return files

def seeds(target):
    pages = samples('read/*.html', 'read/bases/*.html')
    lines = [json.loads(l).encode() if l[0] == '"' else l.encode() for l in b'\n'.join(samples('nlp/*/sentences.jsonl', 'cli/*.in/*.jsonl')).decode().split('\n') if l.strip()]
    named = [(f'{i}.html', page) for i, page in enumerate(pages)] + [('revue.md', samples('read/revue.md')[0]), ('depeche.xml', samples('read/depeche.nitf')[0])]
    return {'annotation': lambda: samples('cli/*.in/*.dicit.json', 'devset/0*.json'), 'csv': lambda: samples('read/*.csv'), 'docx': docx, 'html': lambda: pages,
            'jsonl': lambda: samples('cli/*.in/*.jsonl'), 'markdown': lambda: samples('read/*.md', 'read/bases/*.txt'), 'model': models, 'parse': lambda: lines,
            'parameters': lambda: [b'\0word', b'\1https://example.org/a', b'\2-12', b'\0032024-05-01', b'\4true', b'\5mot " \\ }'], 'parquet': parquet,
            'rtf': lambda: samples('read/bases/*.rtf'), 'warc': lambda: samples('read/*.warc'), 'xml': lambda: samples('read/*.nitf', 'read/flux.*', 'read/*.newsml'),
            'zip': lambda: samples('cli/*.in/*.zip') + [zipped(named), zipped([('inner.zip', zipped(named[:2]))])]}[target]()

failed = False
for target in o.targets or ALL:
    corpus, found = f'{HERE}/corpus/{target}', f'{HERE}/artifacts/{target}/'
    for folder in (corpus, found): os.makedirs(folder, exist_ok=True)
    for i, seed in enumerate(seeds(target)): open(f'{corpus}/seed-{i:02}', 'wb').write(seed)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([f'{o.built}/{target}', corpus, f'-artifact_prefix={found}', f'-max_total_time={o.seconds}', '-timeout=20', '-rss_limit_mb=2048', '-print_final_stats=1', '-max_len=200000' if target == 'model' else '-max_len=20000'],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace')
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    stat = lambda name: int((re.findall(rf'stat::{name}: *(\d+)', run.stdout) or re.findall(r'^#(\d+)', run.stdout, re.M) or [0])[-1])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    coverage = (re.findall(r'cov: (\d+)', run.stdout) or ['?'])[-1]
    print(f'{target:10} {stat("number_of_executed_units"):9} runs  {cpu:6.0f} CPU s  {len(os.listdir(corpus)):5} inputs kept  {coverage} edges  {"ok" if run.returncode == 0 else "FAILED"}', flush=True)
    if run.returncode:
        failed = True
        open(f'{found}log', 'w').write(run.stdout)
        print('\n'.join(run.stdout.splitlines()[-25:]), flush=True)
raise SystemExit(failed)
