import { describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { FakeGraph, FakeSession } from '../../src/doors/testing.js';
import { consoleLogger } from '../../src/core/logger.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { StopAtStepHook, type StopAtStepHookOptions } from '../../src/hooks/stop-at-step-hook.js';
import { CountingGraph } from '../support/counting-graph.js';
import { open, runStep } from './run-step.js';

/** Runs until a stop is asked for, and gives the number of runs and the reason. */
async function runUntilStop(session: FakeSession, hook: StopAtStepHook, fetches = 'train') {
  for (let runs = 1; runs <= 50; runs++) {
    const { stops } = await runStep(session, [hook], fetches);
    if (stops.length > 0) return { runs, reason: stops[0] };
  }
  throw new Error('no stop in 50 runs');
}

describe('StopAtStepHook', () => {
  it.each([
    [{}, 'One of num_steps or last_step must be specified.'],
    [{ numSteps: 1, lastStep: 1 }, 'Only one of num_steps or last_step can be specified.'],
    [{ lastStep: -1 }, 'lastStep: expected a number of at least 0, got -1'],
  ])('refuses %o with a RangeError', (options, message) => {
    expect(() => new StopAtStepHook(options)).toThrow(RangeError);
    expect(() => new StopAtStepHook(options)).toThrow(message);
  });

  it.each([
    [{ numSteps: '5' }, 'numSteps: expected a number, got "5"'],
    [{ steps: 5 }, 'unknown option "steps"'],
  ])('refuses %o with a TypeError', (options, message) => {
    expect(() => new StopAtStepHook(options as StopAtStepHookOptions)).toThrow(TypeError);
    expect(() => new StopAtStepHook(options as StopAtStepHookOptions)).toThrow(message);
  });

  it('needs a global step', () => {
    const begin = () => new StopAtStepHook({ lastStep: 1 }).begin({ graph: new FakeGraph() });
    expect(begin).toThrow(FailedPreconditionError);
    expect(begin).toThrow('Global step should be created to use StopAtStepHook.');
  });

  it('asks for a stop, with the reason, once the global step is the last one', async () => {
    const hook = new StopAtStepHook({ lastStep: 5 });
    const session = await open(new CountingGraph(2), [hook], new Coordinator());
    expect(await runUntilStop(session, hook)).toEqual({
      runs: 3,
      reason: 'StopAtStepHook: the global step is 5, and lastStep is 5',
    });
  });

  it('counts numSteps from the step that the session starts from, and looks from one step before the last on', async () => {
    const graph = new CountingGraph(100);
    graph.inc = 4;
    const hook = new StopAtStepHook({ numSteps: 10 });
    const session = await open(graph, [hook], new Coordinator());
    expect((await runUntilStop(session, hook)).runs).toBe(4);
    expect(graph.step).toBe(116);
  });

  it.each([
    [1, 10, 10],
    [3, 4, 12],
    [4, 4, 16],
    [5, 3, 15],
    [10, 2, 20],
  ])('stops, when each run makes %i steps, after %i runs, as TensorFlow does, at step %i', async (inc, runs, step) => {
    for (const options of [{ lastStep: 10 }, { numSteps: 10 }]) {
      const graph = new CountingGraph();
      graph.inc = inc;
      const hook = new StopAtStepHook(options);
      const session = await open(graph, [hook], new Coordinator());
      expect((await runUntilStop(session, hook)).runs).toBe(runs);
      expect(graph.step).toBe(step);
    }
  });

  it('is not deceived by a run that does not move the step on, just before the last', async () => {
    const graph = new CountingGraph(4);
    const hook = new StopAtStepHook({ lastStep: 5 });
    const session = await open(graph, [hook], new Coordinator());
    expect((await runStep(session, [hook], 'global_step')).stops).toEqual([]);
    expect((await runStep(session, [hook], 'train')).stops).toHaveLength(1);
  });

  it('lets one run pass in a session that starts beyond the last step', async () => {
    const hook = new StopAtStepHook({ lastStep: 5 });
    const session = await open(new CountingGraph(9), [hook], new Coordinator());
    expect((await runUntilStop(session, hook)).runs).toBe(1);
  });

  it('keeps its aim when a recovery loses steps, and in a later session', async () => {
    const graph = new CountingGraph();
    const hook = new StopAtStepHook({ numSteps: 5 });
    const session = await open(graph, [hook], new Coordinator());
    for (let run = 0; run < 3; run++) await runStep(session, [hook], 'train');
    graph.step = 1;
    const recovered = new FakeSession(graph);
    await hook.afterCreateSession(recovered);
    expect((await runUntilStop(recovered, hook)).runs).toBe(4);
    const later = await open(graph, [hook], new Coordinator());
    expect((await runUntilStop(later, hook)).runs).toBe(1);
  });

  it('reads the step a second time only near the end, and returns no promise before', async () => {
    const hook = new StopAtStepHook({ lastStep: 100 });
    const session = await open(new CountingGraph(), [hook], new Coordinator());
    await runStep(session, [hook], 'train');
    expect(session.runs).toHaveLength(1);
    const context = { originalArgs: {}, session, stopRequested: false, requestStop: () => undefined };
    const values = (results: number) => ({ results, options: {}, runMetadata: {} });
    expect(hook.afterRun(context, values(98))).toBeUndefined();
    expect(hook.afterRun(context, values(99))).toBeInstanceOf(Promise);
  });

  it('goes on to the aim of an interrupted training that its state tells', async () => {
    const interrupted = new StopAtStepHook({ numSteps: 10 });
    await open(new CountingGraph(), [interrupted], new Coordinator());
    const resumed = new StopAtStepHook({ numSteps: 10 });
    const graph = new CountingGraph(7);
    resumed.begin({ graph });
    resumed.loadStateDict(interrupted.stateDict());
    const session = new FakeSession(graph);
    await resumed.afterCreateSession(session);
    expect((await runUntilStop(session, resumed)).runs).toBe(3);
  });

  it('aims anew when the aim in its state has been reached', async () => {
    const graph = new CountingGraph(10);
    const hook = new StopAtStepHook({ numSteps: 4 });
    hook.begin({ graph });
    hook.loadStateDict({ lastStep: 10 });
    const session = new FakeSession(graph);
    await hook.afterCreateSession(session);
    expect((await runUntilStop(session, hook)).runs).toBe(4);
  });

  it('prefers the last step that it was given to that of its state', async () => {
    const graph = new CountingGraph();
    const hook = new StopAtStepHook({ lastStep: 3 });
    hook.loadStateDict({ lastStep: 9 });
    const session = await open(graph, [hook], new Coordinator());
    expect((await runUntilStop(session, hook)).runs).toBe(3);
  });

  it('aims by its own numbers when there is no aim in its state', async () => {
    const graph = new CountingGraph();
    const hook = new StopAtStepHook({ numSteps: 2 });
    hook.loadStateDict(null);
    hook.loadStateDict(new StopAtStepHook({ numSteps: 2 }).stateDict());
    const session = await open(graph, [hook], new Coordinator());
    expect((await runUntilStop(session, hook)).runs).toBe(2);
  });

  it('warns once where the global step stands still for a hundred runs', async () => {
    const warnings: string[] = [];
    const logger = { ...consoleLogger, warn: (text: string) => warnings.push(text) };
    const hook = new StopAtStepHook({ lastStep: 5, logger });
    const graph = new CountingGraph();
    graph.inc = 0;
    const session = await open(graph, [hook], new Coordinator());
    for (let run = 0; run < 100; run += 1) await runStep(session, [hook], 'train');
    expect(warnings).toEqual([]);
    for (let run = 0; run < 300; run += 1) await runStep(session, [hook], 'train');
    expect(warnings).toEqual([
      'StopAtStepHook: the global step is still 0 after 100 runs, so training may never stop; ' +
        'run what increments it: what minimize() gives, or assignAdd() of the global step',
    ]);
  });

  it('has nothing to tell where the global step moves, however slowly', async () => {
    const warnings: string[] = [];
    const logger = { ...consoleLogger, warn: (text: string) => warnings.push(text) };
    const hook = new StopAtStepHook({ lastStep: 50, logger });
    const graph = new CountingGraph();
    graph.add('loss', () => 0);
    const session = await open(graph, [hook], new Coordinator());
    for (let run = 0; run < 300; run += 1) await runStep(session, [hook], run % 90 === 0 ? 'train' : 'loss');
    expect(warnings).toEqual([]);
  });
});
