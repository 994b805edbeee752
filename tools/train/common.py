"""What every step of the recipe shares: the tokenizer of our models and the clean text they see.

The clean text has one character for each character of the source (offsets stay equal): every kind of
space becomes a plain space, the typographic apostrophe the plain one. Tokens that are only white space are never shown to a model.
"""
import json
import unicodedata

import spacy
from spacy.lang.char_classes import ALPHA
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

ELISION, HYPHENS = "'’", "-–—‐‑"
CLITICS = "je|tu|il|ils|elle|elles|on|nous|vous|ce|moi|toi|lui|leur|le|la|les|en|y"


def plain(text):
    """The text with a plain space for every white space character and one apostrophe; same length."""
    return "".join("'" if c == "\u2019" else " " if c.isspace() or unicodedata.category(c) == "Zs" or c in "\u200b\ufeff\u2060" else c for c in text)


def tokenizer(nlp):
    """spaCy's French tokenizer, except: compounds stay whole, `-t-il` is one clitic, `l'"` is two tokens."""
    d = nlp.Defaults
    hyphen = [p for p in d.infixes if "-|–|—|--|---|——|~" in p]
    assert len(hyphen) == 1
    infixes = [p for p in d.infixes if p not in hyphen] + [r"(?<=[a-zA-Z][%s])[\"«“(\[]" % ELISION]
    clitic = r"(?<=[%s])[%s](?:t[%s](?:il|ils|elle|elles|on)|%s|%s)" % (ALPHA, HYPHENS, HYPHENS, CLITICS, CLITICS.upper())
    suffixes = [clitic] + [p for p in d.suffixes if "clés" not in p]
    keep = {k: v for k, v in nlp.tokenizer.rules.items() if "-t" not in k}
    for w in ["celle-là", "celui-là", "ceux-ci", "ceux-là", "Celui-ci", "Celle-ci", "Ceux-ci", "Celles-ci", "Peut-être", "Après-midi",
              "là-bas", "quelques-unes", "eux-mêmes", "elles-mêmes", "soi-disant", "c'est-à-dire", "C'est-à-dire", "Rendez-vous", "vis-à-vis"]:
        keep[w] = [{65: w}]
    return spacy.tokenizer.Tokenizer(nlp.vocab, rules=keep, prefix_search=compile_prefix_regex(d.prefixes).search,
                                     suffix_search=compile_suffix_regex(suffixes).search,
                                     infix_finditer=compile_infix_regex(infixes).finditer, url_match=d.url_match)


def blank():
    nlp = spacy.blank("fr")
    nlp.tokenizer = tokenizer(nlp)
    return nlp


def words(nlp, text):
    """Tokens of `text` as the models see them: (words, spaces, starts), without white space tokens."""
    w, sp, at = [], [], []
    for t in nlp.tokenizer(plain(text)):
        if t.is_space:
            if sp:
                sp[-1] = True
            continue
        w.append(t.text), sp.append(bool(t.whitespace_)), at.append(t.idx)
    return w, sp, at


def doc(nlp, text):
    w, sp, at = words(nlp, text)
    return Doc(nlp.vocab, words=w, spaces=sp), at


