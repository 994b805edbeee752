//! What the IRIs of the store lead to: a page for people, RDF for programs.

use super::State;
use super::formats::GRAPHS;
use super::negotiate::Wanted;
use super::reply::{Reply, see_other};
use super::request::Parameters;
use super::task::Task;
use axum::http::{HeaderMap, Uri};
use axum::response::IntoResponse;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The first parts of all local names.
const KINDS: &[&str] = &["doc", "entity", "graph", "run"];

/// The routes of everything that the store names: at the root, and where the base has a path at that path too.
pub(super) fn paths(base: &str) -> Vec<String> {
    let path = base_path(base);
    let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte));
    let roots = if plain && path != "/" { vec!["/", path] } else { vec!["/"] };
    roots.iter().flat_map(|root| KINDS.iter().map(move |kind| format!("{root}{kind}/{{*rest}}"))).collect()
}

fn base_path(base: &str) -> &str {
    let rest = base.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/")
}

/// `/doc/…`, `/entity/…`, `/graph/…`, `/run/…`; a suffix such as `.ttl` chooses a format.
pub(super) async fn node(state: State, uri: Uri, headers: HeaderMap) -> Reply {
    let path = percent_decode_str(uri.path()).decode_utf8_lossy().into_owned();
    let is_local = |local: &str| KINDS.iter().any(|kind| local.starts_with(&format!("{kind}/")));
    let local = path.strip_prefix('/').filter(|local| is_local(local));
    let local = local.or_else(|| path.strip_prefix(base_path(&state.base))).unwrap_or_default();
    let suffix =
        local.rsplit_once('.').filter(|(_, suffix)| GRAPHS.iter().any(|offer| offer.name == *suffix));
    if let Some((local, suffix)) = suffix {
        let wanted = Wanted { accept: None, formats: vec![suffix.to_owned()] };
        return describe(state, local, wanted).await;
    }
    let wanted = Parameters::of_uri(&uri).wanted(&headers);
    if wanted.is_for_people() {
        return see_other(&page(&state.base, local));
    }
    describe(state, local, wanted).await
}

async fn describe(state: State, local: &str, wanted: Wanted) -> Reply {
    let task = Task::Describe { local: local.to_owned(), wanted };
    Ok(state.pages.run(task).await?.into_response())
}

/// The page that shows a node.
fn page(base: &str, local: &str) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let iri = encoded(&format!("{base}{local}"));
    match local.strip_prefix("doc/").map(|rest| rest.split_once('/').unwrap_or((rest, ""))) {
        Some((id, "")) => format!("/article?id={}", encoded(id)),
        Some((id, _)) => format!("/article?id={}&node={iri}", encoded(id)),
        None => format!("/thing?iri={iri}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_with_a_path_is_served_there_too() {
        assert_eq!(paths("https://data.example.net/").len(), KINDS.len());
        assert!(paths("https://data.example.net/press/").contains(&"/press/doc/{*rest}".to_owned()));
        assert_eq!(paths("https://data.example.net/p{x}/").len(), KINDS.len());
    }

    #[test]
    fn people_are_led_to_the_page_of_the_article() {
        assert_eq!(page("https://b.example/", "doc/ab"), "/article?id=ab");
        assert_eq!(
            page("https://b.example/", "doc/ab/statement/1-2"),
            "/article?id=ab&node=https%3A%2F%2Fb%2Eexample%2Fdoc%2Fab%2Fstatement%2F1%2D2"
        );
        assert_eq!(
            page("https://b.example/", "entity/person/x"),
            "/thing?iri=https%3A%2F%2Fb%2Eexample%2Fentity%2Fperson%2Fx"
        );
    }
}
