use super::mentions;
use crate::annotation::{Document, EntityType};
use crate::extract::ParsedArticle;
use crate::nlp::{Engine, model};
use crate::read::Article;

/// The names of a text with their types and kinds.
fn names(text: &str) -> Vec<(String, EntityType, Option<&'static str>)> {
    let document = Document { text: text.to_owned(), language: "fr".to_owned(), ..Document::default() };
    let article = Article { document, sections: Vec::new() };
    let parse = Engine::new(model::french().expect("the shipped model").into()).parse(text);
    let parsed = ParsedArticle::new(&article, &parse);
    mentions(&parsed).into_iter().map(|n| (parsed.span(n.tokens).exact, n.r#type, n.kind)).collect()
}

fn holds(text: &str, name: &str, r#type: EntityType) {
    let found = names(text);
    assert!(found.iter().any(|(n, t, _)| n == name && *t == r#type), "{name:?} {type:?} of {found:?}");
}

#[test]
fn a_ministry_has_its_departments_and_its_country_in_its_name() {
    let text = "Les photos viennent du ministère de la Défense russe, selon Moscou.";
    holds(text, "ministère de la Défense russe", EntityType::Organization);
    holds(text, "Moscou", EntityType::Place);
    assert!(names(text).iter().any(|(_, _, kind)| *kind == Some("Ministry")));
}

#[test]
fn titles_are_no_part_of_a_name() {
    let text = "Le président de la Catalogne Carles Puigdemont a reçu M. Rajoy à Barcelone.";
    holds(text, "Carles Puigdemont", EntityType::Person);
    holds(text, "Catalogne", EntityType::Place);
    holds(text, "Rajoy", EntityType::Person);
}

#[test]
fn known_bodies_are_bodies_whatever_stands_around() {
    let text = "Le groupe rachète Marvel et Lucasfilm, et rivalise avec Hulu. L'OTAN et l'Unicef suivent.";
    for name in ["Lucasfilm", "Hulu", "OTAN", "Unicef"] {
        holds(text, name, EntityType::Organization);
    }
}

#[test]
fn a_party_is_named_whole() {
    holds(
        "Il quitte l'Alternative pour l'Allemagne pour un autre parti.",
        "Alternative pour l'Allemagne",
        EntityType::Organization,
    );
}

#[test]
fn an_army_with_its_country_is_a_body() {
    holds("Dans la nuit, l'armée turque a franchi la frontière.", "armée turque", EntityType::Organization);
}

#[test]
fn names_are_in_order_and_apart() {
    let text = "L'Agence France-Presse (AFP), Reuters et Le Monde citent Vladimir Poutine, à Moscou, puis Emmanuel Macron à Paris.";
    let found = names(text);
    assert!(found.len() >= 6, "{found:?}");
    let document = Document { text: text.to_owned(), language: "fr".to_owned(), ..Document::default() };
    let article = Article { document, sections: Vec::new() };
    let parse = Engine::new(model::french().expect("the shipped model").into()).parse(text);
    let list = mentions(&ParsedArticle::new(&article, &parse));
    assert!(list.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
}

#[test]
fn no_text_is_too_odd() {
    for text in [
        "",
        "(",
        "« »",
        "M.",
        "À\u{301} de la (",
        "ministère de la",
        "Le",
        "armée",
        "\u{202f}!",
        "A. de d' du l'",
    ] {
        let _ = names(text);
    }
}
