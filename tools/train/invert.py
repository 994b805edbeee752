"""Sentences whose subject follows its verb, grown from treebank sentences: `"S", a déclaré NP.` and its many forms.

Quotations are whole gold trees, subjects are gold noun phrases or names of the training entities, verbs come from a
lexicon of report verbs conjugated by Lefff. Annotated as UD French does: the report verb is `parataxis:insert` of the root
of what is said. `generate` yields surface-token sentences like `common.conllu`.
"""
import gzip
import random
import re

PRONOUNS = {"s": ["-il", "-elle", "-t-il", "-t-elle", "-t-on"], "p": ["-ils", "-elles"]}
WHEN = [[("lundi", "NOUN", "obl:mod")], [("mardi", "NOUN", "obl:mod")], [("jeudi", "NOUN", "obl:mod")], [("dimanche", "NOUN", "obl:mod")],
        [("hier", "ADV", "advmod")], [("ensuite", "ADV", "advmod")], [("aussi", "ADV", "advmod")], [("encore", "ADV", "advmod")],
        [("aujourd'hui", "ADV", "advmod")], [("notamment", "ADV", "advmod")], [("pour", "ADP", "case:1"), ("sa", "DET", "det:2"), ("part", "NOUN", "obl:mod")]]
TAIL = ["dans un communiqué", "sur son blog", "à la presse", "devant les journalistes", "lors d'une conférence de presse", "à la télévision",
        "dans un entretien", "sur Twitter", "au micro de la radio", "dans un rapport", "à l'issue de la réunion", "samedi matin", "ce mercredi",
        "dans les colonnes du journal", "à nos confrères", "au quotidien", "en conférence de presse", "dans son rapport annuel", "mardi soir"]
TAGS = {"dans": "ADP", "sur": "ADP", "à": "ADP", "devant": "ADP", "lors": "ADV", "d'": "ADP", "de": "ADP", "au": "ADP", "en": "ADP", "du": "ADP",
        "un": "DET", "une": "DET", "son": "DET", "la": "DET", "les": "DET", "l'": "DET", "ce": "DET", "nos": "DET", "annuel": "ADJ", "Twitter": "PROPN"}
TITLES = ["le président", "le ministre", "le porte-parole", "l'avocat", "le député", "la députée", "le maire", "la ministre", "le procureur", "le commandant",
          "l'entraîneur", "la présidente", "le général", "l'historien", "le professeur", "la sénatrice", "l'économiste", "le capitaine", "le patron"]
GROUPS = ["le journal", "le quotidien", "la légende", "l'agence", "le site", "la chaîne", "l'hebdomadaire", "la police", "le parquet", "l'armée", "le ministère",
          "l'article", "le rapport", "la note", "le texte", "l'étude", "un témoin", "une source proche du dossier", "un responsable", "un habitant", "une voisine",
          "l'association", "l'opposition", "le gouvernement", "le communiqué", "la pancarte", "l'inscription", "le magazine", "la radio", "son avocat", "sa mère"]
PLURAL = ["les autorités", "les médias", "plusieurs témoins", "les enquêteurs", "les organisateurs", "des experts", "les chercheurs", "deux sources", "ses avocats",
          "les auteurs", "les syndicats", "les secours", "certains observateurs", "les deux hommes", "les habitants", "des militants"]
ADJ = {"s": ["russe", "britannique", "belge", "suisse", "régionale", "publique"], "p": ["russes", "locales", "syriens", "ukrainiens", "belges"]}


def tok(form, upos, head, dep, feats="", space=True):
    return {"form": form, "lemma": form.lower(), "upos": upos, "feats": feats, "head": head, "dep": dep, "space": space}


def verbs(lexicon, lefff):
    """Third person forms of the report verbs: {lemma: {"s": [...], "p": [...], "part": form}}."""
    said = {l.strip() for l in open(lexicon, encoding="utf-8")}
    out = {}
    for line in gzip.open(lefff, "rt", encoding="utf-8"):
        form, cat, lemma, code = line.rstrip("\n").split("\t")
        if cat != "v" or lemma not in said or not lemma.endswith(("er", "ir", "re")):
            continue
        v = out.setdefault(lemma, {"s": {}, "p": {}, "part": None})
        for m in re.findall(r"([PJIFC])[S]?(\d*)3([sp])", code):
            v[m[2]].setdefault(m[0], form)
        if code == "Kms":
            v["part"] = form
    return {k: v for k, v in sorted(out.items()) if v["part"] and "P" in v["s"] and "P" in v["p"]}


