import * as tf from '@tensorflow/tfjs';
import type { TraceBackend } from '../backend/trace-backend.js';
import { traceBackendName } from '../backend/trace-backend-name.js';

/** What tfjs's kernel that draws classes is given. */
export interface MultinomialCall {
  readonly logits: tf.Tensor;
  readonly numSamples: number;
  /** A number of Math.random's when the caller gave none. */
  readonly seed: number;
  readonly normalized: boolean;
  /** The node whose function draws. */
  readonly node: string | undefined;
}

/** Draws classes. */
export type MultinomialKernel = (call: MultinomialCall) => tf.Tensor;

/** Puts a kernel in the place of the one that draws classes on the trace's backend, until what it returns is called. */
export function replaceMultinomial(kernel: MultinomialKernel): () => void {
  const registered = tf.getKernel(tf.Multinomial, traceBackendName);
  register({
    kernelName: tf.Multinomial,
    backendName: traceBackendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const trace = backend as TraceBackend;
      const { logits } = inputs as unknown as Pick<MultinomialCall, 'logits'>;
      const { node } = trace;
      const given = attrs as unknown as Pick<MultinomialCall, 'numSamples' | 'seed' | 'normalized'>;
      return trace.runKernel(tf.Multinomial, () => kernel({ ...given, logits, node }));
    },
  });
  return () => {
    register(registered);
  };
}

function register(config: tf.KernelConfig): void {
  tf.unregisterKernel(tf.Multinomial, traceBackendName);
  tf.registerKernel(config);
}
