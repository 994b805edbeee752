//! The hashes that tie strings to rows of the embedding tables.
//!
//! A model's weights are only meaningful with the very hashes it was trained with, so these follow spaCy 3 and thinc 8
//! bit for bit: strings are named by `MurmurHash64A` (Appleby, 2008), rows are chosen by four 32-bit parts of
//! `MurmurHash3_x64_128` ("hash embeddings", Svenstrup et al., 2017; Serrà and Karatzoglou's Bloom embeddings).

use std::collections::HashMap;
use std::sync::LazyLock;

/// spaCy's reserved names, whose ids are small numbers instead of hashes.
static SYMBOLS: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    let rows = include_str!("symbols.txt").lines();
    rows.filter_map(|row| row.split_once('\t'))
        .filter_map(|(name, id)| Some((name, id.parse().ok()?)))
        .collect()
});

/// `MurmurHash64A` of some bytes.
#[must_use]
pub fn murmur64a(data: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = seed ^ (data.len() as u64).wrapping_mul(M);
    let (blocks, rest) = data.as_chunks::<8>();
    for block in blocks {
        let mut k = u64::from_le_bytes(*block).wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let tail = rest.iter().enumerate().fold(0, |tail, (i, byte)| tail ^ (u64::from(*byte) << (8 * i)));
        hash = (hash ^ tail).wrapping_mul(M);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> 47)
}

/// The id of a string: 0 for the empty string, a reserved number for reserved names, else its hash.
#[must_use]
pub fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    SYMBOLS.get(text).copied().unwrap_or_else(|| murmur64a(text.as_bytes(), 1))
}

/// The four row numbers (before the modulo) of an id in a table with that seed.
#[must_use]
pub fn embedding_rows(id: u64, seed: u32) -> [u32; 4] {
    fn mix(mut h: u64) -> u64 {
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }
    let seed = u64::from(seed);
    let mut low =
        id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f) ^ seed ^ 8;
    let mut high = seed ^ 8;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    low = mix(low);
    high = mix(high);
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_ids_of_spacy() {
        assert_eq!(string_id("coffee"), 3_197_928_453_018_144_401);
        assert_eq!(string_id(""), 0);
        assert_eq!(string_id("ADJ"), 84);
    }
}
