import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { outputShape } from '../../../../../src/runtimes/tensorflow/c-api/native-operation.js';
import type { NativeLibrary } from '../../../../../src/runtimes/tensorflow/c-api/native-library.js';
import { neededOperations } from '../../../../../src/runtimes/compiled/trace/needed-operations.js';
import { loadTestLibrary } from '../../../../support/native/load-test-library.js';
import { floats, trace } from '../in-trace.js';

let library: NativeLibrary;

beforeAll(async () => {
  library = await loadTestLibrary();
});

const x = floats([2, 3], [1, 2, 3, 4, 5, 6]);
const kernel = floats([3, 2], [1, 0, 2, -1, 0.5, 3]);

describe('the graph of a trace', () => {
  it('has no reshapes around the product of two matrices, as tfjs has them for its gradients', async () => {
    const inputs = [x, kernel];
    const { outputs, run, tracing } = trace(library, inputs, (a, b) => [
      a
        .reshape([1, 2, 3])
        .matMul(b.reshape([1, 3, 2]))
        .reshape([2, 2]),
    ]);
    const [output] = outputs;
    if (!output) throw new Error('there is no output');
    const types = [...neededOperations([output.operation])].map(({ type }) => type);
    expect(types.toSorted()).toEqual(['BatchMatMulV2', 'Placeholder', 'Placeholder']);
    const [product] = await run(inputs);
    // 1 + 4 + 1.5, 0 − 2 + 9; 4 + 10 + 3, 0 − 5 + 18
    expect([...(product?.data ?? [])]).toEqual([6.5, 7, 17, 13]);
    tracing.graph.close();
  });

  it('gives the batch of one matrix where that is asked for', async () => {
    const { outputs, run, tracing } = trace(library, [x, kernel], (a, b) => [
      a.reshape([1, 2, 3]).matMul(b.reshape([1, 3, 2])),
    ]);
    expect(outputs.map((output) => outputShape(output))).toEqual([[1, 2, 2]]);
    const [product] = await run([x, kernel]);
    expect(product?.shape).toEqual([1, 2, 2]);
    tracing.graph.close();
  });

  it('has batches of more than one matrix as they are', async () => {
    const { run, tracing } = trace(library, [x, kernel], (a, b) => [
      tf.stack([a, a.mul(2)]).matMul(b.reshape([1, 3, 2])),
    ]);
    const [product] = await run([x, kernel]);
    expect(product?.shape).toEqual([2, 2, 2]);
    expect([...(product?.data ?? [])]).toEqual([6.5, 7, 17, 13, 13, 14, 34, 26]);
    tracing.graph.close();
  });

  it('gives what is fed under another name where a reshape comes back to its shape', async () => {
    const { run, tracing } = trace(library, [x], (a) => [a.reshape([6]).reshape([2, 3])]);
    const [given] = await run([x]);
    expect(given?.shape).toEqual([2, 3]);
    expect([...(given?.data ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
    tracing.graph.close();
  });
});
