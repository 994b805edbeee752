//! Rules over what the heads said, as spaCy's attribute ruler has them: how some tokens in a row look, and what one of them then is.
//!
//! All rules look at the tokens as the heads left them; where several speak of one token, the last has its word.

use super::error::Result;
use super::parse::Token;
use super::pattern::Pattern;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a rule looks at, by the names that spaCy has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Attribute {
    Tag,
    Pos,
    Dep,
    Orth,
    Lower,
    Space,
}

impl Attribute {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "TAG" => Self::Tag,
            "POS" => Self::Pos,
            "DEP" => Self::Dep,
            "ORTH" | "TEXT" => Self::Orth,
            "LOWER" => Self::Lower,
            "IS_SPACE" => Self::Space,
            _ => return None,
        })
    }
}

/// What holds of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Test {
    In(Vec<String>),
    NotIn(Vec<String>),
    Matches(String),
    Is(bool),
}

/// What a rule says of a token; what it leaves out stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Says<T = String> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) upos: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) xpos: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) feats: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lemma: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprel: Option<T>,
}

/// A rule as a model stores it: conditions on tokens in a row, and which of them it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) tokens: Vec<Vec<(Attribute, Test)>>,
    pub(crate) at: usize,
    pub(crate) says: Says,
}

#[derive(Debug)]
enum Compiled {
    In(BTreeSet<String>),
    NotIn(BTreeSet<String>),
    Matches(Pattern),
    Is(bool),
}

#[derive(Debug)]
struct Ready {
    tokens: Vec<Vec<(Attribute, Compiled)>>,
    at: usize,
    says: Says<Arc<str>>,
}

/// The rules of a model.
#[derive(Debug)]
pub(crate) struct Ruler {
    rules: Vec<Ready>,
    /// The rules that begin with a token of that tag, as most do.
    by_tag: BTreeMap<String, Vec<usize>>,
    /// The rules that may begin with any.
    others: Vec<usize>,
}

impl Ruler {
    pub(crate) fn new(rules: Vec<Rule>) -> Result<Self> {
        let tags = |rule: &Rule| {
            rule.tokens.first()?.iter().find_map(|(attribute, test)| match (attribute, test) {
                (Attribute::Tag, Test::In(tags)) => Some(tags.clone()),
                _ => None,
            })
        };
        let (mut by_tag, mut others) = (BTreeMap::<String, Vec<usize>>::new(), vec![]);
        for (number, rule) in rules.iter().enumerate() {
            match tags(rule) {
                Some(tags) => tags.into_iter().for_each(|tag| by_tag.entry(tag).or_default().push(number)),
                None => others.push(number),
            }
        }
        let rules = rules.into_iter().map(Ready::new).collect::<Result<_>>()?;
        Ok(Self { rules, by_tag, others })
    }

