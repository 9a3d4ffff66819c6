import * as fc from 'fast-check';
import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';

import { Turns } from '../../src/core/turns.js';
import { settle } from '../../src/doors/testing.js';
import { CancelledError } from '../../src/errors.js';
import { createDeferred, type Deferred } from '../support/deferred.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

/** What happens, one after the other; numbers choose among the calls that there are. */
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      ends: fc.constantFrom('well' as const, 'badly' as const),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'end' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'ask for idle' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), microtasks: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'refuse' as const }) },
);

type Ending = 'well' | 'badly';

interface Call {
  readonly place: number;
  readonly ends: Ending;
  readonly controller: AbortController;
  readonly work: Deferred<number>;
  state: 'waiting' | 'under way' | 'over';
  cancelledWhileWaiting: boolean;
  result: PromiseSettledResult<number> | undefined;
}

/** A line, the calls that were made, and a record of what happened. */
class Line {
  readonly turns = new Turns();
  readonly calls: Call[] = [];
  readonly begun: number[] = [];
  readonly refusal = new Error('refused');
  /** For each wish for idleness that came true: the calls made before it that were not over then. */
  readonly unsettledAtIdle: (readonly Call[])[] = [];
  mostAtATime = 0;
  readonly #all: Promise<unknown>[] = [];
  #atATime = 0;

  call(ends: Ending): void {
    const place = this.calls.length;
    const controller = new AbortController();
    const work = createDeferred<number>();
    const call: Call = {
      place,
      ends,
      controller,
      work,
      state: 'waiting',
      cancelledWhileWaiting: false,
      result: undefined,
    };
    this.calls.push(call);
    const running = this.turns.run(async () => {
      call.state = 'under way';
      this.begun.push(place);
      this.#atATime += 1;
      this.mostAtATime = Math.max(this.mostAtATime, this.#atATime);
      try {
        return await work.promise;
      } finally {
        this.#atATime -= 1;
        call.state = 'over';
      }
    }, controller.signal);
    const settled = Promise.allSettled([running]).then(([result]) => {
      call.result = result;
    });
    this.#all.push(settled);
  }

  end(): void {
    const current = this.calls.find(({ state }) => state === 'under way');
    if (current?.ends === 'badly') current.work.reject(new Error(`failure of ${current.place}`));
    else current?.work.resolve(current.place);
  }

  cancel(which: number): void {
    const pending = this.calls.filter(({ result }) => result === undefined);
    const call = pending[which % Math.max(1, pending.length)];
    if (!call || call.controller.signal.aborted) return;
    call.cancelledWhileWaiting = call.state === 'waiting' && call.result === undefined;
    call.controller.abort(call.place);
  }

  askForIdle(): void {
    const before = [...this.calls];
    const wish = this.turns.idle().then(() => {
      this.unsettledAtIdle.push(before.filter(({ state }) => state !== 'over'));
    });
    this.#all.push(wish);
  }

  async finish(): Promise<void> {
    this.askForIdle();
    for (let left = this.calls.length; left >= 0; left -= 1) {
      this.end();
      await settle();
    }
    await Promise.all(this.#all);
  }
}

test('order is kept, every promise settles as it should, and nothing is left behind, whatever happens when', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      const line = new Line();
      const refused = new Set<number>();
      for (const now of events) {
        if (now.kind === 'call') line.call(now.ends);
        else if (now.kind === 'end') line.end();
        else if (now.kind === 'cancel') line.cancel(now.which);
        else if (now.kind === 'ask for idle') line.askForIdle();
        else if (now.kind === 'wait') for (let left = now.microtasks; left > 0; left -= 1) await Promise.resolve();
        else {
          for (const { place, state } of line.calls) if (state === 'waiting') refused.add(place);
          line.turns.refuseWaiting(() => line.refusal);
        }
      }
      await line.finish();

      expect(line.mostAtATime).toBeLessThanOrEqual(1);
      expect(line.begun).toEqual(line.begun.toSorted((left, right) => left - right));
      for (const { place, ends, controller, cancelledWhileWaiting, result } of line.calls) {
        const hasBegun = line.begun.includes(place);
        if (hasBegun) {
          expect(cancelledWhileWaiting).toBe(false);
          if (ends === 'badly') expect(result).toMatchObject({ reason: { message: `failure of ${place}` } });
          else expect(result).toEqual({ status: 'fulfilled', value: place });
        } else {
          expect(cancelledWhileWaiting || refused.has(place)).toBe(true);
          if (!refused.has(place)) {
            expect(result).toMatchObject({ reason: { constructor: CancelledError, cause: place } });
          } else if (!cancelledWhileWaiting) {
            expect(result).toEqual({ status: 'rejected', reason: line.refusal });
          }
        }
        expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
      }
      // Who was cancelled or refused is not over, and never begins.
      for (const { place } of line.unsettledAtIdle.flat()) expect(line.begun).not.toContain(place);
      expect(line.turns.enter()).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});
