//! `dicit merge`: two nodes are one.

use super::{Context, Run};
use crate::identity::{Decision, decide, undo};
use crate::store::Store;
use oxigraph::model::NamedNode;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A person, organisation, place or event, by its IRI or what follows the base in it
    #[arg(value_name = "NODE")]
    one: String,
    /// The node that is the same
    #[arg(value_name = "NODE")]
    two: String,
    #[command(flatten)]
    how: How,
}

/// How a decision is made.
#[derive(Debug, clap::Args)]
pub(super) struct How {
    /// Why, in words; kept with the decision
    #[arg(long, value_name = "TEXT", conflicts_with = "undo")]
    pub because: Option<String>,
    /// Take back what was decided of the two
    #[arg(long)]
    pub undo: bool,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.write_store()?;
        self.how.decide(context, &store, &self.one, &self.two, Decision::Same)?;
        Ok(true)
    }
}

impl How {
    /// Decides of two nodes, or takes that back.
    pub(super) fn decide(
        &self,
        context: &Context,
        store: &Store,
        one: &str,
        two: &str,
        decision: Decision,
    ) -> anyhow::Result<()> {
        let (one, two) = (node(store, one)?, node(store, two)?);
        if self.undo {
            undo(store, &one, &two)?;
            context.tell("what was decided of the two is taken back");
        } else {
            decide(store, &one, &two, decision, self.because.as_deref())?;
            context.tell(match decision {
                Decision::Same => "the two are one from now on",
                Decision::Different => "the two are kept apart from now on",
            });
        }
        Ok(())
    }
}

/// A node by its IRI or by what follows the base in it.
pub(super) fn node(store: &Store, name: &str) -> anyhow::Result<NamedNode> {
    let name = name.trim_start_matches('<').trim_end_matches('>');
    let iri = if name.contains("://") { name.to_owned() } else { format!("{}{name}", store.base().as_str()) };
    NamedNode::new(iri).map_err(|_| super::diagnostics::Usage::new(format!("\"{name}\" is no IRI")).into())
}
