//! Sessions with the program: `tests/cli/*.trycmd`.

#[test]
fn sessions() {
    trycmd::TestCases::new()
        .env("DICIT_LOCATION", "press.store")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd");
}
