//! Names of persons: whether a given name stands before the surname, and which word of it files it.

use super::iri::slug;

/// Words of surnames that file under the next: "Le Goff", "von der Leyen".
const PARTICLES: &[&str] = &[
    "al", "af", "ben", "bin", "da", "das", "de", "del", "della", "der", "des", "di", "do", "dos", "du", "el",
    "la", "las", "le", "les", "los", "mac", "ten", "ter", "van", "vande", "vander", "von", "zu",
];

/// Whether a word of a surname files under the next: "Le" of "Le Goff".
#[must_use]
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&slug(word).as_str())
}

/// A name as a person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// The slug of the word that files the surname.
    pub surname: String,
    /// Whether a given name stands before it.
    pub full: bool,
}

impl PersonName {
    /// Reads a name; nothing where no word of it is a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        // What is in lower case before the first name is a title: "commandant Veles".
        let is_title =
            |word: &&str| word.chars().next().is_some_and(char::is_lowercase) && !is_particle(word);
        let words: Vec<&str> = name.split_whitespace().skip_while(is_title).collect();
        let last = words.last().filter(|word| !is_particle(word))?;
        let full = words.len() > 1 && words.first().is_some_and(|first| !is_particle(first));
        Some(Self { surname: slug(last), full })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_files_under_its_last_word() {
        let read = |name| PersonName::of(name).map(|name| (name.surname, name.full));
        let found = |surname: &str, full| Some((surname.to_owned(), full));
        assert_eq!(read("Annick Le Goff"), found("goff", true));
        assert_eq!(read("Le Goff"), found("goff", false));
        assert_eq!(read("commandant Veles"), found("veles", false));
        assert_eq!(read("Ursula von der Leyen"), found("leyen", true));
        assert_eq!(read("Solène Abgrall"), found("abgrall", true));
        assert_eq!(read("ministre"), None);
    }
}
