//! spaCy packages to model files: any pipeline for the CPU of hash embeddings, maxout convolutions and transition systems.

mod lists;
mod rules;

use super::archive::{About, Builder, Kind};
use super::package::{Node, Numbers, Package, get, nodes, npy, unsupported};
use crate::nlp::encoder::{EncoderSpec, FeatureSpec};
use crate::nlp::error::Result;
use crate::nlp::lexeme::Feature;
use crate::nlp::matrix::{Product, Weights};
use crate::nlp::pattern::fold;
use crate::nlp::tagger::{Label, TaggerSpec};
use crate::nlp::tokenizer::Rules;
use crate::nlp::transition::TransitionSpec;
use rmpv::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Part of speech ids of spaCy, from 84 on.
const UPOS: [&str; 20] = [
    "ADJ", "ADP", "ADV", "AUX", "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X", "EOL", "SPACE",
];

fn upos(id: u64) -> Option<&'static str> {
    UPOS.get(usize::try_from(id.checked_sub(84)?).ok()?).copied()
}

/// Reads a spaCy 3 package (its folder or its wheel) and gives the bytes of a model file. `compact` stores weights in 16 bits and multiplies in bytes:
/// half the size and more than twice the speed, no longer the very same results.
///
/// # Errors
/// Fails where the package is not readable or has an architecture that the engine does not run.
pub fn import(path: &Path, compact: bool) -> Result<Vec<u8>> {
    let mut package = Package::open(path)?;
    let meta = package.json("meta.json")?;
    let text = |key: &str| meta.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let names = |key: &str| meta.get(key).and_then(serde_json::Value::as_array).into_iter().flatten();
    let source = |s: &serde_json::Value| {
        let part = |key: &str| s.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        format!("{} ({}) {}", part("name"), part("license"), part("url")).trim_end().to_owned()
    };
    let about = About {
        name: match text("name").as_str() {
            name if name.starts_with(&format!("{}_", text("lang"))) || name.contains('-') => name.to_owned(),
            name => format!("{}_{name}", text("lang")),
        },
        version: text("version"),
        language: text("lang"),
        licence: text("license"),
        description: text("description"),
        sources: names("sources").map(source).collect(),
    };
    let pipeline: Vec<String> =
        names("pipeline").filter_map(|name| name.as_str().map(str::to_owned)).collect();
    let mut importer =
        Importer { builder: Builder::new(about, compact), encoders: BTreeMap::new(), vectors: None, package };
    importer.vectors()?;
    importer.tokenizer()?;
    for name in &pipeline {
        match name.as_str() {
            "tok2vec" => {
                let nodes = importer.nodes("tok2vec")?;
                importer.encoder("tok2vec", &nodes)?;
            }
            "tagger" | "morphologizer" => importer.tagger(name, &pipeline)?,
            "parser" | "ner" => importer.transitions(name)?,
            "lemmatizer" => importer.lemmatizer(&text("lang"))?,
            "attribute_ruler" => importer.ruler()?,
            "senter" | "sentencizer" => {}
            other => return unsupported(format!("the component {other} is not known")),
        }
    }
    let Importer { mut builder, encoders, .. } = importer;
    builder.part("encoders", encoders)?;
    builder.part("bytes", compact)?;
    builder.finish()
}

struct Importer {
    package: Package,
    builder: Builder,
    encoders: BTreeMap<String, EncoderSpec>,
    vectors: Option<Numbers>,
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

impl Importer {
    fn nodes(&mut self, component: &str) -> Result<Vec<Node>> {
        let name = format!("{component}/model");
        nodes(&self.package.need(&name)?, &name)
    }

    fn write(&mut self, name: &str, numbers: &Numbers) {
        self.builder.floats(name, &numbers.shape, &numbers.data);
    }

    fn vectors(&mut self) -> Result<()> {
        let Some(bytes) = self.package.read("vocab/vectors")?.filter(|bytes| bytes.len() > 256) else {
            return Ok(());
        };
        let mode = self
            .package
            .read("vocab/vectors.cfg")?
            .and_then(|cfg| serde_json::from_slice::<serde_json::Value>(&cfg).ok());
        if mode.is_some_and(|cfg| cfg.get("mode").is_some_and(|mode| mode != "default")) {
            return unsupported("its word vectors are not a plain table");
        }
        let table = npy(&bytes)?;
        let keys = self.package.msgpack("vocab/key2row")?;
        let mut rows: Vec<(u64, u32)> = vec![];
        for (key, row) in keys.as_map().into_iter().flatten() {
            if let (Some(key), Some(row)) =
                (key.as_u64(), row.as_u64().and_then(|row| u32::try_from(row).ok()))
            {
                rows.push((key, row));
            }
        }
        rows.sort_unstable();
        let bytes: Vec<u8> = rows.iter().flat_map(|(key, _)| key.to_le_bytes()).collect();
        self.builder.bytes("vectors.keys", Kind::U64, &[rows.len()], &bytes);
        let bytes: Vec<u8> = rows.iter().flat_map(|(_, row)| row.to_le_bytes()).collect();
        self.builder.bytes("vectors.rows", Kind::U32, &[rows.len()], &bytes);
        self.vectors = Some(table);
        Ok(())
    }

