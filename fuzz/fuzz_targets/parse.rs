//! Any text is parsed, in both modes, and its tokens lie in it in order.
#![no_main]

use dicit::nlp::{Engine, Mode, model::french};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::new(french().expect("the built-in model").into()));
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    ENGINE.with_borrow_mut(|engine| {
        for mode in [Mode::Press, Mode::Pure] {
            let parse = engine.parse_as(&text, mode);
            let mut end = 0;
            for token in &parse.tokens {
                assert!(token.bytes.start >= end && text.get(token.bytes.clone()).is_some());
                end = token.bytes.end;
            }
            let _ = (parse.conllu(&text), parse.json(&text));
        }
    });
});
