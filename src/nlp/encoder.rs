//! Vectors for tokens: hash embeddings of their features, then convolutions over their neighbours.
//!
//! The architecture of spaCy 3's `MultiHashEmbed` and `MaxoutWindowEncoder` (Honnibal and Montani; maxout: Goodfellow et al.,
//! 2013; layer normalisation: Ba et al., 2016; residual connections: He et al., 2016). A token's embedding has no context:
//! it is computed once for each word type.

use super::error::{Result, inconsistent};
use super::hash::embedding_rows;
use super::lexeme::{Feature, Lexicon};
use super::matrix::{Product, Weights, add, folded, vectorised};
use super::model::archive::{Archive, Table};
use super::tokenizer::Raw;
use serde::{Deserialize, Serialize};

/// What keeps the variance from zero, as in thinc.
const EPSILON: f32 = 1e-8;
/// Limits that no real model comes near; they keep a hostile file from asking for more memory than its size explains.
const MOST_LAYERS: usize = 32;

/// How a model describes one encoder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EncoderSpec {
    /// Width of a token's vector.
    pub(crate) width: usize,
    /// The features, each with its table of rows and its seed.
    pub(crate) features: Vec<FeatureSpec>,
    /// Whether word vectors are a further feature.
    pub(crate) vectors: bool,
    /// Number of convolutions.
    pub(crate) depth: usize,
    /// Pieces of each maxout unit.
    pub(crate) pieces: usize,
}

/// One feature of an encoder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FeatureSpec {
    pub(crate) name: String,
    pub(crate) seed: u32,
}

/// Maxout followed by layer normalisation, over a window of tokens.
#[derive(Debug)]
struct Layer {
    /// The weights of each token of the window, side by side.
    weights: Weights,
    window: usize,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Layer {
    /// A layer over `window` tokens of `inputs` numbers each.
    fn read(
        archive: &Archive,
        name: &str,
        (window, inputs): (usize, usize),
        spec: &EncoderSpec,
        bytes: bool,
    ) -> Result<Self> {
        let (width, pieces) = (spec.width, spec.pieces);
        let rows = archive.floats(&format!("{name}.w"), &[width, pieces, window * inputs])?;
        let bias = archive.floats(&format!("{name}.b"), &[width, pieces])?;
        // piece by piece, so that the maximum runs over whole rows
        let order: Vec<usize> = (0..width * pieces).map(|i| (i % width) * pieces + i / width).collect();
        let part = |token: usize, row: usize| {
            rows.get((row * window + token) * inputs..(row * window + token + 1) * inputs).unwrap_or_default()
        };
        let parts: Vec<&[f32]> =
            (0..window).flat_map(|token| order.iter().map(move |row| part(token, *row))).collect();
        Ok(Self {
            bias: order.iter().filter_map(|i| bias.get(*i).copied()).collect(),
            weights: Weights::new(inputs, parts.into_iter(), bytes),
            window,
            gain: archive.floats(&format!("{name}.gain"), &[width])?,
            shift: archive.floats(&format!("{name}.shift"), &[width])?,
        })
    }

    /// Turns the product of `rows` rows with the weights into the layer's results and gives each row to `each`.
    fn finish(&self, rows: usize, product: &Product, mut each: impl FnMut(usize, &[f32])) {
        let (width, unit, reach) = (self.gain.len(), self.bias.len(), self.window / 2);
        let (mut sums, mut best) = (vec![0.0; unit], vec![0.0; width]);
        vectorised(
            #[inline(always)]
            || {
                for row in 0..rows {
                    // the rows before and behind it, as far as there are any
                    let parts = (reach.saturating_sub(row))..self.window.min(rows + reach - row);
                    let places = parts.map(|part| (row + part - reach, part * unit));
                    sums.copy_from_slice(&self.bias);
                    self.weights.add_rows(product, places, &mut sums);
                    self.normalise(&sums, &mut best);
                    each(row, &best);
                }
            },
        );
    }

    #[inline(always)]
    fn normalise(&self, sums: &[f32], best: &mut [f32]) {
        let width = best.len();
        let mut pieces = sums.chunks_exact(width);
        best.copy_from_slice(pieces.next().unwrap_or(sums));
        for piece in pieces {
            for (best, value) in best.iter_mut().zip(piece) {
                *best = if *value > *best { *value } else { *best };
            }
        }
        let mean = lanes(best, |lane, value| lane + value) / width as f32;
        best.iter_mut().for_each(|v| *v -= mean);
        let variance = lanes(best, |lane, value| lane + value * value) / width as f32 + EPSILON;
        let scale = 1.0 / variance.sqrt();
        for ((value, gain), shift) in best.iter_mut().zip(&self.gain).zip(&self.shift) {
            *value = *value * scale * gain + shift;
        }
    }
}

/// A sum in sixteen lanes: quick, and the same on every machine.
#[inline(always)]
fn lanes(values: &[f32], step: impl Fn(f32, f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; 16];
    let (blocks, rest) = values.as_chunks::<16>();
    for block in blocks {
        for (lane, value) in lanes.iter_mut().zip(block) {
            *lane = step(*lane, *value);
        }
    }
    folded(lanes, |one, other| one + other) + rest.iter().fold(0.0, |sum, value| step(sum, *value))
}

/// Word vectors, already multiplied into the width of an encoder.
#[derive(Debug)]
struct Vectors {
    keys: Table,
    rows: Table,
    projected: Table,
}

impl Vectors {
    fn add(&self, orth: u64, to: &mut [f32]) {
        let (mut low, mut high) = (0, self.keys.shape.first().copied().unwrap_or(0));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.keys.u64(middle) {
                Some(key) if key < orth => low = middle + 1,
                Some(_) => high = middle,
                None => return,
            }
        }
        if self.keys.u64(low) == Some(orth)
            && let Some(row) = self.rows.u32(low)
        {
            self.projected.add_row(row as usize, to);
        }
    }
}

