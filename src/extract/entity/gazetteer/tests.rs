use super::*;

#[test]
fn names_are_found_whatever_their_marks_and_hyphens() {
    assert_eq!(fold("Saint‑Étienne"), "saint etienne");
    assert_eq!(fold("Cœur d’Alene"), "coeur d'alene");
    assert_eq!(fold("  l’ Élysée "), "l'elysee");
    assert_eq!(country("Etats-Unis"), Some("US"));
    assert_eq!(country("la Corée du Nord"), Some("KP"));
    assert_eq!(country("Nulle-Part-les-Bains"), None);
    assert!(is_place("Saint Etienne") && is_place("le Caire") && is_place("mer Noire"));
}

#[test]
fn french_names_of_foreign_places_are_known() {
    for (name, iso) in
        [("Londres", "GB"), ("Pékin", "CN"), ("Le Caire", "EG"), ("Moscou", "RU"), ("Kiev", "UA")]
    {
        assert_eq!(capital_of(name), Some(iso), "{name}");
    }
    let koursk = places("Koursk");
    assert_eq!(koursk.len(), 1);
    assert_eq!((koursk[0].country, koursk[0].region), (Some("RU"), Some("RU-KRS")));
    assert_eq!(capital_of("Lyon"), None);
    assert_eq!(capital_of("Johannesbourg"), None);
}

#[test]
fn every_table_is_sorted_by_its_key() {
    for table in [&PLACES, &PEOPLE, &MEDIA, &NATIONALITIES] {
        let keys: Vec<&str> = table.text.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(keys.is_sorted());
        for key in [keys[0], keys[keys.len() / 2], keys[keys.len() - 1]] {
            let alike = keys.iter().filter(|other| **other == key).count();
            assert_eq!(table.lines(key).count(), alike, "{key}");
        }
    }
}

#[test]
fn demonyms_come_in_their_four_forms() {
    for word in ["américain", "américains", "américaine", "américaines", "états-unien"] {
        assert_eq!(demonym(word).map(|d| d.country), Some("US"), "{word}");
    }
    assert_eq!(demonym("nord-coréens").map(|d| (d.country, d.plural, d.feminine)), Some(("KP", true, false)));
    assert_eq!(demonym("turque").map(|d| (d.country, d.feminine)), Some(("TR", true)));
    assert!(demonym("congolaise").is_some_and(|d| d.shared));
    assert_eq!(demonym("grande"), None);
}

#[test]
fn bodies_media_and_seats_have_a_kind() {
    assert_eq!(
        organisation("Otan").map(|o| (o.kind, o.wikidata)),
        Some(("IntergovernmentalOrganisation", Some("Q7184")))
    );
    assert_eq!(outlet("Rossiïskaïa Gazeta").map(|o| (o.kind, o.country)), Some(("Newspaper", Some("RU"))));
    assert_eq!(outlet("La Voix du Nord").map(|o| o.kind), Some("Newspaper"));
    assert_eq!(outlet("AFP").map(|o| (o.name, o.kind)), Some(("Agence France-Presse", "NewsAgency")));
    assert_eq!(seat("l'Élysée").and_then(|s| s.country), Some("FR"));
    assert_eq!(leader("Vladimir Poutine").and_then(|l| l.wikidata), Some("Q7747"));
    assert_eq!(seat("Trifouillis"), None);
}
