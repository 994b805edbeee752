//! `dicit remove`.

use super::signal::Stop;
use super::{Context, Run};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ids of documents, as `dicit list` shows them, or IRIs of loaded graphs, as `dicit list --loaded` does
    #[arg(required = true, value_name = "DOC|GRAPH")]
    names: Vec<String>,
    #[command(flatten)]
    link: super::link::Automatic,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.write_store()?;
        let graphs = store.loaded_graphs()?;
        for name in &self.names {
            let iri = name.trim_start_matches('<').trim_end_matches('>');
            match graphs.iter().find(|graph| graph.as_str() == iri) {
                Some(graph) => store.remove_graph(graph)?,
                None => store.remove(store.local_id(name))?,
            }
            context.tell(&format!("removed {name}"));
        }
        // What repeated a document that is gone may repeat another one.
        self.link.run(context, &store, &Stop::default())?;
        Ok(true)
    }
}
