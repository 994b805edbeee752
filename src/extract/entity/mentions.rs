//! Mentions in the order of the text, with room for more where the text is being read.

use super::MentionTokens;

/// Mentions in the order of the text. The list is cut where the last one was added, as a text editor cuts its buffer: who reads a text from
/// its beginning adds the next one nearby, whatever stands behind.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    before: Vec<MentionTokens>,
    /// The last one first.
    after: Vec<MentionTokens>,
}

impl Mentions {
    /// Adds a mention behind those that begin where it does.
    pub(super) fn insert(&mut self, mention: MentionTokens) {
        let start = mention.tokens.start;
        while let Some(later) = self.before.pop_if(|m| m.tokens.start > start) {
            self.after.push(later);
        }
        while let Some(earlier) = self.after.pop_if(|m| m.tokens.start <= start) {
            self.before.push(earlier);
        }
        self.before.push(mention);
    }

    pub(super) fn len(&self) -> usize {
        self.before.len() + self.after.len()
    }

    pub(super) fn get(&self, position: usize) -> Option<&MentionTokens> {
        match position.checked_sub(self.before.len()) {
            None => self.before.get(position),
            Some(behind) => self.after.len().checked_sub(behind + 1).and_then(|at| self.after.get(at)),
        }
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &MentionTokens> + Clone {
        self.before.iter().chain(self.after.iter().rev())
    }

    /// The mentions that begin at a token or behind it, in order.
    pub(super) fn since(&self, token: usize) -> impl Iterator<Item = &MentionTokens> {
        let (before, after) = self.cut(token);
        self.before[before..].iter().chain(self.after[..after].iter().rev())
    }

    /// The mentions that begin before a token, the latest first.
    pub(super) fn until(&self, token: usize) -> impl Iterator<Item = &MentionTokens> {
        let (before, after) = self.cut(token);
        self.after[after..].iter().chain(self.before[..before].iter().rev())
    }

    /// How many of the first part begin before a token, and how many of the second do not.
    fn cut(&self, token: usize) -> (usize, usize) {
        let before = self.before.partition_point(|m| m.tokens.start < token);
        (before, self.after.partition_point(|m| m.tokens.start >= token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::MentionKind;

    fn mention(start: usize, entity: usize) -> MentionTokens {
        MentionTokens { tokens: start..start + 1, head: start, entity, kind: MentionKind::Named }
    }

    #[test]
    fn mentions_are_in_the_order_of_the_text_wherever_they_were_added() {
        let mut mentions = Mentions::default();
        for (entity, start) in [3, 9, 1, 3, 12, 5].into_iter().enumerate() {
            mentions.insert(mention(start, entity));
        }
        let told: Vec<_> = mentions.iter().map(|m| (m.tokens.start, m.entity)).collect();
        assert_eq!(told, [(1, 2), (3, 0), (3, 3), (5, 5), (9, 1), (12, 4)]);
        let starts = |found: Vec<&MentionTokens>| found.iter().map(|m| m.tokens.start).collect::<Vec<_>>();
        assert_eq!(starts(mentions.since(4).collect()), [5, 9, 12]);
        assert_eq!(starts(mentions.until(9).collect()), [5, 3, 3, 1]);
        assert_eq!(mentions.get(3).map(|m| m.entity), Some(5));
        assert_eq!(mentions.len(), 6);
    }
}