/// An encoder of a model.
#[derive(Debug)]
pub(crate) struct Encoder {
    width: usize,
    features: Vec<(Feature, u32, Table)>,
    vectors: Option<Vectors>,
    mix: Layer,
    layers: Vec<Layer>,
    by_space: bool,
}

/// Embeddings of the word types that have been seen.
#[derive(Debug, Default)]
pub(crate) struct Embedded {
    place: Vec<Option<u32>>,
    values: Vec<f32>,
    /// Room for the encoder's work.
    x: Vec<f32>,
    product: Product,
    encoded: Vec<f32>,
}

impl Embedded {
    /// The vectors of the tokens that were encoded last, one after the other.
    pub(crate) fn vectors(&self) -> &[f32] {
        &self.encoded
    }
}

impl Encoder {
    pub(crate) fn read(archive: &Archive, name: &str, spec: &EncoderSpec, bytes: bool) -> Result<Self> {
        let EncoderSpec { width, depth, pieces, .. } = *spec;
        if width == 0
            || width > 4096
            || depth > MOST_LAYERS
            || pieces == 0
            || pieces > 16
            || spec.features.len() > 16
            || (spec.features.is_empty() && !spec.vectors)
        {
            return inconsistent(format!("the encoder {name} has impossible sizes"));
        }
        let mut features = vec![];
        for (i, feature) in spec.features.iter().enumerate() {
            let Some(kind) = Feature::named(&feature.name) else {
                return inconsistent(format!("the feature {} is not known", feature.name));
            };
            let table = float_table(archive, &format!("{name}.feature.{i}"), width)?;
            if table.shape.first() == Some(&0) {
                return inconsistent(format!("the feature {} has no rows", feature.name));
            }
            features.push((kind, feature.seed, table));
        }
        let vectors = if spec.vectors {
            let (keys, rows) = (archive.table("vectors.keys")?, archive.table("vectors.rows")?);
            if keys.shape != rows.shape || keys.shape.len() != 1 {
                return inconsistent("keys and rows of the word vectors differ in number");
            }
            Some(Vectors { keys, rows, projected: float_table(archive, &format!("{name}.vectors"), width)? })
        } else {
            None
        };
        let inputs = width * (features.len() + usize::from(spec.vectors));
        let layer = |i| Layer::read(archive, &format!("{name}.layer.{i}"), (3, width), spec, bytes);
        Ok(Self {
            width,
            by_space: features.iter().any(|(kind, ..)| *kind == Feature::Spacy),
            features,
            vectors,
            mix: Layer::read(archive, &format!("{name}.mix"), (1, inputs), spec, false)?,
            layers: (0..depth).map(layer).collect::<Result<_>>()?,
        })
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Embeds the types of some tokens that have not been seen before.
    fn embed(&self, tokens: &[&Raw], lexicon: &Lexicon, known: &mut Embedded) {
        let slot = |token: &Raw| self.slot(token);
        let most = tokens.iter().map(|token| slot(token) + 1).max().unwrap_or(0);
        known.place.resize(known.place.len().max(most), None);
        let inputs = self.mix.weights.inputs();
        let mut rows: Vec<f32> = vec![];
        let mut count = 0;
        let base = known.values.len() / self.width;
        for token in tokens {
            let Some(place) = known.place.get_mut(slot(token)).filter(|place| place.is_none()) else {
                continue;
            };
            *place = u32::try_from(base + count).ok();
            count += 1;
            rows.resize(count * inputs, 0.0);
            let Some(lexeme) = lexicon.get(token.lexeme) else { continue };
            let mut parts = rows[(count - 1) * inputs..].chunks_exact_mut(self.width);
            for ((feature, seed, table), part) in self.features.iter().zip(&mut parts) {
                let height = table.shape.first().copied().unwrap_or(1);
                for row in embedding_rows(lexeme.feature(*feature, token.space), *seed) {
                    table.add_row(row as usize % height, part);
                }
            }
            if let (Some(vectors), Some(part)) = (&self.vectors, parts.next()) {
                vectors.add(lexeme.orth, part);
            }
        }
        let Embedded { values, product, .. } = known;
        self.mix.weights.multiply(count, &rows, product);
        self.mix.finish(count, product, |_, row| values.extend_from_slice(row));
    }

    fn slot(&self, token: &Raw) -> usize {
        if self.by_space {
            2 * token.lexeme as usize + usize::from(token.space)
        } else {
            token.lexeme as usize
        }
    }

    /// Computes the vectors of the tokens of some texts, `width` numbers a token: [`Embedded::vectors`].
    pub(crate) fn encode(&self, texts: &[&[Raw]], lexicon: &Lexicon, known: &mut Embedded) {
        let tokens: Vec<&Raw> = texts.iter().flat_map(|text| text.iter()).collect();
        self.embed(&tokens, lexicon, known);
        // rows of zeros around each text, one for each layer: what one text says never reaches the next
        let (width, pad) = (self.width, self.layers.len());
        let rows = tokens.len() + pad * (texts.len() + 1);
        let Embedded { place: known_places, values, x, product, encoded } = known;
        x.clear();
        x.resize(rows * width, 0.0);
        let mut places = Vec::with_capacity(texts.len());
        let mut at = pad;
        for text in texts {
            places.push(at..at + text.len());
            for (token, row) in text.iter().zip(x[at * width..].chunks_exact_mut(width)) {
                if let Some(Some(place)) = known_places.get(self.slot(token)) {
                    add(row, values.get(*place as usize * width..).unwrap_or_default());
                }
            }
            at += text.len() + pad;
        }
        for layer in &self.layers {
            layer.weights.multiply(rows, x, product);
            layer.finish(rows, product, |row, result| add(&mut x[row * width..(row + 1) * width], result));
        }
        encoded.clear();
        for place in places {
            encoded.extend_from_slice(&x[place.start * width..place.end * width]);
        }
    }
}

fn float_table(archive: &Archive, name: &str, width: usize) -> Result<Table> {
    use super::model::archive::Kind;
    let table = archive.table(name)?;
    let fits = matches!(table.shape.as_slice(), [_, columns] if *columns == width)
        && matches!(table.kind, Kind::F32 | Kind::F16);
    if fits { Ok(table) } else { inconsistent(format!("the table {name} has the shape {:?}", table.shape)) }
}