COMMON = """dire déclarer affirmer expliquer indiquer préciser ajouter souligner estimer annoncer assurer rapporter écrire raconter confier répondre rappeler
soutenir noter constater reconnaître regretter dénoncer conclure poursuivre insister témoigner considérer juger confirmer avertir promettre prévenir
commenter révéler demander lancer avancer relever observer analyser résumer admettre avouer marteler glisser titrer""".split()
TENSE = {"P": "Mood=Ind|Number={}|Person=3|Tense=Pres|VerbForm=Fin", "J": "Mood=Ind|Number={}|Person=3|Tense=Past|VerbForm=Fin",
         "I": "Mood=Ind|Number={}|Person=3|Tense=Imp|VerbForm=Fin", "F": "Mood=Ind|Number={}|Person=3|Tense=Fut|VerbForm=Fin",
         "C": "Mood=Cnd|Number={}|Person=3|Tense=Pres|VerbForm=Fin"}


def noun_phrases(sentences):
    """Gold noun phrases that are subjects or agents: (tokens with local heads, number)."""
    out = []
    for s in sentences:
        t = s["tokens"]
        for i, x in enumerate(t):
            if x["dep"] not in ("nsubj", "nsubj:pass", "obl:agent", "obj") or x["upos"] not in ("NOUN", "PROPN"):
                continue
            inside = {i}
            grew = True
            while grew:
                more = {j for j, y in enumerate(t) if y["head"] in inside and j not in inside and j != y["head"]}
                grew = bool(more)
                inside |= more
            ids = sorted(inside)
            if ids[-1] - ids[0] + 1 != len(ids) or len(ids) > 12:
                continue
            sub = t[ids[0]:ids[-1] + 1]
            if any(y["dep"] in ("case", "acl:relcl", "cc", "parataxis", "advcl") and y["head"] == i for y in sub) or sub[0]["upos"] in ("PUNCT", "ADP") or sub[-1]["upos"] == "PUNCT":
                continue
            if sub[0]["upos"] not in ("DET", "PROPN", "NUM") or (x["upos"] == "NOUN" and sub[0]["upos"] != "DET" and x["form"] not in ("M.", "Mme")):
                continue
            n = "p" if "Number=Plur" in x["feats"] else "s"
            sub = [dict(y, head=y["head"] - ids[0]) for y in sub]
            sub[-1]["space"] = True
            if sub[0]["upos"] == "DET":
                sub[0]["form"] = sub[0]["form"].lower()
            out.append((sub, i - ids[0], n))
    return out


def simple_np(r, text, number):
    """A flat noun phrase from text: determiner, noun, and what depends on it."""
    w = re.findall(r"[dl]'|\S+", text)
    forms = [tok(f, TAGS.get(f, "DET" if f in ("le", "des", "plusieurs", "deux", "ses", "certains", "sa", "un") else "NOUN"), 0, "det", space=not f.endswith("'")) for f in w]
    if w[0] in ("Twitter",):
        return forms, 0, number
    head = next((i for i, f in enumerate(w) if i and forms[i]["upos"] == "NOUN"), len(w) - 1)
    if text == "les deux hommes":
        head = 2
        forms[1] = tok("deux", "NUM", 2, "nummod")
    if text.startswith("deux "):
        forms[0] = tok("deux", "NUM", head, "nummod")
    if text == "une source proche du dossier":
        forms = [tok("une", "DET", 1, "det"), tok("source", "NOUN", 1, "x"), tok("proche", "ADJ", 1, "amod"), tok("du", "ADP", 4, "case"), tok("dossier", "NOUN", 2, "obl:arg")]
        return forms, 1, "s"
    for i, t in enumerate(forms):
        t["head"] = head
    fem = "Fem" if w[0] in ("la", "une", "sa") else "Masc"
    forms[head]["feats"] = f"Gender={fem}|Number={'Plur' if number == 'p' else 'Sing'}"
    if r.random() < 0.25 and head == len(w) - 1:
        forms.append(tok(r.choice(ADJ[number]), "ADJ", head, "amod", f"Number={'Plur' if number == 'p' else 'Sing'}"))
    return forms, head, number


def name_tokens(name):
    parts = name.split()
    return [tok(p, "PROPN" if p[0].isupper() else "ADP", 0, "flat:name" if i else "x") for i, p in enumerate(parts)]


