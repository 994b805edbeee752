//! Any words are bound as one term, whatever they hold, or refused: no value changes the question around it.
#![no_main]

use dicit::query::{Parameter, Question};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let variables = ["_word", "_word_iri", "_n_integer", "_day_date", "_flag_boolean", "_word_fr"];
    let (kind, value) = input;
    let name = variables[usize::from(kind) % variables.len()];
    let Some(parameter) = Parameter::of_variable(name) else { return };
    if let Ok(term) = parameter.term(value) {
        let question = Question::parse(&format!("SELECT ?s WHERE {{ ?s ?p ?{name} }}")).expect("SPARQL");
        assert!(term.is_literal() || term.is_named_node());
        assert!(question.bind([(parameter.name.as_str(), value)]).is_ok(), "{name} {value:?}");
    }
});
