//! Products of small matrices, on `ndarray` and `matrixmultiply`.
//!
//! All matrices are row-major slices of `f32`. A slice that is too short for its shape leaves the result at zero: shapes are
//! checked once, where a model is read.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, ShapeBuilder};

/// A matrix of weights, stored `inputs × outputs` so that products run along rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weights {
    data: Vec<f32>,
    inputs: usize,
    outputs: usize,
}

impl Weights {
    /// From rows of one output each; `order[i]` is the row that becomes output `i`.
    pub(crate) fn from_rows(
        rows: &[f32],
        inputs: usize,
        order: impl ExactSizeIterator<Item = usize>,
    ) -> Self {
        let outputs = order.len();
        let mut data = vec![0.0; inputs * outputs];
        for (output, row) in order.enumerate() {
            for (input, weight) in rows.iter().skip(row * inputs).take(inputs).enumerate() {
                data[input * outputs + output] = *weight;
            }
        }
        Self { data, inputs, outputs }
    }

    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The weights of one input, one for each output.
    pub(crate) fn row(&self, input: usize) -> &[f32] {
        self.data.get(input * self.outputs..(input + 1) * self.outputs).unwrap_or_default()
    }

    /// `rows` products: input row `r` begins at `x[r * stride]`. The result is `rows × outputs`.
    pub(crate) fn multiply(&self, rows: usize, stride: usize, x: &[f32], out: &mut Vec<f32>) {
        out.clear();
        out.resize(rows * self.outputs, 0.0);
        let a = ArrayView2::from_shape((rows, self.inputs).strides((stride, 1)), x);
        let b = ArrayView2::from_shape((self.inputs, self.outputs), &self.data);
        let c = ArrayViewMut2::from_shape((rows, self.outputs), out);
        if let (Ok(a), Ok(b), Ok(mut c)) = (a, b, c) {
            general_mat_mul(1.0, &a, &b, 0.0, &mut c);
        }
    }
}

/// Adds one row to another.
pub(crate) fn add(to: &mut [f32], from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_may_overlap() {
        let weights = Weights::from_rows(&[1.0, 10.0, 100.0, 0.0, 0.0, 1.0], 3, [1, 0].into_iter());
        let mut out = vec![];
        weights.multiply(2, 1, &[1.0, 2.0, 3.0, 4.0], &mut out);
        assert_eq!(out, [3.0, 321.0, 4.0, 432.0]);
    }

    #[test]
    fn a_short_input_gives_zeros() {
        let weights = Weights::from_rows(&[1.0; 6], 3, 0..2);
        let mut out = vec![];
        weights.multiply(2, 3, &[1.0; 4], &mut out);
        assert_eq!(out, [0.0; 4]);
    }
}
