//! Linking articles that repeat one another, after what adds or removes some.

use super::Context;
use super::progress::counter;
use super::signal::Stop;
use crate::store::Store;

/// Links what is new in the store, until the work is to end; what is left is linked the next time.
pub(super) fn link(context: &Context, store: &Store, stop: &Stop) -> anyhow::Result<()> {
    let progress = counter(context, "articles compared");
    let done = store.link_copies(|done, _| {
        progress.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        stop.asked().is_none()
    });
    progress.finish_and_clear();
    done?;
    Ok(())
}
