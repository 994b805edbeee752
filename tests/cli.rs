//! Sessions with the program: `tests/cli/*.trycmd`, and every command of the README.

#[test]
fn sessions() {
    trycmd::TestCases::new()
        .env("DICIT_LOCATION", "press.store")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd")
        .case("README.md");
}
