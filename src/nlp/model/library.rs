//! The models that are at hand: the one built into the program and those in folders.

use super::LanguageModel;
use super::archive::{About, Archive};
use super::import::import;
use crate::nlp::error::{NlpError, Result, file};
use std::fs;
use std::path::{Path, PathBuf};

/// The ending of a model file.
pub const ENDING: &str = "dicit-model";
/// The file that names the model in use.
const CHOICE: &str = "in-use";
/// The French press model that is part of the program.
static FRENCH: &[u8] = include_bytes!("../../../data/models/fr-press.dicit-model");

/// A folder of model files, beside the model that is part of the program.
#[derive(Debug, Clone)]
pub struct Library {
    folder: PathBuf,
}

/// A model that is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelInfo {
    /// What the model says about itself.
    pub about: About,
    /// Its file; `None` for the model that is part of the program.
    pub path: Option<PathBuf>,
    /// The size of the file in bytes.
    pub size: usize,
    /// Whether it is the one in use.
    pub in_use: bool,
}

impl ModelInfo {
    fn new(archive: &Archive, path: Option<PathBuf>) -> Self {
        Self { about: archive.about().clone(), size: archive.size(), path, in_use: false }
    }
}

/// The French press model that is part of the program.
///
/// # Errors
/// Fails where the program was built with a damaged model.
pub fn french() -> Result<LanguageModel> {
    LanguageModel::read(&Archive::built(FRENCH)?)
}

impl Library {
    /// The library of a folder, which need not exist.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The models by name, the one of the program among them. Files that are no readable model are left out.
    #[must_use]
    pub fn list(&self) -> Vec<ModelInfo> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let files = entries.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
        let mut found: Vec<ModelInfo> =
            files.filter_map(|path| Some(ModelInfo::new(&Archive::open(&path).ok()?, Some(path)))).collect();
        found.extend(Archive::built(FRENCH).ok().map(|archive| ModelInfo::new(&archive, None)));
        found.sort_by(|a, b| (&a.about.name, a.path.is_none()).cmp(&(&b.about.name, b.path.is_none())));
        let choice = self.choice();
        let chosen = found.iter().position(|model| Some(&model.about.name) == choice.as_ref());
        let used = chosen.or_else(|| found.iter().position(|model| model.path.is_none()));
        if let Some(model) = used.and_then(|i| found.get_mut(i)) {
            model.in_use = true;
        }
        found
    }

    fn choice(&self) -> Option<String> {
        Some(fs::read_to_string(self.folder.join(CHOICE)).ok()?.trim().to_owned())
    }

    fn path(&self, name: &str) -> PathBuf {
        let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
        self.folder.join(format!("{}.{ENDING}", name.chars().map(safe).collect::<String>()))
    }

    /// The model of a name.
    ///
    /// # Errors
    /// Fails where no model has the name.
    pub fn info(&self, name: &str) -> Result<ModelInfo> {
        let all = self.list();
        let installed = all.iter().map(|model| model.about.name.as_str()).collect::<Vec<_>>().join(", ");
        let found = all.into_iter().find(|model| model.about.name == name);
        found.ok_or_else(|| NlpError::Unknown { name: name.to_owned(), installed })
    }

    /// Loads the model of a name or of a file; without one, the model in use: the chosen one, else the program's.
    ///
    /// # Errors
    /// Fails where there is no such model or it cannot be read.
    pub fn load(&self, name: Option<&str>) -> Result<LanguageModel> {
        let Some(name) = name.map(str::to_owned).or_else(|| self.choice()) else { return french() };
        if Path::new(&name).is_file() {
            return LanguageModel::open(Path::new(&name));
        }
        // a model is in the file of its name: the others need not be read
        let direct = self.path(&name);
        if direct.is_file() {
            return LanguageModel::open(&direct);
        }
        match self.info(&name)?.path {
            Some(path) => LanguageModel::open(&path),
            None => french(),
        }
    }

    /// Chooses the model in use.
    ///
    /// # Errors
    /// Fails where no model has the name or the choice cannot be written.
    pub fn choose(&self, name: &str) -> Result<ModelInfo> {
        let model = self.info(name)?;
        fs::create_dir_all(&self.folder).map_err(file(&self.folder))?;
        let path = self.folder.join(CHOICE);
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
        // what cannot run is not installed
        LanguageModel::read(&archive)?;
        fs::create_dir_all(&self.folder).map_err(file(&self.folder))?;
        let path = self.path(&archive.about().name);
        fs::write(&path, &bytes).map_err(file(&path))?;
        Ok(ModelInfo::new(&archive, Some(path)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_at_hand_without_a_folder() {
        let library = Library::new("/nowhere/at/all");
        let models = library.list();
        assert_eq!(models.len(), 1);
        assert!(models[0].in_use && models[0].path.is_none());
        assert!(library.load(None).is_ok());
        assert!(matches!(library.info("nothing"), Err(NlpError::Unknown { .. })));
    }
}
