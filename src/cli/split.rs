//! `dicit split`: two nodes are not one, or a shared name means somebody else in a document.

use super::merge::{How, node};
use super::{Context, Run};
use crate::identity::{Decision, tell_apart, undo_apart};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A person, organisation, place or event, by its IRI or what follows the base in it
    #[arg(value_name = "NODE")]
    one: String,
    /// The node that is another, or the id of a document in which the name means somebody else
    #[arg(value_name = "NODE|DOC")]
    two: String,
    #[command(flatten)]
    how: How,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.write_store()?;
        let document = store.local_id(&self.two);
        if !store.contains(document)? {
            self.how.decide(context, &store, &self.one, &self.two, Decision::Different)?;
            return Ok(true);
        }
        let entity = node(&store, &self.one)?;
        if self.how.undo {
            undo_apart(&store, &entity, document)?;
            context.tell(&format!("in {document} the name means the same as elsewhere again"));
        } else {
            tell_apart(&store, &entity, document, self.how.because.as_deref())?;
            context.tell(&format!("in {document} the name means somebody else from now on"));
        }
        Ok(true)
    }
}
