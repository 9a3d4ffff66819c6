import * as tf from '@tensorflow/tfjs';
import type { Attributes, Program, Programs } from './program.js';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what a fixture has there
const of = <T>(attrs: Attributes, name: string): T => attrs[name] as T;
const text = (attrs: Attributes, name: string): string => of<string>(attrs, name);
const number = (attrs: Attributes, name: string): number => of<number>(attrs, name);
const flag = (attrs: Attributes, name: string): boolean => of<boolean>(attrs, name);

type Inputs = readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/** `run` gets the inputs of a case, all of them there. */
const program = (run: (inputs: Inputs, attrs: Attributes) => tf.Tensor | readonly tf.Tensor[]): Program => ({
  run: (inputs, attrs) => run(inputs as unknown as Inputs, attrs),
  tolerance: 4e-6,
  gradientTolerance: 5e-5,
});

/** A decomposition is one up to the signs of the rows. */
function withPositiveDiagonal([q, r]: readonly [tf.Tensor, tf.Tensor]): readonly tf.Tensor[] {
  const size = r.shape.at(-1) ?? 0;
  const signs = r.mul(tf.eye(size)).sum(-1).sign();
  return [q.mul(signs.expandDims(-2)), r.mul(signs.expandDims(-1))];
}

/** What prepares data and selects of it. */
export const selection: Programs = {
  stringNGrams: program(([data, splits], attrs) => {
    const { nGrams, nGramsSplits } = tf.string.stringNGrams(
      data as tf.Tensor1D,
      splits,
      text(attrs, 'separator'),
      of<number[]>(attrs, 'widths'),
      text(attrs, 'leftPad'),
      text(attrs, 'rightPad'),
      number(attrs, 'padWidth'),
      flag(attrs, 'preserveShort'),
    ) as unknown as { nGrams: tf.Tensor; nGramsSplits: tf.Tensor };
    return [nGrams, nGramsSplits];
  }),
  stringSplit: program(([x], attrs) => {
    const { indices, values, shape } = tf.string.stringSplit(
      x as tf.Tensor1D,
      tf.scalar(text(attrs, 'delimiter'), 'string'),
      flag(attrs, 'skipEmpty'),
    ) as unknown as { indices: tf.Tensor; values: tf.Tensor; shape: tf.Tensor };
    return [indices, values, shape];
  }),
  stringToHashBucketFast: program(([x], attrs) => tf.string.stringToHashBucketFast(x, number(attrs, 'buckets'))),
  staticRegexReplace: program(([x], attrs) =>
    tf.string.staticRegexReplace(x, text(attrs, 'pattern'), text(attrs, 'rewrite'), flag(attrs, 'all')),
  ),
  sparseFillEmptyRows: program(([indices, values, shape, fallback]) => {
    const filled = tf.sparse.sparseFillEmptyRows(
      indices as tf.Tensor2D,
      values as tf.Tensor1D,
      shape as tf.Tensor1D,
      fallback as tf.Scalar,
    ) as unknown as Record<string, tf.Tensor>;
    return ['outputIndices', 'outputValues', 'emptyRowIndicator', 'reverseIndexMap'].map(
      (name) => filled[name] as tf.Tensor,
    );
  }),
  sparseReshape: program(([indices, shape, newShape]) => {
    const { outputIndices, outputShape } = tf.sparse.sparseReshape(
      indices as tf.Tensor2D,
      shape as tf.Tensor1D,
      newShape as tf.Tensor1D,
    ) as unknown as { outputIndices: tf.Tensor; outputShape: tf.Tensor };
    return [outputIndices, outputShape];
  }),
  raggedRange: program(([starts, limits, deltas]) => {
    const { rtNestedSplits, rtDenseValues } = tf.raggedRange(starts, limits, deltas) as unknown as {
      rtNestedSplits: tf.Tensor;
      rtDenseValues: tf.Tensor;
    };
    return [rtNestedSplits, rtDenseValues];
  }),
  raggedGather: program(([splits, values, indices]) => {
    const { outputNestedSplits, outputDenseValues } = tf.raggedGather([splits], values, indices, 1);
    return [...outputNestedSplits, outputDenseValues];
  }),
  raggedTensorToTensor: program(([shape, values, fallback, splits]) =>
    tf.raggedTensorToTensor(shape, values, fallback, [splits], ['ROW_SPLITS']),
  ),
  nonMaxSuppression: program(([boxes, scores], attrs) =>
    tf.image.nonMaxSuppression(
      boxes as tf.Tensor2D,
      scores as tf.Tensor1D,
      number(attrs, 'size'),
      number(attrs, 'iou'),
      number(attrs, 'least'),
    ),
  ),
  nonMaxSuppressionPadded: program(([boxes, scores], attrs) => {
    const { selectedIndices, validOutputs } = tf.image.nonMaxSuppressionPadded(
      boxes as tf.Tensor2D,
      scores as tf.Tensor1D,
      number(attrs, 'size'),
      number(attrs, 'iou'),
      number(attrs, 'least'),
      true,
    ) as unknown as { selectedIndices: tf.Tensor; validOutputs: tf.Tensor };
    return [selectedIndices, validOutputs];
  }),
  nonMaxSuppressionWithScore: program(([boxes, scores], attrs) => {
    const { selectedIndices, selectedScores } = tf.image.nonMaxSuppressionWithScore(
      boxes as tf.Tensor2D,
      scores as tf.Tensor1D,
      number(attrs, 'size'),
      number(attrs, 'iou'),
      number(attrs, 'least'),
      number(attrs, 'sigma'),
    ) as unknown as { selectedIndices: tf.Tensor; selectedScores: tf.Tensor };
    return [selectedIndices, selectedScores];
  }),
  transform: program(([x, transforms], attrs) =>
    tf.image.transform(
      x as tf.Tensor4D,
      transforms as tf.Tensor2D,
      of<'nearest' | 'bilinear'>(attrs, 'interpolation'),
      of<'constant' | 'reflect' | 'wrap' | 'nearest'>(attrs, 'fill'),
      number(attrs, 'value'),
      of<[number, number]>(attrs, 'size'),
    ),
  ),
  rotateWithOffset: program(([x], attrs) =>
    tf.image.rotateWithOffset(
      x as tf.Tensor4D,
      number(attrs, 'radians'),
      number(attrs, 'fill'),
      of<number | [number, number]>(attrs, 'center'),
    ),
  ),
  maxPoolWithArgmax: program(([x], attrs) => {
    const { result, indexes } = tf.maxPoolWithArgmax(
      x as tf.Tensor4D,
      of<[number, number]>(attrs, 'size'),
      of<[number, number]>(attrs, 'strides'),
      text(attrs, 'pad').toLowerCase() as 'valid' | 'same',
      flag(attrs, 'includeBatch'),
    ) as unknown as { result: tf.Tensor; indexes: tf.Tensor };
    return [result, indexes];
  }),
  broadcastArgs: program(([a, b]) => tf.broadcastArgs(a, b)),
  multinomial: program(([logits], attrs) => tf.multinomial(logits as tf.Tensor2D, number(attrs, 'count'), 7)),
  confusionMatrix: program(([labels, predictions], attrs) =>
    tf.math.confusionMatrix(labels as tf.Tensor1D, predictions as tf.Tensor1D, number(attrs, 'classes')),
  ),
  qr: program(([x]) => withPositiveDiagonal(tf.linalg.qr(x))),
  gramSchmidt: program(([x]) => tf.linalg.gramSchmidt(x as tf.Tensor2D)),
  meshgrid: program(([a, b]) => tf.meshgrid(a, b)),
  threshold: program(([x], attrs) =>
    tf.image.threshold(x as tf.Tensor3D, 'binary', flag(attrs, 'inverted'), number(attrs, 'value')),
  ),
};
