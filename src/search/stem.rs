//! The light stemming of French: plural, feminine and the commonest endings of derivation go, so that *occidentales* is
//! found by *occidental*. Verbs keep their endings.
//!
//! The rules are those of J. Savoy, *Light Stemming Approaches for the French, Portuguese, German and Hungarian
//! Languages*, SAC 2006, for words whose accents are folded already.

/// `(longer than, ending, what takes its place)`; the first that fits holds.
const ENDINGS: &[(usize, &str, &str)] = &[
    (12, "issement", "ir"),
    (8, "issant", "ir"),
    (8, "ivement", "if"),
    (6, "ement", "e"),
    (11, "ficatrice", "fier"),
    (10, "ficateur", "fier"),
    (9, "catrice", "quer"),
    (8, "cateur", "quer"),
    (8, "atrice", "er"),
    (7, "ateur", "er"),
    (6, "trice", "ter"),
    (5, "ieme", ""),
    (7, "teuse", "ter"),
    (6, "teur", "ter"),
    (5, "euse", "eu"),
    (8, "ere", "er"),
    (7, "ive", "if"),
    (4, "folle", "fou"),
    (4, "molle", "mou"),
    (9, "nnelle", "n"),
    (9, "nnel", "n"),
    (4, "ete", "et"),
    (8, "ique", ""),
    (8, "esse", "e"),
    (7, "inage", "in"),
    (9, "ualisation", "uel"),
    (9, "isation", ""),
    (9, "isateur", ""),
    (8, "ation", ""),
    (8, "ition", ""),
];

/// The stem of a folded word in lower case; a word that is not all letters stays.
pub(super) fn stem(word: &str) -> String {
    if !word.chars().all(|c| c.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let singular = singular(word);
    let derived = ENDINGS.iter().find_map(|(length, ending, instead)| {
        let stem = singular.strip_suffix(ending).filter(|_| singular.len() > *length)?;
        Some(format!("{stem}{instead}"))
    });
    short(derived.unwrap_or(singular))
}

/// The singular: *journaux* and *journal* are one, as are *eaux* and *eau*.
fn singular(word: &str) -> String {
    if word.len() > 5
        && let Some(stem) = word.strip_suffix("aux")
        && !stem.ends_with('e')
    {
        return format!("{stem}al");
    }
    let is_plural = word.len() > 3 && word.ends_with(['s', 'x']);
    if is_plural { word.get(..word.len() - 1).unwrap_or(word).to_owned() } else { word.to_owned() }
}

/// Letters stand once, and what is left of an ending goes.
fn short(word: String) -> String {
    if word.len() <= 4 {
        return word;
    }
    let mut stem = word;
    let mut last = None;
    stem.retain(|letter| last.replace(letter) != Some(letter));
    if stem.len() > 4 && stem.ends_with("ie") {
        stem.truncate(stem.len() - 2);
    }
    if stem.len() > 4 {
        for letter in ['r', 'e', 'e'] {
            if stem.ends_with(letter) {
                stem.pop();
            }
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["occidental", "occidentale", "occidentaux", "occidentales"][..],
            &["munition", "munitions"],
            &["journal", "journaux"],
            &["bateau", "bateaux"],
            &["ministere", "ministeres"],
            &["directeur", "directrice", "directeurs"],
            &["menteur", "menteuse"],
            &["actif", "actifs"],
            &["complet", "complete", "completes"],
            &["armee", "armees"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.windows(2).all(|two| two[0] == two[1]), "{forms:?} {stems:?}");
        }
    }

    #[test]
    fn other_words_keep_apart() {
        for (one, other) in [("pont", "point"), ("maire", "mari"), ("poste", "port"), ("nation", "natif")] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
        assert_eq!(stem("os"), "os");
        assert_eq!(stem("t72"), "t72");
    }
}