def conllu(path):
    """Sentences of a CoNLL-U file as surface tokens: a list of dicts form, lemma, upos, feats, head, dep, space and the text.

    A multiword token (`du` for `de le`) is one token: head, relation and part of speech of its first word
    whose head is outside of it, features of all its words.
    """
    for block in open(path, encoding="utf-8").read().strip().split("\n\n"):
        text, rows, spans = None, {}, []
        for line in block.split("\n"):
            if line.startswith("# text = "):
                text = line[9:]
            if line[0] == "#":
                continue
            r = line.split("\t")
            if "." in r[0]:
                continue
            if "-" in r[0]:
                a, b = map(int, r[0].split("-"))
                spans.append((a, b, r[1], "SpaceAfter=No" not in r[9]))
            else:
                rows[int(r[0])] = r
        covered = {i: s for s in spans for i in range(s[0], s[1] + 1)}
        groups = []
        for i in sorted(rows):
            if i in covered:
                if i == covered[i][0]:
                    groups.append((list(range(i, covered[i][1] + 1)), covered[i][2], covered[i][3]))
            else:
                groups.append(([i], rows[i][1], "SpaceAfter=No" not in rows[i][9]))
        where = {i: g for g, (ids, _, _) in enumerate(groups) for i in ids}
        out = []
        for g, (ids, form, space) in enumerate(groups):
            main = next((i for i in ids if int(rows[i][6]) == 0 or where[int(rows[i][6])] != g), ids[0])
            feats = {}
            for i in ids:
                feats.update(x.split("=") for x in rows[i][5].split("|") if "=" in x and "[" not in x.split("=")[0])
            h = int(rows[main][6])
            out.append({"form": form, "lemma": rows[main][2], "upos": rows[main][3], "feats": "|".join(f"{k}={v}" for k, v in sorted(feats.items())),
                        "head": g if h == 0 else where[h], "dep": "ROOT" if h == 0 else rows[main][7], "space": space})
        yield {"text": text, "tokens": out}


def gold_doc(nlp, sentences):
    """One reference Doc of one or more sentences."""
    w, sp, heads, deps, pos, morph, lem, starts = [], [], [], [], [], [], [], []
    for s in sentences:
        base = len(w)
        for i, t in enumerate(s["tokens"]):
            w.append(t["form"].replace(" ", "\u2009") if " " in t["form"] else t["form"])
            last = i + 1 == len(s["tokens"])
            sp.append(True if last else t["space"])
            heads.append(base + t["head"]), deps.append(t["dep"]), pos.append(t["upos"] if t["upos"] != "_" else "X")
            morph.append(t["feats"]), lem.append(t["lemma"]), starts.append(i == 0)
    return Doc(nlp.vocab, words=w, spaces=sp, heads=heads, deps=deps, pos=pos, morphs=morph, lemmas=lem)


def projective(tokens):
    arcs = [(min(i, t["head"]), max(i, t["head"])) for i, t in enumerate(tokens) if t["head"] != i]
    return not any(a < c < b < d for a, b in arcs for c, d in arcs)


def golden(nlp, sentences, out):
    """What Python spaCy says of texts (a JSON string a line), for the tests."""
    with open(out, "w", encoding="utf-8") as f:
        for line in open(sentences, encoding="utf-8"):
            d = nlp(json.loads(line))
            said = {"text": d.text, "tokens": [[t.idx, t.idx + len(t)] for t in d], "pos": [t.pos_ for t in d], "tag": [t.tag_ for t in d], "feats": [str(t.morph) for t in d],
                    "lemma": [t.lemma_ for t in d], "head": [t.head.i for t in d], "dep": [t.dep_ for t in d], "start": [bool(t.is_sent_start) for t in d],
                    "ents": [[e.start_char, e.end_char, e.label_] for e in d.ents]}
            if not nlp.has_pipe("tagger"):
                del said["tag"]
            # a pipeline without lemmatizer says nothing of lemmas
            f.write(json.dumps({k: v for k, v in said.items() if k != "lemma" or any(v)}, ensure_ascii=False) + "\n")


def tiny_heads(nlp, first, width, rows, vectors, min_action_freq):
    """Adds a shared encoder, a head called `first`, a parser and an entity recogniser with an encoder of its own, each as small as it runs."""
    attributes = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "attrs": attributes, "rows": rows, "include_static_vectors": vectors}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": 2, "window_size": 1, "maxout_pieces": 3}
    own = {"@architectures": "spacy.Tok2Vec.v2", "embed": dict(embed, attrs=attributes[:4], rows=rows[:4]), "encode": encode}
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    heads = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2, "use_upper": True, "nO": None}
    nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}})
    nlp.add_pipe(first, config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener}})
    nlp.add_pipe("parser", config={"min_action_freq": min_action_freq, "model": dict(heads, state_type="parser", tok2vec=listener)})
    nlp.add_pipe("ner", config={"model": dict(heads, state_type="ner", tok2vec=own)})
