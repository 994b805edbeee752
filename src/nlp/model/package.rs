//! The files of a spaCy package: a folder or a wheel, and the msgpack inside.

use crate::nlp::error::{NlpError, Result, file};
use rmpv::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The most that one file of a package may hold; the largest real ones are word vectors.
const MOST: u64 = 2 << 30;

/// An opened package.
pub(super) struct Package {
    files: Files,
    /// The path of the folder with `meta.json`, from the package's root.
    root: String,
}

enum Files {
    Folder(PathBuf),
    Wheel(Box<zip::ZipArchive<fs::File>>),
}

/// Why a package cannot be imported.
pub(super) fn unsupported<T>(reason: impl Into<String>) -> Result<T> {
    Err(NlpError::Unsupported(reason.into()))
}

impl Package {
    /// Opens a package folder, a folder that holds one, or a wheel.
    pub(super) fn open(path: &Path) -> Result<Self> {
        if path.is_dir() {
            let root = Self::folder(path, 3);
            return root.map_or_else(
                || unsupported("there is no meta.json in the folder"),
                |root| Ok(Self { files: Files::Folder(root), root: String::new() }),
            );
        }
        let wheel = match zip::ZipArchive::new(fs::File::open(path).map_err(file(path))?) {
            Ok(wheel) => wheel,
            Err(error) => return unsupported(format!("it is neither a folder nor a wheel: {error}")),
        };
        let found = wheel
            .file_names()
            .filter(|name| wheel.index_for_name(&name.replace("meta.json", "config.cfg")).is_some());
        let root = found
            .filter_map(|name| name.strip_suffix("meta.json"))
            .min_by_key(|root| root.len())
            .map(str::to_owned);
        root.map_or_else(
            || unsupported("there is no meta.json in the wheel"),
            |root| Ok(Self { files: Files::Wheel(Box::new(wheel)), root }),
        )
    }

    fn folder(path: &Path, depth: usize) -> Option<PathBuf> {
        if path.join("meta.json").is_file() && path.join("config.cfg").is_file() {
            return Some(path.to_owned());
        }
        let mut inner: Vec<PathBuf> = fs::read_dir(path)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|p| p.is_dir())
            .collect();
        inner.sort();
        inner.iter().filter(|_| depth > 0).find_map(|inner| Self::folder(inner, depth - 1))
    }

    /// The content of a file, `None` where the package has no such file.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        match &mut self.files {
            Files::Folder(root) => {
                let path = root.join(name);
                if path.is_file() { fs::read(&path).map(Some).map_err(file(&path)) } else { Ok(None) }
            }
            Files::Wheel(wheel) => {
                let Ok(entry) = wheel.by_name(&format!("{}{name}", self.root)) else { return Ok(None) };
                let mut bytes = vec![];
                match entry.take(MOST).read_to_end(&mut bytes) {
                    Ok(_) => Ok(Some(bytes)),
                    Err(error) => unsupported(format!("{name} cannot be unpacked: {error}")),
                }
            }
        }
    }

    /// The content of a file that must be there.
    pub(super) fn need(&mut self, name: &str) -> Result<Vec<u8>> {
        self.read(name)?.map_or_else(|| unsupported(format!("there is no {name}")), Ok)
    }

    /// A JSON file that must be there.
    pub(super) fn json(&mut self, name: &str) -> Result<serde_json::Value> {
        let bytes = self.need(name)?;
        serde_json::from_slice(&bytes)
            .or_else(|error| unsupported(format!("{name} is not readable: {error}")))
    }

    /// A msgpack file that must be there.
    pub(super) fn msgpack(&mut self, name: &str) -> Result<Value> {
        let bytes = self.need(name)?;
        msgpack(&bytes, name)
    }
}

/// Reads msgpack.
pub(super) fn msgpack(bytes: &[u8], name: &str) -> Result<Value> {
    let mut rest = bytes;
    rmpv::decode::read_value(&mut rest)
        .or_else(|error| unsupported(format!("{name} is not readable: {error}")))
}

