import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidArgumentError, UnimplementedError } from '../../../../src/errors.js';
import { loadTfjsNodeKernels } from '../../../../src/runtimes/compiled/backend/load-tfjs-node-kernels.js';
import type { NativeLibrary } from '../../../../src/runtimes/tensorflow/c-api/native-library.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';
import { floats, runTraced, trace, type Fed } from './in-trace.js';

let library: NativeLibrary;

beforeAll(async () => {
  library = await loadTestLibrary();
});

const integers = (shape: readonly number[], data: readonly number[]): Fed => ({ dtype: 'int32', shape, data });
const nodeName = (): string => 'lookup';

/** What a trace of one input of floats throws. */
function refusal(body: (x: tf.Tensor) => tf.Tensor | tf.Tensor[], fed = floats([2, 2], [1, 2, 3, 4])): Error {
  try {
    trace(library, [fed], body, { nodeName }).tracing.graph.close();
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected an error');
}

describe('kernels on a trace', () => {
  it('gathers by indices that are fed, which each step checks', async () => {
    const { tracing, run } = trace(
      library,
      [integers([2], [0, 0])],
      (indices) => tf.gather(tf.tensor1d([10, 20, 30]), indices),
      { nodeName },
    );
    expect(tracing.checks.map(({ type }) => type)).toEqual(['Assert']);
    const [rows] = await run([integers([2], [2, 1])]);
    expect(rows?.toArray()).toEqual([30, 20]);
    for (const index of [3, -1]) {
      const outside = run([integers([2], [0, index])]);
      await expect(outside).rejects.toThrow(InvalidArgumentError);
      await expect(outside).rejects.toThrow(/lookup: GatherV2: one of the index values is not in \[0, 2\]/);
    }
    tracing.graph.close();
  });

  it('refuses to gather by known indices that lie outside', () => {
    const error = refusal((x) => tf.gather(x, tf.tensor1d([0, 2], 'int32')));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toBe('GatherV2: the index value 2 is not in [0, 1]');
    expect(error).toMatchObject({ op: 'lookup' });
  });

  it.each([
    ['integers', integers([4], [1, 2, 3, 5]), 2.75],
    ['truth values', { dtype: 'bool', shape: [4], data: [1, 0, 0, 0] } as const, 0.25],
  ])('takes the mean of %s as a float', async (_, fed, mean) => {
    const [value] = await runTraced(library, [fed], (x) => tf.mean(x));
    expect(value).toMatchObject({ dtype: 'float32', shape: [] });
    expect(value?.toArray()).toBe(mean);
  });

  it('raises to powers, of integers too', async () => {
    const [value] = await runTraced(library, [integers([3], [1, 2, 3])], (x) => x.pow(tf.scalar(3, 'int32')));
    expect(value?.dtype).toBe('int32');
    expect(value?.toArray()).toEqual([1, 8, 27]);
  });

  it('rounds whole numbers to themselves', async () => {
    const [value] = await runTraced(library, [integers([3], [-12345678, 10, 0])], (x) =>
      tf.round(x).mul(tf.scalar(1, 'int32')),
    );
    expect(value?.dtype).toBe('int32');
    expect(value?.toArray()).toEqual([-12345678, 10, 0]);
  });

  it('has texts', async () => {
    const [value] = await runTraced(library, [], () =>
      tf
        .tensor1d(['a', 'ü'])
        .concat(tf.tensor1d(['']))
        .tile([2]),
    );
    expect(value?.dtype).toBe('string');
    expect(value?.toArray()).toEqual(['a', 'ü', '', 'a', 'ü', '']);
  });

  it('has complex numbers', async () => {
    const [value] = await runTraced(library, [floats([2], [3, 0])], (x) => tf.complex(x, tf.tensor1d([4, 1])).abs());
    expect(value?.toArray()).toEqual([5, 1]);
  });

  it('pads what is selected, whose number depends on values otherwise', async () => {
    const boxes = floats([3, 4], [0, 0, 1, 1, 0, 0.1, 1, 1.1, 0, 10, 1, 11]);
    const scores = tf.tensor1d([0.9, 0.75, 0.6]);
    const [indices, count] = await runTraced(library, [boxes], (x) => {
      const { selectedIndices, validOutputs } = tf.image.nonMaxSuppressionPadded(
        x as tf.Tensor2D,
        scores,
        3,
        0.5,
        -Infinity,
        true,
      );
      return [selectedIndices as tf.Tensor, validOutputs as tf.Tensor];
    });
    expect(indices?.toArray()).toEqual([0, 2, 0]);
    expect(count?.toArray()).toBe(2);
  });

  it.each([
    [
      'Unique',
      (x: tf.Tensor) => tf.unique(x).values,
      /^lookup: Unique: the shape of what UniqueV2 gives \(\[\?, \?\]\)/,
    ],
    [
      'NonMaxSuppressionV3',
      (x: tf.Tensor) => tf.image.nonMaxSuppression(x.concat(x, 1) as tf.Tensor2D, tf.tensor1d([1, 2]), 2),
      /^lookup: NonMaxSuppressionV3: .* take tf\.image\.nonMaxSuppressionPadded/,
    ],
  ])('refuses %s, whose shape depends on values', (_, body, message) => {
    const error = refusal(body);
    expect(error).toBeInstanceOf(UnimplementedError);
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({ op: 'lookup' });
  });

  it('refuses kernels that tfjs-node lacks, which the page lists', () => {
    const error = refusal((x) => tf.searchSorted(x, x));
    expect(error).toBeInstanceOf(UnimplementedError);
    expect(error.message).toMatch(/^lookup: SearchSorted: tfjs-node has no such kernel; .* "eager"$/);
    const kernels = loadTfjsNodeKernels();
    const lacking = tf.getKernelsForBackend('cpu').map(({ kernelName }) => kernelName);
    const page = readFileSync(new URL('../../../../docs/compiled.md', import.meta.url), 'utf8');
    const [, listed = ''] = /a kernel that tfjs-node lacks: (.*?);/s.exec(page) ?? [];
    const names = [...listed.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    expect(names).toEqual(lacking.filter((name) => !kernels.has(name)).sort());
  });

  it('refuses kernels of a program’s own, also such as come later', () => {
    tf.registerKernel({
      kernelName: 'Doubled',
      backendName: 'cpu',
      kernelFunc: () => ({ dataId: {}, shape: [], dtype: 'float32' }),
    });
    const error = refusal((x) => tf.engine().runKernel<tf.Tensor>('Doubled', { x }));
    expect(error).toBeInstanceOf(UnimplementedError);
    expect(error.message).toMatch(/^lookup: Doubled: tfjs-node has no such kernel/);
    tf.unregisterKernel('Doubled', 'cpu');
  });

  it('adds nothing for a reshape to the same shape and a cast to the same type, forward and back', async () => {
    const { tracing, run } = trace(library, [floats([2, 2], [1, 2, 3, 4])], (x) =>
      tf.grad((y) => y.reshape([2, 2]).cast('float32').square().sum())(x),
    );
    const types = [...tracing.graph.operations()].map(({ type }) => type);
    expect(types).not.toContain('Cast');
    const [gradient] = await run([floats([2, 2], [1, 2, 3, 4])]);
    expect(gradient?.toArray()).toEqual([
      [2, 4],
      [6, 8],
    ]);
    tracing.graph.close();
  });

  it('tells what TensorFlow refuses in its words, with the kernel and the node', () => {
    const error = refusal((x) =>
      x
        .toInt()
        .cumprod(0, false, false)
        .batchNorm(tf.zeros([2]), tf.ones([2])),
    );
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toMatch(
      /^lookup: FusedBatchNorm: TensorFlow refuses the operation FusedBatchNorm: .*DT_INT32/s,
    );
    expect(error).toMatchObject({ op: 'lookup' });
  });

  it('refuses slices and sums of products that do not fit, in the words of tfjs', () => {
    expect(refusal((x) => x.slice([1, 1], [2, 1])).message).toMatch(/begin\[0\] \+ size\[0\]/);
    expect(refusal((x) => tf.einsum('ij,jk->ik', x, tf.zeros([3, 2]))).message).toMatch(
      /Expected dimension 2 at axis 0/,
    );
  });

  it('refuses to trace while tfjs looks at what each kernel gives', () => {
    tf.env().set('DEBUG', true);
    try {
      expect(() => trace(library, [], () => tf.scalar(1))).toThrow(/enableDebugMode/);
    } finally {
      tf.env().set('DEBUG', false);
    }
  });
});
