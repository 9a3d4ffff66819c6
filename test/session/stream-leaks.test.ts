import { getEventListeners } from 'node:events';
import { from, lastValueFrom, map, NEVER, Observable, take } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { createActor, toPromise } from 'xstate';

import { systemClock } from '../../src/core/clock.js';
import { settle } from '../../src/doors/testing.js';
import { fromSession } from '../../src/session/from-session.js';
import { sessionActor } from '../../src/session/session-actor.js';
import { runSteps } from '../../src/step/run-steps.js';
import { stepsOf } from '../../src/step/steps-of.js';
import { Scene } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

const lives = 20;

/** Counts the subscriptions of a source that never ends. */
function countedSource() {
  const counts = { open: 0, all: 0 };
  const source$ = new Observable<number>((subscriber) => {
    counts.open++;
    counts.all++;
    subscriber.next(1);
    return () => counts.open--;
  });
  return { counts, source$ };
}

/** Number of timers of the process that wait. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}

/** How a life of a session begins and ends; `signal` is an option of it, for all of them the same. */
const ways: readonly [string, (signal: AbortSignal, source$: Observable<number>) => Promise<unknown>][] = [
  [
    'a body that is left early',
    (signal, source$) => {
      const options = new Scene().options({ signal, clock: systemClock });
      const steps$ = fromSession(options, (session) => source$.pipe(runSteps(session, 'loss')));
      return lastValueFrom(steps$.pipe(take(1)), { defaultValue: undefined });
    },
  ],
  [
    'a body that pulls and is left while it waits',
    async (signal, source$) => {
      const options = new Scene().options({ signal, clock: systemClock });
      const steps = fromSession(options, (session) =>
        stepsOf(session, 'loss', source$.pipe(map((x) => ({ x })))),
      ).subscribe();
      await settle();
      steps.unsubscribe();
    },
  ],
  [
    'an opening that is left',
    async (signal) => {
      const options = new Scene().options({ signal, clock: systemClock });
      const opening = fromSession(options, () => NEVER).subscribe();
      opening.unsubscribe();
      await settle();
    },
  ],
  [
    'an actor that is done',
    async (signal, source$) => {
      const options = new Scene().options({ signal, clock: systemClock });
      const logic = sessionActor(options, (session) =>
        lastValueFrom(source$.pipe(runSteps(session, 'loss'), take(1)), { defaultValue: undefined }),
      );
      await toPromise(createActor(logic).start());
    },
  ],
];

describe('sessions in streams leave nothing behind', () => {
  test.each(ways)('%s: no subscription, no listener, no timer', async (_what, live) => {
    const { signal } = new AbortController();
    const { counts, source$ } = countedSource();
    const before = timers();
    for (let life = 0; life < lives; life++) await live(signal, source$);
    await settle();
    expect(counts.open).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test('steps that are pushed leave nothing on the session that they are made of', async () => {
    const session = await new Scene().open();
    const { counts, source$ } = countedSource();
    for (let life = 0; life < lives; life++) {
      await lastValueFrom(source$.pipe(runSteps(session, 'loss'), take(1)), { defaultValue: undefined });
      for await (const step of stepsOf(session, 'loss', source$.pipe(map((x) => ({ x }))))) {
        expect(step).toMatch(/^loss@/);
        break;
      }
    }
    expect(counts).toEqual({ open: 0, all: 2 * lives });
    await lastValueFrom(from([1]).pipe(runSteps(session, 'loss')), { defaultValue: undefined });
    await session.close();
  });
});
