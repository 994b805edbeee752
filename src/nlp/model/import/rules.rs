//! The rules of a spaCy attribute ruler.

use super::super::package::{get, unsupported};
use super::{Importer, upos};
use crate::nlp::error::Result;
use crate::nlp::ruler::{Attribute, Rule, Says, Test};
use rmpv::Value;

impl Importer {
    pub(super) fn ruler(&mut self) -> Result<()> {
        let file = self.package.msgpack("attribute_ruler/patterns")?;
        let mut rules: Vec<Rule> = vec![];
        for rule in file.as_array().into_iter().flatten() {
            let says = says(get(rule, "attrs"))?;
            let index = get(rule, "index").and_then(Value::as_i64).unwrap_or(0);
            for pattern in get(rule, "patterns").and_then(Value::as_array).into_iter().flatten() {
                let tokens: Vec<Vec<(Attribute, Test)>> =
                    pattern.as_array().into_iter().flatten().map(token).collect::<Result<_>>()?;
                // spaCy counts from the end where the index is negative
                let length = i64::try_from(tokens.len()).unwrap_or(0);
                let at = usize::try_from(if index < 0 { index + length } else { index });
                match at.ok().filter(|at| *at < tokens.len()) {
                    Some(at) => rules.push(Rule { tokens, at, says: says.clone() }),
                    None => {
                        return unsupported("a rule of its attribute ruler means no token of its pattern");
                    }
                }
            }
        }
        self.builder.part("rules", rules)
    }
}

fn pairs(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_map().into_iter().flatten().map(|(key, value)| (key.as_str().unwrap_or_default(), value))
}

fn says(attributes: Option<&Value>) -> Result<Says> {
    let mut says = Says::default();
    for (key, value) in attributes.into_iter().flat_map(pairs) {
        let text = value.as_str().map(str::to_owned);
        let text = text.or_else(|| value.as_u64().and_then(upos).map(str::to_owned));
        let place = match key {
            "POS" => &mut says.upos,
            "TAG" => &mut says.xpos,
            "MORPH" => &mut says.feats,
            "LEMMA" => &mut says.lemma,
            "DEP" => &mut says.deprel,
            other => return unsupported(format!("its attribute ruler sets {other}")),
        };
        // `_` is spaCy's name for no features
        *place = text.map(|text| if key == "MORPH" && text == "_" { String::new() } else { text });
    }
    Ok(says)
}

/// The conditions on one token of a pattern.
fn token(value: &Value) -> Result<Vec<(Attribute, Test)>> {
    let mut conditions = vec![];
    for (key, value) in pairs(value) {
        let Some(attribute) = Attribute::named(key) else {
            return unsupported(format!("a rule of its attribute ruler looks at {key}"));
        };
        if let Some(wanted) = value.as_bool() {
            conditions.push((attribute, Test::Is(wanted)));
        } else if let Some(wanted) = value.as_str() {
            conditions.push((attribute, Test::In(vec![wanted.to_owned()])));
        } else {
            for (operator, value) in pairs(value) {
                conditions.push((
                    attribute,
                    match (operator, value.as_str()) {
                        ("IN", _) => Test::In(super::strings(value)),
                        ("NOT_IN", _) => Test::NotIn(super::strings(value)),
                        ("REGEX", Some(pattern)) => Test::Matches(pattern.to_owned()),
                        _ => {
                            return unsupported(format!("a rule of its attribute ruler asks for {operator}"));
                        }
                    },
                ));
            }
        }
    }
    Ok(conditions)
}