def subject(r, nps, names):
    k = r.random()
    if k < 0.27:
        t, h, n = r.choice(nps)
        return [dict(x) for x in t], h, n
    if k < 0.50:
        t = name_tokens(r.choice(names))
        if r.random() < 0.35:  # a name and who that is
            app, h, n = simple_np(r, r.choice(TITLES + GROUPS[:6]), "s")
            if app[0]["upos"] == "DET" and r.random() < 0.5:
                app, h = app[1:], h - 1
                app[0]["dep"] = "x"
            base = len(t) + 1
            t.append(tok(",", "PUNCT", base + h, "punct"))
            t[-2]["space"] = False
            for i, x in enumerate(app):
                t.append(dict(x, head=0 if i == h else base + h, dep="appos" if i == h else ("det" if x["upos"] == "DET" else "amod")))
        return t, 0, "s"
    if k < 0.66:  # title and name
        t, h, n = simple_np(r, r.choice(TITLES), "s")
        t = t[:h + 1]
        base = len(t)
        nm = name_tokens(r.choice(names))
        for i, x in enumerate(nm):
            t.append(dict(x, head=h if i == 0 else base, dep="appos" if i == 0 else "flat:name"))
        return t, h, "s"
    if k < 0.86:
        return simple_np(r, r.choice(GROUPS), "s")
    return simple_np(r, r.choice(PLURAL), "p")


MODAL = [("veut", "veulent", "croire"), ("croit", "croient", "savoir"), ("tient", "tiennent", "à préciser"), ("peut", "peuvent", "affirmer"), ("semble", "semblent", "penser"),
         ("veut", "veulent", "espérer"), ("préfère", "préfèrent", "dire"), ("dit", "disent", "craindre"), ("ose", "osent", "affirmer"), ("aime", "aiment", "rappeler")]


