import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import type { SessionEvent } from '../../src/core/session-event.js';
import { UnavailableError } from '../../src/errors.js';
import { loadSessionParts } from '../../src/session/load-session-parts.js';
import { Scene, settled } from '../support/scene.js';

beforeAll(loadSessionParts);

const outcome = fc.constantFrom('well', 'lost', 'lost');
const plan = fc.record({
  /** What becomes of each raw run, and of each creation after the first; well when the list is over. */
  runs: fc.array(outcome, { maxLength: 8 }),
  creations: fc.array(outcome, { maxLength: 8 }),
  delaySecs: fc.constantFrom(0, 1, 5),
  /** How long each creation and each run takes. */
  workMs: fc.constantFrom(0, 400),
  stopAtMs: fc.integer({ min: 0, max: 20_000 }),
  asStepFunction: fc.boolean(),
});

type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

/** A run that is lost, with a creation that is lost as well: a stop in the middle of each. */
const moments = [200, 900, 1600].map((stopAtMs): [Plan] => [
  { runs: ['lost'], creations: ['lost'], delaySecs: 1, workMs: 400, stopAtMs, asStepFunction: false },
]);

test('a stop lets no recovery begin that it does not find under way, and every call comes to its end', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(plan, async ({ runs, creations, delaySecs, workMs, stopAtMs, asStepFunction }) => {
      const left = { runs: [...runs], creations: [...creations] };
      const work = async (of: string[]): Promise<void> => {
        if (workMs > 0) await new Promise<void>((resolve) => scene.clock.setTimeout(resolve, workMs));
        if (of.shift() === 'lost') throw new UnavailableError('lost');
      };
      const scene = new Scene({
        onRun: () => work(left.runs),
        onCreate: ({ attempt }) => (attempt > 1 ? work(left.creations) : undefined),
      });
      const session = await scene.open({ recovery: { backoff: () => delaySecs } });
      const events: SessionEvent[] = [];
      session.events$.subscribe((event) => events.push(event));
      let stateAtStop: string | undefined;
      scene.clock.setTimeout(() => {
        stateAtStop = session.state;
        session.requestStop('enough');
      }, stopAtMs);
      const call = asStepFunction ? session.runStepFn((context) => context.runWithHooks('loss')) : session.run('loss');
      const end = await settled(call);

      const kinds = events.map(({ kind }) => kind);
      const stopAt = kinds.indexOf('stop.requested');
      const restartsAfter = stopAt < 0 ? [] : kinds.slice(stopAt).filter((kind) => kind === 'session.restarting');
      expect(restartsAfter.length).toBeLessThanOrEqual(asStepFunction ? 1 : 0);
      if (stateAtStop !== undefined && 'error' in end && !asStepFunction) {
        expect(end.error).toBeInstanceOf(UnavailableError);
      }
      // A stop closes nothing.
      expect(session.state).toMatch(/^running\.(ready|sessionless)$/);
      const isCut = stopAt >= 0 && 'error' in end;
      seen.add(isCut ? `cut in ${String(stateAtStop)}` : 'over before');
      const closed = await session.close();
      expect(closed.kind).toBe(stopAt >= 0 || stateAtStop !== undefined ? 'stopped' : 'completed');
      expect(scene.log.filter((line) => line.startsWith('close '))).toHaveLength(scene.sessions.length);
      expect(scene.clock.pending).toBe(stateAtStop === undefined ? 1 : 0);
    }),
    { numRuns: 300, examples: moments },
  );
  expect([...seen].sort()).toEqual([
    'cut in recovering.backingOff',
    'cut in recovering.creating',
    'cut in running.ready',
    'over before',
  ]);
});
