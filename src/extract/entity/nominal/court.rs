//! Who is before a court, and who works there: "le prévenu" is not the lawyer who has just spoken.

use super::super::Profile;
use super::super::noun::Noun;

/// Nouns for who is before a court, or will be.
const BEFORE_COURT: &[&str] = &["accusé", "prévenu", "suspect", "mis en cause", "condamné", "inculpé"];

/// Nouns for who speaks for them, judges or seeks them.
const IN_COURT: &[&str] = &[
    "avocat",
    "conseil",
    "bâtonnier",
    "juge",
    "magistrat",
    "procureur",
    "substitut",
    "policier",
    "gendarme",
    "enquêteur",
    "commissaire",
    "expert",
    "témoin",
    "plaignant",
    "président",
];

/// Whether a noun tells of somebody before a court.
pub(super) fn is_before_court(noun: &Noun) -> bool {
    BEFORE_COURT.contains(&noun.lemma)
}

/// Whether a noun tells of somebody before a court, and a person is of those who work there.
pub(super) fn is_of_court(noun: &Noun, profile: &Profile) -> bool {
    is_before_court(noun) && profile.nouns.iter().any(|n| IN_COURT.contains(&n.as_str()))
}
