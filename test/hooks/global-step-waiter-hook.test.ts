import { describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { FakeGraph, VirtualClock } from '../../src/doors/testing.js';
import { CancelledError, FailedPreconditionError } from '../../src/errors.js';
import { GlobalStepWaiterHook } from '../../src/hooks/global-step-waiter-hook.js';
import { CountingGraph } from '../support/counting-graph.js';
import { FakeLogger } from '../support/fake-logger.js';
import { open, runStep } from './run-step.js';

async function create(waitUntilStep: number, step = 0) {
  const clock = new VirtualClock();
  const logger = new FakeLogger();
  const coordinator = new Coordinator({ clock, logger });
  const graph = new CountingGraph(step);
  const hook = new GlobalStepWaiterHook(waitUntilStep, { clock, logger });
  const session = await open(graph, [hook], coordinator);
  return { clock, logger, coordinator, graph, hook, session };
}

const waiting = 'Waiting for global step 2500 before starting training.';

describe('GlobalStepWaiterHook', () => {
  it('holds the first run back until the step is there, and says how far it is', async () => {
    const { clock, logger, graph, hook, session } = await create(2500);
    let passed = false;
    const run = runStep(session, [hook]).then(() => (passed = true));
    for (const step of [0, 1000, 1001, 1500, 2002, 2499]) {
      graph.step = step;
      await clock.advance(500);
    }
    expect(passed).toBe(false);
    graph.step = 2500;
    await clock.advance(500);
    await run;
    expect(logger.lines.map(([, text]) => text)).toEqual([
      waiting,
      `${waiting} Current step is 1001.`,
      `${waiting} Current step is 2002.`,
    ]);
    expect(clock.pending).toBe(0);
  });

  it('asks for nothing, and never waits again once it has let a run pass', async () => {
    const { graph, hook, session } = await create(5, 5);
    expect((await runStep(session, [hook])).args).toEqual([undefined]);
    graph.step = 0;
    const runs = session.runs.length;
    const context = { originalArgs: {}, session, stopRequested: false, requestStop: () => undefined };
    expect(hook.beforeRun(context)).toBeUndefined();
    expect(session.runs).toHaveLength(runs);
  });

  it('does not look at the step at all when there is nothing to wait for', async () => {
    const { logger, hook, session } = await create(0);
    const context = { originalArgs: {}, session, stopRequested: false, requestStop: () => undefined };
    expect(hook.beforeRun(context)).toBeUndefined();
    expect([session.runs, logger.lines]).toEqual([[], []]);
  });

  it('gives up with CancelledError when the coordinator is asked to stop, and leaves no timer', async () => {
    const { clock, coordinator, hook, session } = await create(2500);
    const run = runStep(session, [hook]);
    const failed = expect(run).rejects.toThrow(/waited for global step 2500; the step is 0/);
    await clock.advance(700);
    coordinator.requestStop();
    await failed;
    await expect(run).rejects.toThrow(CancelledError);
    expect(clock.pending).toBe(0);
  });

  it('needs a global step', () => {
    const begin = () => new GlobalStepWaiterHook(1).begin({ graph: new FakeGraph() });
    expect(begin).toThrow(FailedPreconditionError);
    expect(begin).toThrow('Global step should be created to use _GlobalStepWaiterHook.');
  });

  it('refuses a step that is no number, and options that it does not have', () => {
    expect(() => new GlobalStepWaiterHook('1' as never)).toThrow(
      /waitUntilStep: expected a number, got "1": write new GlobalStepWaiterHook\(1000\)$/,
    );
    expect(() => new GlobalStepWaiterHook(1, { secs: 1 } as never)).toThrow(/unknown option "secs"/);
    expect(() => new GlobalStepWaiterHook(1, { clock: {} as never })).toThrow(/^clock: expected a clock \(with now, /);
    expect(() => new GlobalStepWaiterHook(1, { logger: 'x' as never })).toThrow(/^logger: expected a logger.*got "x"$/);
  });
});
