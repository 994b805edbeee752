#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dicit_fuzz::read(bytes, "parquet"));
