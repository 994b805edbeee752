//! `dicit list`.

use super::{Context, Run, query};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How to write the rows [default: table on a terminal, csv elsewhere]
    #[arg(long, value_name = "NAME", value_parser = query::row_formats())]
    format: Option<String>,
    /// List the graphs of others that were loaded instead
    #[arg(long)]
    loaded: bool,
}

/// The graphs that are not dicit's own.
const LOADED: &str = "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } \
     FILTER(!STRSTARTS(STR(?graph), \"BASEgraph/\") || STRSTARTS(STR(?graph), \"BASEgraph/loaded/\")) } \
     GROUP BY ?graph ORDER BY ?graph";

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        if self.loaded {
            let store = context.read_store()?;
            // An IRI holds no quotation mark.
            let sparql = LOADED.replace("BASE", store.base().as_str());
            return query::run_own(&sparql, &store, self.format.as_deref(), context);
        }
        query::run_bundled("documents", self.format.as_deref(), context)
    }
}
