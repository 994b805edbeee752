//! Any bytes with a true checksum are a model that runs or an error.
#![no_main]

use dicit::nlp::hash::murmur64a;
use dicit::nlp::model::Archive;
use dicit::nlp::{Engine, LanguageModel};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = bytes.to_vec();
    if bytes.len() >= 32 {
        let sum = murmur64a(&bytes[32..], 1);
        bytes[24..32].copy_from_slice(&sum.to_le_bytes());
    }
    if let Ok(model) =
        Archive::read(bytes.as_slice().into()).and_then(|archive| LanguageModel::read(&archive))
    {
        let _ = Engine::new(model.into()).parse("« Oui », dit la ville de Paris.");
    }
});