    /// Applies the rules to the tokens of a text; `forms` are their written forms.
    pub(crate) fn apply(&self, tokens: &mut [Token], forms: &[Cow<'_, str>]) {
        let lowers: Vec<String> = forms.iter().map(|form| form.to_lowercase()).collect();
        let holds = |conditions: &[(Attribute, Compiled)], i: usize| {
            let (Some(token), Some(form), Some(lower)) = (tokens.get(i), forms.get(i), lowers.get(i)) else {
                return false;
            };
            conditions.iter().all(|(attribute, test)| {
                test.holds(match attribute {
                    Attribute::Tag => &token.xpos,
                    Attribute::Pos => &token.upos,
                    Attribute::Dep => &token.deprel,
                    Attribute::Orth | Attribute::Space => form,
                    Attribute::Lower => lower,
                })
            })
        };
        let mut said: Vec<(usize, usize)> = vec![];
        for (i, token) in tokens.iter().enumerate() {
            for number in self.by_tag.get(&*token.xpos).into_iter().flatten().chain(&self.others) {
                let Some(rule) = self.rules.get(*number) else { continue };
                if rule.tokens.iter().enumerate().all(|(k, conditions)| holds(conditions, i + k)) {
                    said.push((*number, i + rule.at));
                }
            }
        }
        said.sort_unstable();
        for (rule, at) in said {
            if let (Some(rule), Some(token)) = (self.rules.get(rule), tokens.get_mut(at)) {
                rule.says.set(token);
            }
        }
    }
}

impl Ready {
    fn new(rule: Rule) -> Result<Self> {
        let condition = |(attribute, test): (Attribute, Test)| Ok((attribute, Compiled::new(test)?));
        let token = |conditions: Vec<_>| conditions.into_iter().map(condition).collect::<Result<Vec<_>>>();
        let share = |text: Option<String>| text.map(Arc::from);
        let Says { upos, xpos, feats, lemma, deprel } = rule.says;
        Ok(Self {
            tokens: rule.tokens.into_iter().map(token).collect::<Result<_>>()?,
            at: rule.at,
            says: Says {
                upos: share(upos),
                xpos: share(xpos),
                feats: share(feats),
                lemma: share(lemma),
                deprel: share(deprel),
            },
        })
    }
}

impl Says<Arc<str>> {
    fn set(&self, token: &mut Token) {
        let Token { upos, xpos, feats, lemma, deprel, .. } = token;
        for (new, old) in [
            (&self.upos, upos),
            (&self.xpos, xpos),
            (&self.feats, feats),
            (&self.lemma, lemma),
            (&self.deprel, deprel),
        ] {
            if let Some(new) = new {
                *old = Arc::clone(new);
            }
        }
    }
}

impl Compiled {
    fn new(test: Test) -> Result<Self> {
        Ok(match test {
            Test::In(words) => Self::In(words.into_iter().collect()),
            Test::NotIn(words) => Self::NotIn(words.into_iter().collect()),
            Test::Matches(pattern) => Self::Matches(Pattern::new(&pattern, &[])?),
            Test::Is(wanted) => Self::Is(wanted),
        })
    }

    fn holds(&self, text: &str) -> bool {
        match self {
            Self::In(words) => words.contains(text),
            Self::NotIn(words) => !words.contains(text),
            Self::Matches(pattern) => pattern.find(text, 0, &[]).is_some(),
            Self::Is(wanted) => text.chars().all(char::is_whitespace) == *wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(upos: &str, xpos: &str) -> Token {
        let [upos, xpos, empty] = [upos, xpos, ""].map(Arc::from);
        Token {
            bytes: 0..0,
            start: 0,
            end: 0,
            lemma: Arc::clone(&empty),
            upos,
            xpos,
            feats: empty,
            head: 0,
            deprel: "ROOT".into(),
            space: false,
        }
    }

    fn rule(tokens: &[&[(Attribute, Test)]], at: usize, upos: &str) -> Rule {
        let says = Says { upos: Some(upos.to_owned()), ..Says::default() };
        Rule { tokens: tokens.iter().map(|conditions| conditions.to_vec()).collect(), at, says }
    }

    #[test]
    fn rules_see_what_the_heads_said_and_the_last_has_its_word() {
        let tag = |tag: &str| (Attribute::Tag, Test::In(vec![tag.to_owned()]));
        let ruler = Ruler::new(vec![
            rule(&[&[tag("A")]], 0, "X"),
            rule(&[&[(Attribute::Pos, Test::In(vec!["X".to_owned()]))]], 0, "never"),
            rule(&[&[(Attribute::Lower, Test::Matches("^na?$".to_owned()))], &[tag("B")]], 1, "Y"),
            rule(&[&[tag("B")]], 0, "late"),
        ]);
        let mut tokens = [token("", "A"), token("", "B"), token("", "C")];
        ruler.unwrap().apply(&mut tokens, &["Na".into(), "b".into(), "c".into()]);
        assert_eq!(tokens.map(|t| t.upos.to_string()), ["X", "late", ""]);
    }

    #[test]
    fn a_rule_without_tokens_says_nothing() {
        let ruler = Ruler::new(vec![rule(&[], 7, "X")]).unwrap();
        let mut tokens = [token("NOUN", "A")];
        ruler.apply(&mut tokens, &["a".into()]);
        assert_eq!(&*tokens[0].upos, "NOUN");
    }
}
