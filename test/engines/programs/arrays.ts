import * as tf from '@tensorflow/tfjs';
import type { Attributes, Program, Programs } from './program.js';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what a fixture has there
const of = <T>(attrs: Attributes, name: string): T => attrs[name] as T;

/** `run` gets the inputs of a case, all of them there. */
const program = (run: (inputs: tf.Tensor[], attrs: Attributes) => tf.Tensor | readonly tf.Tensor[]): Program => ({
  run: (inputs, attrs) => run([...inputs], attrs),
  tolerance: 4e-6,
  gradientTolerance: 2e-5,
});
const parts = (value: tf.Tensor): readonly tf.Tensor[] => [tf.real(value), tf.imag(value)];
const first = ([x]: readonly tf.Tensor[]): tf.Tensor => x as tf.Tensor;
const pair = ([a, b]: readonly tf.Tensor[]): [tf.Tensor, tf.Tensor] => [a as tf.Tensor, b as tf.Tensor];
const three = ([a, b, c]: readonly tf.Tensor[]): [tf.Tensor, tf.Tensor, tf.Tensor] => [
  a as tf.Tensor,
  b as tf.Tensor,
  c as tf.Tensor,
];

/** What moves elements about. */
export const arrays: Programs = {
  gather: program((inputs, attrs) => {
    const [x, indices] = pair(inputs);
    return tf.gather(x, indices, of<number>(attrs, 'axis'), (attrs['batchDims'] as number | undefined) ?? 0);
  }),
  gatherND: program((inputs) => tf.gatherND(...pair(inputs))),
  scatterND: program((inputs, attrs) => tf.scatterND(...pair(inputs), of<number[]>(attrs, 'shape'))),
  tensorScatterUpdate: program((inputs) => tf.tensorScatterUpdate(...three(inputs))),
  unsortedSegmentSum: program((inputs, attrs) => {
    const [x, ids] = pair(inputs);
    return tf.unsortedSegmentSum(x, ids as tf.Tensor1D, of<number>(attrs, 'count'));
  }),
  embeddingLookup: program((inputs) =>
    tf
      .gather(...pair(inputs))
      .square()
      .sum([1, 2]),
  ),
  slice: program((inputs, attrs) => tf.slice(first(inputs), of<number[]>(attrs, 'begin'), of<number[]>(attrs, 'size'))),
  stridedSlice: program((inputs, attrs) =>
    tf.stridedSlice(
      first(inputs),
      of<number[]>(attrs, 'begin'),
      of<number[]>(attrs, 'end'),
      of<number[]>(attrs, 'strides'),
    ),
  ),
  pad: program((inputs, attrs) =>
    tf.pad(first(inputs), of<[number, number][]>(attrs, 'paddings'), of<number>(attrs, 'value')),
  ),
  mirrorPad: program((inputs, attrs) =>
    tf.mirrorPad(
      first(inputs),
      of<[number, number][]>(attrs, 'paddings'),
      of<string>(attrs, 'mode').toLowerCase() as 'reflect' | 'symmetric',
    ),
  ),
  concat: program((inputs, attrs) => tf.concat(inputs, of<number>(attrs, 'axis'))),
  stack: program((inputs, attrs) => tf.stack(inputs, of<number>(attrs, 'axis'))),
  split: program((inputs, attrs) =>
    tf.split(first(inputs), of<number | number[]>(attrs, 'sizes'), of<number>(attrs, 'axis')),
  ),
  unstack: program((inputs, attrs) => tf.unstack(first(inputs), of<number>(attrs, 'axis'))),
  tile: program((inputs, attrs) => tf.tile(first(inputs), of<number[]>(attrs, 'multiples'))),
  reverse: program((inputs, attrs) => tf.reverse(first(inputs), of<number[]>(attrs, 'axis'))),
  transpose: program((inputs, attrs) => tf.transpose(first(inputs), of<number[]>(attrs, 'perm'))),
  broadcastTo: program((inputs, attrs) => tf.broadcastTo(first(inputs), of<number[]>(attrs, 'shape'))),
  expandAndSqueeze: program((inputs) => tf.squeeze(tf.expandDims(first(inputs), 1).mul(2))),
  oneHot: program((inputs, attrs) =>
    tf.oneHot(first(inputs), of<number>(attrs, 'depth'), of<number>(attrs, 'on'), of<number>(attrs, 'off'), 'float32'),
  ),
  eyeAndDiag: program((inputs) => {
    const x = first(inputs);
    return tf.diag(x).mul(tf.eye(x.size));
  }),
  bandPart: program((inputs, attrs) =>
    tf.linalg.bandPart(first(inputs), of<number>(attrs, 'lower'), of<number>(attrs, 'upper')),
  ),
  sparseToDense: program((inputs, attrs) =>
    tf.sparseToDense(...pair(inputs), of<number[]>(attrs, 'shape'), of<number>(attrs, 'fallback')),
  ),
  sparseSegmentSum: program((inputs) => {
    const [x, indices, ids] = three(inputs);
    return tf.sparse.sparseSegmentSum(x, indices as tf.Tensor1D, ids as tf.Tensor1D);
  }),
  sparseSegmentMean: program((inputs) => {
    const [x, indices, ids] = three(inputs);
    return tf.sparse.sparseSegmentMean(x, indices as tf.Tensor1D, ids as tf.Tensor1D);
  }),
  unique: program((inputs) => {
    const { values, indices } = tf.unique(first(inputs));
    return [values, indices];
  }),
  fill: program((_inputs, attrs) => tf.fill(of<number[]>(attrs, 'shape'), of<number>(attrs, 'value'))),
  linspace: program((_inputs, attrs) =>
    tf.linspace(of<number>(attrs, 'start'), of<number>(attrs, 'stop'), of<number>(attrs, 'count')),
  ),
  range: program((_inputs, attrs) =>
    tf.range(of<number>(attrs, 'start'), of<number>(attrs, 'stop'), of<number>(attrs, 'step')),
  ),
  complexAbs: program((inputs) => tf.abs(tf.complex(...pair(inputs)))),
  complexProduct: program((inputs) => {
    const value = tf.complex(...pair(inputs));
    return parts(value.mul(value));
  }),
  fft: program((inputs) => parts(tf.fft(tf.complex(...pair(inputs))))),
  ifft: program((inputs) => parts(tf.ifft(tf.complex(...pair(inputs))))),
  irfft: program((inputs) => tf.irfft(tf.complex(...pair(inputs)))),
  hammingAndHann: program((_inputs, attrs) => [
    tf.signal.hammingWindow(of<number>(attrs, 'length')),
    tf.signal.hannWindow(of<number>(attrs, 'length')),
  ]),
  framed: program((inputs, attrs) =>
    tf.signal.frame(first(inputs) as tf.Tensor1D, of<number>(attrs, 'length'), of<number>(attrs, 'step')),
  ),
  rfft: program((inputs) => parts(tf.rfft(first(inputs)))),
};
