import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { InvalidArgumentError, UnimplementedError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { eagerRuntime } from '../../src/runtimes/eager/eager-runtime.js';

const whole = (...values: number[]): tf.Tensor1D => tf.tensor1d(values, 'int32');
const places = (...rows: number[][]): tf.Tensor2D => tf.tensor2d(rows, undefined, 'int32');
const x = (): tf.Tensor2D => tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
const image = (): tf.Tensor4D => tf.ones([1, 2, 2, 1]);

/** What TensorFlow refuses too, as an argument that cannot be. */
const badArguments: Readonly<Record<string, () => tf.Tensor>> = {
  'gatherND above': () => tf.gatherND(x(), places([3, 0])),
  'gatherND below': () => tf.gatherND(x(), places([-1, 0])),
  'gatherND beside, though within the memory': () => tf.gatherND(x(), places([0, 2])),
  'scatterND above': () => tf.scatterND(places([5]), tf.tensor1d([1]), [3]),
  'scatterND beside': () => tf.scatterND(places([0, 2]), tf.tensor1d([1]), [3, 2]),
  'tensorScatterUpdate above': () => tf.tensorScatterUpdate(x(), places([3]), tf.ones([1, 2])),
  'tensorScatterUpdate below': () => tf.tensorScatterUpdate(x(), places([-1]), tf.ones([1, 2])),
  'sparseToDense above': () => tf.sparseToDense(whole(3), tf.tensor1d([1]), [3], tf.scalar(0)),
  'sparseToDense below': () => tf.sparseToDense(whole(-1), tf.tensor1d([1]), [3], tf.scalar(0)),
  'gather above': () => tf.gather(x(), whole(3)),
  'gather in batches above': () => tf.gather(x(), places([0], [2], [0]), 1, 1),
  'slice beyond the end': () => tf.slice(x(), [2, 0], [2, 2]),
  'cropAndResize of an image that is not there': () =>
    tf.image.cropAndResize(image(), tf.tensor2d([0, 0, 1, 1], [1, 4]), whole(2), [2, 2]),
  'bincount of a negative number': () => tf.bincount(whole(0, -1), tf.tensor1d([]), 3),
  'denseBincount of a negative number': () => tf.denseBincount(whole(0, -1), tf.tensor1d([]), 3),
  'tile a negative number of times': () => tf.tile(x(), [-1, 1]),
  'pad by a negative number': () =>
    tf.pad(x(), [
      [-1, 0],
      [0, 0],
    ]),
  'transpose one axis twice': () => tf.transpose(x(), [0, 0]),
  'crop more than there is': () =>
    tf.batchToSpaceND(
      tf.ones([4, 1, 1, 1]),
      [2, 2],
      [
        [3, 0],
        [0, 0],
      ],
    ),
  'divide integers by zero': () => tf.floorDiv(whole(1), whole(0)),
  'remainder of a division by zero': () => tf.mod(whole(1), whole(0)),
  'integers to a negative power': () => tf.pow(whole(2), whole(-1)),
  'argMax of nothing': () => tf.argMax(tf.zeros([0, 3]), 0),
};

/** What tfjs cannot be made to do right. */
const unimplemented: Readonly<Record<string, () => tf.Tensor>> = {
  'clipByValue with equal bounds': () => tf.clipByValue(x(), 1, 1),
  'maxPool with a window in the padding': () => tf.maxPool(image(), 1, 2, 1),
  'avgPool with a window in the padding': () => tf.avgPool(image(), 1, 2, 1),
};

/** What wasm alone cannot. */
const unimplementedOnWasm: Readonly<Record<string, () => tf.Tensor>> = {
  'tile of texts': () => tf.tile(tf.tensor1d(['a', 'b']), [2]),
  'fill with texts': () => tf.fill([2], 'a'),
  'stridedSlice of texts': () => tf.stridedSlice(tf.tensor1d(['a', 'b']), [0], [2], [2]),
  'channels first': () => tf.conv2d(image(), tf.ones([1, 1, 2, 1]), 1, 'valid', 'NCHW'),
};

async function run(backend: string, compute: () => tf.Tensor): Promise<unknown> {
  const graph = new Graph();
  const node = graph.op('refused', [], compute);
  graph.finalize();
  const target = { master: '', config: { backend } };
  const session = await eagerRuntime.openSession(graph, target, new AbortController().signal);
  try {
    return await session.run(node);
  } finally {
    await session.close();
  }
}

describe.each(['cpu', 'wasm'])('a session on %s', (backend) => {
  it.each(Object.entries(badArguments))('refuses as TensorFlow does: %s', async (_name, compute) => {
    const refusal = run(backend, compute);
    await expect(refusal).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(refusal).rejects.toMatchObject({ op: 'refused' });
  });

  const refused = { ...unimplemented, ...(backend === 'wasm' ? unimplementedOnWasm : {}) };
  it.each(Object.entries(refused))('refuses what it cannot do right: %s', async (_name, compute) => {
    const refusal = run(backend, compute);
    await expect(refusal).rejects.toBeInstanceOf(UnimplementedError);
    await expect(refusal).rejects.toMatchObject({ op: 'refused' });
  });

  it('compares texts byte by byte, broadcast', async () => {
    const texts = (): tf.Tensor => tf.tensor2d(['a', 'bé', 'c', ''], [2, 2]);
    const others = (): tf.Tensor => tf.tensor1d(['a', 'ba']);
    const compared = async (compare: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Promise<number[]> => {
      const { data } = (await run(backend, () => compare(texts(), others()))) as TensorValue;
      return Array.from(data as ArrayLike<number>, Number);
    };
    expect(await compared(tf.equal)).toEqual([1, 0, 0, 0]);
    expect(await compared(tf.notEqual)).toEqual([0, 1, 1, 1]);
    expect(await compared(tf.less)).toEqual([0, 0, 0, 1]);
    expect(await compared(tf.lessEqual)).toEqual([1, 0, 0, 1]);
    expect(await compared(tf.greater)).toEqual([0, 1, 1, 0]);
    expect(await compared(tf.greaterEqual)).toEqual([1, 1, 1, 0]);
  });
});
