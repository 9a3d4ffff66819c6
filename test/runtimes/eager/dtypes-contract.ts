import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataTypeName, TensorValue } from '../../../src/core/tensor-value.js';
import { tensorValue } from '../../../src/core/tensor-value.js';
import { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/node.js';
import { FIFOQueue } from '../../../src/graph/queues/fifo-queue.js';
import type { QueueDataType } from '../../../src/graph/queues/queue-data-type.js';
import { inScene } from './eager-scene.js';
import { host, sink } from './outside-nodes.js';

/** What holds the elements of each type, as TensorFlow's own Python has it in numpy. */
const arrays = {
  float32: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  string: Array,
} as const satisfies Partial<Record<DataTypeName, unknown>>;

const types = Object.keys(arrays) as QueueDataType[];

/** Small whole numbers in any of the forms in which a caller may give two of them. */
function given(type: QueueDataType, numbers: readonly [number, number]): fc.Arbitrary<unknown> {
  const pair = numbers.map((number) => (type === 'bool' ? number & 1 : number));
  switch (type) {
    case 'string':
      return fc.constant(pair.map(String));
    case 'bool':
      return fc.constantFrom<unknown>(
        pair.map(Boolean),
        Uint8Array.from(pair),
        tensorValue('bool', [2], Uint8Array.from(pair)),
      );
    case 'int64':
      return fc.constantFrom<unknown>(
        pair,
        pair.map(BigInt),
        Float64Array.from(pair),
        Uint8Array.from(pair),
        BigInt64Array.from(pair, BigInt),
        tensorValue('int64', [2], BigInt64Array.from(pair, BigInt)),
        tensorValue('int32', [2], Int32Array.from(pair)),
      );
    default:
      return fc.constantFrom<unknown>(
        pair,
        Float64Array.from(pair),
        Float32Array.from(pair),
        Int16Array.from(pair),
        Uint8Array.from(pair),
        tensorValue(type, [2], arrays[type].from(pair)),
      );
  }
}

const samples = fc
  .record({ type: fc.constantFrom(...types), numbers: fc.tuple(fc.nat(99), fc.nat(99)) })
  .chain(({ type, numbers }) => fc.record({ type: fc.constant(type), value: given(type, numbers) }));

/** Every value that a session shows has the array that its dtype calls for. */
export function describeDtypes(backend: string): void {
  describe('the element type of a value', () => {
    it('is that of its array, however it was given and wherever it shows', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        graph.createGlobalStep();
        const seen: TensorValue[] = [];
        const nodes = new Map(types.map((type) => [type, nodesOf(graph, type, seen)]));
        const session = await start(graph);
        await fc.assert(
          fc.asyncProperty(samples, async ({ type, value }) => {
            const { fed, take, shown } = nodes.get(type) ?? expect.fail(type);
            seen.length = 0;
            const results = Object.values(await session.run(shown, [[fed, value]]));
            expect([...seen, ...results.slice(0, 2)].map((one) => (one as TensorValue).dtype)).toEqual(
              Array(4).fill(type),
            );
            results.push(await session.run(take));
            seen.push(...results.filter((result): result is TensorValue => result !== null));
            seen.push(...(await session.readVariables()).values());
            expect(seen.length).toBeGreaterThan(5);
            for (const { dtype, data } of seen) {
              expect(arrays[dtype as QueueDataType]).toBe(data.constructor);
            }
          }),
          { numRuns: 40 },
        );
      }));

    it('is that of its array for what a function of tfjs casts', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const dtypes = ['float32', 'int32', 'bool'] as const;
        const casts = dtypes.flatMap((from) =>
          dtypes.map((to) => graph.op('cast', [graph.constant('c', [1, 0], { dtype: from })], (c) => tf.cast(c, to))),
        );
        const session = await start(graph);
        for (const value of (await session.run(casts)) as readonly TensorValue[]) {
          expect(arrays[value.dtype as QueueDataType]).toBe(value.data.constructor);
        }
      }));
  });
}

/** Nodes that give, keep and pass on a value of a type that one of them is fed. */
function nodesOf(graph: Graph, type: QueueDataType, seen: TensorValue[]) {
  const queue = new FIFOQueue(graph, { capacity: 99, dtypes: type, shapes: [2] });
  const taken = queue.dequeueMany(1);
  // The only nodes of 64-bit integers are those of queues and of the host.
  const fed: Node = type === 'int64' ? queue.dequeue() : graph.placeholder(`x_${type}`, { dtype: type, shape: [2] });
  const looked = host(graph, `look_${type}`, [fed], ([value]) => {
    seen.push(value as TensorValue);
    return value as TensorValue;
  });
  const shown = {
    looked,
    fetched: fed,
    enqueued: queue.enqueue(looked),
    given: sink(graph, `give_${type}`, [fed], (values) => {
      seen.push(...values);
    }),
  };
  if (type === 'int64') return { fed, take: taken, shown };
  const zeros = (): tf.Tensor => (type === 'string' ? tf.tensor1d(['', '']) : tf.zeros([2], type));
  const copied = graph.assign(graph.variable(`v_${type}`, zeros, { dtype: type, shape: [2] }), fed);
  const computed = graph.op(`op_${type}`, [fed], (value) => tf.concat([value, value]));
  return { fed, take: taken, shown: { ...shown, copied, computed } };
}
