//! What expressions mean, by table, and that no text gives a span it does not hold.

use super::times;
use crate::annotation::{Document, Time};
use crate::extract::ParsedArticle;
use crate::nlp::{Engine, model};
use crate::read::Article;
use proptest::prelude::*;
use std::cell::RefCell;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::new(model::french().expect("the model is built in").into()));
}

fn article(text: &str, published: Option<&str>) -> Article {
    let document = Document {
        text: text.to_owned(),
        language: "fr".to_owned(),
        published: published.map(str::to_owned),
        ..Document::default()
    };
    Article { document, sections: Vec::new() }
}

fn times_of(text: &str, published: Option<&str>) -> Vec<Time> {
    let article = article(text, published);
    let parse = ENGINE.with_borrow_mut(|engine| engine.parse(text));
    times(&ParsedArticle::new(&article, &parse))
}

/// "exact = value" of all times, values absent as "?", durations and sets by name.
fn shown(text: &str, published: &str) -> String {
    let published = Some(published).filter(|p| !p.is_empty());
    let value = |t: &Time| match (t.kind.term(), &t.edtf) {
        ("date", Some(edtf)) => edtf.clone(),
        ("date", None) => "?".to_owned(),
        (kind, _) => kind.to_owned(),
    };
    times_of(text, published)
        .iter()
        .map(|t| format!("{} = {}", t.exact, value(t)))
        .collect::<Vec<_>>()
        .join(" | ")
}

