//! `dicit search`.

use super::diagnostics::Usage;
use super::progress::counter;
use super::query::{answer, limits, prepare, row_formats};
use super::{Context, Run};
use crate::query::Question;
use crate::search::{Kind, SearchError, SearchIndex};
use crate::store::{Store, StoreError};
use oxigraph::model::Literal;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Words are looked for in all their forms, without regard to accents and capitals, and must all be there: in what is said\nor among the names of those who say it. \"words in this order\", -not, voice:speaker.\n\nExamples:\n  dicit search --build\n  dicit search munitions occidentales\n  dicit search '\"armée de terre\" voice:préfet -drone'\n  dicit query -q 'SELECT ?name { ?s dicit:matches \"munitions\" ; dicit:speaker/skos:prefLabel ?name }'"
)]
pub(super) struct Args {
    /// Words
    #[arg(value_name = "WORDS", required_unless_present = "build")]
    words: Vec<String>,
    /// Search articles instead of statements
    #[arg(long)]
    articles: bool,
    /// Show the best so many
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,
    /// How to write the rows [default: table on a terminal, csv elsewhere]
    #[arg(long, value_name = "NAME", value_parser = row_formats())]
    format: Option<String>,
    /// Make the index, or make it anew
    #[arg(long, conflicts_with = "words")]
    build: bool,
}

/// The statements that were found, with their chains.
const STATEMENTS: &str = r#"
SELECT ?score ?words ?speaker ?chain ?outlet ?start ?end ?statement WHERE {
  ?statement dicit:matches WORDS ; dicit:words ?text ; dicit:position ?start ; dicit:inDocument ?document ; dicit:voices ?chain .
  BIND(dicit:relevance(?statement) AS ?score)
  BIND(STR(?text) AS ?words)
  { SELECT ?statement (MAX(?last) AS ?end) WHERE { ?statement dicit:matches WORDS ; dicit:span/nif:endIndex ?last } GROUP BY ?statement }
  BIND(REPLACE(?chain, "^.* › ", "") AS ?speaker)
  OPTIONAL { ?document schema:publisher/skos:prefLabel ?publisher }
  BIND(STR(?publisher) AS ?outlet)
}
ORDER BY DESC(?score) ?statement"#;

const ARTICLES: &str = r#"
SELECT ?score ?title ?outlet ?published ?document WHERE {
  ?document dicit:matches WORDS ; a dicit:Document .
  BIND(dicit:relevance(?document) AS ?score)
  OPTIONAL { ?document schema:headline ?headline }
  OPTIONAL { ?document schema:publisher/skos:prefLabel ?publisher }
  OPTIONAL { ?document dicit:published/dicit:edtf ?published }
  BIND(STR(?headline) AS ?title)
  BIND(STR(?publisher) AS ?outlet)
}
ORDER BY DESC(?score) ?document"#;

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        if self.build {
            let store = context.write_store()?;
            let progress = counter(context, "documents");
            SearchIndex::build(&store, || progress.inc(1))?;
            let count = progress.position();
            progress.finish_and_clear();
            context.tell(&format!("indexed {count} documents"));
            return Ok(true);
        }
        let words = self.words.join(" ");
        if words.trim().is_empty() {
            return Err(Usage::new("there is no word to look for").into());
        }
        let (store, index) = ready(context)?;
        let (kind, sparql) =
            if self.articles { (Kind::Article, ARTICLES) } else { (Kind::Statement, STATEMENTS) };
        let hits = index.find(&words, Some(kind), Some(self.limit))?;
        let literal = Literal::new_simple_literal(&words).to_string();
        let question = prepare("search", &sparql.replace("WORDS", &literal))?.bind([])?;
        let question = question.matching(&words, hits.into_iter().map(|hit| (hit.node, hit.score)));
        answer(question, &store, self.format.as_deref(), &limits(60.0)?, context)?;
        Ok(true)
    }
}

/// Opens the store for a query that an index makes quicker; one that is behind is brought up to date where that can be.
pub(super) fn reading(context: &Context, question: &Question) -> anyhow::Result<Store> {
    let store = context.read_store()?;
    if question.parts().is_empty() || store.changed()?.is_empty() {
        return Ok(store);
    }
    drop(store);
    ready(context).map(|(store, _)| store).or_else(|_| context.read_store())
}

/// The store with its index, which is brought up to date where nobody else is writing.
pub(super) fn ready(context: &Context) -> anyhow::Result<(Store, SearchIndex)> {
    let store = context.read_store()?;
    let behind = store.changed()?.len();
    let index = SearchIndex::open(&store);
    if matches!(index, Err(SearchError::Missing | SearchError::NotBuilt)) || (index.is_ok() && behind == 0) {
        return Ok((store, index?));
    }
    match context.write_store() {
        Ok(writable) => {
            drop(store);
            let progress = counter(context, "documents indexed");
            let index = SearchIndex::update(&writable, || progress.inc(1));
            progress.finish_and_clear();
            Ok((writable, index?))
        }
        Err(error) if matches!(error.downcast_ref(), Some(StoreError::InUse(_))) => {
            let index = index?;
            context.warn(&format!(
                "{behind} documents are not up to date in the full-text index; the next search after the writer takes them in"
            ));
            Ok((store, index))
        }
        Err(error) => Err(error),
    }
}
