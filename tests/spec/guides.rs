//! The pages of `docs/export` are what the formats say of themselves. `DICIT_BLESS=1` writes them anew.

use dicit::export::FORMATS;
use std::fs;
use std::path::Path;

#[test]
fn each_format_has_its_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/export");
    let bless = std::env::var_os("DICIT_BLESS").is_some();
    for format in FORMATS {
        let path = folder.join(format!("{}.md", format.name));
        if bless {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, format.page()).unwrap();
        }
        let page = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            page,
            format.page(),
            "{} is out of date: DICIT_BLESS=1 cargo test --test spec guides",
            path.display()
        );
        assert_eq!(format.guide.questions.len(), 3, "{} has three questions to try", format.name);
    }
    let pages = fs::read_dir(&folder).unwrap().count();
    assert_eq!(pages, FORMATS.len(), "a page of a format that there is not any more");
}
