import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import type { SessionEvent } from '../../src/core/session-event.js';
import { settle } from '../../src/doors/testing.js';
import { CancelledError, FailedPreconditionError, InternalError, UnavailableError } from '../../src/errors.js';
import { loadSessionParts } from '../../src/session/load-session-parts.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { breakEverySteps, breakOnKinds, breakOnStates } from '../../src/session/pausing/break-on.js';
import { Scene, settled } from '../support/scene.js';

beforeAll(loadSessionParts);

/** What somebody does at a moment; each run, stage and creation of a life takes 0 or 100 ms. */
const act = fc.record({
  atMs: fc.integer({ min: 0, max: 1500 }),
  what: fc.constantFrom('pause', 'pause', 'resume', 'resume', 'stepOnce', 'stop', 'close'),
});

const plan = fc.record({
  acts: fc.array(act, { maxLength: 10 }),
  runs: fc.integer({ min: 1, max: 5 }),
  /** What becomes of each raw run; well when the list is over. */
  ends: fc.array(fc.constantFrom('well', 'well', 'lost', 'broken'), { maxLength: 6 }),
  /** What becomes of each later creation of a raw session; well when the list is over. */
  creations: fc.array(fc.constantFrom('well', 'broken'), { maxLength: 3 }),
  stageMs: fc.constantFrom(0, 100),
  isStepFunction: fc.boolean(),
  breaks: fc.constantFrom('never', 'steps', 'failures', 'recoveries'),
});

const breakpoints = {
  never: undefined,
  steps: breakEverySteps(2),
  failures: breakOnKinds('step.failed'),
  recoveries: breakOnStates('recovering'),
} as const;

test('whenever a session is paused, resumed, stopped, closed and broken into: nothing hangs, and no step is lost or made twice', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(plan, async ({ acts, runs, ends, creations, stageMs, isStepFunction, breaks }) => {
      const left = [...ends];
      const leftCreations = [...creations];
      const made: string[] = [];
      /** What has begun although the session was paused. */
      const intruders: string[] = [];
      const begins = (what: string): void => {
        if (life.session?.state === 'running.paused') intruders.push(what);
      };
      const wait = async (): Promise<void> => {
        if (stageMs > 0) await new Promise<void>((resolve) => scene.clock.setTimeout(resolve, stageMs));
      };
      const scene = new Scene({
        onRun: async ({ creation, run }) => {
          begins('run');
          // Each gap between two stages is a boundary.
          await wait();
          const end = left.shift();
          if (end === 'lost') throw new UnavailableError('lost');
          if (end === 'broken') throw new InternalError('broken');
          made.push(`${creation}.${run}`);
        },
        onCreate: async () => {
          begins('creation');
          await wait();
          if (scene.creations > 1 && leftCreations.shift() === 'broken') throw new InternalError('no session');
        },
      });
      const life: { session?: MonitoredSession } = {};
      const counts = { before: 0, after: 0, ends: 0, paused: 0, resumed: 0 };
      const hook = {
        beforeRun: async () => {
          begins('beforeRun');
          counts.before++;
          await wait();
        },
        afterRun: async () => {
          begins('afterRun');
          counts.after++;
          await wait();
        },
        paused: () => {
          counts.paused++;
        },
        resumed: () => {
          counts.resumed++;
        },
        end: () => {
          counts.ends++;
        },
      };
      const session = await scene.open({
        hooks: [hook],
        breakOn: breakpoints[breaks],
        recovery: { backoff: () => 0.1 },
      });
      life.session = session;
      const events: SessionEvent[] = [];
      session.events$.subscribe((event) => events.push(event));
      const steps: unknown[] = [];
      session.steps$.subscribe(({ values }) => steps.push(values));
      const stepping: Promise<unknown>[] = [];
      for (const { atMs, what } of acts) {
        scene.clock.setTimeout(() => {
          const before: string = session.state;
          if (what === 'pause') session.pause('act');
          else if (what === 'resume') session.resume();
          else if (what === 'stop') session.requestStop('act');
          else if (what === 'close') void settled(session.close());
          else stepping.push(settled(session.stepOnce()));
          if (before === 'running.sessionless' && session.state === 'running.paused') {
            seen.add('paused without a session');
          }
        }, atMs);
      }
      const calls = Array.from({ length: runs }, (_, index) =>
        settled(
          isStepFunction ? session.runStepFn((context) => context.runWithHooks(`v${index}`)) : session.run(`v${index}`),
        ),
      );
      const all = Promise.all(calls);
      const progress = { isOver: false };
      void all.then(() => {
        progress.isOver = true;
      });
      // Whoever has paused it last may have left it so: somebody resumes until all is over.
      await new Promise<void>((resolve) => scene.clock.setTimeout(resolve, 1600));
      for (let turn = 0; turn < 60 && !progress.isOver; turn++) {
        seen.add(session.state);
        session.resume();
        await new Promise<void>((resolve) => scene.clock.setTimeout(resolve, 200));
        await settle();
      }
      expect(progress.isOver).toBe(true);
      const results = await all;
      await settled(session.close());
      await session.closed;
      await Promise.all(stepping);

      const values = results.flatMap((result) => ('value' in result ? [result.value] : []));
      // Each run that succeeded was made once, and told once, in the order of the calls; step functions have no order.
      expect(isStepFunction ? [...steps].sort() : steps).toEqual(isStepFunction ? [...values].sort() : values);
      expect(values).toEqual([...new Set(values)]);
      expect(made.length).toBe(values.length);
      expect(counts.after).toBe(values.length);
      expect(counts.before).toBe(scene.rawRuns.length);
      expect(counts.ends).toBe(1);
      expect(intruders).toEqual([]);
      // The first run has the slot before anything happens: nothing refuses it.
      const [first] = results;
      const isRefused = first !== undefined && 'error' in first && first.error instanceof FailedPreconditionError;
      expect(isRefused && !isStepFunction).toBe(false);
      for (const result of results) {
        if ('value' in result) continue;
        const { error } = result;
        const isKnown = [UnavailableError, InternalError, FailedPreconditionError, CancelledError].some(
          (type) => error instanceof type,
        );
        expect(isKnown, String(error)).toBe(true);
      }
      const kinds = events.map(({ kind }) => kind);
      expect(counts.paused).toBe(kinds.filter((kind) => kind === 'session.paused').length);
      expect(counts.resumed).toBe(kinds.filter((kind) => kind === 'session.resumed').length);
      expect(counts.paused - counts.resumed).toBeGreaterThanOrEqual(0);
      expect(counts.paused - counts.resumed).toBeLessThanOrEqual(1);
      expect(scene.log.filter((line) => line.startsWith('close '))).toHaveLength(scene.sessions.length);
      for (const one of results) seen.add('value' in one ? 'made' : (one.error as Error).name);
    }),
    { numRuns: 400 },
  );
  for (const state of [
    'running.paused',
    'paused without a session',
    'made',
    'InternalError',
    'FailedPreconditionError',
  ]) {
    expect(seen).toContain(state);
  }
});

