//! Products of small matrices, in 32-bit floats or in bytes, on `rten-gemm`; loops compiled for the machine's vectors, by `pulp`.
//!
//! In bytes, weights have 7 bits with one scale for each output, and inputs 8 bits with one scale for each row: no instruction
//! set overflows, and a row's result does not depend on the rows beside it. All matrices are row-major slices; one that is too short for its
//! shape gives zeros: shapes are checked once, where a model is read.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix, QuantParams};
use rten_tensor::NdTensorView;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

thread_local! {
    static FLOATS: GemmExecutor = GemmExecutor::new();
    static BYTES: GemmExecutor<u8, i8, i32> = GemmExecutor::new();
}

static MACHINE: LazyLock<pulp::Arch> = LazyLock::new(pulp::Arch::new);

/// The input that stands for zero.
const ZERO: u8 = 128;
/// Numbers that are added up at once.
pub(crate) const BLOCK: usize = 32;
/// The float from which on floats are whole numbers, with the number in their last bits.
const WHOLE: f32 = 8_388_608.0;
/// The largest weight in bytes.
const LARGEST: f32 = 63.0;

/// Runs a loop with the widest vectors of the machine; the closure is to be `#[inline(always)]`.
#[inline]
pub(crate) fn vectorised<R>(run: impl FnOnce() -> R) -> R {
    MACHINE.dispatch(run)
}

/// A matrix of weights, packed for products from the left.
pub(crate) struct Weights {
    packed: Packed,
    inputs: usize,
    outputs: usize,
}

enum Packed {
    Floats(PackedBMatrix<f32>),
    Bytes(PackedBMatrix<i8>, Vec<f32>),
}

/// The result of a product, and room for the next.
#[derive(Debug, Default)]
pub(crate) struct Product {
    floats: Vec<f32>,
    bytes: Vec<u8>,
    sums: Vec<i32>,
    /// What one step of each row's bytes is worth.
    scales: Vec<f32>,
}

impl fmt::Debug for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {} weights", self.inputs, self.outputs)
    }
}

