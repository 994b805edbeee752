//! Python's notation of regular expressions, as far as spaCy's rules use it.

use super::{CLASS, Class, Node, One, widest};
use crate::nlp::error::{NlpError, Result};

/// Reads a pattern.
pub(super) struct Parser<'a> {
    source: &'a str,
    at: usize,
    classes: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    /// A parser of a pattern that may name the first `classes` shared classes.
    pub(super) fn new(source: &'a str, classes: usize) -> Self {
        Self { source, at: 0, classes, depth: 0 }
    }

    /// The alternatives of the whole pattern.
    pub(super) fn whole(mut self) -> Result<Vec<Vec<Node>>> {
        let alternatives = self.alternatives()?;
        if self.at < self.source.len() { self.fail("unbalanced parenthesis") } else { Ok(alternatives) }
    }

    fn fail<T>(&self, reason: &str) -> Result<T> {
        Err(NlpError::Pattern { at: self.at, reason: reason.to_owned() })
    }

    fn peek(&self) -> Option<char> {
        self.source.get(self.at..).and_then(|rest| rest.chars().next())
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found = self.source.get(self.at..).is_some_and(|rest| rest.starts_with(wanted));
        self.at += if found { wanted.len() } else { 0 };
        found
    }

    fn alternatives(&mut self) -> Result<Vec<Vec<Node>>> {
        self.depth += 1;
        if self.depth > 32 {
            return self.fail("groups nested too deeply");
        }
        let mut all = vec![vec![]];
        while let Some(c) = self.peek().filter(|c| *c != ')') {
            if c == '|' {
                self.next();
                all.push(vec![]);
                continue;
            }
            let node = self.node()?;
            let node = self.quantified(node)?;
            if let Some(last) = all.last_mut() {
                last.push(node);
            }
        }
        self.depth -= 1;
        Ok(all)
    }

    fn node(&mut self) -> Result<Node> {
        Ok(match self.next() {
            Some('^') => Node::Start,
            Some('$') => Node::End,
            Some('.') => Node::One(One::Any),
            Some('(') => self.group()?,
            Some('[') => Node::One(self.set()?),
            Some('\\') => Node::One(match self.escape()? {
                (c, true) => One::Set { not: false, class: Class::default(), kinds: vec![c] },
                (c, false) => One::Char(c),
            }),
            Some(c) if u32::from(c) >= CLASS => {
                let index = (u32::from(c) - CLASS) as usize;
                if index >= self.classes {
                    return self.fail("a class that the model does not have");
                }
                Node::One(One::Shared(index))
            }
            Some(c) => Node::One(One::Char(c)),
            None => return self.fail("the pattern ends too early"),
        })
    }

    fn group(&mut self) -> Result<Node> {
        let kinds = [
            ("?:", None),
            ("?=", Some((true, true))),
            ("?!", Some((true, false))),
            ("?<=", Some((false, true))),
            ("?<!", Some((false, false))),
        ];
        let look = kinds.iter().find(|(mark, _)| self.take(mark)).and_then(|(_, look)| *look);
        if self.peek() == Some('?') {
            return self.fail("this kind of group is not supported");
        }
        let of = self.alternatives()?;
        if !self.take(")") {
            return self.fail("a group is not closed");
        }
        let Some((ahead, wanted)) = look else { return Ok(Node::Group(of)) };
        let widths: Option<Vec<usize>> = of.iter().map(|a| widest(a)).collect();
        let width = widths.and_then(|w| w.first().copied().filter(|one| w.iter().all(|other| other == one)));
        match width {
            Some(width) => Ok(Node::Look { ahead, wanted, width, of }),
            None if ahead => Ok(Node::Look { ahead, wanted, width: 0, of }),
            None => self.fail("looking back needs a fixed width"),
        }
    }

    fn quantified(&mut self, node: Node) -> Result<Node> {
        let (least, most) = match self.peek() {
            Some('*') => (0, u32::MAX),
            Some('+') => (1, u32::MAX),
            Some('?') => (0, 1),
            Some('{') => {
                let Some(close) = self.source[self.at..].find('}') else { return Ok(node) };
                let inside = &self.source[self.at + 1..self.at + close];
                let (low, high) = inside.split_once(',').unwrap_or((inside, inside));
                let Ok(least) = low.parse() else { return self.fail("repetition not understood") };
                let most = if high.is_empty() { Ok(u32::MAX) } else { high.parse() };
                let Ok(most) = most else { return self.fail("repetition not understood") };
                self.at += close;
                (least, most)
            }
            _ => return Ok(node),
        };
        self.next();
        let lazy = self.take("?");
        Ok(Node::Repeat { what: Box::new(node), least, most, lazy })
    }

    /// The character an escape stands for, or the letter of a kind of characters.
    fn escape(&mut self) -> Result<(char, bool)> {
        let digits = match self.next() {
            Some(kind @ ('d' | 'w' | 's' | 'D' | 'W' | 'S')) => return Ok((kind, true)),
            Some('n') => return Ok(('\n', false)),
            Some('t') => return Ok(('\t', false)),
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            Some(c) if !c.is_ascii_alphanumeric() => return Ok((c, false)),
            _ => return self.fail("this escape is not supported"),
        };
        let code =
            self.source.get(self.at..self.at + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        self.at += digits;
        match code.and_then(char::from_u32) {
            Some(c) => Ok((c, false)),
            None => self.fail("this is no character"),
        }
    }

    fn set(&mut self) -> Result<One> {
        let not = self.take("^");
        let (mut ranges, mut kinds, mut first) = (vec![], vec![], true);
        loop {
            let low = match self.next() {
                Some(']') if !first => return Ok(One::Set { not, class: Class::new(ranges), kinds }),
                Some('\\') => self.escape()?,
                Some(c) => (c, false),
                None => return self.fail("a class is not closed"),
            };
            first = false;
            if low.1 {
                kinds.push(low.0);
                continue;
            }
            let dash = self
                .source
                .get(self.at..)
                .is_some_and(|rest| rest.starts_with('-') && !rest.starts_with("-]"));
            let high = if dash {
                self.next();
                match self.next() {
                    Some('\\') => self.escape()?.0,
                    Some(c) => c,
                    None => return self.fail("a class is not closed"),
                }
            } else {
                low.0
            };
            ranges.push((u32::from(low.0), u32::from(high)));
        }
    }
}

/// Replaces every long class of a Python pattern by a private character that names it in `classes`.
///
/// # Errors
/// Fails where a class is not understood.
pub(crate) fn fold(source: &str, classes: &mut Vec<Class>) -> Result<String> {
    let mut folded = String::new();
    let mut parser = Parser::new(source, 0);
    let mut known = std::collections::HashMap::new();
    while let Some(c) = parser.next() {
        if c == '\\' {
            folded.push(c);
            folded.extend(parser.next());
            continue;
        }
        if c != '[' {
            folded.push(c);
            continue;
        }
        let start = parser.at;
        let One::Set { not, class, kinds } = parser.set()? else {
            return parser.fail("a class was expected");
        };
        let raw = source.get(start..parser.at).unwrap_or_default();
        if not || !kinds.is_empty() || raw.len() < 24 {
            folded.push('[');
            folded.push_str(raw);
            continue;
        }
        let index = *known.entry(raw).or_insert_with(|| {
            classes.iter().position(|other| *other == class).unwrap_or_else(|| {
                classes.push(class);
                classes.len() - 1
            })
        });
        match u32::try_from(index).ok().and_then(|i| char::from_u32(CLASS + i)) {
            Some(private) => folded.push(private),
            None => return parser.fail("too many classes"),
        }
    }
    Ok(folded)
}
