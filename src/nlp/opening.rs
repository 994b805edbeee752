//! Phrases that open a sentence: "Citée par le site, sa présidente, Anna Vulc, évoque", "Dans un message, le maire, Paul Rey, affirme".
//!
//! A greedy parser hangs the subject from the noun in front of the comma and never finds back. Such a phrase is parsed like a sentence of
//! its own and hung from the verb afterwards.

use super::parser::Tree;
use std::sync::Arc;

/// Participles, masculine singular, that open sentences of the press.
const PARTICIPLES: &[&str] = &[
    "cité",
    "interrogé",
    "contacté",
    "sollicité",
    "joint",
    "questionné",
    "invité",
    "relancé",
    "interviewé",
    "consulté",
    "interpellé",
    "rencontré",
    "venu",
    "arrivé",
    "rentré",
    "revenu",
    "élu",
    "né",
    "arrêté",
    "poursuivi",
    "jugé",
    "condamné",
    "accusé",
    "mis",
    "soupçonné",
    "visé",
    "placé",
    "présent",
    "installé",
    "assis",
    "entouré",
    "nommé",
    "réuni",
    "formé",
    "diplômé",
    "passé",
    "devenu",
    "entendu",
    "appelé",
    "convoqué",
    "réélu",
    "reçu",
    "attendu",
];

/// Prepositions and words for a day that open sentences.
const PREPOSITIONS: &[&str] = &[
    "à", "a", "au", "aux", "après", "avant", "avec", "chez", "contre", "côté", "dans", "depuis", "dès",
    "devant", "durant", "en", "entre", "face", "faute", "grâce", "hors", "lors", "malgré", "outre", "par",
    "parmi", "pendant", "plutôt", "pour", "quant", "sans", "selon", "sous", "sur", "vers", "vu",
];

/// What somebody is, where a sentence opens with it.
const ROLES: &[&str] = &[
    "Auteur",
    "Auteure",
    "Autrice",
    "Fondateur",
    "Fondatrice",
    "Fils",
    "Fille",
    "Mère",
    "Père",
    "Membre",
    "Victime",
    "Spécialiste",
    "Chauffeur",
    "Président",
    "Présidente",
    "Directeur",
    "Directrice",
];

/// Words with which the subject can begin.
const SUBJECTS: &[&str] = &[
    "le", "la", "l'", "l’", "les", "un", "une", "son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette",
    "ces", "il", "elle", "ils", "elles", "m.", "mme", "me",
];

/// Words that open a clause, a quotation or a source, which an opening phrase has none of.
const CLAUSES: &[&str] = &["selon", "qui", "que", "qu'", "qu’", "dont", "où", "«", "“", "\"", ":", ";", "("];

/// The longest opening phrase, in tokens.
const LONGEST: usize = 24;

/// Where, behind the phrases that open some sentences, the rest of them starts.
pub(super) fn openings(forms: &[&str], starts: &[bool]) -> Vec<usize> {
    let begins = |i: usize| i == 0 || starts.get(i) == Some(&true);
    // "Cité par l'agence, dont la dépêche est reprise au pays, le maire": a clause between commas.
    let aside = |i: usize| matches!(forms[i], "dont" | "qui" | "que" | "qu'" | "où") && forms[i - 1] == ",";
    // "D'après une étude publiée par l'université, le taux"
    let after =
        |i: usize| matches!(forms[i], "D'" | "D’") && forms.get(i + 1).is_some_and(|next| *next == "après");
    // "Auteur d'un doublé, l'attaquant"
    let role = |i: usize| {
        let of = |next: &&str| matches!(*next, "de" | "d'" | "d’" | "du" | "des");
        ROLES.contains(&forms[i]) && forms.get(i + 1).is_some_and(of)
    };
    (0..forms.len())
        .filter(|i| begins(*i) && (opens(forms[*i]) || after(*i) || role(*i) || is_posture(&forms[*i..])))
        .filter_map(|start| {
            let end = forms.len().min(start + LONGEST);
            let inside = (start + 1..end).take_while(|i| {
                let clause = CLAUSES.contains(&forms[*i].to_lowercase().as_str());
                !begins(*i) && (aside(*i) || !clause)
            });
            inside.filter(|i| forms[*i] == ",").map(|comma| comma + 1).find(|i| {
                forms.get(*i).is_some_and(|form| {
                    SUBJECTS.contains(&form.to_lowercase().as_str()) || form.starts_with(char::is_uppercase)
                })
            })
        })
        .collect()
}

