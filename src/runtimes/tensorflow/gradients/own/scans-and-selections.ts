import type { LocalGradient } from '../local-gradient.js';

/** Gradient of Cumprod; where an element is zero it is zero, as in TensorFlow. */
export const cumprod: LocalGradient = ({ builder, operation, input, gradient }) => {
  const { ops } = builder;
  const flag = (name: string): boolean => operation.attr(name).value.value === true;
  const [exclusive, reverse] = [flag('exclusive'), flag('reverse')];
  const axis = input(1);
  const product = ops.Cumprod(input(0), axis, { exclusive, reverse });
  const sum = ops.Cumsum(ops.Mul(product, gradient(0)), axis, { exclusive, reverse: !reverse });
  return [ops.DivNoNan(sum, input(0)), undefined];
};

/** Gradient of TopKV2 and TopK: the elements that were taken, each in its place. */
export const topK: LocalGradient = ({ builder, input, output, gradient }) => {
  const { ops } = builder;
  const shape = ops.Shape(input(0), { outType: 'int64' });
  const indices = ops.Cast(output(1), { dstT: 'int64' });
  const width = ops.StridedSlice(shape, [-1], [0], [1], { shrinkAxisMask: 1, endMask: 1 });
  const taken = ops.StridedSlice(ops.Shape(indices, { outType: 'int64' }), [-1], [0], [1], {
    shrinkAxisMask: 1,
    endMask: 1,
  });
  const rows = ops.Reshape(indices, ops.Pack([-1n, taken]));
  const starts = ops.Mul(
    ops.Range(0n, ops.StridedSlice(ops.Shape(rows, { outType: 'int64' }), [0], [1], [1], { shrinkAxisMask: 1 }), 1n),
    width,
  );
  const places = ops.Reshape(ops.AddV2(rows, ops.ExpandDims(starts, -1)), [-1, 1]);
  const size = ops.Prod(shape, [0], { keepDims: true });
  const whole = ops.ScatterNd(places, ops.Reshape(gradient(0), [-1]), size);
  return [ops.Reshape(whole, shape), undefined];
};

/** Gradient of NthElement: the elements that are it have equal parts. */
export const nthElement: LocalGradient = ({ builder: { ops }, input, output, gradient }) => {
  const isIt = ops.Equal(ops.ExpandDims(output(0), -1), input(0));
  const ones = ops.Cast(isIt, { dstT: input(0).dtype ?? 'float32' });
  const count = ops.Sum(ones, [-1], { keepDims: true });
  return [ops.Mul(ops.RealDiv(ones, count), ops.ExpandDims(gradient(0), -1)), undefined];
};
