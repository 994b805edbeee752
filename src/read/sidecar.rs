//! Metadata beside an article: `ARTICLE.meta.json`, `ARTICLE.meta.yaml`.

use super::{LIMIT, Metadata, ReadError};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What follows the article's name, with or without the article's own extension.
const ENDINGS: &[&str] = &[".meta.json", ".meta.yaml", ".meta.yml"];

/// Whether a file holds the metadata of another.
#[must_use]
pub fn is_sidecar(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy().to_lowercase();
        ENDINGS.iter().any(|ending| name.ends_with(ending))
    })
}

/// The file with the metadata of an article: `pont.txt.meta.json` or `pont.meta.json` for `pont.txt`.
#[must_use]
pub fn of(article: &Path) -> Option<PathBuf> {
    let stems = [article.file_name(), article.file_stem()];
    stems.into_iter().flatten().find_map(|stem| {
        ENDINGS.iter().find_map(|ending| {
            let mut name = stem.to_os_string();
            name.push(ending);
            Some(article.with_file_name(name)).filter(|path| path.is_file())
        })
    })
}

/// Reads the metadata beside an article, where there is some.
///
/// # Errors
/// [`ReadError::Metadata`], which names the file.
pub fn read(article: &Path) -> Result<Metadata, ReadError> {
    let Some(path) = of(article) else { return Ok(Metadata::default()) };
    let problem = |problem: String| ReadError::Metadata(format!("{}: {problem}", path.display()));
    let size = fs::metadata(&path).map_err(|error| problem(error.to_string()))?.len();
    if usize::try_from(size).map_or(true, |size| size > LIMIT) {
        return Err(problem("it is too large".to_owned()));
    }
    let text = fs::read_to_string(&path).map_err(|error| problem(error.to_string()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let value = if json { serde_json::from_str(text).map_err(|e| e.to_string()) } else { yaml(text) };
    match value.map_err(problem)? {
        Value::Object(object) => Ok(Metadata::of_object(&object)),
        Value::Null => Ok(Metadata::default()),
        _ => Err(problem("it holds no fields".to_owned())),
    }
}

/// YAML as the JSON value it is.
pub(super) fn yaml(text: &str) -> Result<Value, String> {
    serde_saphyr::from_str(text).map_err(|error| {
        // The first line says what is wrong and where; a drawing of the place follows.
        error.to_string().lines().next().unwrap_or_default().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_stand_beside_the_article() {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("pont.txt");
        assert_eq!(read(&article), Ok(Metadata::default()));
        fs::write(folder.path().join("pont.meta.yaml"), "outlet: Le Progrès\npublished: 2025-11-14\n")
            .unwrap();
        let metadata = read(&article).unwrap();
        assert_eq!(metadata.outlet.as_deref(), Some("Le Progrès"));
        assert_eq!(metadata.published.as_deref(), Some("2025-11-14"));
        fs::write(folder.path().join("pont.txt.meta.json"), r#"{"outlet": "AFP"}"#).unwrap();
        assert_eq!(read(&article).unwrap().outlet.as_deref(), Some("AFP"));
        fs::write(folder.path().join("pont.txt.meta.json"), "[").unwrap();
        assert!(matches!(read(&article), Err(ReadError::Metadata(_))));
        assert!(is_sidecar(Path::new("a/pont.meta.yml")) && !is_sidecar(Path::new("meta.json")));
    }
}
