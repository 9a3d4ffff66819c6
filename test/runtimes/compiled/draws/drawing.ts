import type * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorValue } from '../../../../src/core/tensor-value.js';
import { tensorflowNumbers } from '../../../../src/runtimes/compiled/backend/tensorflow-numbers.js';
import { Tracing } from '../../../../src/runtimes/compiled/backend/tracing.js';
import { DrawRecorder } from '../../../../src/runtimes/compiled/draws/draw-recorder.js';
import type { Draw } from '../../../../src/runtimes/compiled/draws/draw.js';
import { inSegment } from '../../../../src/runtimes/eager/segment/segment.js';
import type { NativeLibrary } from '../../../../src/runtimes/tensorflow/c-api/native-library.js';

/** A function that was traced. */
export interface Drawing {
  readonly draws: readonly Draw[];
  /** Runs what it left with the seed of a session and the counter of a step. */
  run(seed: number, counter: number): readonly TensorValue[];
  close(): Promise<void>;
}

/** Traces the function of a node "noise", and opens a session over what it leaves. */
export async function openDrawing(library: NativeLibrary, fn: () => tf.Tensor | tf.Tensor[]): Promise<Drawing> {
  const tracing = new Tracing(library, { nodeName: () => 'noise' });
  const { TF_ATTR_SHAPE, TF_ATTR_TYPE, TF_INT64 } = tensorflowNumbers;
  const key = tracing
    .add(
      'Placeholder',
      [],
      [
        { name: 'dtype', type: TF_ATTR_TYPE, value: TF_INT64 },
        { name: 'shape', type: TF_ATTR_SHAPE, value: [2] },
      ],
    )
    .output(0);
  const recorder = new DrawRecorder(tracing, key);
  try {
    const fetches = inSegment({ backend: tracing.backend, random: undefined }, () => {
      const unwatch = recorder.watch();
      try {
        return [fn()].flat().map((tensor) => tracing.outputOf(tensor));
      } finally {
        unwatch();
      }
    });
    const session = await library.openSession(tracing.graph, {});
    return {
      draws: recorder.draws,
      run: (seed, counter) => {
        const value = tensorValue('int64', [2], BigInt64Array.of(BigInt(seed), BigInt(counter)));
        return session.runBlocking({ feeds: [[key, value]], fetches, targets: tracing.checks }).values;
      },
      close: async () => {
        await session.close();
        tracing.graph.close();
      },
    };
  } catch (error) {
    tracing.graph.close();
    throw error;
  }
}
