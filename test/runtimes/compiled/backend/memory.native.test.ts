import { setImmediate } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineInternals } from '../../../../src/runtimes/eager/engine/engine-internals.js';
import type { NativeLibrary } from '../../../../src/runtimes/tensorflow/c-api/native-library.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';
import { floats, trace } from './in-trace.js';

let library: NativeLibrary;

beforeAll(async () => {
  library = await loadTestLibrary();
});

const x = floats([4, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

/** A training step without the writes. */
const step = (fed: tf.Tensor): tf.Tensor[] => {
  const weights = tf.randomNormal([3, 2]);
  const { value, grad } = tf.valueAndGrad((w: tf.Tensor) => fed.matMul(w).relu().mean())(weights);
  return [value, grad];
};

/** The backend of a trace that nobody holds. */
function tracedBackend(): WeakRef<tf.KernelBackend> {
  return new WeakRef(trace(library, [x], step).tracing.backend.instance);
}

/** Calls the garbage collector until `isSo`, for a while. */
async function collectUntil(isSo: () => boolean): Promise<void> {
  for (let count = 0; count < 50; count += 1) {
    // What a weak reference was asked for lives to the end of the turn.
    await setImmediate();
    globalThis.gc?.();
    if (isSo()) return;
  }
}

describe('the memory of traces', () => {
  it('is freed with the graph: nothing of the library is left, and no tensor of tfjs', async () => {
    const { numTensors, numBytes, numDataBuffers } = tf.memory();
    const counts = library.counts();
    for (let count = 0; count < 20; count += 1) {
      const { tracing, run } = trace(library, [x], step);
      if (count === 0) await run([x]);
      tracing.poison();
      tracing.graph.close();
    }
    expect(library.counts()).toEqual(counts);
    expect(tf.memory()).toMatchObject({ numTensors, numBytes, numDataBuffers });
  });

  it('is freed where a trace is dropped and its graph was not closed, also when it failed', async () => {
    const { graphs } = library.counts();
    for (let count = 0; count < 20; count += 1) {
      trace(library, [x], step);
      expect(() => trace(library, [x], (fed) => tf.unique(fed).values)).toThrow('Unique');
    }
    expect(library.counts().graphs).toBeGreaterThan(graphs);
    await collectUntil(() => library.counts().graphs === graphs);
    expect(library.counts().graphs).toBe(graphs);
  });

  it('is freed also where a tensor of the program was used, and one of the trace kept', async () => {
    const { graphs } = library.counts();
    const ours = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
    const kept: tf.Tensor[] = [];
    for (let count = 0; count < 5; count += 1) {
      trace(library, [x], (fed) => {
        kept.push(tf.keep(tf.scalar(count)));
        return fed.matMul(ours);
      }).tracing.poison();
    }
    await collectUntil(() => library.counts().graphs === graphs);
    expect(library.counts().graphs).toBe(graphs);
    expect(kept.map((tensor) => tensor.dataSync()[0])).toEqual([0, 1, 2, 3, 4]);
    expect(ours.arraySync()).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    tf.dispose([ours, kept]);
  });

  it('holds no backend: what a trace leaves behind in tfjs is what was there before', async () => {
    const { registry } = engineInternals();
    const backends = Object.keys(registry);
    const traced = tracedBackend();
    expect(Object.keys(registry)).toEqual(backends);
    await collectUntil(() => traced.deref() === undefined);
    expect(traced.deref()).toBeUndefined();
  });
});