    /// Imports an encoder; `nodes` may hold other layers after it.
    fn encoder(&mut self, name: &str, nodes: &[Node]) -> Result<()> {
        let named = |wanted: &str| nodes.iter().filter(|node| node.name == wanted).collect::<Vec<_>>();
        let (maxouts, norms, embeds) = (named("maxout"), named("layernorm"), named("hashembed"));
        let (Some(mix), Some(columns)) = (
            maxouts.first(),
            named("extract_features").first().and_then(|n| n.attribute("columns")).map(strings),
        ) else {
            return unsupported(format!("{name} is no encoder of hash embeddings"));
        };
        let &[width, pieces, inputs] = mix.need("W")?.shape.as_slice() else {
            return unsupported("maxout has another shape");
        };
        let known = named("expand_window")
            .iter()
            .all(|n| n.attribute("window_size").and_then(Value::as_u64).is_none_or(|size| size == 1));
        if norms.len() != maxouts.len()
            || !known
            || nodes
                .iter()
                .any(|n| ["mish", "pytorch", "lstm", "transformer"].iter().any(|x| n.name.contains(x)))
        {
            return unsupported(format!("{name} has other layers than maxout windows of one token"));
        }
        let key = format!("encoder.{name}");
        let mut features = vec![];
        for (i, embed) in embeds.iter().enumerate() {
            let at = |key: &str| embed.attribute(key).and_then(Value::as_u64);
            let column = at("column").and_then(|column| columns.get(usize::try_from(column).ok()?));
            let (Some(column), Some(seed)) = (
                column.filter(|c| Feature::named(c).is_some()),
                at("seed").and_then(|s| u32::try_from(s).ok()),
            ) else {
                return unsupported(format!("{name} reads a feature that is not known"));
            };
            features.push(FeatureSpec { name: column.clone(), seed });
            self.write(&format!("{key}.feature.{i}"), embed.need("E")?);
        }
        let statics = named("static_vectors");
        if let (Some(node), Some(table)) = (statics.first(), &self.vectors) {
            let projection = node.need("W")?;
            let &[outputs, size] = projection.shape.as_slice() else {
                return unsupported("the projection of word vectors has another shape");
            };
            let &[count, dimensions] = table.shape.as_slice() else {
                return unsupported("word vectors have another shape");
            };
            if outputs != width || size != dimensions {
                return unsupported("word vectors do not fit the encoder");
            }
            let mut projected = vec![];
            let weights = Weights::new(size, projection.data.chunks_exact(size.max(1)), false);
            weights.apply(count, &table.data, &[], &mut Product::default(), &mut projected);
            self.builder.floats(&format!("{key}.vectors"), &[count, outputs], &projected);
        }
        if inputs != width * (features.len() + statics.len()) {
            return unsupported(format!("{name} mixes other inputs than its features"));
        }
        for (i, (maxout, norm)) in maxouts.iter().zip(&norms).enumerate() {
            let layer = if i == 0 { format!("{key}.mix") } else { format!("{key}.layer.{}", i - 1) };
            for (part, numbers) in [
                ("w", maxout.need("W")?),
                ("b", maxout.need("b")?),
                ("gain", norm.need("G")?),
                ("shift", norm.need("b")?),
            ] {
                self.write(&format!("{layer}.{part}"), numbers);
            }
        }
        self.encoders.insert(
            name.to_owned(),
            EncoderSpec { width, features, vectors: !statics.is_empty(), depth: maxouts.len() - 1, pieces },
        );
        Ok(())
    }

    /// The encoder that a component reads: its own or the shared one.
    fn encoder_of(&mut self, component: &str, nodes: &[Node]) -> Result<String> {
        let name = if nodes.iter().any(|node| node.name == "hashembed") {
            self.encoder(component, nodes)?;
            component
        } else {
            "tok2vec"
        };
        if self.encoders.contains_key(name) {
            Ok(name.to_owned())
        } else {
            unsupported(format!("{component} reads an encoder that is not there"))
        }
    }