def modal_cue(r, nps, names):
    """`veut croire NP`, `a fait savoir NP`, `peut-on lire`: the subject after a second verb."""
    if r.random() < 0.12:
        t = [tok("peut", "VERB", -1, "parataxis:insert", TENSE["P"].format("Sing"), space=False), tok("-on", "PRON", 0, "nsubj", "Number=Sing|Person=3|PronType=Prs"),
             tok("lire", "VERB", 0, "xcomp", "VerbForm=Inf")]
        return t, 0
    subj, sh, n = subject(r, nps, names)
    if r.random() < 0.4:
        aux = {"s": ["a", "avait"], "p": ["ont", "avaient"]}[n]
        t = [tok(r.choice(aux), "AUX", 2, "aux:tense", TENSE["P"].format("Sing" if n == "s" else "Plur")), tok("fait", "AUX", 2, "aux:caus", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"),
             tok(r.choice(["savoir", "savoir", "remarquer", "valoir"]), "VERB", -1, "parataxis:insert", "VerbForm=Inf")]
        verb = owner = 2
    else:
        one, many, inf = r.choice(MODAL)
        parts = inf.split()
        t = [tok(one if n == "s" else many, "VERB", -1, "parataxis:insert", TENSE["P"].format("Sing" if n == "s" else "Plur"))]
        if len(parts) == 2:
            t.append(tok(parts[0], "ADP", 2, "mark"))
        t.append(tok(parts[-1], "VERB", 0, "xcomp", "VerbForm=Inf"))
        verb, owner = 0, 0
    base = len(t)
    for i, x in enumerate(subj):
        t.append(dict(x, head=owner if i == sh else base + x["head"], dep="nsubj" if i == sh else x["dep"]))
    return t, verb


def adjunct(r, base):
    """`dans un communiqué`, hanging on the verb (head -2)."""
    w = re.findall(r"[dl]'|\S+", r.choice(TAIL))
    up = [TAGS.get(f, "NOUN") for f in w]
    heads = [i for i, u in enumerate(up) if u in ("NOUN", "PROPN")]
    first = heads[0]
    arg = w[0] in ("à", "au") and w[-1] in ("presse", "confrères", "quotidien")
    for i, f in enumerate(w):
        nxt = next((j for j in heads if j >= i), heads[-1])
        if i == first:
            h, d = -2, "obl:arg" if arg else "obl:mod"
        elif up[i] == "NOUN":
            h, d = base + heads[heads.index(i) - 1], "nmod"
        elif up[i] == "ADJ":
            h, d = base + heads[-1], "amod"
        elif up[i] == "ADV":
            h, d = base + first, "case"
        else:
            h, d = base + nxt, "case" if up[i] == "ADP" else "det"
        yield tok(f, up[i], h, d, space=not f.endswith("'"))


ASIDE = ["amer", "amère", "furieux", "ému", "émue", "inquiet", "satisfaite", "confiant", "laconique", "catégorique", "ironique", "lucide", "optimiste"]


def cue(r, vs, nps, names):
    """The report clause: tokens, index of the verb. Heads are local; the verb's head is -1."""
    if r.random() < 0.09:
        return modal_cue(r, nps, names)
    lemma = r.choice(COMMON) if r.random() < 0.75 else r.choice(list(vs))
    v = vs.get(lemma)
    if v is None:
        lemma = "dire"
        v = vs[lemma]
    pron = r.random() < 0.17
    subj, sh, n = (None, 0, r.choice("sssp")) if pron else subject(r, nps, names)
    num = "Plur" if n == "p" else "Sing"
    t = []
    compound = r.random() < 0.4
    if r.random() < 0.07 and not pron:
        t.append(tok("comme", "SCONJ", -2, "mark"))
        if r.random() < 0.5:
            t.append(tok("l'", "PRON", -2, "obj", space=False) if compound else tok("le", "PRON", -2, "obj"))
    if compound:
        aux, mood = r.choice([("a", "Pres"), ("a", "Pres"), ("avait", "Imp"), ("aurait", "Cnd")]) if n == "s" else r.choice([("ont", "Pres"), ("ont", "Pres"), ("avaient", "Imp"), ("auraient", "Cnd")])
        t.append(tok(aux, "AUX", -2, "aux:tense", f"Mood={'Cnd' if mood == 'Cnd' else 'Ind'}|Number={num}|Person=3|Tense={'Pres' if mood == 'Cnd' else mood}|VerbForm=Fin"))
        form, feats = v["part"], "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"
    else:
        tense = r.choice([k for k in "PPPPJJIFC" if k in v[n]])
        form, feats = v[n][tense], TENSE[tense].format(num)
    verb = None
    if pron:
        last = t[-1]["form"] if compound else form
        p = r.choice(PRONOUNS[n])
        p = p.replace("-t-", "-") if last[-1] in "td" else ("-t" + p if n == "s" and not p.startswith("-t-") and last[-1] in "aeiouyé" else p)
        pt = tok(p, "PRON", -2, "nsubj", f"Number={num}|Person=3|PronType=Prs")
        if compound:
            t[-1]["space"] = False
            t.append(pt)
            t.append(tok(form, "VERB", -1, "parataxis:insert", feats))
            verb = len(t) - 1
        else:
            t.append(tok(form, "VERB", -1, "parataxis:insert", feats, space=False))
            verb = len(t) - 1
            t.append(pt)
    else:
        t.append(tok(form, "VERB", -1, "parataxis:insert", feats))
        verb = len(t) - 1
    k = r.random()
    if k < 0.2:
        w = r.choice(WHEN)
        base = len(t)
        for f, u, d in w:
            t.append(tok(f, u, -2 if ":" not in d or d == "obl:mod" else base + len(w) - 1, d.split(":")[0] if d[-1].isdigit() else d))
    elif k < 0.28 and subj is not None:
        t.extend(adjunct(r, len(t)))
    elif k < 0.31 and subj is not None:
        t[-1]["space"] = False
        base = len(t)
        t += [tok(",", "PUNCT", base + 1, "punct"), tok(r.choice(ASIDE), "ADJ", -2, "advcl", space=False), tok(",", "PUNCT", base + 1, "punct")]
    if subj is not None:
        if r.random() < 0.04:
            t[-1]["space"] = False
            t.append(tok(",", "PUNCT", -2, "punct"))
        base = len(t)
        for i, x in enumerate(subj):
            t.append(dict(x, head=-2 if i == sh else base + x["head"], dep="nsubj" if i == sh else x["dep"]))
    if r.random() < 0.25:
        t.extend(adjunct(r, len(t)))
    for x in t:
        if x["head"] == -2:
            x["head"] = verb
    return t, verb


def shift(tokens, by):
    return [dict(x, head=x["head"] + by) for x in tokens]


QUOTES = [('"', '"', False), ("« ", " »", False), ("« ", " »", False), ("“", "”", False), (None, None, False), ("« ", " »", True), ("- ", None, False)]


def joined(s, r, vs, nps, names):
    body = [dict(x) for x in s["tokens"]]
    end = body[-1] if body[-1]["upos"] == "PUNCT" else None
    if end is not None:
        if any(x["head"] == len(body) - 1 for x in body[:-1]):
            return None
        body.pop()
    root = next((i for i, x in enumerate(body) if x["dep"] == "ROOT"), None)
    if root is None or any(x["form"] in '"«»“”' for x in body):
        return None
    opening, closing, inside = r.choice(QUOTES)
    out = []
    lead = opening is not None
    if lead:
        out.append(tok(opening.strip(), "PUNCT", root + 1, "punct", space=opening.endswith(" ")))
    off = len(out)
    out += shift(body, off)
    out[-1]["space"] = bool(closing and closing.startswith(" "))
    final = end["form"] if end is not None and end["form"] in "?!" else None
    if final:
        out[-1]["space"] = final in "?!" and r.random() < 0.7
        out.append(tok(final, "PUNCT", root + off, "punct", space=bool(closing and closing[0] == " ")))
    comma = r.random() < (0.35 if final else 0.93)
    if inside and comma and not final:  # the comma before the closing mark
        out.append(tok(",", "PUNCT", -3, "punct"))
        comma = None
    if closing:
        out.append(tok(closing.strip(), "PUNCT", root + off, "punct", space=not comma))
    elif final:
        out[-1]["space"] = True
    elif not comma and comma is not None:
        comma = True
        out[-1]["space"] = False
    if comma:
        out[-1]["space"] = False if not (closing and r.random() < 0.12) else True
        out.append(tok(",", "PUNCT", -3, "punct"))
    out[-1]["space"] = True
    c, verb = cue(r, vs, nps, names)
    base = len(out)
    for x in out:
        if x["head"] == -3:
            x["head"] = base + verb
    c = shift(c, base)
    c[verb]["head"] = root + off
    out += c
    if r.random() < 0.93:
        out[-1]["space"] = False
        out.append(tok(".", "PUNCT", root + off, "punct"))
    return out


def phrase_end(body, root):
    """The last token of the sentence's subject, where it stands before the verb and begins the sentence."""
    for i, x in enumerate(body):
        if x["head"] == root and x["dep"] in ("nsubj", "nsubj:pass") and x["upos"] in ("NOUN", "PROPN") and i < root:
            inside = {i}
            for _ in body:
                inside |= {j for j, y in enumerate(body) if y["head"] in inside and j != y["head"]}
            end = max(inside)
            if min(inside) == 0 and len(inside) == end + 1 and end < root and end < 12 and body[end]["form"] != ",":
                return end
    return None


def inserted(s, r, vs, nps, names):
    """The report clause inside of the sentence, at one of its commas or after its subject."""
    body = [dict(x) for x in s["tokens"]]
    root = next((i for i, x in enumerate(body) if x["dep"] == "ROOT"), None)
    at = [i for i, x in enumerate(body) if x["form"] == "," and 3 < i < len(body) - 4]
    if root is None:
        return None
    own = phrase_end(body, root)
    if own is not None and (not at or r.random() < 0.7):  # a comma of its own, after the subject
        body[own]["space"] = False
        body = body[:own + 1] + [tok(",", "PUNCT", -4, "punct")] + body[own + 1:]
        for x in body:
            if x["head"] > own:
                x["head"] += 1
        root += root > own
        at = [own + 1]
    if not at:
        return None
    at = r.choice(at)
    c, verb = cue(r, vs, nps, names)
    if len(c) > 9:
        return None
    k = len(c) + 1
    pos = at + 1
    move = lambda i: i if i < pos else i + k
    out = [dict(x, head=pos + verb if x["head"] == -4 else move(x["head"])) for x in body[:pos]]
    c = shift(c, pos)
    c[verb]["head"] = move(root)
    c[-1]["space"] = False
    out += c + [tok(",", "PUNCT", pos + verb, "punct")]
    out += [dict(x, head=move(x["head"])) for x in body[pos:]]
    return out


def generate(sentences, names, lexicon, lefff, count, seed=1):
    import common
    r = random.Random(seed)
    vs, nps = verbs(lexicon, lefff), noun_phrases(sentences)
    pool = [s for s in sentences if 4 <= len(s["tokens"]) <= 32 and common.projective(s["tokens"])]
    made = 0
    while made < count:
        s = r.choice(pool)
        t = (inserted if r.random() < 0.3 else joined)(s, r, vs, nps, names)
        if t is None or not common.projective(t) or sum(x["dep"] == "ROOT" for x in t) != 1:
            continue
        t[0] = dict(t[0])
        made += 1
        text = "".join(x["form"] + (" " if x["space"] and i + 1 < len(t) else "") for i, x in enumerate(t))
        yield {"text": text, "tokens": t}