const ending = fc.record({
  atMs: fc.integer({ min: 0, max: 1500 }),
  what: fc.constantFrom('pause', 'pause', 'pause', 'resume', 'stepOnce', 'stop', 'close', 'abort'),
});

test('whenever a loop of runs is paused and then stopped, closed or aborted, it ends in order, though nobody resumes', async () => {
  const seen = new Set<string>();
  const life = fc.record({
    acts: fc.array(ending, { maxLength: 8 }),
    breaks: fc.constantFrom('never', 'steps', 'failures', 'recoveries'),
    /** Which raw runs are lost. */
    losses: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(life, async ({ acts, breaks, losses }) => {
      const wait = (): Promise<void> => new Promise((resolve) => scene.clock.setTimeout(resolve, 40));
      const lost = new UnavailableError('lost');
      const scene = new Scene({
        onRun: async () => {
          const { length } = scene.rawRuns;
          await wait();
          if (losses.includes(length)) throw lost;
        },
        onCreate: wait,
      });
      const controller = new AbortController();
      const session = await scene.open({
        hooks: [{ beforeRun: wait, afterRun: wait }],
        breakOn: breakpoints[breaks],
        recovery: { backoff: () => 0.1 },
        signal: controller.signal,
      });
      for (const { atMs, what } of acts) {
        scene.clock.setTimeout(() => {
          if (what === 'pause') session.pause('act');
          else if (what === 'resume') session.resume();
          else if (what === 'stop') session.requestStop('act');
          else if (what === 'close') void settled(session.close());
          else if (what === 'abort') controller.abort('act');
          else void settled(session.stepOnce());
        }, atMs);
      }
      scene.clock.setTimeout(() => {
        seen.add(session.state);
        // Whatever was to end the loop has ended it by itself, in a pause too.
        if (!acts.some(({ what }) => ['stop', 'close', 'abort'].includes(what))) session.requestStop('enough');
      }, 1600);
      const end = await settled(
        session.use(async () => {
          while (!session.shouldStop()) await session.run('loss');
        }),
      );
      // A preemption that is decided after the stop is the only error of such a loop.
      if ('error' in end) expect(end.error).toBe(lost);
      seen.add('error' in end ? 'lost' : 'in order');
      await session.closed;
      expect(scene.log.filter((line) => line.startsWith('close '))).toHaveLength(scene.sessions.length);
    }),
    { numRuns: 300 },
  );
  expect(seen).toContain('running.paused');
  expect(seen).toContain('in order');
  expect(seen).toContain('lost');
});
