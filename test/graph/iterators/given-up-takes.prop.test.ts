import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CancelledError } from '../../../src/errors.js';
import { inputs } from '../../../src/data/input-pipeline.js';
import { createIterator, idle, plain, takeAll } from './iterator-scene.js';

const numbers = Array.from({ length: 60 }, (_, index) => index);

/** What a run does with an element, and how many turns of the event loop pass before something happens. */
const run = fc.record({
  gives: fc.constantFrom('up before it is there', 'it back', 'nothing up'),
  pauses: fc.nat({ max: 3 }),
});

test('whatever runs are given up, those that go through get every element once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(run, { maxLength: 20 }),
      fc.nat({ max: 3 }),
      fc.nat({ max: 2 }),
      async (runs, prefetch, slowness) => {
        const slow = inputs(numbers).map(async (n) => {
          for (let turn = 0; turn < slowness; turn += 1) await idle();
          return n;
        });
        const iterator = createIterator(slow.batch(2), { prefetch });
        const delivered: unknown[] = [];
        for (const { gives, pauses } of runs) {
          const controller = new AbortController();
          let putBack = (): void => undefined;
          const onAbandoned = (callback: () => void): void => {
            putBack = callback;
          };
          const taken = iterator.take({ signal: controller.signal, onAbandoned }).then(
            (values) => ({ values }),
            (error: unknown) => ({ error }),
          );
          for (let turn = 0; turn < pauses; turn += 1) await idle();
          if (gives === 'up before it is there') controller.abort();
          const result = await taken;
          if ('error' in result) expect(result.error).toBeInstanceOf(CancelledError);
          else if (gives === 'it back') putBack();
          else delivered.push(plain(result.values));
        }
        const other = createIterator(slow.batch(2));
        other.loadStateDict(iterator.stateDict());
        expect([...delivered, ...(await takeAll(iterator))].flat()).toEqual(numbers);
        expect([...delivered, ...(await takeAll(other))].flat()).toEqual(numbers);
      },
    ),
    { numRuns: 100 },
  );
});
