import { describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import type { JsonLike } from '../../src/core/json-like.js';
import { FakeGraph } from '../../src/doors/testing.js';
import { everySteps } from '../../src/core/triggers/every-steps.js';
import { InvalidArgumentError, StopIteration } from '../../src/errors.js';
import { EarlyStoppingHook, type EarlyStoppingHookOptions } from '../../src/hooks/early-stopping-hook.js';
import { CountingGraph } from '../support/counting-graph.js';
import { open, runStep } from './run-step.js';

type Options = Omit<EarlyStoppingHookOptions, 'monitor'>;

/** Runs once for each value of the metric, until a stop is asked for. */
async function play(values: readonly unknown[], options: Options, graph: FakeGraph = new CountingGraph()) {
  let value: unknown;
  graph.add('loss', () => value);
  const hook = new EarlyStoppingHook({ monitor: 'loss', ...options });
  const session = await open(graph, [hook], new Coordinator());
  const fetches = graph instanceof CountingGraph ? 'train' : undefined;
  for (const [index, next] of values.entries()) {
    value = next;
    const { stops } = await runStep(session, [hook], fetches);
    if (stops.length > 0) return { hook, runs: index + 1, reason: stops[0] };
  }
  return { hook, runs: undefined, reason: undefined };
}

/** Opens a session with a hook that is given the state of an earlier one, where a session gives it. */
async function takeUp(earlier: EarlyStoppingHook, options: Options) {
  const graph = new CountingGraphWithLoss();
  const coordinator = new Coordinator();
  const hook = new EarlyStoppingHook({ monitor: 'loss', ...options });
  const restoring = {
    afterCreateSession: () => {
      hook.loadStateDict(JSON.parse(JSON.stringify(earlier.stateDict())) as JsonLike);
    },
  };
  return { coordinator, hook, session: await open(graph, [restoring, hook], coordinator) };
}

describe('EarlyStoppingHook', () => {
  it('asks for a stop, naming the metric, its best value and the steps, when patience is at its end', async () => {
    expect(await play([3, 2, 2.5, 2, 2.25, 1], { patience: 3 })).toMatchObject({
      runs: 5,
      reason: 'EarlyStoppingHook: loss has not been better than 2, its best value, at step 1, in 3 checks up to step 4',
    });
  });

  it('starts to be patient anew with each improvement', async () => {
    const { hook, runs } = await play([3, 4, 2, 3, 1, 2, 0.5], { patience: 2 });
    expect(runs).toBeUndefined();
    expect(hook.best).toEqual({ value: 0.5, step: 6 });
  });

  it.each([
    [{ patience: 0 }, [1, 0, 0], 3],
    [{ patience: 1 }, [1, 0, 0], 3],
    [{ patience: 2, minDelta: 0.5 }, [3, 2.6, 2.5, 2.4], 3],
    [{ patience: 2, minDelta: 0.5 }, [3, 2.6, 2.4, 2.3, 1.8], undefined],
    [{ patience: 2, mode: 'max' }, [1, 2, 2, 1], 4],
    [{ patience: 2, mode: 'max', minDelta: 1 }, [1, 2, 2], 3],
    [{ patience: 2 }, [NaN, NaN], 2],
    [{ patience: 2 }, [1, NaN, NaN], 3],
    [{ patience: 2 }, [Infinity, -Infinity, 3, 3], 4],
  ] as const)('with %o sees the values %o stop at run %o', async (options, values, runs) => {
    expect((await play(values, options)).runs).toBe(runs);
  });

  it('says so when no value was any good', async () => {
    expect((await play([NaN], { patience: 1 })).reason).toBe(
      'EarlyStoppingHook: loss has not been better than no value at all so far, in 1 checks up to step 0',
    );
  });

  it('looks only at every so many runs, the first of them included', async () => {
    expect((await play([1, 0, 0, 2, 0, 0, 2], { patience: 2, everyNIter: 3 })).runs).toBe(7);
  });

  it('counts runs where the graph has no global step', async () => {
    const { hook } = await play([3, 2, 4], { patience: 5 }, new FakeGraph());
    expect(hook.best).toEqual({ value: 2, step: 2 });
  });

  it('goes on from its state exactly where it was', async () => {
    const values = [3, -Infinity, 1, 1];
    const whole = await play([...values, 1], { patience: 3, everyNIter: 1 });
    expect(whole.runs).toBe(5);
    const { hook: interrupted } = await play(values, { patience: 3, everyNIter: 1 });
    const graph = new CountingGraph(4);
    graph.add('loss', () => 1);
    const resumed = new EarlyStoppingHook({ monitor: 'loss', patience: 3 });
    const session = await open(graph, [resumed], new Coordinator());
    resumed.loadStateDict(JSON.parse(JSON.stringify(interrupted.stateDict())) as never);
    expect(resumed.best).toEqual({ value: -Infinity, step: 1 });
    expect((await runStep(session, [resumed], 'train')).stops).toEqual([whole.reason]);
  });

  it('goes on with its trigger exactly where it was', async () => {
    const every = everySteps(3);
    const { hook: interrupted } = await play([3, 0, 0, 2, 0], { patience: 3, every });
    const graph = new CountingGraph(5);
    graph.add('loss', () => 1);
    const resumed = new EarlyStoppingHook({ monitor: 'loss', patience: 3, every });
    const session = await open(graph, [resumed], new Coordinator());
    resumed.loadStateDict(JSON.parse(JSON.stringify(interrupted.stateDict())) as never);
    const asked = [];
    for (let run = 6; run <= 8; run++) asked.push((await runStep(session, [resumed], 'train')).args[0]);
    expect(asked.map((args) => args !== undefined)).toEqual([false, true, false]);
    expect(resumed.best).toEqual({ value: 1, step: 6 });
  });

  it('says at once that the session should stop, and refuses its runs, when a restored training had been stopped', async () => {
    const { hook: stopped, runs } = await play([2, 3, 3], { patience: 2 });
    expect(runs).toBe(3);
    const { coordinator, session, hook } = await takeUp(stopped, { patience: 2 });
    expect(coordinator.shouldStop()).toBe(true);
    expect(coordinator.requestedError).toBeUndefined();
    await expect(runStep(session, [hook], 'train')).rejects.toEqual(
      new StopIteration(
        'EarlyStoppingHook: loss has not been better than 2, its best value, at step 0, in 2 checks up to the checkpoint',
      ),
    );
    expect(session.runs).toEqual([]);
  });

  it.each<[string, readonly number[], Options, Options]>([
    ['had not been stopped', [2, 3], { patience: 2 }, { patience: 2 }],
    ['has more patience now', [2, 3, 3], { patience: 2 }, { patience: 3 }],
    ['has no patience at all, and just saw an improvement', [2], { patience: 0 }, { patience: 0 }],
  ])('lets a restored training go on that %s', async (_what, values, before, now) => {
    const { hook: earlier } = await play(values, before);
    const { coordinator, session, hook } = await takeUp(earlier, now);
    expect(coordinator.shouldStop()).toBe(false);
    expect((await runStep(session, [hook], 'train')).args).toHaveLength(1);
  });

  it('knows nothing of a training that it stopped once it begins with another', async () => {
    const { hook: stopped } = await play([2, 3], { patience: 1 });
    const { hook } = await takeUp(stopped, { patience: 1 });
    const coordinator = new Coordinator();
    const session = await open(new CountingGraphWithLoss(), [hook], coordinator);
    expect(coordinator.shouldStop()).toBe(false);
    expect((await runStep(session, [hook], 'train')).stops).toEqual([]);
  });

  it('starts from nothing in a new session', async () => {
    const { hook } = await play([1, 2, 2], { patience: 5 });
    hook.begin({ graph: new CountingGraphWithLoss() });
    expect(hook.best).toBeUndefined();
  });

  it('fails when the metric is no scalar', async () => {
    await expect(play(['low'], { patience: 1 })).rejects.toThrow(InvalidArgumentError);
    await expect(play(['low'], { patience: 1 })).rejects.toThrow(
      /monitor: expected "loss" to be a scalar number, got "low"/,
    );
  });

  it.each([
    [{ monitor: 3, patience: 1 }, TypeError, /monitor: expected a node/],
    [{ monitor: 'loss' }, TypeError, /patience: expected a number, got undefined/],
    [{ monitor: 'loss', patience: -1 }, RangeError, /patience: expected a number of at least 0/],
    [{ monitor: 'loss', patience: 1, minDelta: -1 }, RangeError, /minDelta/],
    [{ monitor: 'loss', patience: 1, everyNIter: 0 }, RangeError, /everyNIter/],
    [{ monitor: 'loss', patience: 1, mode: 'auto' }, TypeError, /mode: expected 'min' or 'max', got "auto"/],
    [{ monitor: 'loss', patience: 1, delta: 1 }, TypeError, /unknown option "delta"/],
  ])('refuses %o', (options, type, message) => {
    const create = () => new EarlyStoppingHook(options as unknown as EarlyStoppingHookOptions);
    expect(create).toThrow(type);
    expect(create).toThrow(message);
  });
});

class CountingGraphWithLoss extends CountingGraph {
  constructor() {
    super();
    this.add('loss', () => 1);
  }
}
