import * as tf from '@tensorflow/tfjs';
import { InvalidArgumentError } from '../../../../errors.js';
import type { NativeOperation } from '../../../tensorflow/c-api/native-operation.js';
import { tensorflowNumbers } from '../tensorflow-numbers.js';
import type { OwnKernel } from './own-kernel.js';
import type { TraceBackend } from '../trace-backend.js';

interface GatherAttrs {
  readonly axis: number;
  readonly batchDims: number;
}

/** tfjs-node's reads the indices to check them; here each step does. */
export const gatherV2: OwnKernel =
  () =>
  ({ inputs, attrs, backend }) => {
    const { x, indices } = inputs as unknown as { readonly x: tf.Tensor; readonly indices: tf.Tensor };
    const { axis, batchDims } = attrs as unknown as GatherAttrs;
    const tracing = backend as TraceBackend;
    const after = checkIndices(tracing, indices, x.shape[axis] ?? 0);
    tf.backend_util.segment_util.collectGatherOpShapeInfo(x, indices, axis, batchDims);
    const attributes = [{ name: 'batch_dims', type: tensorflowNumbers.TF_ATTR_INT, value: batchDims }];
    const axisTensor = tf.scalar(axis, 'int32');
    const [result] = tracing.execute('GatherV2', [x, indices, axisTensor], { attributes, after, count: 1 });
    axisTensor.dispose();
    return result as tf.Tensor;
  };

/** Checks known indices at once, and lets the steps check others. */
function checkIndices(tracing: TraceBackend, indices: tf.Tensor, length: number): NativeOperation[] {
  const bounds = `is not in [0, ${length - 1}]`;
  const known = tracing.knownValue(indices);
  const wrong = (known?.data as Int32Array | undefined)?.find((value) => value < 0 || value >= length);
  if (wrong !== undefined) {
    throw new InvalidArgumentError(`GatherV2: the index value ${wrong} ${bounds}`, { op: tracing.node });
  }
  if (known) return [];
  let assertion: NativeOperation | undefined;
  tf.tidy(() => {
    const isIn = tf.all(
      tf.logicalAnd(tf.greaterEqual(indices, tf.scalar(0, 'int32')), tf.less(indices, tf.scalar(length, 'int32'))),
    );
    assertion = tracing.assert(isIn, [tf.scalar(`${tracing.where}one of the index values ${bounds}:`), indices]);
  });
  return assertion ? [assertion] : [];
}