    fn tagger(&mut self, name: &str, pipeline: &[String]) -> Result<()> {
        if name == "tagger" && pipeline.iter().any(|other| other == "morphologizer") {
            return Ok(());
        }
        let nodes = self.nodes(name)?;
        let encoder = self.encoder_of(name, &nodes)?;
        let Some(output) = nodes
            .iter()
            .rev()
            .find(|n| matches!(n.name.as_str(), "softmax" | "linear") && n.numbers.contains_key("W"))
        else {
            return unsupported(format!("{name} has no output layer"));
        };
        self.write("tagger.w", output.need("W")?);
        self.write("tagger.b", output.need("b")?);
        let cfg = self.package.json(&format!("{name}/cfg"))?;
        let labels = if name == "tagger" {
            let list = cfg.get("labels").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
            let tags = list.iter().filter_map(|tag| tag.as_str());
            tags.map(|tag| Label { xpos: tag.to_owned(), ..Label::default() }).collect()
        } else {
            let object =
                |key: &str| cfg.get(key).and_then(serde_json::Value::as_object).cloned().unwrap_or_default();
            let (morph, pos) = (object("labels_morph"), object("labels_pos"));
            let upos = |label: &str| pos.get(label).and_then(serde_json::Value::as_u64).and_then(upos);
            let label = |(label, feats): (&String, &serde_json::Value)| Label {
                upos: upos(label).unwrap_or_default().to_owned(),
                feats: feats.as_str().unwrap_or_default().to_owned(),
                xpos: String::new(),
            };
            morph.iter().map(label).collect()
        };
        self.builder.part("tagger", TaggerSpec { encoder, labels })
    }

    fn transitions(&mut self, name: &str) -> Result<()> {
        let nodes = self.nodes(name)?;
        let encoder = self.encoder_of(name, &nodes)?;
        let linears: Vec<&Node> = nodes.iter().filter(|node| node.name == "linear").collect();
        let lower = nodes.iter().find(|node| node.name == "precomputable_affine");
        let (Some(lower), [upper, linear]) = (lower, linears.as_slice()) else {
            return unsupported(format!("{name} has another network than spaCy's with an upper layer"));
        };
        let &[features, hidden, pieces, _] = lower.need("W")?.shape.as_slice() else {
            return unsupported("the state layer has another shape");
        };
        let mut pad = lower.need("pad")?.clone();
        pad.shape = vec![features, hidden, pieces];
        for (part, numbers) in [
            ("linear.w", linear.need("W")?),
            ("linear.b", linear.need("b")?),
            ("lower.w", lower.need("W")?),
            ("lower.b", lower.need("b")?),
            ("lower.pad", &pad),
            ("upper.w", upper.need("W")?),
            ("upper.b", upper.need("b")?),
        ] {
            self.write(&format!("{name}.{part}"), numbers);
        }
        let moves = self.moves(name)?;
        self.builder.part(name, TransitionSpec { encoder, features, hidden, pieces, moves })
    }

    /// The moves in the order of their scores: by action, then by falling frequency and name.
    fn moves(&mut self, name: &str) -> Result<Vec<(u8, String)>> {
        let file = self.package.msgpack(&format!("{name}/moves"))?;
        let text = get(&file, "moves").and_then(Value::as_str).unwrap_or_default();
        let Ok(actions) = serde_json::from_str::<BTreeMap<u8, BTreeMap<String, i64>>>(text) else {
            return unsupported(format!("the moves of {name} are not readable"));
        };
        let mut moves = vec![];
        for (action, labels) in actions {
            let mut labels: Vec<(i64, String)> =
                labels.into_iter().map(|(label, count)| (count, label)).collect();
            labels.sort();
            moves.extend(labels.into_iter().rev().map(|(_, label)| (action, label)));
        }
        Ok(moves)
    }

    fn tokenizer(&mut self) -> Result<()> {
        let file = self.package.msgpack("tokenizer")?;
        let source = |key: &str| get(&file, key).and_then(Value::as_str).filter(|s| !s.is_empty());
        let mut classes = vec![];
        let mut pattern = |key: &str| source(key).map(|s| fold(s, &mut classes)).transpose();
        let mut rules = Rules {
            prefix: pattern("prefix_search")?.unwrap_or_default(),
            suffix: pattern("suffix_search")?.unwrap_or_default(),
            infix: pattern("infix_finditer")?.unwrap_or_default(),
            token_match: pattern("token_match")?,
            url_match: pattern("url_match")?,
            ..Rules::default()
        };
        rules.classes = classes.iter().map(|class| class.ranges().to_vec()).collect();
        // the ids of spaCy's attributes ORTH and NORM
        let attribute = |part: &Value, id: u64| {
            part.as_map()
                .into_iter()
                .flatten()
                .find(|(key, _)| key.as_u64() == Some(id))
                .and_then(|(_, v)| v.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        for (form, parts) in get(&file, "exceptions").and_then(Value::as_map).into_iter().flatten() {
            let parts = parts
                .as_array()
                .into_iter()
                .flatten()
                .map(|part| (attribute(part, 65), attribute(part, 67)))
                .collect();
            rules.exceptions.push((form.as_str().unwrap_or_default().to_owned(), parts));
        }
        if let Some(lookups) = self.package.read("vocab/lookups.bin")?.filter(|bytes| bytes.len() > 1) {
            let lookups = super::package::msgpack(&lookups, "vocab/lookups.bin")?;
            for (id, norm) in get(&lookups, "lexeme_norm").and_then(Value::as_map).into_iter().flatten() {
                rules.norms.extend(id.as_u64().zip(norm.as_str().map(str::to_owned)));
            }
        }
        self.builder.part("tokenizer", rules)
    }
}
