import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/core/clock.js';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { QueueRunner } from '../../src/coordination/queue-runner.js';
import { RecordingLogger, VirtualClock } from '../../src/doors/testing.js';
import { CancelledError, OutOfRangeError, UnknownError } from '../../src/errors.js';
import { OpSession, TinyQueue, type Op } from './tiny-queue.js';
import { watchRejections } from '../support/watch-rejections.js';

/** What an enqueue op does: some runs of some length, and then this. */
interface OpPlan {
  readonly runs: number;
  readonly runMs: number;
  /** `blocks` until a signal, `waits` until the cancel op. */
  readonly ending: 'ends' | 'fails' | 'blocks' | 'waits';
}

const plan = fc.record<OpPlan>({
  runs: fc.nat({ max: 4 }),
  runMs: fc.nat({ max: 3 }),
  ending: fc.constantFrom('ends', 'ends', 'fails', 'blocks', 'waits'),
});
const plans = fc.array(plan, { minLength: 1, maxLength: 5 });

/**
 * A session with an op for each plan, whose errors are noted, and a queue runner over all of them. With a delay less
 * than 0.2 ms no two ops end at one moment.
 */
function create(ops: readonly OpPlan[], delayMs = 0) {
  const clock = new VirtualClock({ autoAdvance: true });
  const logger = new RecordingLogger();
  const full = new TinyQueue(0);
  const errors = new Map<string, Error>();
  const opOf = ({ runs, runMs, ending }: OpPlan, index: number): Op => {
    const name = `op${index}`;
    let [left, firstMs] = [runs, delayMs * (index + 1)];
    const throws = (error: Error): never => {
      errors.set(name, error);
      throw error;
    };
    return async (signal) => {
      const ms = runMs + firstMs;
      firstMs = 0;
      if (ms > 0 && !(await sleep(clock, ms, signal))) throw new CancelledError('The run was cancelled.');
      if (left-- > 0) return null;
      if (ending === 'ends') throws(new OutOfRangeError(name));
      if (ending === 'fails') throws(new UnknownError(name));
      return full.enqueue('never fits', ending === 'blocks' ? signal : undefined);
    };
  };
  const names = ops.map((_op, index) => `op${index}`);
  const session = new OpSession({
    ...Object.fromEntries(ops.map((op, index) => [`op${index}`, opOf(op, index)])),
    close: () => sleep(clock, 1),
    cancel: () => full.cancel(),
  });
  const queue = { name: 'queue' };
  const runner = new QueueRunner({ queue, enqueueOps: names, closeOp: 'close', cancelOp: 'cancel', clock, logger });
  return { clock, logger, session, runner, names, errors, full };
}

type Play = ReturnType<typeof create>;

/** Collects the ops in the order in which their tasks end. */
function watch({ names }: Play, tasks: readonly { readonly done: Promise<void> }[]): string[] {
  const ended: string[] = [];
  names.forEach((name, index) => {
    void tasks[index]?.done.then(() => ended.push(name));
  });
  return ended;
}

function count({ session }: Play, name: string): number {
  return session.runs.filter((run) => run === name).length;
}

/** The close op is run by the last task, if that is because its input ended. */
function expectClosedByLast(play: Play, ended: readonly string[]): void {
  const isEnd = play.errors.get(ended.at(-1) ?? '') instanceof OutOfRangeError;
  expect(count(play, 'close')).toBe(isEnd ? 1 : 0);
}

watchRejections();

describe('QueueRunner, whatever its ops do', () => {
  it('ends with its coordinator: the first error raised, closed at most once, cancelled once, nothing pending', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 0, max: 20 }), async (ops, stopMs) => {
        const play = create(ops);
        const { clock, runner, session, logger, errors, full } = play;
        const coordinator = new Coordinator({ clock, logger });
        const tasks = runner.createTasks(session, coordinator);
        expect(tasks).toHaveLength(ops.length + 1);
        const ended = watch(play, tasks);
        void sleep(clock, stopMs + 0.5).then(() => coordinator.requestStop());
        const joined: unknown = await coordinator.join({ stopGracePeriodSecs: 1 }).catch((error: unknown) => error);
        const failures = [...errors.values()].filter((error) => error instanceof UnknownError);
        expect(joined).toBe(coordinator.requestedError);
        expect(joined).toBe(failures[0]);
        expect(tasks.map(({ alive }) => alive)).toEqual(tasks.map(() => false));
        expect([...ended].sort()).toEqual(play.names);
        expectClosedByLast(play, ended);
        expect([count(play, 'cancel'), full.waiting, runner.exceptionsRaised]).toEqual([1, 0, []]);
        expect(logger.lines).toEqual([]);
        expect(runner.createTasks(session, new Coordinator({ clock, logger }))).toHaveLength(ops.length + 1);
      }),
      { numRuns: 100 },
    );
  });

  it('without a coordinator keeps every error in order, and starts no task before all have ended', async () => {
    const ending = plans.filter((ops) => ops.every((op) => op.ending === 'ends' || op.ending === 'fails'));
    await fc.assert(
      fc.asyncProperty(ending, async (ops) => {
        const play = create(ops, 0.1);
        const { clock, runner, session, logger, errors } = play;
        const tasks = runner.createTasks(session);
        const ended = watch(play, tasks);
        const created: number[] = [];
        for (const { done } of tasks) {
          void done.then(() => {
            if (ended.length < ops.length) created.push(runner.createTasks(session).length);
          });
        }
        await Promise.all(tasks.map(({ done }) => done));
        expect(created).toEqual(ops.slice(1).map(() => 0));
        const failures = [...errors.values()].filter((error) => error instanceof UnknownError);
        expect(runner.exceptionsRaised).toEqual(failures);
        expect(logger.lines).toEqual(failures.map(({ message }) => `error Exception in QueueRunner: ${message}`));
        expectClosedByLast(play, ended);
        expect([count(play, 'cancel'), clock.pending]).toEqual([0, 0]);
        expect(runner.createTasks(session)).toHaveLength(ops.length);
      }),
      { numRuns: 100 },
    );
  });
});
