//! Lemmas by lists and suffix rules, as spaCy's lemmatizers find them.
//!
//! French: known lemmas first, then exceptions, then suffix rules whose result is a known lemma, then any rule, then a plain list of forms.
//! English: forms that the features show to be lemmas, then exceptions, then suffix rules in the same order.

use super::error::{Result, inconsistent};
use super::hash::string_id;
use super::model::archive::{Archive, Builder, Kind, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Between the lemmas of one form.
pub(crate) const BETWEEN: &str = "\t";

/// Whose rules a lemmatizer follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Way {
    #[default]
    French,
    English,
}

/// The parts of speech that have rules of their own.
pub(crate) const RULED: [&str; 11] =
    ["NOUN", "VERB", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "PUNCT", "SCONJ"];

/// How a model describes its lemmatizer: suffix rules by part of speech, and for which of them it has lists.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct LemmaSpec {
    #[serde(default)]
    pub(crate) way: Way,
    pub(crate) rules: BTreeMap<String, Vec<(String, String)>>,
    pub(crate) index: Vec<String>,
    pub(crate) exceptions: Vec<String>,
}

/// Sorted strings, searched in place.
#[derive(Debug)]
struct Strings {
    ends: Table,
    text: Table,
    count: usize,
}

impl Strings {
    fn read(archive: &Archive, name: &str) -> Result<Self> {
        let (ends, text) = (archive.table(&format!("{name}.ends"))?, archive.table(&format!("{name}.text"))?);
        match ends.shape.as_slice() {
            [count] if ends.kind == Kind::U32 && text.kind == Kind::U8 => {
                Ok(Self { count: *count, ends, text })
            }
            _ => inconsistent(format!("the list {name} has a strange shape")),
        }
    }

    fn write<'a>(builder: &mut Builder, name: &str, strings: impl Iterator<Item = &'a str>) {
        let (mut ends, mut text) = (vec![], String::new());
        for string in strings {
            text.push_str(string);
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        let bytes: Vec<u8> = ends.iter().flat_map(|end| end.to_le_bytes()).collect();
        builder.bytes(&format!("{name}.ends"), Kind::U32, &[ends.len()], &bytes);
        builder.bytes(&format!("{name}.text"), Kind::U8, &[text.len()], text.as_bytes());
    }

    fn get(&self, index: usize) -> &str {
        std::str::from_utf8(self.bytes(index)).unwrap_or_default()
    }

    /// The string as its bytes, which have the order of the strings.
    fn bytes(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.u32(before));
        let range = start.zip(self.ends.u32(index));
        range.and_then(|(a, b)| self.text.bytes().get(a as usize..b as usize)).unwrap_or_default()
    }

    fn find(&self, wanted: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.bytes(middle) < wanted.as_bytes() { low = middle + 1 } else { high = middle }
        }
        (low < self.count && self.bytes(low) == wanted.as_bytes()).then_some(low)
    }
}

/// The lemmatizer of a model.
#[derive(Debug)]
pub(crate) struct Lemmatizer {
    way: Way,
    rules: BTreeMap<String, Vec<(String, String)>>,
    index: BTreeMap<String, Strings>,
    exceptions: BTreeMap<String, (Strings, Strings)>,
    lookup: Option<(Table, Strings)>,
}

/// The lists of a lemmatizer, before they are written.
#[derive(Debug, Default)]
pub(crate) struct LemmaLists {
    pub(crate) way: Way,
    pub(crate) rules: BTreeMap<String, Vec<(String, String)>>,
    pub(crate) index: BTreeMap<String, Vec<String>>,
    pub(crate) exceptions: BTreeMap<String, BTreeMap<String, String>>,
    /// Lemmas by the id of the form.
    pub(crate) lookup: BTreeMap<u64, String>,
}

impl LemmaLists {
    /// Writes the lists as tables.
    pub(crate) fn write(mut self, builder: &mut Builder) -> Result<()> {
        for (pos, list) in &mut self.index {
            list.sort_unstable();
            list.dedup();
            Strings::write(builder, &format!("lemma.index.{pos}"), list.iter().map(String::as_str));
        }
        for (pos, list) in &self.exceptions {
            Strings::write(builder, &format!("lemma.form.{pos}"), list.keys().map(String::as_str));
            Strings::write(builder, &format!("lemma.lemma.{pos}"), list.values().map(String::as_str));
        }
        let keys: Vec<u8> = self.lookup.keys().flat_map(|key| key.to_le_bytes()).collect();
        builder.bytes("lemma.lookup.keys", Kind::U64, &[self.lookup.len()], &keys);
        Strings::write(builder, "lemma.lookup", self.lookup.values().map(String::as_str));
        let spec = LemmaSpec {
            way: self.way,
            rules: self.rules,
            index: self.index.into_keys().collect(),
            exceptions: self.exceptions.into_keys().collect(),
        };
        builder.part("lemmatizer", spec)
    }
}

