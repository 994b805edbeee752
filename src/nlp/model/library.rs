//! The models that are installed, and which one is in use.

use super::archive::{About, Archive};
use super::import::import;
use crate::nlp::error::{NlpError, Result, file};
use std::fs;
use std::path::{Path, PathBuf};

/// The ending of a model file.
const ENDING: &str = "dicit-model";
/// The file that names the model in use.
const CHOICE: &str = "in-use";

/// Folders with model files. The first is where new models and the choice are written; a name in an earlier folder hides later ones.
#[derive(Debug, Clone)]
pub struct Library {
    folders: Vec<PathBuf>,
}

/// An installed model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelInfo {
    /// What the model says about itself.
    pub about: About,
    /// Its file.
    pub path: PathBuf,
    /// The size of the file in bytes.
    pub size: usize,
    /// Whether it is the one in use.
    pub in_use: bool,
}

impl Library {
    /// A library of these folders; they need not exist.
    #[must_use]
    pub fn new(folders: Vec<PathBuf>) -> Self {
        Self { folders }
    }

    /// The installed models, by name. Files that are no readable model are left out.
    #[must_use]
    pub fn list(&self) -> Vec<ModelInfo> {
        let mut found: Vec<ModelInfo> = vec![];
        for path in self
            .folders
            .iter()
            .filter_map(|folder| fs::read_dir(folder).ok())
            .flatten()
            .flatten()
            .map(|entry| entry.path())
        {
            if path.extension().is_none_or(|ending| ending != ENDING) {
                continue;
            }
            let Ok(archive) = Archive::open(&path) else { continue };
            if !found.iter().any(|other| other.about.name == archive.about().name) {
                found.push(ModelInfo {
                    about: archive.about().clone(),
                    size: archive.size(),
                    path,
                    in_use: false,
                });
            }
        }
        found.sort_by(|a, b| a.about.name.cmp(&b.about.name));
        let choice = self.choice();
        let used = found
            .iter()
            .position(|model| Some(&model.about.name) == choice.as_ref())
            .or_else(|| found.iter().position(|m| m.about.language == "fr"));
        if let Some(model) = used.and_then(|i| found.get_mut(i)) {
            model.in_use = true;
        }
        found
    }

    fn choice(&self) -> Option<String> {
        let name = fs::read_to_string(self.folders.first()?.join(CHOICE)).ok()?;
        Some(name.trim().to_owned())
    }

    /// The model of a name.
    ///
    /// # Errors
    /// Fails where no model has the name.
    pub fn info(&self, name: &str) -> Result<ModelInfo> {
        let all = self.list();
        let installed = all.iter().map(|model| model.about.name.as_str()).collect::<Vec<_>>().join(", ");
        let found = all.iter().find(|model| model.about.name == name).cloned();
        found.ok_or_else(|| NlpError::Unknown { name: name.to_owned(), installed })
    }

    /// The file of the model in use: the chosen one, else the first French one.
    ///
    /// # Errors
    /// Fails where no model is installed.
    pub fn in_use(&self) -> Result<PathBuf> {
        // the choice's own file needs no look at the others
        let direct = self.choice().and_then(|name| {
            self.folders
                .iter()
                .map(|folder| folder.join(format!("{name}.{ENDING}")))
                .find(|path| path.is_file())
        });
        let used =
            direct.or_else(|| self.list().into_iter().find(|model| model.in_use).map(|model| model.path));
        used.ok_or_else(|| NlpError::Unknown { name: "a language".to_owned(), installed: "none".to_owned() })
    }

    /// Chooses the model in use.
    ///
    /// # Errors
    /// Fails where no model has the name or the choice cannot be written.
    pub fn choose(&self, name: &str) -> Result<ModelInfo> {
        let model = self.info(name)?;
        let path = self.target()?.join(CHOICE);
        fs::write(&path, format!("{name}\n")).map_err(file(&path))?;
        Ok(ModelInfo { in_use: true, ..model })
    }

    /// Imports a spaCy package; `compact` as in [`import`].
    ///
    /// # Errors
    /// Fails where the package cannot be imported or the file cannot be written.
    pub fn import(&self, package: &Path, compact: bool) -> Result<ModelInfo> {
        let bytes = import(package, compact)?;
        let archive = Archive::read(bytes.as_slice().into())?;
        let name: String = archive
            .about()
            .name
            .chars()
            .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' })
            .collect();
        let path = self.target()?.join(format!("{name}.{ENDING}"));
        fs::write(&path, &bytes).map_err(file(&path))?;
        Ok(ModelInfo { about: archive.about().clone(), size: bytes.len(), path, in_use: false })
    }

    fn target(&self) -> Result<&Path> {
        let Some(folder) = self.folders.first() else {
            return Err(NlpError::Inconsistent("the library has no folder".to_owned()));
        };
        fs::create_dir_all(folder).map_err(file(folder))?;
        Ok(folder)
    }
}
