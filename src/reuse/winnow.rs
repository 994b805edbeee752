//! Fingerprints of a text by winnowing (Schleimer, Wilkerson and Aiken 2003, <https://doi.org/10.1145/872757.872770>).

use super::words::Words;
use std::collections::BTreeSet;

/// Shingles of which one at least becomes a fingerprint.
const WINDOW: usize = 36;

/// The fingerprints of a text, about one for every eighteen words, as 12 hexadecimal digits each.
///
/// The smallest digest of every 36 shingles in a row is one. So two texts that share 40 words in a row share one
/// fingerprint at least, and texts can be found by looking theirs up.
#[must_use]
pub fn fingerprints(text: &Words) -> BTreeSet<String> {
    let shingles: Vec<u64> = text.shingles().collect();
    let smallest = |window: &[u64]| window.iter().min().copied();
    let chosen: BTreeSet<u64> = if shingles.len() < WINDOW {
        smallest(&shingles).into_iter().collect()
    } else {
        shingles.windows(WINDOW).filter_map(smallest).collect()
    };
    chosen.into_iter().map(|digest| format!("{:012x}", digest >> 16)).collect()
}