impl Lemmatizer {
    pub(crate) fn read(archive: &Archive, spec: LemmaSpec) -> Result<Self> {
        let list = |kind: &str, pos: &str| Strings::read(archive, &format!("lemma.{kind}.{pos}"));
        let index =
            spec.index.iter().map(|pos| Ok((pos.clone(), list("index", pos)?))).collect::<Result<_>>()?;
        let pair = |pos: &String| Ok((pos.clone(), (list("form", pos)?, list("lemma", pos)?)));
        let exceptions = spec.exceptions.iter().map(pair).collect::<Result<_>>()?;
        let lookup = if archive.has("lemma.lookup.keys") {
            Some((archive.table("lemma.lookup.keys")?, Strings::read(archive, "lemma.lookup")?))
        } else {
            None
        };
        Ok(Self { way: spec.way, rules: spec.rules, index, exceptions, lookup })
    }

    /// Whether features show that a form is its own lemma. Only English asks.
    pub(crate) fn is_lemma(&self, upos: &str, feats: &str) -> bool {
        let has = |feature: &str| feats.split('|').any(|other| other == feature);
        self.way == Way::English
            && match upos {
                "NOUN" if has("Number=Sing") => true,
                "VERB" if has("VerbForm=Fin") && has("Tense=Pres") => !feats.contains("Number="),
                _ => has("VerbForm=Inf") || has("VerbForm=None") || has("Degree=Pos"),
            }
    }

    /// The lemma of a form with that universal part of speech.
    pub(crate) fn lemma(&self, form: &str, upos: &str) -> String {
        let lower = form.to_lowercase();
        if upos.is_empty() || upos == "SPACE" {
            return lower;
        }
        if self.way == Way::English {
            return self.english(form, lower, upos);
        }
        if !RULED.contains(&upos) {
            return self.looked_up(form).unwrap_or(form).to_owned();
        }
        if self.knows(&lower, upos) {
            return lower;
        }
        if let Some(lemma) = self.exception(&lower, upos) {
            return lemma.to_owned();
        }
        let (made, unknown) = self.by_rules(&lower, upos);
        let first = made.into_iter().chain(unknown).next();
        first.unwrap_or_else(|| self.looked_up(&lower).unwrap_or(&lower).to_owned())
    }

    fn english(&self, form: &str, lower: String, upos: &str) -> String {
        let empty = |list: Option<&Strings>| list.is_none_or(|list| list.count == 0);
        if empty(self.index.get(upos))
            && empty(self.exceptions.get(upos).map(|(forms, _)| forms))
            && self.rules.get(upos).is_none_or(Vec::is_empty)
        {
            return if upos == "PROPN" { form.to_owned() } else { lower };
        }
        let (made, unknown) = self.by_rules(&lower, upos);
        // a known lemma before what is none, the last rule's first
        let mut found: Vec<&str> =
            made.iter().rev().map(String::as_str).filter(|l| self.knows(l, upos)).collect();
        found.extend(made.iter().map(String::as_str).filter(|l| !self.knows(l, upos)));
        let mut exceptions = self.exception(&lower, upos).into_iter().flat_map(|list| list.rsplit(BETWEEN));
        let first = exceptions.find(|lemma| !found.contains(lemma)).or(found.first().copied());
        first.or(unknown.first().map(String::as_str)).unwrap_or(form).to_owned()
    }

    fn knows(&self, lemma: &str, upos: &str) -> bool {
        self.index.get(upos).is_some_and(|list| list.find(lemma).is_some())
    }

    fn exception(&self, form: &str, upos: &str) -> Option<&str> {
        let (forms, lemmas) = self.exceptions.get(upos)?;
        forms.find(form).map(|at| lemmas.get(at))
    }

    /// What suffix rules make of a form: known lemmas and what is no word, then the rest.
    fn by_rules(&self, form: &str, upos: &str) -> (Vec<String>, Vec<String>) {
        let rules = self.rules.get(upos).into_iter().flatten();
        let made = rules.filter_map(|(old, new)| Some(format!("{}{new}", form.strip_suffix(old.as_str())?)));
        made.filter(|lemma| !lemma.is_empty())
            .partition(|lemma| self.knows(lemma, upos) || !lemma.chars().all(char::is_alphabetic))
    }

    fn looked_up(&self, form: &str) -> Option<&str> {
        let (keys, lemmas) = self.lookup.as_ref()?;
        let id = string_id(form);
        let (mut low, mut high) = (0, lemmas.count);
        while low < high {
            let middle = low + (high - low) / 2;
            if keys.u64(middle)? < id { low = middle + 1 } else { high = middle }
        }
        (keys.u64(low) == Some(id) && low < lemmas.count).then(|| lemmas.get(low))
    }
}
