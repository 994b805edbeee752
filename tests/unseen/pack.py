"""Packs a set: pack.py SET checks the gold that WRITING.md describes against its texts and writes both into SET/out."""
import json,sys,glob,os
base=sys.argv[1].rstrip('/'); S=os.path.basename(base); os.makedirs(base+'/out',exist_ok=True)
F={'direct','indirect','mixed','report','hearsay','headline','caption'}
n=0; bad=0
for p in sorted(glob.glob(base+'/[0-9][0-9].gold.json')):
    i=os.path.basename(p)[:2]; t=open(f'{base}/{i}.txt',encoding='utf-8',newline='').read().rstrip('\n')
    d=json.load(open(p,encoding='utf-8')); out=[]
    for s in d['statements']:
        def err(m):
            global bad; bad+=1; print(f'{i}: {m}: {s["content"]}')
        if s['form'] not in F: err('form '+s['form'])
        if not s['chain']: err('empty chain')
        at=None
        if s.get('near'):
            if t.count(s['near'])!=1: err(f'near occurs {t.count(s["near"])} times'); continue
            at=t.index(s['near'])
            if s['content'][0] not in s['near']: err('near does not contain the content'); continue
        spans=[]; ok=True
        for k,c in enumerate(s['content']):
            c=c.strip()
            if at is None and k==0:
                if t.count(c)!=1: err(f'occurs {t.count(c)} times: {c!r}'); ok=False; break
                q=t.index(c)
            else:
                q=t.find(c,at)
                if q<0: err(f'not found: {c!r}'); ok=False; break
            spans.append([q,q+len(c)]); at=q+len(c)
        if not ok: continue
        cue=None
        if s.get('cue'):
            cands=[]; q=t.find(s['cue'])
            while q>=0: cands.append(q); q=t.find(s['cue'],q+1)
            if not cands: err('cue not found '+s['cue'])
            else:
                mid=spans[0][0]; q=min(cands,key=lambda q:min(abs(q-a)+abs(q-b) for a,b in spans)); cue=[q,q+len(s['cue'])]
        out.append({'form':s['form'],'content':spans,'speaker_entity':s['chain'][-1],'chain':s['chain'],'cue':cue,'construction':s['construction'],'also':[]})
    n+=len(out)
    g={'id':S+i,'published':d['published'],'outlet':d['outlet'],'manner':d['manner'],'constructions':sorted({s['construction'] for s in out}),'actors':[],'places':[],'times':[],'events':[],'statements':out}
    json.dump(g,open(f'{base}/out/{S}{i}.json','w',encoding='utf-8'),ensure_ascii=False,indent=1)
    open(f'{base}/out/{S}{i}.txt','w',encoding='utf-8',newline='').write(t)
print(n,'statements,',bad,'errors,',len(glob.glob(base+'/out/*.txt')),'texts')