/// Whether a word that begins a sentence can begin such a phrase.
fn opens(form: &str) -> bool {
    let preposition = || PREPOSITIONS.contains(&form.to_lowercase().as_str());
    form.starts_with(char::is_uppercase) && (preposition() || is_participle(form))
}

/// "Accoudé au comptoir, Paul Rey": a participle that no list has, by its end and the preposition behind it.
fn is_posture(forms: &[&str]) -> bool {
    let [first, next, ..] = forms else { return false };
    let end = ["é", "ée", "és", "ées"].iter().any(|end| first.ends_with(end));
    let noun = ["té", "tés"].iter().any(|end| first.ends_with(end)) || first.chars().count() < 5;
    first.starts_with(char::is_uppercase) && end && !noun && PREPOSITIONS.contains(next)
}

/// Whether a word is one of the participles, whatever its gender and number: "Contactée", which a recogniser takes for a name.
pub(super) fn is_participle(form: &str) -> bool {
    let lower = form.to_lowercase();
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    let masculine = singular.strip_suffix('e').unwrap_or(singular);
    [lower.as_str(), singular, masculine].iter().any(|form| PARTICIPLES.contains(form))
}

/// Hangs the phrases before some places from the sentences that they open.
pub(super) fn hang(tree: &mut Tree, at: &[usize], punctuation: impl Fn(usize) -> bool) {
    for rest in at {
        let Some(own) = tree.starts.get_mut(*rest) else { continue };
        *own = false;
        let starts = |i: &usize| tree.starts.get(*i) == Some(&true);
        let start = (0..*rest).rev().find(starts).unwrap_or(0);
        let end = (*rest..tree.heads.len()).find(starts).unwrap_or(tree.heads.len());
        let is_root = |i: &usize| tree.heads.get(*i) == Some(i) && !punctuation(*i);
        let roots = ((start..*rest).find(is_root), (*rest..end).find(is_root));
        if let (Some(phrase), Some(main)) = roots {
            tree.heads[phrase] = main;
            tree.labels[phrase] = Arc::from("advcl");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(text: &str) -> Vec<usize> {
        let forms: Vec<&str> = text.split(' ').collect();
        openings(&forms, &vec![false; forms.len()])
    }

    #[test]
    fn a_sentence_goes_on_behind_its_opening_phrase() {
        assert_eq!(opening("Citée par le site , sa présidente évoque une erreur ."), vec![5]);
        assert_eq!(opening("Joint jeudi , à Lyon , Paul Rey se tait ."), vec![6]);
        assert_eq!(opening("Dans un message , le maire , Paul Rey , affirme rester ."), vec![4]);
        assert_eq!(opening("D’ après une étude du musée , le taux est bas ."), vec![7]);
        assert_eq!(
            opening("En cause , selon sa directrice , Anna Vulc , la hausse des prix ."),
            Vec::<usize>::new()
        );
        assert_eq!(opening("Accoudée au bar , Anna Vulc , 31 ans , se tait ."), vec![4]);
        assert_eq!(opening("Santé : à Lyon , Paul Rey se tait ."), Vec::<usize>::new());
        assert_eq!(opening("Le site cité , sa présidente évoque une erreur ."), Vec::<usize>::new());
        assert_eq!(opening("Cité : « Rien , le maire . »"), Vec::<usize>::new());
    }
}
