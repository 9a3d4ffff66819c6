import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { tensorValue, type TensorValue } from '../../../src/core/tensor-value.js';
import { InvalidArgumentError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { FIFOQueue } from '../../../src/graph/queues/fifo-queue.js';
import type { VariableNode } from '../../../src/graph/node.js';
import type { EagerSession } from '../../../src/runtimes/eager/eager-session.js';
import { callersVariable, disposable, inScene } from './eager-scene.js';
import { failure, host } from './outside-nodes.js';

const most = 2n ** 63n - 1n;

const int64 = (value: bigint): TensorValue => tensorValue('int64', [], BigInt64Array.of(value));

async function jump(session: EagerSession, step: bigint): Promise<void> {
  await session.writeVariables(new Map([['global_step', int64(step)]]));
}

function stored({ dtype, shape, data }: TensorValue | undefined = int64(-1n)): object {
  return { dtype, shape, data };
}

/** The global step is an int64 wherever it shows. */
export function describeGlobalStep(backend: string): void {
  describe('the global step', () => {
    it('is an int64 to those who ask for its value, and a number to those who run it', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const step = graph.createGlobalStep();
        const seen: TensorValue[] = [];
        const look = host(graph, 'look', [step], ([value]) => {
          seen.push(value as TensorValue);
          return value as TensorValue;
        });
        const session = await start(graph);
        await jump(session, 7n);
        expect([step.dtype, step.shape]).toEqual(['int64', []]);
        expect(await session.run([step, look])).toEqual([7, 7]);
        expect(seen).toMatchObject([{ dtype: 'int64', shape: [], data: BigInt64Array.of(7n) }]);
        const held = session.holdVariables(['global_step']);
        const expected = { dtype: 'int64', shape: [], data: BigInt64Array.of(7n) };
        expect(stored(held.values.get('global_step') as TensorValue)).toEqual(expected);
        expect(stored((await session.readVariables()).get('global_step'))).toEqual(expected);
        held.release();
      }));

    it('counts exactly to the last of its 64 bits, beyond 2^53 as a bigint, and no further', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const step = graph.createGlobalStep();
        const w = use(callersVariable(1));
        graph.track('w', w);
        const loss = graph.op('loss', [], () => w.square().asScalar());
        const train = graph.minimize(use(disposable(tf.train.sgd(0.25))), loss);
        const session = await start(graph);
        await jump(session, 2n ** 53n - 2n);
        const counted: unknown[] = [];
        for (let run = 0; run < 4; run += 1) {
          await session.run(train);
          counted.push(await session.run(step), session.currentGlobalStep());
        }
        expect(counted).toEqual([
          ...[2 ** 53 - 1, 2 ** 53 - 1],
          ...[2n ** 53n, undefined],
          ...[2n ** 53n + 1n, undefined],
          ...[2n ** 53n + 2n, undefined],
        ]);
        await jump(session, most - 1n);
        await session.run(train);
        expect(await session.run(step)).toBe(most);
        const before = await w.data();
        const error = await failure(session.run(train));
        expect(error).toBeInstanceOf(InvalidArgumentError);
        expect(error).toMatchObject({
          message: `Variable "global_step": expected a sum of at most 64 bits, got ${most} + 1`,
          op: 'global_step',
        });
        expect(await session.run(step)).toBe(most);
        expect(await w.data()).toEqual(before);
      }));

    it('is assigned and added to by numbers and bigints', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const step = graph.createGlobalStep();
        const set = graph.assign(step, most);
        const less = graph.assignAdd(step, -(2n ** 62n));
        const list = graph.assign(step, BigInt64Array.of(5n) as never);
        const scalar = graph.assign(step, int64(2n ** 60n + 1n));
        const small = graph.assign(step, 6);
        const session = await start(graph);
        expect(await session.run(set)).toBe(most);
        expect(await session.run([step, less])).toEqual([most, most - 2n ** 62n]);
        expect(await session.run(scalar)).toBe(2n ** 60n + 1n);
        expect(await session.run(small)).toBe(6);
        await expect(session.run(list)).rejects.toThrow('expected a whole number, got shape [1]');
        graph.unfinalize();
        expect(() => graph.assign(step, (most + 1n) as never)).toThrow(
          'value: 9223372036854775808 is not compatible with Tensor type int64',
        );
        expect(() => graph.assign(step, 2 ** 60)).toThrow('beyond 2^53 as bigints');
      }));

    it('is fed as an int64', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const step = graph.createGlobalStep();
        const next = graph.op('next', [step], (value) => value.add(tf.scalar(1, 'int32')));
        const seen: unknown[] = [];
        const look = host(graph, 'look', [step], ([value]) => {
          seen.push(value?.data);
          return value as TensorValue;
        });
        const session = await start(graph);
        const feeds = [5, 5n, Int32Array.of(5), BigInt64Array.of(5n), int64(5n), use(tf.scalar(5, 'int32'))];
        for (const value of feeds) {
          expect(await session.run([step, next, look], { global_step: value })).toEqual([5, 6, 5]);
        }
        expect(seen).toEqual(feeds.map(() => BigInt64Array.of(5n)));
        expect(await session.run([step, look], [[step, most]])).toEqual([most, most]);
        expect(await session.run(step)).toBe(0);
        const wrong = async (value: unknown, message: string): Promise<void> => {
          const error = await failure(session.run(step, { global_step: value }));
          expect(error).toBeInstanceOf(InvalidArgumentError);
          expect(error).toMatchObject({ message: expect.stringContaining(message) as string });
        };
        await wrong(0.5, 'feeds: "global_step": 0.5 is not compatible with Tensor type int64');
        await wrong(most + 1n, '9223372036854775808 is not compatible with Tensor type int64');
        await wrong([1], 'Cannot feed value of shape [1] for Tensor "global_step", which has shape []');
        await wrong(
          use(tf.scalar(1)),
          'Cannot feed value of dtype float32 for Tensor "global_step", which has dtype int64; convert it with ' +
            "tf.cast(value, 'int32')",
        );
      }));

    it('is an int32 to a function of tfjs, which is refused what that cannot hold', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const step = graph.createGlobalStep();
        const v = graph.variable('v', 0, { dtype: 'int32' });
        const types: string[] = [];
        const same = graph.op('same', [step], (value) => {
          types.push(value.dtype);
          return value.clone();
        });
        const copy = graph.assign(v, step);
        const session = await start(graph);
        for (const edge of [2 ** 31 - 1, -(2 ** 31)]) {
          await jump(session, BigInt(edge));
          expect(await session.run([same, copy])).toEqual([edge, edge]);
        }
        // A compiled step calls its functions twice before its first run, and once before its second.
        expect(types).toEqual(Array.from({ length: backend === 'compiled' ? 3 : 2 }, () => 'int32'));
        for (const [fetch, name] of [
          [same, 'same'],
          [copy, 'Assign'],
        ] as const) {
          await jump(session, 2n ** 31n);
          const error = await failure(session.run(fetch));
          expect(error).toBeInstanceOf(InvalidArgumentError);
          expect(error).toMatchObject({
            message:
              `Node "${name}": its input "global_step": expected an int64 from -2147483648 to 2147483647, ` +
              'since tfjs computes with it as an int32, got 2147483648',
            op: name,
          });
        }
        expect(await session.run([step, v])).toEqual([2 ** 31, -(2 ** 31)]);
      }));

    it('goes through queues in all of its bits', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const step: VariableNode<number> = graph.createGlobalStep();
        const queue = new FIFOQueue(graph, { capacity: 3, dtypes: 'int64', shapes: [] });
        const enqueue = queue.enqueue(step);
        const many = queue.enqueueMany([[2 ** 40, 2n ** 60n]]);
        const dequeue = queue.dequeueMany(3);
        const session = await start(graph);
        await jump(session, most);
        await session.run(enqueue);
        await session.run(many);
        expect(await session.run(dequeue)).toMatchObject({
          dtype: 'int64',
          shape: [3],
          data: BigInt64Array.of(most, 2n ** 40n, 2n ** 60n),
        });
      }));

    it('is what a caller gave, though it is changed afterwards', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const step = graph.createGlobalStep();
        const session = await start(graph);
        const given = int64(3n);
        await session.writeVariables(new Map([['global_step', given]]));
        (given.data as BigInt64Array)[0] = 9n;
        const read = (await session.readVariables(['global_step'])).get('global_step');
        (read?.data as BigInt64Array)[0] = 9n;
        expect(await session.run(step)).toBe(3);
        const float = tensorValue('int64', [], Float64Array.of(4));
        await expect(session.writeVariables(new Map([['global_step', float]]))).rejects.toThrow(
          'variables: expected a BigInt64Array for "global_step", whose dtype is int64, got a Float64Array',
        );
        expect(await session.run(step)).toBe(3);
      }));
  });
}
