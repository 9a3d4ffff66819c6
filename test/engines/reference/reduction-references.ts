import {
  broadcastShape,
  elementAt,
  input,
  tensorOf,
  type Float64Tensor,
  type Reference,
  type References,
} from './float64-tensor.js';

/** All elements of `x` that a reduction of some axes brings together at `place` of the result with all axes kept. */
function reduced(x: Float64Tensor, axes: readonly number[], place: readonly number[]): readonly number[] {
  const part = tensorOf(
    x.shape.map((length, axis) => (axes.includes(axis) ? length : 1)),
    (within) =>
      elementAt(
        x,
        within.map((at, axis) => (axes.includes(axis) ? at : (place[axis] ?? 0))),
      ),
  );
  return [...part.values];
}

const reduction =
  (ofAll: (values: readonly number[]) => number): Reference =>
  (inputs, attrs) => {
    const x = input(inputs, 0);
    const rank = x.shape.length;
    const named = attrs['axis'] as number[] | null;
    const axes = named ? named.map((axis) => (axis + rank) % rank) : x.shape.map((_, axis) => axis);
    const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
    const { values } = tensorOf(kept, (place) => ofAll(reduced(x, axes, place)));
    return { shape: attrs['keepDims'] ? kept : kept.filter((_, axis) => !axes.includes(axis)), values };
  };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

function logSumExp(values: readonly number[]): number {
  const most = values.reduce((larger, value) => Math.max(larger, value), -Infinity);
  const base = Number.isFinite(most) ? most : 0;
  return base + Math.log(sum(values.map((value) => Math.exp(value - base))));
}

const alongLast =
  (compute: (value: number, row: readonly number[]) => number): Reference =>
  (inputs) => {
    const x = input(inputs, 0);
    const last = x.shape.length - 1;
    return tensorOf(x.shape, (place) => compute(elementAt(x, place), reduced(x, [last], place)));
  };

const matMul: Reference = (inputs, { transposeA, transposeB }) => {
  const [a, b] = [input(inputs, 0), input(inputs, 1)];
  const [rows = 0, inner = 0] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2);
  const [, columns = 0] = transposeB ? b.shape.slice(-2).reverse() : b.shape.slice(-2);
  const batches = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return tensorOf([...batches, rows, columns], (place) => {
    const batch = place.slice(0, -2);
    const [row = 0, column = 0] = place.slice(-2);
    let product = 0;
    for (let k = 0; k < inner; k += 1) {
      const left = elementAt(a, [...batch, ...(transposeA ? [k, row] : [row, k])]);
      product += left * elementAt(b, [...batch, ...(transposeB ? [column, k] : [k, column])]);
    }
    return product;
  });
};

const batchNorm: Reference = (inputs, { epsilon }) => {
  const x = input(inputs, 0);
  return tensorOf(x.shape, (place) => {
    const [value = 0, average = 0, variance = 0, offset = 0, scale = 0] = inputs.map((tensor) =>
      elementAt(tensor, place),
    );
    return ((value - average) / Math.sqrt(variance + Number(epsilon))) * scale + offset;
  });
};

/** Sums and means, what is normalized by them, and products of matrices. */
export const reductionReferences: References = {
  sum: reduction(sum),
  mean: reduction(mean),
  max: reduction((values) => values.reduce((most, value) => Math.max(most, value), -Infinity)),
  min: reduction((values) => values.reduce((least, value) => Math.min(least, value), Infinity)),
  prod: reduction((values) => values.reduce((product, value) => product * value, 1)),
  logSumExp: reduction(logSumExp),
  softmax: alongLast((value, row) => Math.exp(value - logSumExp(row))),
  logSoftmax: alongLast((value, row) => value - logSumExp(row)),
  matMul,
  batchNorm2d: batchNorm,
  batchNorm4d: batchNorm,
};