impl Weights {
    /// Weights whose output `i` has the row `rows[order[i]]`; in bytes where `bytes` says so.
    pub(crate) fn new<'r>(
        inputs: usize,
        rows: impl ExactSizeIterator<Item = &'r [f32]>,
        bytes: bool,
    ) -> Self {
        let outputs = rows.len();
        let mut floats = vec![0.0; inputs * outputs];
        for (output, row) in rows.enumerate() {
            for (input, weight) in row.iter().take(inputs).enumerate() {
                floats[input * outputs + output] = *weight;
            }
        }
        let packed =
            if bytes {
                let mut most = vec![0.0f32; outputs];
                for row in floats.chunks_exact(outputs.max(1)) {
                    most.iter_mut().zip(row).for_each(|(most, weight)| *most = most.max(weight.abs()));
                }
                let scales: Vec<f32> =
                    most.iter().map(|most| if *most > 0.0 { most / LARGEST } else { 1.0 }).collect();
                let small: Vec<i8> = floats
                    .chunks_exact(outputs.max(1))
                    .flat_map(|row| row.iter().zip(&scales).map(|(w, s)| (w / s).round() as i8))
                    .collect();
                Packed::Bytes(
                    BYTES.with(|gemm| {
                        gemm.prepack_b(NdTensorView::from_data([inputs, outputs], small.as_slice()))
                    }),
                    scales,
                )
            } else {
                Packed::Floats(FLOATS.with(|gemm| {
                    gemm.prepack_b(NdTensorView::from_data([inputs, outputs], floats.as_slice()))
                }))
            };
        Self { packed, inputs, outputs }
    }

    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Multiplies `rows` rows of `x`.
    pub(crate) fn multiply(&self, rows: usize, x: &[f32], product: &mut Product) {
        let shape = [rows, self.inputs];
        let size = rows * self.outputs;
        let Some(x) = x.get(..rows * self.inputs) else {
            *product = Product {
                floats: vec![0.0; size],
                sums: vec![0; size],
                scales: vec![0.0; rows],
                bytes: vec![],
            };
            return;
        };
        let done = match &self.packed {
            Packed::Floats(weights) => {
                grow(&mut product.floats, size);
                let a = GemmInputA::Unpacked(NdTensorView::from_data(shape, x));
                FLOATS.with(|gemm| {
                    gemm.gemm(
                        &mut product.floats[..size],
                        a,
                        GemmInputB::Packed(weights),
                        GemmOptions::default(),
                    )
                    .is_ok()
                })
            }
            Packed::Bytes(weights, _) => {
                grow(&mut product.sums, size);
                quantise(rows, self.inputs, x, product);
                let zeros = vec![ZERO; rows];
                let a = GemmInputA::Unpacked(NdTensorView::from_data(
                    shape,
                    &product.bytes[..rows * self.inputs],
                ));
                let options = GemmOptions {
                    a_quant: Some(QuantParams { zero_point: &zeros }),
                    ..GemmOptions::default()
                };
                BYTES.with(|gemm| {
                    gemm.gemm(&mut product.sums[..size], a, GemmInputB::Packed(weights), options).is_ok()
                })
            }
        };
        if !done {
            product.floats.fill(0.0);
            product.sums.fill(0);
        }
    }

    /// Writes a row of the product to `to`.
    #[inline(always)]
    fn set_row(&self, product: &Product, row: usize, to: &mut [f32]) {
        let at = row * self.outputs..(row + 1) * self.outputs;
        match (&self.packed, product.sums.get(at.clone()), product.floats.get(at)) {
            (Packed::Bytes(_, scales), Some(sums), _) => {
                let step = product.scales.get(row).copied().unwrap_or_default();
                for ((to, sum), scale) in to.iter_mut().zip(sums).zip(scales) {
                    *to = *sum as f32 * (scale * step);
                }
            }
            (Packed::Floats(_), _, Some(values)) => to.copy_from_slice(values),
            _ => to.fill(0.0),
        }
    }

    /// Adds some outputs of a row of the product to `to`.
    #[inline(always)]
    pub(crate) fn add_row(&self, product: &Product, row: usize, outputs: Range<usize>, to: &mut [f32]) {
        let at = row * self.outputs + outputs.start..row * self.outputs + outputs.end;
        match &self.packed {
            Packed::Floats(_) => add(to, product.floats.get(at).unwrap_or_default()),
            Packed::Bytes(_, scales) => {
                let step = product.scales.get(row).copied().unwrap_or_default();
                let (sums, scales) =
                    (product.sums.get(at).unwrap_or_default(), scales.get(outputs).unwrap_or_default());
                for ((to, sum), scale) in to.iter_mut().zip(sums).zip(scales) {
                    *to += *sum as f32 * (scale * step);
                }
            }
        }
    }

    /// Adds to `to` the outputs of rows of the product that begin at some places: (row, first output). Three at a time, so that
    /// a sum is loaded and stored once for them; each number is added up in the order of the places.
    #[inline(always)]
    pub(crate) fn add_rows(
        &self,
        product: &Product,
        mut places: impl Iterator<Item = (usize, usize)>,
        to: &mut [f32],
    ) {
        let width = to.len();
        loop {
            let next = [places.next(), places.next(), places.next()];
            if let [Some(a), Some(b), Some(c)] = next
                && self.add_three(product, [a, b, c], to)
            {
                continue;
            }
            if next[0].is_none() {
                return;
            }
            for (row, first) in next.into_iter().flatten() {
                self.add_row(product, row, first..first + width, to);
            }
        }
    }

    /// Adds three rows in bytes; says whether they were there.
    #[inline(always)]
    fn add_three(&self, product: &Product, places: [(usize, usize); 3], to: &mut [f32]) -> bool {
        let Packed::Bytes(_, scales) = &self.packed else { return false };
        let sums = places.map(|(row, first)| product.sums.get(row * self.outputs + first..)?.get(..to.len()));
        let scales = places.map(|(_, first)| scales.get(first..)?.get(..to.len()));
        let ([Some(a), Some(b), Some(c)], [Some(of_a), Some(of_b), Some(of_c)]) = (sums, scales) else {
            return false;
        };
        let steps = places.map(|(row, _)| product.scales.get(row).copied().unwrap_or_default());
        let value = |(sum, scale): (&i32, &f32), step: f32| *sum as f32 * (scale * step);
        let rows = a.iter().zip(of_a).zip(b.iter().zip(of_b)).zip(c.iter().zip(of_c));
        for (to, ((a, b), c)) in to.iter_mut().zip(rows) {
            *to = *to + value(a, steps[0]) + value(b, steps[1]) + value(c, steps[2]);
        }
        true
    }

    /// Multiplies `rows` rows of `x` and adds a bias (empty: none). What stands in `out` behind these rows is of no meaning.
    pub(crate) fn apply(
        &self,
        rows: usize,
        x: &[f32],
        bias: &[f32],
        product: &mut Product,
        out: &mut Vec<f32>,
    ) {
        self.multiply(rows, x, product);
        grow(out, rows * self.outputs);
        vectorised(
            #[inline(always)]
            || {
                for (row, to) in out.chunks_exact_mut(self.outputs.max(1)).enumerate().take(rows) {
                    if bias.len() == to.len() {
                        to.copy_from_slice(bias);
                        self.add_row(product, row, 0..self.outputs, to);
                    } else {
                        self.set_row(product, row, to);
                    }
                }
            },
        );
    }
}

