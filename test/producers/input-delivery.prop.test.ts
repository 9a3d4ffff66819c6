import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordingLogger } from '../../src/doors/testing.js';
import { UnavailableError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { batch } from '../../src/producers/batch.js';
import { rangeInputProducer } from '../../src/producers/range-input-producer.js';
import { shuffleBatch } from '../../src/producers/shuffle-batch.js';
import { play, takeAll } from './input-scene.js';

interface Plan {
  readonly count: number;
  readonly numEpochs: number;
  readonly shuffle: boolean;
  readonly producerCapacity: number;
  readonly capacity: number;
  readonly batchSize: number;
  readonly numThreads: number;
  readonly allowSmallerFinalBatch: boolean;
  /** Elements that stay to be mixed; undefined for batches in order. */
  readonly minAfterDequeue: number | undefined;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  count: fc.integer({ min: 1, max: 9 }),
  numEpochs: fc.integer({ min: 1, max: 3 }),
  shuffle: fc.boolean(),
  producerCapacity: fc.integer({ min: 1, max: 12 }),
  capacity: fc.integer({ min: 4, max: 12 }),
  batchSize: fc.integer({ min: 1, max: 6 }),
  numThreads: fc.integer({ min: 1, max: 3 }),
  allowSmallerFinalBatch: fc.boolean(),
  minAfterDequeue: fc.option(fc.nat(3), { nil: undefined }),
});

/** The batches of a plan; `passing` is called with each of its elements on their way into them. */
function build(told: Plan, passing: () => void = () => undefined): { readonly graph: Graph; readonly batches: Node } {
  const { count, numEpochs, shuffle, producerCapacity, batchSize, minAfterDequeue, ...options } = told;
  const graph = new Graph();
  const logger = new RecordingLogger();
  const queue = rangeInputProducer(graph, count, { numEpochs, shuffle, capacity: producerCapacity, logger });
  const same = graph.op('same', [queue.dequeue()], (value) => {
    passing();
    return value.clone().asScalar();
  });
  const all = { numThreads: options.numThreads, allowSmallerFinalBatch: options.allowSmallerFinalBatch, logger };
  const known = { ...all, capacity: options.capacity, shapes: [], dtypes: 'int32' } as const;
  const batches =
    minAfterDequeue === undefined
      ? batch(graph, same, batchSize, known)
      : shuffleBatch(graph, same, batchSize, { ...known, minAfterDequeue });
  return { graph, batches };
}

describe('elements of a producer', () => {
  it('come in batches exactly once an epoch, whatever the capacities, sizes and threads', () =>
    fc.assert(
      fc.asyncProperty(plan, async (told) => {
        const { graph, batches } = build(told);
        const taken: number[][] = [];
        const { outcome, error } = await play(graph, (session) => takeAll(session, batches, taken));
        expect([outcome?.kind, error]).toEqual(['exhausted', undefined]);
        checkCounts(told, taken);
        checkOrder(told, taken.flat());
      }),
      { numRuns: 60 },
    ));

  it('are given at most as often as there are epochs when a stop comes in their midst', () =>
    fc.assert(
      fc.asyncProperty(plan, fc.nat(4), async (told, most) => {
        const { graph, batches } = build(told);
        const taken: number[][] = [];
        const { error } = await play(graph, async (session) => {
          while (taken.length < most) taken.push(arrayOf(await session.run(batches)));
        });
        expect(error).toBeUndefined();
        expect(Math.max(0, ...timesOf(taken.flat()).values())).toBeLessThanOrEqual(told.numEpochs);
        checkOrder(told, taken.flat());
      }),
      { numRuns: 40 },
    ));

  it('begin with the first epoch after a preemption, wherever that comes', () =>
    fc.assert(
      fc.asyncProperty(plan, fc.integer({ min: 1, max: 20 }), async (told, lostAt) => {
        let passed = 0;
        const { graph, batches } = build(told, () => {
          passed += 1;
          if (passed === lostAt) throw new UnavailableError('lost');
        });
        const lives: number[][][] = [[]];
        const { outcome, error } = await play(
          graph,
          async (session) => {
            while (!session.shouldStop()) {
              const taken = arrayOf(await session.run(batches));
              lives.at(-1)?.push(taken);
            }
          },
          { hooks: [{ afterCreateSession: () => void lives.push([]) }] },
        );
        expect([outcome?.kind, error]).toEqual(['exhausted', undefined]);
        const isLost = lostAt <= told.count * told.numEpochs;
        expect(lives).toHaveLength(isLost ? 3 : 2);
        checkCounts(told, lives.at(-1) ?? []);
        for (const taken of lives) checkOrder(told, taken.flat());
      }),
      { numRuns: 60 },
    ));
});

/** Every batch is full but the last, and every element is there as often as there are epochs. */
function checkCounts({ count, numEpochs, batchSize, allowSmallerFinalBatch }: Plan, taken: readonly number[][]): void {
  const total = count * numEpochs;
  const rest = total % batchSize;
  const sizes = new Array<number>(Math.floor(total / batchSize)).fill(batchSize);
  if (allowSmallerFinalBatch && rest > 0) sizes.push(rest);
  expect(taken.map(({ length }) => length)).toEqual(sizes);
  const times = timesOf(taken.flat());
  expect(Math.max(0, ...times.values())).toBeLessThanOrEqual(numEpochs);
  const missing = Array.from({ length: count }, (_, n) => numEpochs - (times.get(n) ?? 0));
  expect(missing.reduce((sum, one) => sum + one, 0)).toBe(allowSmallerFinalBatch ? 0 : rest);
}

/** Epochs follow each other where one thread puts elements into a queue in order; unshuffled ones count up. */
function checkOrder({ count, shuffle, numThreads, minAfterDequeue }: Plan, elements: readonly number[]): void {
  if (numThreads > 1 || minAfterDequeue !== undefined) return;
  for (let begin = 0; begin < elements.length; begin += count) {
    const epoch = elements.slice(begin, begin + count);
    if (!shuffle) expect(epoch).toEqual(epoch.map((_, place) => place));
    expect(new Set(epoch).size).toBe(epoch.length);
  }
}

function timesOf(elements: readonly number[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const element of elements) times.set(element, (times.get(element) ?? 0) + 1);
  return times;
}

function arrayOf(value: unknown): number[] {
  return (value as { toArray(): number[] }).toArray();
}