fn check(published: &str, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let found = shown(text, published);
            (found != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn dates_in_full_need_no_anchor() {
    check(
        "",
        &[
            ("Le traité fut signé le 19\u{a0}juin 2024.", "le 19\u{a0}juin 2024 = 2024-06-19"),
            ("Elle naît le 1er janvier 1950.", "le 1er janvier 1950 = 1950-01-01"),
            ("C'était le dimanche 1 er janvier 2017.", "le dimanche 1 er janvier 2017 = 2017-01-01"),
            ("Né le quatorze juillet 1990.", "le quatorze juillet 1990 = 1990-07-14"),
            ("En août 2024, tout changea.", "août 2024 = 2024-08"),
            ("Au mois de décembre 2016, il partit.", "mois de décembre 2016 = 2016-12"),
            ("Le parti a gagné en 2014.", "2014 = 2014"),
            ("Une loi de l'année 2003.", "l'année 2003 = 2003"),
            ("Signé le 01/10/2018.", "le 01/10/2018 = 2018-10-01"),
            ("Le fichier du 2020-02-03.", "2020-02-03 = 2020-02-03"),
            ("Reçu le 15.05.99 à Lyon.", "le 15.05.99 = 1999-05-15"),
            ("Fin 2016, il se tut.", "Fin 2016 = 2016"),
            ("Au début mars 2020, tout ferma.", "début mars 2020 = 2020-03"),
            ("À la mi-novembre 2011, il neigea.", "la mi-novembre 2011 = 2011-11"),
            ("À la fin de l'année 1989, le mur tomba.", "la fin de l'année 1989 = 1989"),
            ("Une église du XIXe siècle.", "XIXe siècle = 18XX"),
            ("Né au XX e siècle.", "XX e siècle = 19XX"),
            ("Un temple du IIe siècle av. J.-C. fut trouvé.", "IIe siècle av. J.-C. = -01XX"),
            ("La mode des années 1990.", "années 1990 = 199X"),
            ("La musique des années soixante.", "années soixante = 196X"),
            ("Pendant l'été 2016, il plut.", "l'été 2016 = 2016-22"),
            ("Au premier trimestre 2013, la Chine ralentit.", "premier trimestre 2013 = 2013-01/2013-03"),
            ("Au second semestre 2015, rien.", "second semestre 2015 = 2015-07/2015-12"),
            ("Vers 1870, la ville grandit.", "Vers 1870 = 1870~"),
            ("Il revint à Pâques 2018.", "Pâques 2018 = 2018-04-01"),
            ("Le 3 mai, l'an 2000 était loin.", "Le 3 mai = ? | l'an 2000 = 2000"),
        ],
    );
}

#[test]
fn intervals_keep_both_ends() {
    check(
        "",
        &[
            (
                "Occupée entre août 2024\u{a0}et mars 2025.",
                "entre août 2024\u{a0}et mars 2025 = 2024-08/2025-03",
            ),
            ("Il fut maire de 2002 à 2012.", "de 2002 à 2012 = 2002/2012"),
            ("Le salon se tint du 3 au 5 mai 2016.", "du 3 au 5 mai 2016 = 2016-05-03/2016-05-05"),
            ("Le conflit dura de janvier à avril 2015.", "de janvier à avril 2015 = 2015-01/2015-04"),
            (
                "Il siégea du 5 novembre au 5 février 2017.",
                "du 5 novembre au 5 février 2017 = 2016-11-05/2017-02-05",
            ),
            ("La saison 2014-2015 fut belle.", "2014-2015 = 2014/2015"),
            (
                "Fermé du 18 novembre 2014 au 19 décembre.",
                "du 18 novembre 2014 au 19 décembre = 2014-11-18/2014-12-19",
            ),
            (
                "Mort dans la nuit du 28 au 29 mars 2016.",
                "la nuit du 28 au 29 mars 2016 = 2016-03-28/2016-03-29",
            ),
            ("Il y vécut entre 1939 et 1945.", "entre 1939 et 1945 = 1939/1945"),
            ("Il sera visible à partir du 7 janvier 2019.", "à partir du 7 janvier 2019 = 2019-01-07/.."),
            ("Ouvert jusqu'au 5 mai 2017.", "jusqu'au 5 mai 2017 = /2017-05-05"),
            ("Il régna jusqu’en 1815.", "jusqu’en 1815 = /1815"),
            ("Construit avant 2018.", "avant 2018 = /2017"),
            ("Partis après février 2018.", "après février 2018 = 2018-03/"),
            ("Il se bat depuis 2014.", "depuis 2014 = 2014/.."),
            ("Des sapeurs déminent depuis plusieurs mois.", "depuis plusieurs mois = /.."),
            ("Les 3 et 4 mai 2016, il joua.", "Les 3 = 2016-05-03 | 4 mai 2016 = 2016-05-04"),
        ],
    );
}

#[test]
fn the_ends_of_an_interval_are_times_within_it() {
    let times = times_of("Le salon se tient du 3 au 5 mai 2016.", None);
    let ends: Vec<_> = times
        .iter()
        .map(|t| (&*t.id, &*t.exact, t.edtf.as_deref(), t.relative.as_ref().map(|r| &*r.to)))
        .collect();
    let expected = [
        ("t1", "du 3 au 5 mai 2016", Some("2016-05-03/2016-05-05"), None),
        ("t2", "3", Some("2016-05-03"), Some("t1")),
        ("t3", "5 mai 2016", Some("2016-05-05"), Some("t1")),
    ];
    assert_eq!(ends, expected);
}

#[test]
fn relative_times_rest_on_the_day_of_publication() {
    // A Wednesday.
    check(
        "2017-03-15",
        &[
            ("Il est mort hier.", "hier = 2017-03-14"),
            ("Il parlera demain.", "demain = 2017-03-16"),
            ("Il a parlé avant-hier.", "avant-hier = 2017-03-13"),
            ("Elle se marie aujourd’hui.", "aujourd’hui = 2017-03-15"),
            ("Il a été tué lundi.", "lundi = 2017-03-13"),
            ("La réunion se tiendra lundi.", "lundi = 2017-03-20"),
            ("Il a été élu lundi dernier.", "lundi dernier = 2017-03-13"),
            ("Ils se verront mercredi prochain.", "mercredi prochain = 2017-03-22"),
            ("Ce mercredi, il a démissionné.", "Ce mercredi = 2017-03-15"),
            ("Hier soir, il a plu.", "Hier soir = 2017-03-14"),
            ("Ce matin, un homme a été blessé.", "Ce matin = 2017-03-15"),
            ("Il l'a dit mardi soir.", "mardi soir = 2017-03-14"),
            ("L’année dernière, il gagnait.", "L’année dernière = 2016"),
            ("Il reviendra l'an prochain.", "l'an prochain = 2018"),
            ("Cette année, le prix monte.", "Cette année = 2017"),
            ("Le mois dernier, elle a signé.", "Le mois dernier = 2017-02"),
            ("Ce mois-ci, rien.", "Ce mois-ci = 2017-03"),
            ("La semaine dernière, il a neigé.", "La semaine dernière = 2017-03-06/2017-03-12"),
            ("Ils joueront la semaine prochaine.", "la semaine prochaine = 2017-03-20/2017-03-26"),
            ("Ce week-end, il fera beau.", "Ce week-end = 2017-03-18/2017-03-19"),
            ("Il est mort il y a trois jours.", "il y a trois jours = 2017-03-12"),
            ("Il est arrivé il y a deux ans.", "il y a deux ans = 2015~"),
            ("Le vote aura lieu dans trois jours.", "dans trois jours = 2017-03-18"),
            ("Il partira dans deux mois.", "dans deux mois = 2017-05~"),
            ("Il a neigé dans la nuit de lundi à mardi.", "la nuit de lundi à mardi = 2017-03-13/2017-03-14"),
            ("La tempête a frappé de dimanche à mardi.", "de dimanche à mardi = 2017-03-12/2017-03-14"),
            ("Le 7 mars dernier, la sonde a filmé.", "Le 7 mars dernier = 2017-03-07"),
            ("Il a été arrêté le 22 décembre.", "le 22 décembre = 2016-12-22"),
            ("Le festival ouvrira le 30 avril.", "le 30 avril = 2017-04-30"),
            ("Il a été nommé en novembre.", "novembre = 2016-11"),
            ("Il arrivera en juin prochain.", "juin prochain = 2017-06"),
            ("Il a démissionné le 3.", "le 3 = 2017-03-03"),
            ("Il a été libéré mardi 7.", "mardi 7 = 2017-03-07"),
            ("Cet été, il nagera.", "Cet été = 2017-22"),
            ("L'été dernier, il nageait.", "L'été dernier = 2016-22"),
            ("Il faut agir d'ici la fin de l'année.", "d'ici la fin de l'année = /2017"),
            ("Au siècle dernier, on écrivait.", "siècle dernier = 19XX"),
            ("Les trois prochains jours seront froids.", "Les trois prochains jours = 2017-03-16/2017-03-18"),
            ("Depuis lundi, il pleut.", "Depuis lundi = 2017-03-13/.."),
            ("Il l'a vu deux jours avant hier.", "deux jours avant hier = 2017-03-12"),
            ("Il viendra le 15 du mois prochain.", "le 15 du mois prochain = 2017-04-15"),
            ("Ils se verront mardi de la semaine prochaine.", "mardi de la semaine prochaine = 2017-03-21"),
        ],
    );
}

#[test]
fn a_narrative_carries_its_own_anchor() {
    check(
        "2017-03-15",
        &[
            (
                "Le 3 mai 2011, il fut élu. Le lendemain, il partit.",
                "Le 3 mai 2011 = 2011-05-03 | Le lendemain = 2011-05-04",
            ),
            (
                "Il naît en 1950. Trois ans plus tard, son père meurt.",
                "1950 = 1950 | Trois ans plus tard = 1953",
            ),
            (
                "Élu en mai 2011, il fut battu le mois suivant.",
                "mai 2011 = 2011-05 | le mois suivant = 2011-06",
            ),
            (
                "Le 8 février, il parla. La veille, il dormait.",
                "Le 8 février = 2017-02-08 | La veille = 2017-02-07",
            ),
            ("Il parla au lendemain de l'attentat.", "au lendemain de l'attentat = ?"),
        ],
    );
    let times = times_of("Le 3 mai 2011, il fut élu. Le lendemain, il partit.", None);
    let relative = times.get(1).and_then(|t| t.relative.clone()).map(|r| (r.relation, r.to));
    assert_eq!(relative, Some(("after".to_owned(), "t1".to_owned())));
}

#[test]
fn what_nothing_anchors_stays_open() {
    check(
        "",
        &[
            ("Il est mort hier.", "hier = ?"),
            ("Il est mort mardi.", "mardi = ?"),
            ("Il est mort le 14 mai.", "le 14 mai = ?"),
            ("L'année dernière, il gagnait.", "L'année dernière = ?"),
            ("Ces derniers jours, il pleut.", "Ces derniers jours = ?"),
        ],
    );
    // Of the anchor only the month is known: a day of the week or "hier" would be false precision.
    check(
        "2025-11",
        &[
            ("Il est mort hier.", "hier = ?"),
            ("Le journal daté du 14\u{a0}novembre l'écrit.", "14\u{a0}novembre = 2025-11-14"),
            ("L’année dernière, il est venu.", "L’année dernière = 2024"),
            ("Il est venu le mois dernier.", "le mois dernier = 2025-10"),
            ("Il est venu le 3 mars.", "le 3 mars = 2025-03-03"),
            ("Il est mort lundi.", "lundi = ?"),
        ],
    );
}

#[test]
fn durations_sets_and_clock_times_are_told_apart() {
    check(
        "2017-03-15",
        &[
            ("La pluie a duré trois jours.", "trois jours = duration"),
            ("Il a attendu une dizaine d'années.", "une dizaine d'années = duration"),
            ("Une peine de trois ans.", "trois ans = duration"),
            ("Un homme de 34 ans a parlé.", ""),
            ("Il est mort à l'âge de 83 ans.", ""),
            ("Chaque lundi, il court.", "Chaque lundi = set"),
            ("Il court tous les ans.", "tous les ans = set"),
            ("Le vote a eu lieu hier à 21 h 30.", "hier = 2017-03-14 | 21 h 30 = 2017-03-14"),
            ("Le feu prit vers 0\u{a0}h\u{a0}45 UTC+3.", "0\u{a0}h\u{a0}45 UTC+3 = ?"),
            ("Il est parti à 9 heures du matin.", "9 heures du matin = ?"),
            ("La pluie tombe depuis 9h30.", "9h30 = ?"),
            ("Il a couru en 2 heures 56 minutes.", "2 heures 56 minutes = duration"),
            ("Il a vendu 2000 euros de blé à 1500 personnes.", ""),
            ("Pendant la Seconde Guerre mondiale, il se tut.", "la Seconde Guerre mondiale = 1939/1945"),
        ],
    );
}

#[test]
fn a_dateline_anchors_where_publication_is_unknown() {
    check(
        "",
        &[(
            "PARIS, 3 mars 2017 (AFP) – Le ministre est arrivé hier.",
            "3 mars 2017 = 2017-03-03 | hier = 2017-03-02",
        )],
    );
    check("2017", &[("LYON, 3 mars (AFP) - Il est mort mardi.", "3 mars = 2017-03-03 | mardi = 2017-02-28")]);
    let times = times_of("1er janvier 2017. – Il est mort hier.", None);
    assert_eq!(times.get(1).and_then(|t| t.anchor.as_deref()), Some("dateline"));
}

#[test]
fn a_value_says_what_it_rests_on() {
    let times = times_of(
        "Des sapeurs travaillent depuis 2014. Il est né le 3 mai 2001. Il est venu mardi.",
        Some("2017-03-15"),
    );
    let marks: Vec<_> =
        times.iter().map(|t| (t.anchor.as_deref(), t.holds_at.as_deref(), t.inferred.len())).collect();
    assert_eq!(marks, [(None, Some("2017-03-15"), 1), (None, None, 0), (Some("published"), None, 1)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn every_span_is_in_the_text(
        text in "((le|la nuit|du|de|à|au|entre|et|depuis|3|31|99|2016|1er|mai|mars 20|lundi|an|dernier|trois|jours|avant|il y a|[0-9]{1,9}|h|/|-|,|’|\\.|\n\n|é|\u{1F600}|\\PC)[ \u{a0}]?){0,40}",
        published in "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|\\PC{0,6}",
    ) {
        let chars: Vec<char> = text.chars().collect();
        for time in times_of(&text, Some(&published)) {
            let exact: String = chars.get(time.start..time.end).unwrap_or_default().iter().collect();
            prop_assert_eq!(&exact, &time.exact);
            prop_assert!(!exact.is_empty());
            if let Some(edtf) = &time.edtf {
                prop_assert!(crate::annotation::edtf::bounds(edtf).is_ok());
            }
        }
    }
}
