import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { GraphKeys } from '../../src/core/graph-keys.js';
import { InvalidArgumentError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { inputs } from '../../src/data/input-pipeline.js';
import type { Node } from '../../src/graph/node.js';
import { batch } from '../../src/producers/batch.js';
import { inputProducer } from '../../src/producers/input-producer.js';
import { rangeInputProducer } from '../../src/producers/range-input-producer.js';
import { shuffleBatch } from '../../src/producers/shuffle-batch.js';
import { exhaust, play } from './input-scene.js';

function range(graph: Graph, limit: number, numEpochs = 1): Node {
  return rangeInputProducer(graph, limit, { numEpochs, shuffle: false }).dequeue();
}

describe('batch', () => {
  it('gives nodes in the structure of its inputs, which know their types and shapes', async () => {
    const graph = new Graph();
    const x = range(graph, 4);
    const y = inputProducer(graph, [[1], [2], [3], [4]], { numEpochs: 1, shuffle: false }).dequeue();
    const one = batch(graph, range(graph, 4), 2);
    const list = batch(graph, [range(graph, 4)], 2);
    const record = batch(graph, { x, y }, 2);
    const known = ({ name, dtype, shape }: Node): unknown => [name, dtype, shape];
    expect([one, ...list, record.x, record.y].map(known)).toEqual([
      ['batch', 'int32', [2]],
      ['batch_1', 'int32', [2]],
      ['batch_2:0', 'int32', [2]],
      ['batch_2:1', 'float32', [2, 1]],
    ]);
    expect(await exhaust(graph, { one, list, record })).toEqual([
      { one: [0, 1], list: [[0, 1]], record: { x: [0, 1], y: [[1], [2]] } },
      { one: [2, 3], list: [[2, 3]], record: { x: [2, 3], y: [[3], [4]] } },
    ]);
  });

  it('names what it adds after itself, as TensorFlow does', () => {
    const graph = new Graph();
    const x = graph.constant('x', 1);
    batch(graph, x, 2, { numThreads: 2 });
    shuffleBatch(graph, x, 2, { capacity: 9, minAfterDequeue: 4, name: 'batch' });
    batch(graph, graph.placeholder('y', { shape: [null] }), 2, { dynamicPad: true });
    expect([...graph.operations].map(({ name }) => name)).toEqual([
      'x',
      'batch/fifo_queue',
      'batch/fifo_queue_enqueue',
      'batch/fifo_queue_Close',
      'batch/fifo_queue_Close_1',
      'batch/fifo_queue_Size',
      'batch/fraction_of_32_full/value',
      'batch/fraction_of_32_full',
      'batch',
      'batch_1/random_shuffle_queue',
      'batch_1/random_shuffle_queue_enqueue',
      'batch_1/random_shuffle_queue_Close',
      'batch_1/random_shuffle_queue_Close_1',
      'batch_1/random_shuffle_queue_Size',
      'batch_1/fraction_over_4_of_5_full/value',
      'batch_1/fraction_over_4_of_5_full',
      'batch_1',
      'y',
      'batch_2/padding_fifo_queue',
      'batch_2/padding_fifo_queue_enqueue',
      'batch_2/padding_fifo_queue_Close',
      'batch_2/padding_fifo_queue_Close_1',
      'batch_2/padding_fifo_queue_Size',
      'batch_2/fraction_of_32_full/value',
      'batch_2/fraction_of_32_full',
      'batch_2',
    ]);
  });

  it('leaves what does not fill a batch, or gives it last', async () => {
    for (const allowSmallerFinalBatch of [false, true]) {
      const graph = new Graph();
      const batches = batch(graph, range(graph, 5), 2, { allowSmallerFinalBatch });
      expect(batches.shape).toEqual([allowSmallerFinalBatch ? null : 2]);
      const full = [
        [0, 1],
        [2, 3],
      ];
      expect(await exhaust(graph, batches)).toEqual(allowSmallerFinalBatch ? [...full, [4]] : full);
    }
  });

  it('makes batches that are larger than its capacity', async () => {
    const graph = new Graph();
    const batches = batch(graph, range(graph, 8), 4, { capacity: 1 });
    expect(await exhaust(graph, batches)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  it('takes many examples at once', async () => {
    const graph = new Graph();
    const pipeline = inputs({ x: [1, 2, 3, 4, 5], y: ['a', 'b', 'c', 'd', 'e'] }).batch(2);
    const { x, y } = graph.iterator(pipeline, { stateful: false, dtypes: { y: 'string' } });
    const batches = batch(graph, { x, y }, 3, { enqueueMany: true, allowSmallerFinalBatch: true, shapes: { y: [] } });
    expect(await exhaust(graph, batches)).toEqual([
      { x: [1, 2, 3], y: ['a', 'b', 'c'] },
      { x: [4, 5], y: ['d', 'e'] },
    ]);
  });

  it('fills examples of different lengths up to the longest of their batch', async () => {
    const graph = new Graph();
    const length = range(graph, 5);
    const ramp = graph.op('ramp', [length], (n) => tf.range(1, 1 + (n.dataSync()[0] ?? 0), 1));
    const batches = batch(graph, [length, ramp], 2, {
      dynamicPad: true,
      allowSmallerFinalBatch: true,
      shapes: [undefined, [null]],
    });
    expect(batches[1].shape).toEqual([null, null]);
    expect(await exhaust(graph, batches)).toEqual([
      [
        [0, 1],
        [[0], [1]],
      ],
      [
        [2, 3],
        [
          [1, 2, 0],
          [1, 2, 3],
        ],
      ],
      [[4], [[1, 2, 3, 4]]],
    ]);
  });

  it('is told the element types of functions, which are float32 otherwise', async () => {
    const graph = new Graph();
    const n = range(graph, 2);
    const half = graph.op('half', [n], (value) => value.div(tf.scalar(2)).asScalar());
    const odd = graph.op('odd', [n], (value) => value.mod(tf.scalar(2, 'int32')).cast('bool').asScalar());
    const batches = batch(graph, { half, odd }, 2, { shapes: { half: [], odd: [] }, dtypes: { odd: 'bool' } });
    expect(await exhaust(graph, batches)).toEqual([{ half: [0, 0.5], odd: [false, true] }]);
  });

  it('raises what is wrong with an example out of the block', async () => {
    const graph = new Graph();
    const n = range(graph, 4);
    const odd = graph.op('odd', [n], (value) => value.mod(tf.scalar(2, 'int32')).asScalar());
    const batches = batch(graph, odd, 2, { shapes: [] });
    const { error } = await play(graph, async (session) => {
      for (;;) await session.run(batches);
    });
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect((error as Error).message).toContain('Type mismatch in tuple component 0. Expected float32, got int32');
  });

  it('runs its inputs in as many tasks as it is told', async () => {
    const graph = new Graph();
    const batches = batch(graph, range(graph, 12, 2), 3, { numThreads: 3 });
    const [, runner] = graph.getCollection(GraphKeys.QUEUE_RUNNERS) as readonly { readonly enqueueOps: unknown[] }[];
    expect(runner?.enqueueOps).toEqual(new Array(3).fill(graph.lookup('batch/fifo_queue_enqueue')));
    const taken = (await exhaust(graph, batches)) as number[][];
    const twice = Array.from({ length: 24 }, (_, index) => index >> 1);
    expect(taken.flat().toSorted((a, b) => a - b)).toEqual(twice);
  });
});

describe('shuffleBatch', () => {
  it('gives every example once, in an order that follows from the seed', async () => {
    const order = async (seed: number): Promise<number[]> => {
      const graph = new Graph();
      const batches = shuffleBatch(graph, range(graph, 20), 6, {
        capacity: 6,
        minAfterDequeue: 5,
        seed,
        allowSmallerFinalBatch: true,
      });
      const taken = (await exhaust(graph, batches)) as number[][];
      expect(taken.map(({ length }) => length)).toEqual([6, 6, 6, 2]);
      return taken.flat();
    };
    const first = await order(1);
    const sorted = Array.from({ length: 20 }, (_, index) => index);
    expect(first).not.toEqual(sorted);
    expect(first.toSorted((a, b) => a - b)).toEqual(sorted);
    expect(await order(1)).toEqual(first);
    expect(await order(2)).not.toEqual(first);
  });

  it('keeps examples back to mix them until its input ends', async () => {
    const graph = new Graph();
    const batches = shuffleBatch(graph, range(graph, 30), 1, { capacity: 10, minAfterDequeue: 9, seed: 3 });
    const taken = ((await exhaust(graph, batches)) as number[][]).flat();
    expect(taken.every((element, place) => element <= place + 10)).toBe(true);
    expect(taken).toHaveLength(30);
  });
});

describe('what batches refuse', () => {
  const graph = new Graph();
  const x = graph.constant('x', [1, 2]);
  const op = graph.op('op', [x], (value) => value.sum().asScalar());
  const any = graph.placeholder('any', { shape: [null] });
  const scalar = graph.constant('scalar', 1);
  const wrong: readonly (readonly [string, () => unknown, new (...args: never[]) => Error, string])[] = [
    ['no inputs', () => batch(graph, [], 2), RangeError, 'Expected at least one tensor in batch()'],
    ['no inputs by name', () => batch(graph, {}, 2), RangeError, 'Expected at least one tensor in batch()'],
    ['no nodes', () => batch(graph, { a: x, b: 1 as never }, 2), TypeError, 'tensors.b: expected a node, got 1'],
    ['other things', () => batch(graph, 'x' as never, 2), TypeError, 'tensors: expected a node, an array or an object'],
    [
      'a node of another graph',
      () => batch(graph, [new Graph().constant('c', 1)], 2),
      InvalidArgumentError,
      'tensors[0]: expected a node of this graph, got "c" of another graph',
    ],
    [
      'a shape that only runs tell',
      () => batch(graph, [x, op], 2),
      RangeError,
      'All shapes must be fully defined: that of "op" is known when it runs only; give shapes[1]',
    ],
    ['a length that may differ', () => batch(graph, any, 2), RangeError, 'that of "any" has [null]; give shapes'],
    [
      'a shape that cannot be',
      () => batch(graph, x, 2, { shapes: [3] }),
      InvalidArgumentError,
      'Shape mismatch in tuple component 0. Expected [3], got [2]',
    ],
    [
      'shapes that are none',
      () => batch(graph, [x], 2, { shapes: [2] as never }),
      TypeError,
      'shapes[0]: expected shape to be an array',
    ],
    [
      'shapes of others',
      () => batch(graph, { x }, 2, { shapes: { y: [] } as never }),
      RangeError,
      'got y, which is not in it',
    ],
    [
      'types of others',
      () => batch(graph, [x], 2, { dtypes: 'int32' as never }),
      TypeError,
      'dtypes: expected the structure',
    ],
    [
      'types that are none',
      () => batch(graph, x, 2, { dtypes: 'int8' as never }),
      RangeError,
      'dtypes: expected one of',
    ],
    [
      'many of a scalar',
      () => batch(graph, scalar, 2, { enqueueMany: true }),
      RangeError,
      '"scalar", which is a scalar',
    ],
    ['no batch', () => batch(graph, x, 0), RangeError, 'batchSize: expected a whole number of at least 1, got 0'],
    ['no threads', () => batch(graph, x, 2, { numThreads: 0 }), RangeError, 'numThreads: expected a whole number'],
    ['no room', () => batch(graph, x, 2, { capacity: 0.5 }), RangeError, 'capacity: expected a whole number'],
    ['no flag', () => batch(graph, x, 2, { dynamicPad: 0 as never }), TypeError, 'dynamicPad: expected true or false'],
    ['other options', () => batch(graph, x, 2, { seed: 1 } as never), TypeError, 'batch: unknown option "seed"'],
    ['no logger', () => batch(graph, x, 2, { logger: {} as never }), TypeError, 'logger: expected a logger'],
    ['no graph', () => batch(undefined as never, x, 2), TypeError, 'graph: expected a Graph, got undefined'],
    ['nothing to mix', () => shuffleBatch(graph, x, 2, {} as never), RangeError, 'capacity: expected a whole number'],
    [
      'more to mix than there is room',
      () => shuffleBatch(graph, x, 2, { capacity: 4, minAfterDequeue: 4 }),
      RangeError,
      'minAfterDequeue: expected a whole number less than the capacity, 4, got 4',
    ],
    [
      'lengths that differ where none are filled up',
      () => shuffleBatch(graph, any, 2, { capacity: 4, minAfterDequeue: 1 }),
      RangeError,
      'or use batch() with dynamicPad',
    ],
  ];

  it.each(wrong)('%s', (_, add, kind, message) => {
    expect(add).toThrow(kind);
    expect(add).toThrow(message);
    expect(graph.getCollection(GraphKeys.QUEUE_RUNNERS)).toEqual([]);
  });
});
