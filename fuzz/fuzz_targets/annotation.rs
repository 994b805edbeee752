//! Any bytes are an annotation that can be written and read again, or an error.
#![no_main]

use dicit::annotation::{read, to_json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(annotation) = read(bytes) {
        let json = to_json(&annotation).expect("JSON");
        assert_eq!(read(json.as_bytes()).expect("an annotation"), annotation);
    }
});
