import * as tf from '@tensorflow/tfjs';
import type { EngineInternals } from '../../engine/engine-internals.js';
import type { GradientCorrection } from '../correction.js';
import { unbroadcast } from '../elementwise/elementwise-gradients.js';
import { isWithinOp } from './enclosing-op.js';

/** A gradient of a kernel that differs where an op computes with it. */
export interface ComposedGradient {
  readonly op: string;
  readonly kernelName: string;
  /** No gradient at all when undefined. */
  readonly gradient: GradientCorrection | undefined;
}

/** As TensorFlow's gradient of a division that gives 0 where the divisor is 0: it divides in the same way. */
const divNoNan: GradientCorrection = {
  kernelName: 'RealDiv',
  inputsToSave: ['a', 'b'],
  gradFunc: (given, [savedA, savedB]) => {
    const [dy, a, b] = [given as tf.Tensor, savedA as tf.Tensor, savedB as tf.Tensor];
    return {
      a: () => unbroadcast(tf.divNoNan(dy, b), a),
      b: () => unbroadcast(dy.mul(tf.divNoNan(tf.divNoNan(a.neg(), b), b)), b),
    };
  },
};

const composedGradients: readonly ComposedGradient[] = [
  { op: 'divNoNan', kernelName: 'RealDiv', gradient: divNoNan },
  // What is subtracted and added again has no part in the gradient.
  { op: 'logSumExp', kernelName: 'Max', gradient: undefined },
];

/** What the gradient of a kernel is within the op that computes with it now; undefined when that is none of ours. */
export function composedGradientOf(kernelName: string, engine: EngineInternals): ComposedGradient | undefined {
  return composedGradients.find((composed) => composed.kernelName === kernelName && isWithinOp(composed.op, engine));
}
