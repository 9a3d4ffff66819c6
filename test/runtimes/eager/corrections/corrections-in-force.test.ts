import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../../../src/core/session.js';
import { Graph } from '../../../../src/graph/graph.js';
import { eagerRuntime } from '../../../../src/runtimes/eager/eager-runtime.js';

type KernelEntry = Pick<tf.KernelConfig, 'kernelFunc'>;

const maxPoolGrad = (): KernelEntry => tf.getKernel('MaxPoolGrad', 'wasm');

/** The function of the entry while a step runs. */
let seen: tf.KernelFunc | undefined;
let session: Session;
const graph = new Graph();
const look = graph.op('look', [], () => {
  seen = maxPoolGrad().kernelFunc;
  return tf.scalar(0);
});

async function functionInStep(): Promise<tf.KernelFunc | undefined> {
  await session.run(look);
  return seen;
}

describe('corrections in force', () => {
  let entry: KernelEntry;
  let own: tf.KernelFunc;

  beforeAll(async () => {
    await tf.setBackend('wasm');
    await tf.ready();
    entry = maxPoolGrad();
    own = entry.kernelFunc;
    const target = { master: '', config: { backend: 'wasm' } };
    session = await eagerRuntime.openSession(graph, target, new AbortController().signal);
  });

  afterAll(() => session.close());

  test('a step finds another function in the entry of a wrong kernel, and the program its own before and after', async () => {
    expect(await functionInStep()).not.toBe(own);
    expect(maxPoolGrad()).toBe(entry);
    expect(entry.kernelFunc).toBe(own);
  });

  test('a step that fails leaves the entry as it was', async () => {
    const failing = new Graph();
    const fail = failing.op('fail', [], (): tf.Tensor => {
      throw new Error('The op fails.');
    });
    const target = { master: '', config: { backend: 'wasm' } };
    const other = await eagerRuntime.openSession(failing, target, new AbortController().signal);
    await expect(other.run(fail)).rejects.toThrow('The op fails.');
    await other.close();
    expect(entry.kernelFunc).toBe(own);
  });

  test('a function that the program puts into the entry is its own from then on', async () => {
    const replaced: tf.KernelFunc = (args) => own(args);
    entry.kernelFunc = replaced;
    expect(await functionInStep()).not.toBe(replaced);
    expect(entry.kernelFunc).toBe(replaced);
    entry.kernelFunc = own;
    expect(entry.kernelFunc).toBe(own);
  });
});