/// The place of the largest number, the first of equals.
#[inline(always)]
pub(crate) fn largest(values: &[f32]) -> Option<usize> {
    let (blocks, rest) = values.as_chunks::<16>();
    let mut lanes = [f32::NEG_INFINITY; 16];
    for block in blocks {
        for (lane, v) in lanes.iter_mut().zip(block) {
            *lane = if *v > *lane { *v } else { *lane };
        }
    }
    let most = lanes.iter().chain(rest).fold(f32::NEG_INFINITY, |most, v| most.max(*v));
    values.iter().position(|value| *value == most)
}

/// Turns rows of floats into bytes around [`ZERO`].
fn quantise(rows: usize, width: usize, x: &[f32], product: &mut Product) {
    grow(&mut product.bytes, rows * width);
    grow(&mut product.scales, rows);
    let (bytes, scales) = (&mut product.bytes, &mut product.scales);
    vectorised(
        #[inline(always)]
        || {
            let rows = x.chunks_exact(width.max(1)).zip(bytes.chunks_exact_mut(width.max(1)));
            for ((row, bytes), scale) in rows.zip(scales.iter_mut()) {
                let (blocks, rest) = row.as_chunks::<16>();
                let mut lanes = [0.0f32; 16];
                for block in blocks {
                    for (lane, v) in lanes.iter_mut().zip(block) {
                        *lane = larger(*lane, v.abs());
                    }
                }
                let most = rest.iter().fold(folded(lanes, larger), |most, v| larger(most, v.abs()));
                let per_step = if most > 0.0 { 127.0 / most } else { 0.0 };
                *scale = most / 127.0;
                for (byte, v) in bytes.iter_mut().zip(row) {
                    // the sum rounds, and its last byte is the number: a cast asks whether each is in range
                    *byte = (v * per_step + (WHOLE + f32::from(ZERO))).to_bits() as u8;
                }
            }
        },
    );
}

/// Makes room for so many numbers. It stays for the next product: to fill it with zeros each time costs as much as a layer.
fn grow<T: Clone + Default>(numbers: &mut Vec<T>, size: usize) {
    if numbers.len() < size {
        numbers.resize(size, T::default());
    }
}

/// Adds rows to a sum, four at a time: it is loaded and stored once for them. Each number is added up in the order of the rows.
#[inline(always)]
pub(crate) fn add_all<'r>(to: &mut [f32], mut rows: impl Iterator<Item = &'r [f32]>) {
    loop {
        let next = [rows.next(), rows.next(), rows.next(), rows.next()];
        if let [Some(a), Some(b), Some(c), Some(d)] = next.map(|row| row?.get(..to.len())) {
            for ((((to, a), b), c), d) in to.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                *to = *to + a + b + c + d;
            }
        } else if next[0].is_some() {
            next.into_iter().flatten().for_each(|row| add(to, row));
        } else {
            return;
        }
    }
}

/// One number of sixteen, by halves: four steps one after the other instead of sixteen.
#[inline(always)]
pub(crate) fn folded(mut lanes: [f32; 16], step: impl Fn(f32, f32) -> f32) -> f32 {
    for half in [8, 4, 2, 1] {
        let (to, from) = lanes.split_at_mut(half);
        to.iter_mut().zip(from).for_each(|(to, from)| *to = step(*to, *from));
    }
    lanes[0]
}

/// The larger one, without the question whether they are numbers.
#[inline(always)]
fn larger(one: f32, other: f32) -> f32 {
    if other > one { other } else { one }
}

/// Adds one row to another.
#[inline(always)]
pub(crate) fn add(to: &mut [f32], from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(bytes: bool) -> Vec<f32> {
        let rows: [&[f32]; 2] = [&[1.0, 10.0, -0.5], &[0.0, 0.25, 1.0]];
        let weights = Weights::new(3, rows.into_iter(), bytes);
        let (mut product, mut out) = (Product::default(), vec![]);
        weights.apply(2, &[1.0, 2.0, 3.0, -4.0, 0.0, 0.5], &[100.0, 0.0], &mut product, &mut out);
        out
    }

    #[test]
    fn floats_are_exact_and_bytes_close() {
        assert_eq!(product(false), [119.5, 3.5, 95.75, 0.5]);
        for (exact, close) in product(false).iter().zip(product(true)) {
            assert!((exact - close).abs() < 0.3, "{exact} {close}");
        }
    }

    #[test]
    fn a_short_input_gives_zeros() {
        for bytes in [false, true] {
            let weights = Weights::new(3, [[1.0f32; 3]; 2].iter().map(|row| &row[..]), bytes);
            let (mut product, mut out) = (Product::default(), vec![]);
            weights.apply(2, &[1.0; 4], &[1.0, 2.0], &mut product, &mut out);
            assert_eq!(out, [1.0, 2.0, 1.0, 2.0]);
        }
    }
}