/// The entry of a map under a key.
pub(super) fn get<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let is_key = |other: &Value| other.as_str() == Some(key) || other.as_slice() == Some(key.as_bytes());
    value.as_map()?.iter().find(|(other, _)| is_key(other)).map(|(_, value)| value)
}

/// Numbers with their shape.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    pub(super) shape: Vec<usize>,
    pub(super) data: Vec<f32>,
}

/// A node of a thinc model.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) numbers: BTreeMap<String, Numbers>,
    attributes: BTreeMap<String, Value>,
}

impl Node {
    pub(super) fn attribute(&self, name: &str) -> Option<&Value> {
        self.attributes.get(name)
    }

    pub(super) fn need(&self, name: &str) -> Result<&Numbers> {
        self.numbers
            .get(name)
            .map_or_else(|| unsupported(format!("the layer {} has no {name}", self.name)), Ok)
    }
}

/// The nodes of a thinc model file, in the order thinc walks them.
pub(super) fn nodes(bytes: &[u8], name: &str) -> Result<Vec<Node>> {
    let model = msgpack(bytes, name)?;
    let list = |key: &str| {
        get(&model, key)
            .and_then(Value::as_array)
            .map_or_else(|| unsupported(format!("{name} is no thinc model")), Ok)
    };
    let mut found = vec![];
    for ((node, attributes), params) in list("nodes")?.iter().zip(list("attrs")?).zip(list("params")?) {
        let pairs = |value: &Value| value.as_map().cloned().unwrap_or_default();
        let mut numbers = BTreeMap::new();
        for (key, value) in pairs(params) {
            if let (Some(key), Some(array)) = (key.as_str(), array(&value)) {
                numbers.insert(key.to_owned(), array);
            }
        }
        let attribute = |(key, value): (Value, Value)| {
            Some((key.as_str()?.to_owned(), msgpack(value.as_slice()?, name).ok()?))
        };
        found.push(Node {
            name: get(node, "name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            numbers,
            attributes: pairs(attributes).into_iter().filter_map(attribute).collect(),
        });
    }
    Ok(found)
}

/// A numpy array of 32-bit floats, as msgpack-numpy writes it.
fn array(value: &Value) -> Option<Numbers> {
    if get(value, "type").and_then(Value::as_str).is_some_and(|kind| kind != "<f4") {
        return None;
    }
    let shape: Option<Vec<usize>> =
        get(value, "shape")?.as_array()?.iter().map(|n| usize::try_from(n.as_u64()?).ok()).collect();
    let data: Vec<f32> =
        get(value, "data")?.as_slice()?.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
    let shape = shape?;
    let count = shape.iter().try_fold(1usize, |count, n| count.checked_mul(*n));
    (count == Some(data.len())).then_some(Numbers { shape, data })
}

/// A two-dimensional `.npy` file of 32-bit floats.
pub(super) fn npy(bytes: &[u8]) -> Result<Numbers> {
    let read = || {
        let header = usize::from(u16::from_le_bytes(bytes.get(8..10)?.try_into().ok()?));
        let text = std::str::from_utf8(bytes.get(10..10 + header)?).ok()?;
        if !text.contains("'<f4'") || !text.contains("'fortran_order': False") {
            return None;
        }
        let shape = text.split_once("'shape': (")?.1.split_once(')')?.0;
        let shape: Option<Vec<usize>> =
            shape.split(',').map(str::trim).filter(|n| !n.is_empty()).map(|n| n.parse().ok()).collect();
        let data: Vec<f32> =
            bytes.get(10 + header..)?.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        let shape = shape.filter(|s| {
            s.len() == 2 && s.iter().try_fold(1usize, |count, n| count.checked_mul(*n)) == Some(data.len())
        })?;
        Some(Numbers { shape, data })
    };
    read().map_or_else(|| unsupported("its word vectors are not a table of 32-bit floats"), Ok)
}
