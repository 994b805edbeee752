//! Copies as a specification: what is held to be one, and what was lost and added.

use super::{Comparison, Words, fingerprints};

/// An agency's copy of our own, in paragraphs.
const COPY: [&str; 4] = [
    "Le barrage de Larche a cédé mardi à l'aube sous la poussée des eaux, et une quinzaine d'ouvriers qui dormaient dans le baraquement du chantier ont été emportés, a annoncé la préfecture des Alpes du Sud dans un communiqué.",
    "« Les recherches se poursuivent, mais l'espoir de retrouver des survivants diminue d'heure en heure », a déclaré le capitaine Louise Arnaud, qui dirige les secours sur place depuis le début de la matinée.",
    "Selon la société Hydrovallée, qui exploite l'ouvrage, aucun signe de faiblesse n'avait été relevé lors de la dernière inspection, menée au mois de mars par un cabinet indépendant de Grenoble.",
    "Le syndicat des ouvriers du barrage affirme au contraire avoir signalé des fissures à trois reprises depuis le printemps, sans jamais obtenir de réponse de la direction de l'entreprise.",
];

fn compare(original: &str, copy: &str) -> Comparison {
    Comparison::of(&Words::of(original), &Words::of(copy))
}

fn is_copy(one: &str, other: &str) -> bool {
    Words::of(one).repeat(&Words::of(other)).is_some()
}

fn at(text: &str, stretches: &[std::ops::Range<usize>]) -> Vec<String> {
    let cut = |range: &std::ops::Range<usize>| text.chars().skip(range.start).take(range.len()).collect();
    stretches.iter().map(cut).collect()
}

#[test]
fn a_shortened_copy_has_lost_its_last_paragraphs() {
    let (whole, short) = (COPY.join("\n\n"), COPY[..2].join("\n\n"));
    let found = compare(&whole, &short);
    assert_eq!(Words::of(&whole).repeat(&Words::of(&short)), Some(found.shared));
    assert_eq!((found.copied(), found.added_words), (1.0, 0));
    assert_eq!(at(&whole, &found.lost), [COPY[2..].join("\n\n").trim_end_matches('.')]);
    assert!(found.kept() > 0.4 && found.kept() < 0.6, "{}", found.kept());
}

#[test]
fn a_changed_word_is_one_lost_and_one_added_in_its_place() {
    let whole = COPY.join("\n\n");
    let copy = whole.replace("une quinzaine d'ouvriers", "quinze ouvriers");
    let found = compare(&whole, &copy);
    assert_eq!(
        (at(&whole, &found.lost), at(&copy, &found.added)),
        (vec!["une quinzaine d".into()], vec!["quinze".into()])
    );
    assert_eq!(found.replaced, [(0, 0)]);
    assert!(found.similarity() > 0.9);
}

#[test]
fn another_headline_and_a_paragraph_more_are_added() {
    let whole = COPY.join("\n\n");
    let own = "Notre correspondant a rencontré les familles, réunies depuis hier dans le gymnase du lycée.";
    let copy = format!("Larche sous les eaux\n\n{whole}\n\n{own}");
    let found = compare(&whole, &copy);
    assert_eq!((found.kept(), found.lost.len()), (1.0, 0));
    assert_eq!(at(&copy, &found.added), ["Larche sous les eaux", own.trim_end_matches('.')]);
    assert!(found.replaced.is_empty());
}

#[test]
fn paragraphs_in_another_order_are_the_same_words() {
    let turned = [COPY[3], COPY[0], COPY[2], COPY[1]].join("\n\n");
    let found = compare(&COPY.join("\n\n"), &turned);
    assert_eq!((found.lost_words, found.added_words), (0, 0));
}

#[test]
fn case_and_punctuation_make_no_other_words() {
    let whole = COPY.join("\n\n");
    let found = compare(&whole, &whole.to_uppercase().replace('«', "\"").replace(", ", " – "));
    assert_eq!((found.similarity(), found.lost_words, found.added_words), (1.0, 0, 0));
}

#[test]
fn what_stands_under_every_article_makes_no_copy() {
    let under =
        "Retrouvez toute l'actualité de votre commune sur notre application et abonnez-vous à notre lettre.";
    let other = "La médiathèque de Brassy rouvre samedi après deux ans de travaux, avec un fonds de trois mille livres et une salle de lecture pour les enfants, selon la mairie.";
    assert!(!is_copy(&format!("{}\n\n{under}", COPY[0]), &format!("{other}\n\n{under}")));
    assert!(!is_copy(COPY[0], COPY[1]));
}

#[test]
fn forty_words_in_a_row_share_a_fingerprint_wherever_they_stand() {
    let shared = Words::of(&COPY[..2].join(" "));
    assert!(shared.count() > 40);
    let passage: String = COPY[..2].join(" ").split_inclusive([' ', '\'']).take(45).collect();
    for before in 0..40 {
        let filler = |of: &str| (0..before).map(|i| format!("{of}{i} ")).collect::<String>();
        let one = fingerprints(&Words::of(&format!("{}{passage} {}", filler("avant"), filler("après"))));
        let other = fingerprints(&Words::of(&format!("{}{passage} {}", filler("ici"), COPY[3])));
        assert!(!one.is_disjoint(&other), "with {before} words before it");
    }
}

#[test]
fn a_text_has_the_same_fingerprints_everywhere() {
    let prints = fingerprints(&Words::of(COPY[0]));
    assert_eq!(prints.len(), 1, "{prints:?}");
    assert!(prints.iter().all(|print| print.len() == 12));
    assert!(fingerprints(&Words::of("Trop court pour cela.")).is_empty());
}
