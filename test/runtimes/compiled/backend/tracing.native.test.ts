import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../../../src/errors.js';
import { Tracing } from '../../../../src/runtimes/compiled/backend/tracing.js';
import { ValueReadError } from '../../../../src/runtimes/compiled/backend/value-read-error.js';
import { inSegment } from '../../../../src/runtimes/eager/segment/segment.js';
import type { NativeLibrary } from '../../../../src/runtimes/tensorflow/c-api/native-library.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';
import { floats, runTraced, trace } from './in-trace.js';

let library: NativeLibrary;

beforeAll(async () => {
  library = await loadTestLibrary();
});

/** Numbers that differ, all between -1 and 1. */
function waves(count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.sin(index + 1));
}

describe('Tracing', () => {
  it('makes a graph of what tfjs computes, which gives the same numbers', async () => {
    const [product] = await runTraced(library, [floats([2, 2], [1, 2, 3, 4])], (x) =>
      x.matMul(tf.tensor2d([[1], [10]])).add(0.5),
    );
    expect(product?.shape).toEqual([2, 1]);
    expect(product?.toArray()).toEqual([[21.5], [43.5]]);
  });

  it('traces gradients: of the sum of squares they are twice the numbers', async () => {
    const [gradient] = await runTraced(library, [floats([3], [1, -2, 3])], (x) => tf.grad((y) => y.square().sum())(x));
    expect(gradient?.toArray()).toEqual([2, -4, 6]);
  });

  it.each([
    ['a convolution', [1, 4, 4, 1], tf.layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same' })],
    ['an LSTM', [2, 3, 2], tf.layers.lstm({ units: 3 })],
  ] as const)('traces %s of a layer, whose weights stay where they are', async (_, shape, layer) => {
    const data = waves(shape.reduce<number>((product, length) => product * length, 1));
    const expected = layer.apply(tf.tensor(data, [...shape])) as tf.Tensor;
    const [traced] = await runTraced(library, [floats(shape, data)], (x) => layer.apply(x) as tf.Tensor);
    tf.test_util.expectArraysClose(Array.from(traced?.data as Float32Array), Array.from(expected.dataSync()));
    for (const weight of layer.getWeights()) expect(weight.dataSync().length).toBeGreaterThan(0);
  });

  it('shares constants that are equal, and tells of each value that came from JavaScript', () => {
    const { tracing } = trace(library, [floats([2], [1, 2])], (x) => x.mul(3).add(3));
    const constants = [...tracing.graph.operations()].filter(({ type }) => type === 'Const');
    expect(constants).toHaveLength(1);
    expect(tracing.constants.map(({ value, output }) => [value.toArray(), output?.operation])).toEqual([
      [3, constants[0]],
      [3, constants[0]],
    ]);
    tracing.graph.close();
  });

  it('lets a hook put an output in the place of a value', async () => {
    const tracing = new Tracing(library);
    const fed = tracing.placeholder('rate', 'float32', []);
    tracing.onWrite = ({ value }) => (value.data[0] === 7 ? fed.output : undefined);
    const output = inSegment({ backend: tracing.backend, random: undefined }, () => tracing.outputOf(tf.scalar(7)));
    expect(output).toBe(fed.output);
    tracing.graph.close();
  });

  it('names operations for the node that is evaluated', () => {
    const { tracing } = trace(library, [floats([2], [1, 2])], (x) => x.square(), { nodeName: () => 'the loss' });
    expect([...tracing.graph.operations()].map(({ name }) => name)).toEqual(['fed_0', 'the_loss/Square']);
    tracing.graph.close();
  });

  it('refuses to read what is not computed, naming the node', () => {
    const reading = (): unknown =>
      trace(library, [floats([2], [1, 2])], (x) => tf.scalar(x.sum().dataSync()[0] ?? 0), { nodeName: () => 'loss' });
    expect(reading).toThrow(ValueReadError);
    expect(reading).toThrow(/^loss: the value of a tensor that "loss" made \(Sum\) was read .* fetch it/);
  });

  it('takes a tensor that was reshaped on another backend for what it is, whatever its data are', async () => {
    await tf.setBackend('cpu');
    const row = tf.tensor1d([1, 2]);
    const column = row.reshape([2, 1]);
    const [product] = await runTraced(library, [floats([2, 2], [1, 2, 3, 4])], (x) => [x.mul(column).sub(row)]);
    expect(product?.toArray()).toEqual([
      [0, 0],
      [5, 6],
    ]);
    expect([row.arraySync(), column.arraySync()]).toEqual([
      [1, 2],
      [[1], [2]],
    ]);
  });

  it('takes a tensor that was cast on another backend for what it is, whatever its data are', async () => {
    await tf.setBackend('cpu');
    const whole = tf.tensor1d([1, 2, 4], 'int32');
    const [half, mean, same] = await runTraced(library, [], () => [
      whole.toFloat().div(2),
      tf.tensor1d([1, 0], 'bool').toFloat().mean(),
      whole.floorDiv(tf.scalar(2, 'int32')),
    ]);
    expect([half?.toArray(), mean?.toArray(), same?.toArray()]).toEqual([[0.5, 1, 2], 0.5, [0, 1, 2]]);
    const cast = whole.toFloat();
    const [product] = await runTraced(library, [floats([3], [1, 2, 3])], (x) => x.mul(cast).mul(0.5));
    expect(product?.toArray()).toEqual([0.5, 2, 6]);
    expect([whole.arraySync(), cast.arraySync()]).toEqual([
      [1, 2, 4],
      [1, 2, 4],
    ]);
  });

  it('remembers a read that was refused though the function went on, or waits for nothing', () => {
    const reads: readonly ((x: tf.Tensor) => unknown)[] = [
      (x) => {
        try {
          return x.dataSync();
        } catch {
          return undefined;
        }
      },
      (x) => void x.data().then(() => undefined),
      (x) => void x.array(),
    ];
    for (const read of reads) {
      const { tracing } = trace(library, [floats([2], [1, 2])], (x) => {
        read(x);
        return x;
      });
      expect(tracing.refusal).toBeInstanceOf(ValueReadError);
      tracing.graph.close();
      const constant = trace(library, [], () => tf.tensor1d(read(tf.ones([2])) === undefined ? [1] : [2]));
      expect(constant.tracing.refusal).toBeUndefined();
      constant.tracing.graph.close();
    }
  });

  it('refuses tensors of a trace that has ended', () => {
    let kept = tf.scalar(0);
    const { tracing } = trace(library, [floats([2], [1, 2])], (x) => (kept = tf.keep(x.sum())));
    tracing.poison();
    expect(() => kept.dataSync()).toThrow(FailedPreconditionError);
    expect(() => kept.add(1)).toThrow(/after the step was traced/);
    tracing.graph.close();
  });
});
