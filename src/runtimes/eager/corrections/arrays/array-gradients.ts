import * as tf from '@tensorflow/tfjs';
import { slice_util, type NamedAttrMap } from '@tensorflow/tfjs';
import type { GradientCorrection } from '../correction.js';

const numbers = (attrs: NamedAttrMap, name: string): number[] => attrs[name] as number[];

const gatherNd: GradientCorrection = {
  kernelName: 'GatherNd',
  inputsToSave: ['params', 'indices'],
  gradFunc: (dy, [params, indices]) => ({
    params: () => tf.scatterND(indices as tf.Tensor, dy as tf.Tensor, (params as tf.Tensor).shape),
    indices: () => tf.zerosLike(indices as tf.Tensor),
  }),
};

const scatterNd: GradientCorrection = {
  kernelName: 'ScatterNd',
  inputsToSave: ['indices'],
  gradFunc: (dy, [indices]) => ({
    updates: () => tf.gatherND(dy as tf.Tensor, indices as tf.Tensor),
    indices: () => tf.zerosLike(indices as tf.Tensor),
  }),
};

const tensorScatterUpdate: GradientCorrection = {
  kernelName: 'TensorScatterUpdate',
  inputsToSave: ['indices', 'updates'],
  gradFunc: (dy, [indices, updates]) => ({
    tensor: () => tf.tensorScatterUpdate(dy as tf.Tensor, indices as tf.Tensor, tf.zerosLike(updates as tf.Tensor)),
    indices: () => tf.zerosLike(indices as tf.Tensor),
    updates: () => tf.gatherND(dy as tf.Tensor, indices as tf.Tensor),
  }),
};

const sparseToDense: GradientCorrection = {
  kernelName: 'SparseToDense',
  inputsToSave: ['sparseIndices', 'sparseValues', 'defaultValue'],
  gradFunc: (dy, [indices, values, fallback]) => {
    const [given, places, stored] = [dy as tf.Tensor, indices as tf.Tensor, values as tf.Tensor];
    const byRow = places.rank < 2 ? places.reshape([places.size, 1]) : places;
    const taken = (): tf.Tensor => tf.gatherND(given, byRow);
    return {
      sparseIndices: () => tf.zerosLike(places),
      sparseValues: () => (stored.rank === 0 ? taken().sum() : taken().reshape(stored.shape)),
      defaultValue: () =>
        given
          .sum()
          .sub(taken().sum())
          .reshape((fallback as tf.Tensor).shape),
    };
  },
};

/** Puts dy where the slice took from: each row of it by a gather of the places, and a scatter back. */
const stridedSlice: GradientCorrection = {
  kernelName: 'StridedSlice',
  inputsToSave: ['x'],
  gradFunc: (dy, [saved], attrs) => ({
    x: () => {
      const x = saved as tf.Tensor;
      const { begin, end, strides } = slice_util.sliceInfo(
        x.shape,
        numbers(attrs, 'begin'),
        numbers(attrs, 'end'),
        numbers(attrs, 'strides'),
        attrs['beginMask'] as number,
        attrs['endMask'] as number,
        attrs['ellipsisMask'] as number,
        attrs['newAxisMask'] as number,
        attrs['shrinkAxisMask'] as number,
      );
      const lengths = slice_util.computeOutShape(begin, end, strides);
      let spread = (dy as tf.Tensor).reshape(lengths);
      x.shape.forEach((length, axis) => {
        spread = spreadAlong(
          spread,
          axis,
          placesAlong(begin[axis] ?? 0, strides[axis] ?? 1, lengths[axis] ?? 0),
          length,
        );
      });
      return spread;
    },
  }),
};

function placesAlong(begin: number, stride: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => begin + index * stride);
}

/** A tensor of `length` along an axis, zero but for `places`, which get what `x` has there in order. */
function spreadAlong(x: tf.Tensor, axis: number, places: readonly number[], length: number): tf.Tensor {
  if (places.length === length && places.every((place, index) => place === index)) return x;
  const order = [axis, ...x.shape.map((_, other) => other).filter((other) => other !== axis)];
  const first = x.transpose(order);
  const indices = tf.tensor2d([...places], [places.length, 1], 'int32');
  const spread = tf.scatterND(indices, first, [length, ...first.shape.slice(1)]);
  return spread.transpose(order.map((_, place) => order.indexOf(place)));
}

