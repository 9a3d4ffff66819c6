import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { GraphKeys } from '../../src/core/graph-keys.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { inputProducer } from '../../src/producers/input-producer.js';
import { rangeInputProducer } from '../../src/producers/range-input-producer.js';
import { stringInputProducer } from '../../src/producers/string-input-producer.js';
import { exhaust, play } from './input-scene.js';

describe('inputProducer', () => {
  it.each([
    ['an array of numbers', [1, 2.5], 'float32', [], [1, 2.5]],
    [
      'nested arrays',
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      'float32',
      [2],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    ['a typed array', Int32Array.of(7, 8), 'int32', [], [7, 8]],
    ['texts', ['a', ''], 'string', [], ['a', '']],
    ['truths', [[true], [false]], 'bool', [1], [[true], [false]]],
  ] as const)('gives the slices of %s in order, epoch after epoch', async (_, values, dtype, shape, slices) => {
    const graph = new Graph();
    const queue = inputProducer(graph, values, { numEpochs: 2, shuffle: false });
    const node = queue.dequeue();
    expect([queue.name, node.dtype, node.shape]).toEqual(['input_producer', dtype, shape]);
    expect(await exhaust(graph, node)).toEqual([...slices, ...slices]);
  });

  it('copies what it is given, and leaves the tensors of the caller alone', async () => {
    const graph = new Graph();
    const tensor = tf.tensor2d([[1], [2]]);
    const data = Float32Array.of(3, 4);
    const options = { numEpochs: 1, shuffle: false, capacity: 1 };
    const nodes = [inputProducer(graph, tensor, options).dequeue(), inputProducer(graph, data, options).dequeue()];
    tensor.dispose();
    data.fill(0);
    expect(await exhaust(graph, nodes)).toEqual([
      [[1], 3],
      [[2], 4],
    ]);
  });

  it('shuffles each epoch anew, in the orders that follow from the seed', async () => {
    const epochs = async (seed: number | string): Promise<unknown[][]> => {
      const graph = new Graph();
      const taken = await exhaust(graph, rangeInputProducer(graph, 10, { numEpochs: 3, seed }).dequeue());
      return [taken.slice(0, 10), taken.slice(10, 20), taken.slice(20)];
    };
    const first = await epochs(1);
    expect(await epochs(1)).toEqual(first);
    expect(await epochs('other')).not.toEqual(first);
    expect(new Set(first.map((epoch) => epoch.join())).size).toBe(3);
    for (const epoch of first) {
      expect(epoch.toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  it('goes on without an end when it is given no number of epochs, and holds no more than its capacity', async () => {
    const graph = new Graph();
    const queue = inputProducer(graph, [1, 2, 3], { shuffle: false, capacity: 2 });
    const [node, size] = [queue.dequeue(), queue.size()];
    const taken: unknown[] = [];
    const sizes: number[] = [];
    const { outcome } = await play(graph, async (session) => {
      for (let n = 0; n < 8; n += 1) {
        taken.push(await session.run(node));
        sizes.push(await session.run(size));
      }
    });
    expect(taken).toEqual([1, 2, 3, 1, 2, 3, 1, 2]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2);
    expect(outcome).toEqual({ kind: 'completed' });
  });

  it('ends at once when there is nothing to give', async () => {
    const graph = new Graph();
    const nodes = [inputProducer(graph, []).dequeue(), rangeInputProducer(graph, 0).dequeue()];
    for (const node of nodes) expect(await exhaust(graph, node)).toEqual([]);
  });

  it('is in no checkpoint', () => {
    const graph = new Graph();
    rangeInputProducer(graph, 3);
    expect(graph.getCollection(GraphKeys.STATEFUL)).toEqual([]);
    expect([...graph.variables('global'), ...graph.variables('local')]).toEqual([]);
  });

  it('has names of its own when there are several', () => {
    const graph = new Graph();
    const queues = [1, 2].map(() => stringInputProducer(graph, ['a'], { capacity: 4 }));
    inputProducer(graph, ['a'], { name: 'in/files' });
    expect(queues.map(({ name }) => name)).toEqual(['input_producer', 'input_producer_1']);
    const names = [...graph.operations].map(({ name }) => name);
    expect(names).toEqual([
      'input_producer',
      'input_producer/epoch',
      'input_producer/input_producer_EnqueueMany',
      'input_producer/input_producer_Close',
      'input_producer/input_producer_Close_1',
      'input_producer/input_producer_Size',
      'input_producer/fraction_of_4_full/value',
      'input_producer/fraction_of_4_full',
      'input_producer_1',
      'input_producer_1/epoch',
      'input_producer_1/input_producer_1_EnqueueMany',
      'input_producer_1/input_producer_1_Close',
      'input_producer_1/input_producer_1_Close_1',
      'input_producer_1/input_producer_1_Size',
      'input_producer_1/fraction_of_4_full/value',
      'input_producer_1/fraction_of_4_full',
      'in/files',
      'in/files/epoch',
      'in/files/files_EnqueueMany',
      'in/files/files_Close',
      'in/files/files_Close_1',
    ]);
  });
});

describe('what a producer refuses', () => {
  const graph = new Graph();
  const wrong: readonly (readonly [string, () => unknown, new (...args: never[]) => Error, string])[] = [
    ['no strings', () => stringInputProducer(graph, []), RangeError, 'requires a non-null input tensor'],
    ['one string', () => stringInputProducer(graph, 'a' as never), TypeError, 'strings: expected an array'],
    [
      'other things',
      () => stringInputProducer(graph, ['a', 1 as never]),
      TypeError,
      'strings[1]: expected a string, got 1',
    ],
    ['a scalar', () => inputProducer(graph, 1), RangeError, 'values: expected a value with at least one dimension'],
    [
      'ragged values',
      () => inputProducer(graph, [[1], [2, 3]]),
      InvalidArgumentError,
      'values: expected arrays of one length',
    ],
    [
      'slices of another shape',
      () => inputProducer(graph, [[1, 2]], { elementShape: [3] }),
      RangeError,
      'elementShape: expected a value of shape [3], got [2]',
    ],
    ['half a number', () => rangeInputProducer(graph, 1.5), RangeError, 'limit: expected a whole number of at least 0'],
    [
      'no epochs',
      () => rangeInputProducer(graph, 3, { numEpochs: 0 }),
      RangeError,
      'numEpochs: expected a whole number of at least 1, got 0',
    ],
    ['no room', () => rangeInputProducer(graph, 3, { capacity: 0 }), RangeError, 'capacity: expected a whole number'],
    ['endless room', () => rangeInputProducer(graph, 3, { capacity: Infinity }), RangeError, 'capacity: '],
    [
      'a shuffle that is no flag',
      () => rangeInputProducer(graph, 3, { shuffle: 1 as never }),
      TypeError,
      'shuffle: expected true or false',
    ],
    ['a seed that is none', () => rangeInputProducer(graph, 3, { seed: {} as never }), TypeError, 'seed: expected'],
    [
      'another option',
      () => rangeInputProducer(graph, 3, { elementShape: [] } as never),
      TypeError,
      'unknown option "elementShape"',
    ],
    [
      'a logger that is none',
      () => rangeInputProducer(graph, 3, { logger: {} as never }),
      TypeError,
      'logger: expected a logger',
    ],
    ['what is no graph', () => rangeInputProducer({} as Graph, 3), TypeError, 'graph: expected a Graph'],
  ];

  it.each(wrong)('%s', (_, add, kind, message) => {
    expect(add).toThrow(kind);
    expect(add).toThrow(message);
    expect([...graph.operations]).toEqual([]);
  });

  it('a graph that is finalized', () => {
    const finalized = new Graph();
    finalized.finalize();
    expect(() => rangeInputProducer(finalized, 3)).toThrow(FailedPreconditionError);
  });

  it('nothing of a shape that fits where lengths may be any', () => {
    expect(inputProducer(new Graph(), [[1, 2]], { elementShape: [null] }).shapes).toEqual([[2]]);
  });
});
