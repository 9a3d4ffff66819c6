import * as tf from '@tensorflow/tfjs';
import type { EngineInternals } from '../../engine/engine-internals.js';
import { isCalledByOp } from './enclosing-op.js';

/** A function with a gradient of its own, as tf.customGrad takes it. */
export type CustomFunction = Parameters<EngineInternals['customGrad']>[0];

type Save = (tensors: tf.Tensor[]) => void;

/** The input is saved: as a rule it is gone when the backward pass comes. */
const logSigmoid: CustomFunction = (...args) => {
  const [x, save] = args as [tf.Tensor, Save];
  save([x]);
  return {
    value: tf.neg(tf.softplus(tf.neg(x))),
    gradFunc: (dy, [saved]) => tf.mul(dy, tf.sigmoid(tf.neg(saved as tf.Tensor))),
  };
};

/** Of a label, the gradient is minus the logarithm of its probability; tfjs gives that of the logits with another sign. */
const softmaxCrossEntropy: CustomFunction = (...args) => {
  const [labels, logits, save] = args as [tf.Tensor, tf.Tensor, Save];
  const logarithms = tf.sub(logits.toFloat(), tf.logSumExp(logits, -1, true));
  save([labels, logarithms]);
  return {
    value: tf.sum(tf.neg(tf.mul(logarithms, labels)), -1),
    gradFunc: (dy, saved) => {
      const [hot, logProbabilities] = saved as [tf.Tensor, tf.Tensor];
      const given = dy.expandDims(-1);
      return [tf.mul(given, tf.neg(logProbabilities)), tf.mul(given, tf.sub(tf.exp(logProbabilities), hot.toFloat()))];
    },
  };
};

const byOp: Readonly<Record<string, CustomFunction>> = { logSigmoid, softmaxCrossEntropy };

/** The functions with wrong gradients of their own that ops of tfjs are made of, by the name of the op. */
export const customGradientOps: readonly string[] = Object.keys(byOp);

/** What stands for `own` in the op that calls now; `own` itself but for those above. */
export function customFunctionFor(own: CustomFunction, engine: EngineInternals): CustomFunction {
  const op = customGradientOps.find((name) => isCalledByOp(name, engine));
  return (op === undefined ? undefined : byOp[op]) ?? own;
}
