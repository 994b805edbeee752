//! Co-reference as a specification: `[words|1]` is a mention of the first entity, `[words|2]` of another, `[words|-]` of none.

use crate::annotation::{Annotation, Document, Entity, EntityType};
use crate::extract::Extractor;
use crate::nlp::model;
use crate::read::Article;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

fn annotate(text: &str, outlet: Option<&str>) -> Annotation {
    static EXTRACTOR: OnceLock<Mutex<Extractor>> = OnceLock::new();
    let extractor =
        EXTRACTOR.get_or_init(|| Mutex::new(Extractor::new(model::french().expect("the model").into())));
    let sha256 = Document::sha256_of(text);
    let document = Document {
        id: Document::id_of(&sha256),
        sha256,
        text: text.to_owned(),
        language: "fr".to_owned(),
        outlet: outlet.map(str::to_owned),
        ..Document::default()
    };
    extractor.lock().expect("no test panics inside").annotate(Article { document, sections: Vec::new() })
}

fn entity<'a>(annotation: &'a Annotation, name: &str) -> &'a Entity {
    let found = annotation.entities.iter().find(|e| e.name == name);
    found.unwrap_or_else(|| {
        panic!("no {name:?} among {:?}", annotation.entities.iter().map(|e| &e.name).collect::<Vec<_>>())
    })
}

/// What is wrong with a marked text, if anything.
fn fault(marked: &str) -> Option<String> {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']').expect("a closing bracket");
        let (words, label) = inside.split_once('|').expect("a label");
        text.push_str(before);
        let start = text.chars().count();
        text.push_str(words);
        spans.push((start, text.chars().count(), label, words));
        rest = after;
    }
    text.push_str(rest);
    let annotation = annotate(&text, None);
    let mut clusters: BTreeMap<&str, &str> = BTreeMap::new();
    for (start, end, label, words) in spans {
        let found =
            annotation.entities.iter().find(|e| e.mentions.iter().any(|m| m.start < end && start < m.end));
        match (label, found) {
            ("-", None) => {}
            ("-", Some(entity)) => return Some(format!("{words:?} is {:?} in {text}", entity.name)),
            (_, None) => return Some(format!("{words:?} is nobody in {text}")),
            (label, Some(entity)) => {
                let known = clusters.entry(label).or_insert(&entity.id);
                if *known != entity.id {
                    let name = annotation.entities.iter().find(|e| e.id == *known).map_or("", |e| &e.name);
                    return Some(format!("{words:?} is {:?} and not {name:?} in {text}", entity.name));
                }
            }
        }
    }
    let mut of: Vec<&&str> = clusters.values().collect();
    of.sort();
    of.dedup();
    (of.len() != clusters.len()).then(|| format!("two labels are one entity in {text}"))
}

