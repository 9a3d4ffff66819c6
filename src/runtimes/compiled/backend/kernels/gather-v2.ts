import * as tf from '@tensorflow/tfjs';
import { InvalidArgumentError } from '../../../../errors.js';
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
    checkIndices(tracing, indices, x.shape[axis] ?? 0);
    tf.backend_util.segment_util.collectGatherOpShapeInfo(x, indices, axis, batchDims);
    const { TF_ATTR_INT } = tensorflowNumbers;
    const axisTensor = tf.scalar(axis, 'int32');
    const result = tracing.executeSingleOutput(
      'GatherV2',
      [{ name: 'batch_dims', type: TF_ATTR_INT, value: batchDims }],
      [x, indices, axisTensor],
    );
    axisTensor.dispose();
    return result;
  };

function checkIndices(tracing: TraceBackend, indices: tf.Tensor, length: number): void {
  const bounds = `is not in [0, ${length - 1}]`;
  const known = tracing.knownValue(indices);
  if (known) {
    const index = (known.data as Int32Array).find((value) => value < 0 || value >= length);
    if (index === undefined) return;
    throw new InvalidArgumentError(`GatherV2: the index value ${index} ${bounds}`, { op: tracing.node });
  }
  tf.tidy(() => {
    const isIn = tf.all(
      tf.logicalAnd(tf.greaterEqual(indices, tf.scalar(0, 'int32')), tf.less(indices, tf.scalar(length, 'int32'))),
    );
    tracing.assert(isIn, [tf.scalar(`${tracing.where}one of the index values ${bounds}:`), indices]);
  });
}
