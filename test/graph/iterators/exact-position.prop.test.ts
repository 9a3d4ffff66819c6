import * as tf from '@tensorflow/tfjs';
import * as fc from 'fast-check';
import { from } from 'rxjs';
import { expect, test } from 'vitest';
import type { JsonLike } from '../../../src/core/json-like.js';
import type { InputSource } from '../../../src/data/elements/input-element.js';
import { inputs, type InputPipeline } from '../../../src/data/input-pipeline.js';
import { createIterator, idle, takeAll, takeOne, throughJson } from './iterator-scene.js';

const numbers = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** A source that says itself where it is. */
function statefulSource(
  length: number,
): AsyncIterable<number> & { stateDict(): JsonLike; loadStateDict(state: JsonLike): void } {
  let place = 0;
  return {
    stateDict: () => ({ place }),
    loadStateDict: (state) => {
      ({ place } = state as { readonly place: number });
    },
    async *[Symbol.asyncIterator]() {
      while (place < length) {
        await Promise.resolve();
        yield place++;
      }
    },
  };
}

const sources: Readonly<Record<string, (length: number) => InputSource>> = {
  array: numbers,
  'typed array': (length) => Int32Array.from(numbers(length)),
  columns: (length) => ({ x: numbers(length).map((n) => [n, -n]), y: Float32Array.from(numbers(length)) }),
  tensor: (length) => {
    const rows = tf.tensor2d(numbers(2 * length), [length, 2]);
    const input = inputs(rows);
    rows.dispose();
    return input;
  },
  set: (length) => new Set(numbers(length)),
  generator: (length) =>
    function* () {
      yield* numbers(length);
    },
  'asynchronous generator': (length) =>
    async function* () {
      for (const n of numbers(length)) {
        await Promise.resolve();
        yield tf.scalar(n);
      }
    },
  'tf.data.Dataset': (length) => tf.data.array(numbers(length)),
  Observable: (length) => from(numbers(length)),
  'source with a state': statefulSource,
};

type Link = (input: InputPipeline) => InputPipeline;

const shuffle = fc
  .record({
    bufferSize: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    seed: fc.option(fc.integer(), { nil: undefined }),
    reshuffleEachIteration: fc.boolean(),
  })
  .map(({ bufferSize, seed, reshuffleEachIteration }): Link => {
    const options = { reshuffleEachIteration, ...(seed === undefined ? {} : { seed }) };
    return (input) =>
      input.shuffle(
        bufferSize === undefined && input.length !== Infinity ? options : { ...options, bufferSize: bufferSize ?? 5 },
      );
  });
const link: fc.Arbitrary<Link> = fc.oneof(
  { weight: 3, arbitrary: shuffle },
  fc.option(fc.integer({ min: 0, max: 3 }), { nil: -1 }).map(
    (count): Link =>
      (input) =>
        input.repeat(count),
  ),
  fc.nat({ max: 15 }).map(
    (count): Link =>
      (input) =>
        input.take(count),
  ),
  fc.nat({ max: 5 }).map(
    (count): Link =>
      (input) =>
        input.skip(count),
  ),
  fc.constantFrom<Link[]>(
    (input) => input.map((element) => element),
    (input) => input.map(async (element) => Promise.resolve(element)),
  ),
);
const links = (maxLength: number): fc.Arbitrary<Link[]> => fc.array(link, { maxLength });
const batch = fc.record({ size: fc.integer({ min: 1, max: 4 }), dropRemainder: fc.boolean() }).map(
  ({ size, dropRemainder }): Link =>
    (input) =>
      input.batch(size, { dropRemainder }),
);

test('reading that goes on from a saved position gives exactly what would have come next', async () => {
  const kind = fc.constantFrom(...Object.keys(sources));
  const saves = fc.record({ after: fc.nat({ max: 40 }), isIdle: fc.boolean(), prefetch: fc.nat({ max: 3 }) });
  const all = fc.tuple(kind, fc.nat({ max: 9 }), links(3), fc.option(batch, { nil: undefined }), links(2), saves);
  await fc.assert(
    fc.asyncProperty(all, async ([name, length, before, batched, later, save]) => {
      const create = (random: () => number): ReturnType<typeof createIterator> => {
        const source = sources[name]?.(length) ?? [];
        const pipeline = [...before, ...(batched ? [batched] : []), ...later].reduce<InputPipeline>(
          (input, next) => next(input),
          inputs(source),
        );
        return createIterator(pipeline.take(40), { random, prefetch: save.prefetch });
      };
      const tensors = tf.memory().numTensors;
      const expected = await takeAll(create(() => 0.25));
      const first = create(() => 0.25);
      const delivered: unknown[] = [];
      while (delivered.length < Math.min(save.after, expected.length)) {
        delivered.push(await takeOne(first));
        if (save.isIdle) await idle();
      }
      const state = throughJson(first.stateDict());
      const second = create(() => 0.75);
      second.loadStateDict(state);
      expect(throughJson(second.stateDict())).toEqual(state);
      const rest = await takeAll(second);
      expect([...delivered, ...rest]).toEqual(expected);
      // The one that was saved is not disturbed by that, and reading anew begins at the beginning.
      expect([...delivered, ...(await takeAll(first))]).toEqual(expected);
      await second.reset();
      if (expected.length > 0) expect(await takeOne(second)).toEqual(expected[0]);
      await Promise.all([first.reset(), second.reset()]);
      await idle();
      expect(tf.memory().numTensors).toBe(tensors);
    }),
    { numRuns: 300 },
  );
});
