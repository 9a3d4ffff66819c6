import type * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorValue } from '../../../../src/core/tensor-value.js';
import { Tracing, type TracingOptions } from '../../../../src/runtimes/compiled/backend/tracing.js';
import { inSegment } from '../../../../src/runtimes/eager/segment/segment.js';
import type { NativeLibrary } from '../../../../src/runtimes/tensorflow/c-api/native-library.js';
import type { NativeOutput } from '../../../../src/runtimes/tensorflow/c-api/native-operation.js';

/** What is fed to a placeholder. */
export interface Fed {
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** A trace that can be run. */
export interface Traced {
  readonly tracing: Tracing;
  /** What was returned. */
  readonly outputs: readonly NativeOutput[];
  /** Runs the graph, its checks too, and gives what was returned. */
  readonly run: (feeds: readonly Fed[]) => Promise<readonly TensorValue[]>;
}

/** Traces a function of placeholders like `fed`. */
export function trace(
  library: NativeLibrary,
  fed: readonly Fed[],
  body: (...inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
  options: TracingOptions = {},
): Traced {
  const tracing = new Tracing(library, options);
  let outputs: readonly NativeOutput[] = [];
  const placeholders: NativeOutput[] = [];
  inSegment({ backend: tracing.backend, random: undefined }, () => {
    const inputs = fed.map(({ dtype, shape }, index) => {
      const { output, tensor } = tracing.placeholder(`fed_${index}`, dtype, shape);
      placeholders.push(output);
      return tensor;
    });
    outputs = [body(...inputs)].flat().map((tensor) => tracing.outputOf(tensor));
  });
  return {
    tracing,
    outputs,
    run: async (feeds) => {
      const session = await library.openSession(tracing.graph, {});
      try {
        const values = feeds.map((feed, index) => [placeholders[index] as NativeOutput, valueOf(feed)] as const);
        return session.runBlocking({ feeds: values, fetches: outputs, targets: tracing.checks }).values;
      } finally {
        await session.close();
      }
    },
  };
}

/** Traces a function, runs it once and frees the graph. */
export async function runTraced(
  library: NativeLibrary,
  fed: readonly Fed[],
  body: (...inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
): Promise<readonly TensorValue[]> {
  const { tracing, run } = trace(library, fed, body);
  try {
    return await run(fed);
  } finally {
    tracing.graph.close();
  }
}

/** Floats of a shape. */
export function floats(shape: readonly number[], data: readonly number[]): Fed {
  return { dtype: 'float32', shape, data };
}

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

function valueOf({ dtype, shape, data }: Fed): TensorValue {
  return tensorValue(dtype, shape, arrays[dtype].from(data));
}