fn holds(cases: &[&str]) {
    let faults: Vec<String> = cases.iter().filter_map(|case| fault(case)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_surname_goes_to_the_full_name() {
    holds(&[
        "[Hélène Marchand|1] a ouvert la séance. [Marchand|1] a rappelé les règles.",
        "[Hélène Marchand|1] a ouvert la séance. Mme [Marchand|1] a rappelé les règles.",
        "M. [Keller|1] est arrivé hier à Lille. [Antoine Keller|1] y restera trois jours.",
        "[Sophie Vasseur|1] et [Paul Vasseur|2] ont signé le texte.",
        "[Jean-Luc Morel|1] a parlé. Selon [J.-L. Morel|1], rien n'a changé.",
    ]);
}

#[test]
fn acronyms_go_to_the_full_name() {
    holds(&[
        "L'[Organisation mondiale de la santé|1] ([OMS|1]) publie un rapport. L'[OMS|1] demande des moyens.",
        "Le [Parti socialiste|1] tient son congrès à Nantes. Le [PS|1] élira son chef.",
        "La [Confédération générale du travail|1] ([CGT|1]) appelle à la grève. La [CGT|1] manifestera mardi.",
    ]);
}

#[test]
fn a_singular_pronoun_goes_to_the_person() {
    holds(&[
        "[Claire Fontaine|1] dirige l'usine. [Elle|1] a annoncé des embauches.",
        "[Marc Fontaine|1] dirige l'usine. [Il|1] a annoncé des embauches.",
        "[Claire Fontaine|1] a rencontré [Paul Girard|2]. [Il|2] l'a remerciée.",
        "[Paul Girard|1] a rencontré [Claire Fontaine|2]. [Elle|2] a refusé.",
        "« Nous partirons », a déclaré [Claire Fontaine|1]. « Rien ne presse », a-t-[elle|1] ajouté.",
        "[Paul Girard|1] était absent. Sa lettre explique qu'[il|1] était malade.",
        "Le [maire|1] de Brest s'est exprimé. [Il|1] soutient le projet.",
        "La [directrice|1] de l'école a été prévenue. [Elle|1] a fermé les portes.",
    ]);
}

#[test]
fn a_plural_pronoun_goes_to_the_group() {
    holds(&[
        "Des [pêcheurs|1] ont bloqué le port de Boulogne. [Ils|1] réclament une aide.",
        "Les [infirmières|1] ont manifesté à Nice. [Elles|1] demandent des postes.",
        "Le maire a reçu les [habitants|1]. [Ils|1] sont inquiets.",
        "Trois [soldats|1] ont été blessés mardi. [Ils|1] ont été soignés à Gao.",
        "Les [recrues|1] sont arrivées. [Ils|1] ont trois mois pour apprendre.",
        "[Anne Roche|1] et [Paul Girard|2] ont signé. [Ils|3] partiront en mai.",
    ]);
}

#[test]
fn an_impersonal_il_is_nobody() {
    holds(&[
        "[Paul Girard|1] est venu. [Il|-] y a du travail.",
        "[Paul Girard|1] est venu. [Il|-] faut attendre.",
        "[Paul Girard|1] est venu. [Il|-] s'agit d'une erreur.",
        "[Paul Girard|1] est venu. [Il|-] est probable que la loi change.",
        "[Paul Girard|1] est venu. [Il|-] est difficile de conclure.",
        "[Paul Girard|1] est sorti. [Il|-] pleut.",
    ]);
}

#[test]
fn demonstratives_go_to_the_latest() {
    holds(&[
        "[Paul Girard|1] a écrit à [Marc Fontaine|2]. [Celui-ci|2] n'a pas répondu.",
        "[Paul Girard|1] a écrit à [Claire Fontaine|2]. [Cette dernière|2] n'a pas répondu.",
        "Le préfet a reçu des [agriculteurs|1]. [Ces derniers|1] bloquaient la route.",
        "Une averse est tombée [ces derniers jours|-].",
    ]);
}

#[test]
fn a_definite_phrase_goes_to_what_was_told() {
    holds(&[
        "Un [témoin|1] a vu la scène. Le [témoin|1] a appelé la police.",
        "Le quotidien [El País|1] révèle l'affaire. Le [journal|1] cite un juge.",
        "Le ministre de l'Intérieur [Paul Girard|1] est à Calais. Le [ministre|1] visitera le port.",
        "[Claire Fontaine|1], présidente de la région, a démissionné. La [présidente|1] partira en mai.",
        "Le commandant [Lebrun|1] dirige l'opération. Le [commandant|1] reste confiant.",
        "L'association [Terre Nouvelle|1] porte plainte. L'[association|1] demande réparation.",
        "Un [homme|1] a été arrêté hier. L'[homme|1] nie les faits.",
        "Un [homme|1] a été arrêté hier. Un autre [homme|2] a été entendu.",
        "Le [ministre|1] français a parlé. Le [ministre|2] allemand a répondu.",
        // A town hall is no agency, though both are public bodies.
        "L'[Agence Occitane|1] publie une enquête. La [mairie|2] dément.",
        // A participle that opens the sentence alone is no name.
        "[Contactée|-], la [préfecture|1] dément tout retard.",
    ]);
}

#[test]
fn a_description_goes_to_the_person_with_a_name() {
    holds(&[
        // What somebody does, told of somebody who does the like.
        "La biologiste [Sylvie Perret|1] étudie les algues. « Tout va vite », explique la [chercheuse|1].",
        "L'entraîneur [Paul Girard|1] reste calme. Pour le [technicien|1], rien n'est perdu.",
        // What nobody else told of can be.
        "[Claire Fontaine|1] a publié trois livres. Selon la [romancière|1], le quatrième est prêt.",
        "[Claire Fontaine|1] a salué le public. La [candidate|1] promet des écoles.",
        "Le libraire [Marc Duval|1] attend [Paul Girard|2]. Le [romancier|2] viendra demain.",
        // What she was before.
        "[Claire Fontaine|1] vit à Nantes. L'[ancienne ministre|1] accuse son parti.",
        // Where somebody comes from.
        "[Kenji Sato|1] a gagné la course. Le [Japonais|1] espère un record.",
        "[Greta Lund|1] a battu l'Italienne [Lucia Conti|2]. La [Suédoise|1] remercie le public.",
        // An office has its holder in every town.
        "[Paul Girard|1] est arrivé à Brest. Le [maire|2] refuse de le recevoir.",
        // Somebody with another calling.
        "Le boulanger [Paul Girard|1] a tout vu. Le [notaire|2] conteste le récit.",
        // A complement tells who it is.
        "[Claire Fontaine|1] dirige l'usine. La [romancière|2] de Quimper la défend.",
    ]);
}

#[test]
fn who_is_told_without_a_name_may_have_one() {
    holds(&[
        "Un [ancien juge|1] affirme avoir vu les listes. L'[homme|1], [Paul Girard|1], a 90 ans.",
        "Elle attend, selon son [avocat|1]. L'[avocat|1], [Paul Girard|1], plaidera mardi.",
        "[Paul Girard|1] serait un [ancien soldat|1]. [Il|1] se tait.",
        "Deux ouvriers ont été renvoyés. L'un d'eux, [Paul Girard|1], porte plainte.",
    ]);
}

#[test]
fn who_is_somebody_else_stays_so() {
    holds(&[
        "[Son fils|1] a disparu hier. L’homme, [Paul Rey|2], 40 ans, marche à Pau.",
        "Le procureur, [Paul Rey|1], a parlé. « C’est sûr », précise [le magistrat|1]. Le [suspect|2] de 26 ans a avoué.",
        "À l’[arrière|-] du camion, deux blessés attendaient.",
        "Le [pilier|-] du pont a cédé.",
        "Un [ouvrier|-] sur trois travaille la nuit.",
        "L’avionneur européen [Airbus|1] a signé. L’[avionneur|1] précise les prix.",
        "Son [conseil|1], Me [Anna Vulc|1], annonce qu’[elle|1] fera appel.",
        "Le député [Paul Rey|1] a accusé le gouvernement. Le [premier ministre|2] a répondu.",
        "[Nora Prat|1] comparaît. L’[accusée|1] baisse les yeux. L’[avocate générale|2] a requis deux ans.",
        "Selon l’[experte|1], la [victime|2] est morte sur le coup.",
        "Le groupe [Orvane|1] se tait. Devant l’[usine|2], personne ne parle.",
    ]);
}

#[test]
fn a_noun_that_no_rule_explains_goes_to_the_likeliest() {
    holds(&[
        // A noun that no table has.
        "[Nadège Vermot|1] a repris l'atelier de son oncle. « Je faisais les pas », assure la [bruiteuse|1].",
        "[Kevin Asante|1] a quitté la pelouse sous les sifflets. « Je n'ai rien entendu », a lancé le [portier|1].",
        "Le club a perdu [Léa Fonseca|1]. [Léa Fonseca|1] garde le sourire. « Je reviendrai », promet l'[internationale|1].",
        // An office that says less than the one before.
        "Le directeur général, [Yves Calmon|1], a reçu les délégués lundi. Le [patron|1] jure n'avoir licencié personne.",
        // Who is answered is not who answers.
        "[Kevin Asante|1] a appelé son club. « Trop tard », lui répond le [portier|2].",
    ]);
}

#[test]
fn nobody_is_the_object_of_what_he_does() {
    holds(&[
        "[Paul Rey|1] nie tout. La présidente, [Anna Vulc|2], [lui|1] demande des preuves.",
        "[Nora Prat|1] a parlé longtemps. L'éditorialiste [Paul Rey|2] [l'|1]a traitée d'ingrate.",
        // The pronoun is the subject's own.
        "Le maire, [Paul Rey|1], a annoncé qu'[il|1] viendrait.",
        // Behind a preposition it is a man.
        "[Paul Rey|1] est arrivé. La présidente, [Anna Vulc|2], s'est tournée vers [lui|1].",
    ]);
}

#[test]
fn whom_commas_set_apart_is_told_of_once() {
    holds(&[
        "[Anna Vulc|1] a parlé. [Nora Prat|2], [elle|2], se tait.",
        "[Anna Vulc|1] a parlé. La direction, [elle|-], se tait.",
        "[Paul Rey|1] a parlé. Un [conseiller|2] de l’Élysée, [lui|2], soupire.",
    ]);
}

#[test]
fn of_two_the_first_and_the_second_are_told_apart() {
    holds(&[
        "[Anna Vulc|1] et [Nora Prat|2] se sont vues. « Non », a dit [la première|1]. « Si », a dit [la seconde|2].",
        "[Anna Vulc|1] et [Nora Prat|2] ont gagné. La [première|-] à partir fut une inconnue.",
    ]);
}

#[test]
fn a_newspaper_is_known_by_its_name_behind_a_contracted_article() {
    let annotation =
        annotate("Dans un entretien au Monde, Claire Fontaine accuse un journaliste du Figaro.", None);
    for name in ["Monde", "Figaro"] {
        assert_eq!(entity(&annotation, name).kind.as_deref(), Some("Newspaper"));
        assert!(!entity(&annotation, name).linked.is_empty(), "{name}");
    }
}

#[test]
fn a_first_name_stays_with_its_surname() {
    let text = "« Tout commence », prévient cependant Hauwa Bello, mère de deux fillettes libérées.";
    assert_eq!(entity(&annotate(text, None), "Hauwa Bello").r#type, EntityType::Person);
}

#[test]
fn a_noun_of_the_press_goes_to_the_newspaper() {
    holds(&[
        "Selon le [Strelsau Herald|1], le pont est fermé. Le [journal|1] cite un ingénieur.",
        "Le quotidien danois [Kystbladet|1] révèle l'affaire. [Kystbladet|1] cite un juge.",
        "La revue [Marine Notes|1] publie une étude. La [revue|1] cite deux auteurs.",
        "[El Farol|1] décrit une école sans toit. Le [magazine|1] accuse le ministère.",
        "Selon le [Bombay Courier|1], le pont est fermé. Le [quotidien indien|1] cite un ingénieur.",
        "Selon le journal [Kystbladet|1], cité par l'agence [Nord Presse|2], il pleut. Le [quotidien|1] se trompe.",
    ]);
    let a = annotate("El Farol décrit une école sans toit. Le magazine accuse le ministère.", None);
    assert_eq!(entity(&a, "El Farol").kind.as_deref(), Some("Newspaper"));
}

#[test]
fn a_newspaper_is_told_by_what_stands_beside_its_name() {
    holds(&[
        "[Ljudska Riječ|1], le [grand quotidien|1] du soir, a envoyé un reporter. Le [journal|1] se tait.",
        "« Rien ne va », écrit le bimensuel de Cordoue [La Atalaya|1]. Le [magazine|1] se tait.",
        "Autre ton avec [Ljudska|1]. Le [quotidien croate|1] se tait.",
        "Le port est vide, d'après les calculs d'[El Nublado Costero|1]. Le [quotidien|1] de Cadix se tait.",
        "Voilà de quoi rassurer [Le Semeur|1]. L'[hebdomadaire|1] de Fribourg se tait.",
    ]);
    for (text, name) in [
        ("Le maire se tait, raconte encore le Corno Alto : il a peur.", "Corno Alto"),
        ("Dans son dernier numéro, le Dorset Lookout affirme que le port va mal.", "Dorset Lookout"),
        ("Dans un long reportage, The Dorset Lookout raconte comment le port a fermé.", "The Dorset Lookout"),
        ("Elle a signé une longue tribune dans The Dorset Lookout, à Poole.", "The Dorset Lookout"),
        ("La Brume, quotidien de Gaspé, a suivi tout l’hiver les pêcheurs de crabe.", "La Brume"),
        ("Selon Kathimerini, le port est fermé. Kathimerini cite un juge.", "Kathimerini"),
        ("« Assez ! », lance Le Réveil de Dole, et Paul Rey se tait.", "Réveil de Dole"),
    ] {
        assert_eq!(entity(&annotate(text, None), name).kind.as_deref(), Some("Newspaper"), "{name}");
    }
}

#[test]
fn an_apposition_is_the_named_person() {
    holds(&[
        "La [victime|1], Mme [Odile Perrin|1], est à l'hôpital.",
        "Le [maire|1] de Dijon, [Marc Fontaine|1], a signé.",
        "Un [homme|1] nommé [Marc Fontaine|1] a été arrêté.",
    ]);
}

#[test]
fn roles_and_titles_are_kept() {
    let a = annotate(
        "Le ministre de l'Intérieur Bernard Roussel a parlé. Jeanne Caron, maire de Lens, l'a écouté.",
        None,
    );
    assert_eq!(entity(&a, "Bernard Roussel").role.as_deref(), Some("ministre de l'Intérieur"));
    assert_eq!(entity(&a, "Jeanne Caron").role.as_deref(), Some("maire de Lens"));
    let a = annotate("Le commandant Lebrun dirige l'opération. M. Duval attend.", None);
    assert_eq!(entity(&a, "commandant Lebrun").title.as_deref(), Some("commandant"));
    assert_eq!(entity(&a, "Duval").title.as_deref(), Some("M."));
}

#[test]
fn groups_have_a_size() {
    let a = annotate("Une quinzaine de soldats sont arrivés. Trois pompiers ont été blessés.", None);
    let size = entity(&a, "soldats").size.clone().expect("a size");
    assert_eq!((size.text.as_str(), size.value, size.approximate), ("Une quinzaine", Some(15), true));
    let size = entity(&a, "pompiers").size.clone().expect("a size");
    assert_eq!((size.value, size.approximate), (Some(3), false));
}

#[test]
fn an_article_of_law_is_no_article_of_a_newspaper() {
    holds(&[
        "Dans un [article|1], le journal cite l'[article 12|2] de la convention. L'[article|1] est long.",
    ]);
}

#[test]
fn a_demonym_gives_the_country() {
    let a = annotate("Des sapeurs nord-coréens déminent la région.", None);
    assert_eq!(entity(&a, "sapeurs nord-coréens").country, ["KP"]);
}

#[test]
fn a_phrase_without_antecedent_is_named_by_its_words() {
    let a = annotate("Le porte-parole de l'armée a démenti.", None);
    assert_eq!(entity(&a, "porte-parole de l'armée").r#type, EntityType::Person);
}

#[test]
fn the_outlet_comes_first_and_gathers_its_mentions() {
    let a = annotate("L'incendie est éteint, écrit Le Télégramme.", Some("Le Télégramme"));
    let outlet = a.entities.first().expect("an outlet");
    assert_eq!((outlet.name.as_str(), outlet.kind.as_deref()), ("Le Télégramme", Some("NewsOrganisation")));
    let a = annotate("Rien.", Some("Le Télégramme"));
    assert!(a.entities.first().is_some_and(|e| e.mentions.is_empty()));
}

#[test]
fn towns_and_countries_are_told_by_their_nouns() {
    holds(&[
        "Une grève touche [Lyon|1] depuis lundi. Les transports de la [ville|1] sont arrêtés.",
        "Le [Sénégal|1] vote dimanche. Le [pays|1] compte sept millions d'électeurs.",
        "Des combats ont repris au [Mali|1]. Le [pays|1] reste divisé.",
    ]);
}

#[test]
fn a_capital_that_speaks_is_its_government() {
    let a = annotate("Moscou dénonce une provocation. Un avion a quitté Moscou mardi.", None);
    let government = a.entities.iter().find(|e| e.metonymy.is_some()).expect("a government");
    assert_eq!(
        (government.r#type, government.country.as_slice()),
        (EntityType::Organization, &["RU".to_owned()][..])
    );
    assert_eq!(government.mentions.len(), 1);
    let a = annotate("Un avion a quitté Moscou mardi.", None);
    assert!(a.entities.iter().all(|e| e.metonymy.is_none()));
}

#[test]
fn who_stands_in_a_list_behind_a_comma_is_no_town() {
    assert_eq!(
        entity(&annotate("Elle a parlé à Paul, à Marie, à Luc.", None), "Luc").r#type,
        EntityType::Person
    );
    let a = annotate("La cartonnerie Boréal, à Dolbeau-Mistassini, a fermé lundi.", None);
    assert_eq!(entity(&a, "Dolbeau-Mistassini").r#type, EntityType::Place);
}

#[test]
fn a_town_lies_in_its_country() {
    let a = annotate("Le maire de Lyon est attendu en France.", None);
    let (town, country) = (entity(&a, "Lyon"), entity(&a, "France"));
    assert!(
        a.relations.iter().any(|r| r.subject == town.id && r.predicate == "within" && r.object == country.id)
    );
}

#[test]
fn odd_input_is_read() {
    for text in [
        "",
        " ",
        "il",
        "Elle",
        "le",
        "l'",
        "« » “",
        "ce dernier",
        ", ( , le maire",
        "M. M. M.",
        "de de la la police il ils eux",
        "\u{300}é\u{a0}— 14 h",
    ] {
        let a = annotate(text, Some("X"));
        for mention in a.entities.iter().flat_map(|e| &e.mentions) {
            let exact: String = text.chars().skip(mention.start).take(mention.end - mention.start).collect();
            assert_eq!(exact, mention.exact);
        }
    }
}