/** Adds to each element what its mirror images got. */
const mirrorPad: GradientCorrection = {
  kernelName: 'MirrorPad',
  inputsToSave: ['x'],
  gradFunc: (dy, [saved], attrs) => ({
    x: () => {
      const x = saved as tf.Tensor;
      const offset = attrs['mode'] === 'reflect' ? 1 : 0;
      let folded = dy as tf.Tensor;
      (attrs['paddings'] as unknown as [number, number][]).forEach(([before, after], axis) => {
        folded = foldAlong(folded, axis, { before, after, length: x.shape[axis] ?? 0, offset });
      });
      return folded;
    },
  }),
};

interface Fold {
  readonly before: number;
  readonly after: number;
  readonly length: number;
  /** 1 when the edge itself is not repeated. */
  readonly offset: number;
}

function foldAlong(x: tf.Tensor, axis: number, { before, after, length, offset }: Fold): tf.Tensor {
  const part = (begin: number, size: number): tf.Tensor =>
    tf.slice(
      x,
      x.shape.map((_, other) => (other === axis ? begin : 0)),
      x.shape.map((all, other) => (other === axis ? size : all)),
    );
  const padded = (value: tf.Tensor, front: number, back: number): tf.Tensor =>
    tf.pad(
      value,
      value.shape.map((_, other): [number, number] => (other === axis ? [front, back] : [0, 0])),
    );
  let sum = part(before, length);
  if (before > 0) {
    sum = sum.add(padded(part(0, before).reverse(axis), offset, length - before - offset));
  }
  if (after > 0) {
    sum = sum.add(padded(part(before + length, after).reverse(axis), length - after - offset, offset));
  }
  return sum;
}

const diag: GradientCorrection = {
  kernelName: 'Diag',
  inputsToSave: ['x'],
  gradFunc: (dy, [saved]) => ({
    x: () => {
      const x = saved as tf.Tensor;
      const square = (dy as tf.Tensor).reshape([x.size, x.size]);
      return square.mul(tf.eye(x.size)).sum(1).reshape(x.shape);
    },
  }),
};

/** `share` gives what a row of dy counts for each row that went into it. */
const ofSegments = (kernelName: string, share: (rows: tf.Tensor, ids: tf.Tensor) => tf.Tensor): GradientCorrection => ({
  kernelName,
  inputsToSave: ['data', 'indices', 'segmentIds'],
  gradFunc: (dy, [data, indices, segmentIds]) => {
    const [rows, places, ids] = [data as tf.Tensor, indices as tf.Tensor, segmentIds as tf.Tensor];
    return {
      data: () => {
        const shared = share(tf.gather(dy as tf.Tensor, ids), ids);
        return tf.unsortedSegmentSum(shared, places as tf.Tensor1D, rows.shape.at(0) ?? 0);
      },
      indices: () => tf.zerosLike(places),
      segmentIds: () => tf.zerosLike(ids),
    };
  },
});

/** Divides each row by the number of rows of its segment. */
function byCount(rows: tf.Tensor, ids: tf.Tensor): tf.Tensor {
  const same = ids.expandDims(1).equal(ids.expandDims(0)).toFloat().sum(1);
  return rows.div(same.reshape([same.size, ...rows.shape.slice(1).map(() => 1)]));
}

/** What split a tensor into parts is undone by `join`; tfjs's own expects more than one part. */
const ofParts = (
  kernelName: string,
  input: string,
  join: (parts: tf.Tensor[], axis: number) => tf.Tensor,
): GradientCorrection => ({
  kernelName,
  gradFunc: (given, _saved, { axis }) => ({
    [input]: () => join(Array.isArray(given) ? given : [given], axis as number),
  }),
});

/** Gradients of what moves elements about. */
export const arrayGradients: readonly GradientCorrection[] = [
  diag,
  gatherNd,
  mirrorPad,
  scatterNd,
  sparseToDense,
  stridedSlice,
  tensorScatterUpdate,
  ofParts('SplitV', 'x', (parts, axis) => tf.concat(parts, axis)),
  ofParts('Unpack', 'value', (parts, axis) => tf.stack(parts, axis)),
  ofSegments('SparseSegmentSum', (rows) => rows),
  ofSegments('SparseSegmentMean', byCount),
];
