//! The lists and suffix rules of a spaCy lemmatizer.

use super::super::package::{get, msgpack};
use super::{Importer, strings};
use crate::nlp::error::Result;
use crate::nlp::hash::string_id;
use crate::nlp::lemma::{BETWEEN, LemmaLists, RULED, Way};
use rmpv::Value;

impl Importer {
    pub(super) fn lemmatizer(&mut self, language: &str) -> Result<()> {
        let Some(bytes) = self.package.read("lemmatizer/lookups/lookups.bin")? else { return Ok(()) };
        let file = msgpack(&bytes, "lemmatizer/lookups/lookups.bin")?;
        let entries = |table: &str, pos: &str| {
            let id = string_id(&pos.to_lowercase());
            get(&file, table)
                .and_then(Value::as_map)
                .into_iter()
                .flatten()
                .find(|(key, _)| key.as_u64() == Some(id))
                .map(|(_, value)| value.clone())
        };
        let first = |value: &Value| {
            value.as_str().or_else(|| value.as_array()?.first()?.as_str()).unwrap_or_default().to_owned()
        };
        let way = if language == "en" { Way::English } else { Way::French };
        // French has one lemma for a known form; English chooses among several
        let known =
            |value: &Value| if way == Way::English { strings(value).join(BETWEEN) } else { first(value) };
        let mut lists = LemmaLists { way, ..LemmaLists::default() };
        for pos in RULED {
            if let Some(list) = entries("lemma_index", pos) {
                lists.index.insert(pos.to_owned(), strings(&list));
            }
            if let Some(rules) = entries("lemma_rules", pos) {
                let pair = |rule: &Value| {
                    Some((
                        rule.as_array()?.first()?.as_str()?.to_owned(),
                        rule.as_array()?.get(1)?.as_str()?.to_owned(),
                    ))
                };
                lists.rules.insert(
                    pos.to_owned(),
                    rules.as_array().into_iter().flatten().filter_map(pair).collect(),
                );
            }
            if let Some(forms) = entries("lemma_exc", pos) {
                let pair = |(form, lemmas): &(Value, Value)| Some((form.as_str()?.to_owned(), known(lemmas)));
                let known = forms.as_map().into_iter().flatten().filter_map(pair);
                lists
                    .exceptions
                    .insert(pos.to_owned(), known.filter(|(_, lemmas)| !lemmas.is_empty()).collect());
            }
        }
        for (id, lemmas) in get(&file, "lemma_lookup").and_then(Value::as_map).into_iter().flatten() {
            if let Some(id) = id.as_u64() {
                lists.lookup.insert(id, first(lemmas));
            }
        }
        lists.write(&mut self.builder)
    }
}
