import { describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { tensorValue } from '../../src/core/tensor-value.js';
import type { Feeds } from '../../src/core/fetches.js';
import { at } from '../../src/core/triggers/at.js';
import { everySecs } from '../../src/core/triggers/every-secs.js';
import { everySteps } from '../../src/core/triggers/every-steps.js';
import { FakeGraph, type FakeSession, RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import { AbortedError, CancelledError, InvalidArgumentError, NotFoundError } from '../../src/errors.js';
import { EvaluationHook, type EvaluationHookOptions } from '../../src/hooks/evaluation-hook.js';
import { CountingGraph } from '../support/counting-graph.js';
import { open, runStep } from './run-step.js';

/** A training whose node `accuracy` gives what is fed for `x`, or the number of evaluations. */
async function start<const F>(options: Omit<EvaluationHookOptions<F>, 'logger'>, graph = new CountingGraph()) {
  const logger = new RecordingLogger();
  const sessions: FakeSession[] = [];
  let evaluations = 0;
  graph.add(
    'accuracy',
    () => {
      const feeds = sessions[0]?.runs.at(-1)?.feeds as { readonly x?: unknown } | undefined;
      evaluations++;
      return feeds?.x ?? evaluations;
    },
    'float32',
  );
  const hook = new EvaluationHook({ clock: new VirtualClock(), ...options, logger });
  const session = await open(graph, [hook], new Coordinator());
  sessions.push(session);
  const steps = async (count: number) => {
    for (let step = 0; step < count; step++) await runStep(session, [hook], 'train');
  };
  const evaluated = () => session.runs.filter(({ fetches }) => fetches === options.fetches);
  return { hook, graph, session, logger, steps, evaluated };
}

const texts = (logger: RecordingLogger) => logger.lines.map((line) => line.replace(/ \(.*/, ''));

describe('EvaluationHook', () => {
  it('evaluates after the steps that are due, and logs and keeps the values', async () => {
    const results: unknown[] = [];
    const { hook, logger, steps } = await start({
      every: everySteps(2),
      fetches: 'accuracy',
      onResult: (value, step) => void results.push([value, step]),
    });
    expect([hook.lastValues, hook.lastStep]).toEqual([undefined, undefined]);
    await steps(4);
    expect(logger.lines).toEqual([
      'info eval at step 1: accuracy = 1.0 (0.000 sec)',
      'info eval at step 3: accuracy = 2.0 (0.000 sec)',
    ]);
    expect(results).toEqual([
      [1, 1],
      [2, 3],
    ]);
    expect([hook.lastValues, hook.lastStep]).toEqual([2, 3]);
  });

  it('finds the step after a run that moved it on by more than one', async () => {
    const graph = new CountingGraph();
    graph.inc = 4;
    const { hook, steps } = await start({ every: at(7), fetches: 'accuracy' }, graph);
    await steps(1);
    expect(hook.lastStep).toBeUndefined();
    await steps(1);
    expect(hook.lastStep).toBe(8);
  });

  it('asks no run for a step that the session knows, and returns no promise when nothing is due', async () => {
    const { hook, session, evaluated } = await start({ every: at(3), fetches: 'accuracy' });
    let step = 2;
    const knowing = Object.assign(session, { currentGlobalStep: () => step });
    const context = { originalArgs: {}, session: knowing, stopRequested: false, requestStop: () => undefined };
    expect(hook.afterRun(context)).toBeUndefined();
    step = 3;
    await hook.afterRun(context);
    expect(session.runs).toEqual(evaluated());
    expect(hook.lastStep).toBe(3);
  });

  it('counts runs where the graph has no global step', async () => {
    const graph = new FakeGraph();
    graph.add('accuracy', () => 0.5);
    const hook = new EvaluationHook({ every: at(2), fetches: 'accuracy', logger: new RecordingLogger() });
    const session = await open(graph, [hook], new Coordinator());
    await runStep(session, [hook]);
    await runStep(session, [hook]);
    expect(hook.lastStep).toBe(2);
  });

  it('tells the time by its clock, when it is due and how long it took', async () => {
    const clock = new VirtualClock();
    const { logger, steps } = await start({
      every: everySecs(10),
      clock,
      name: 'validation',
      fetches: 'accuracy',
      feedFn: async () => {
        await clock.advance(1500);
        return {};
      },
    });
    await steps(2);
    await clock.advance(9999);
    await steps(1);
    await clock.advance(1);
    await steps(1);
    expect(logger.lines).toEqual([
      'info validation at step 1: accuracy = 1.0 (1.500 sec)',
      'info validation at step 4: accuracy = 2.0 (1.500 sec)',
    ]);
  });

  it('logs the scalars in any structure, and nothing of what is none', async () => {
    const graph = new CountingGraph();
    graph.add('loss', () => 2, 'float32');
    graph.add('count', () => 3, 'int32');
    graph.add('matrix', () => tensorValue('float32', [1, 2], Float32Array.of(1, 2)));
    const fetches = { metrics: { loss: 'loss', list: ['count', 'matrix', 'accuracy'] }, matrix: 'matrix' };
    const { logger, steps } = await start({ every: everySteps(1), fetches }, graph);
    await steps(1);
    expect(texts(logger)).toEqual([
      'info eval at step 1: metrics/loss = 2.0, metrics/list/count = 3, metrics/list/accuracy = 1.0',
    ]);
    const silent = await start({ every: everySteps(1), fetches: 'matrix' }, graph);
    await silent.steps(1);
    expect(silent.logger.lines).toEqual([]);
  });
});

describe('What an EvaluationHook feeds', () => {
  const batches: readonly Feeds[] = [{ x: 1 }, { x: 2 }, { x: 6 }];
  function* generate() {
    yield* batches;
  }
  async function* generateLater() {
    await Promise.resolve();
    yield* batches;
  }

  it.each<[string, Partial<EvaluationHookOptions>]>([
    ['a list', { feeds: batches }],
    ['a Set', { feeds: new Set(batches) }],
    ['a function that gives a generator', { feedFn: generate }],
    ['a function that gives an asynchronous generator', { feedFn: generateLater }],
    ['a function that gives the promise of a list', { feedFn: () => Promise.resolve(batches) }],
  ])('is averaged over the batches of %s, in each evaluation', async (_what, feeds) => {
    const { hook, logger, steps, evaluated } = await start({
      every: everySteps(1),
      fetches: { accuracy: 'accuracy' },
      ...feeds,
    });
    await steps(2);
    expect(evaluated()).toHaveLength(6);
    expect(hook.lastValues).toEqual({ accuracy: 3 });
    expect(logger.lines).toEqual([
      'info eval at step 1: accuracy = 3.0 (3 batches, 0.000 sec)',
      'info eval at step 2: accuracy = 3.0 (3 batches, 0.000 sec)',
    ]);
  });

  it.each<[string, Partial<EvaluationHookOptions>, unknown]>([
    ['nothing', {}, undefined],
    ['an object', { feeds: { x: 7 } }, { x: 7 }],
    ['a Map', { feeds: new Map([['x', 7]]) }, new Map([['x', 7]])],
    ['pairs', { feeds: [['x', 7]] }, [['x', 7]]],
    ['pairs by node', { feeds: [[{ name: 'x' }, 7]] }, [[{ name: 'x' }, 7]]],
    ['a list of one list of pairs', { feeds: [[['x', 7]]] }, [['x', 7]]],
    ['a function that gives an object', { feedFn: () => ({ x: 7 }) }, { x: 7 }],
  ])('is one batch when it is %s', async (_what, feeds, fed) => {
    const { steps, evaluated } = await start({ every: everySteps(1), fetches: 'accuracy', ...feeds });
    await steps(1);
    expect(evaluated().map((run) => run.feeds)).toEqual([fed]);
  });

  it('prints averages as floats of single precision', async () => {
    const { logger, steps } = await start({
      every: everySteps(1),
      fetches: 'accuracy',
      feeds: [{ x: 0 }, { x: 0 }, { x: 1 }],
    });
    await steps(1);
    expect(texts(logger)).toEqual(['info eval at step 1: accuracy = 0.33333334']);
  });

  it.each([
    [
      tensorValue('float32', [2], Float32Array.of(1, 2)),
      /^fetches at "all\/0": expected a number, .* a tensor of shape \[2\]/,
    ],
    [true, /^fetches at "all\/0": expected a number, so that several batches can be averaged, got true; reduce it/],
  ])('must give numbers where there are several batches, not %o', async (value, message) => {
    const graph = new CountingGraph();
    graph.add('other', () => value);
    const { steps } = await start({ every: everySteps(1), fetches: { all: ['other'] }, feeds: batches }, graph);
    const failed = steps(1);
    await expect(failed).rejects.toThrow(InvalidArgumentError);
    await expect(failed).rejects.toThrow(message);
  });

  it('must be there for each evaluation: a generator is used up by the first', async () => {
    const { steps } = await start({ every: everySteps(1), fetches: 'accuracy', feeds: generate() });
    await steps(1);
    const failed = steps(1);
    await expect(failed).rejects.toThrow(InvalidArgumentError);
    await expect(failed).rejects.toThrow(/^feeds: expected at least one batch .*: give feedFn/);
  });

  it('must be feeds, also from a function', async () => {
    const { steps } = await start({ every: everySteps(1), fetches: 'accuracy', feedFn: (() => 5) as never });
    await expect(steps(1)).rejects.toThrow(/^feedFn: expected feeds, or batches of feeds to iterate over, got 5$/);
  });
});

describe('An EvaluationHook at the end', () => {
  it('evaluates once more when it is told to and the session is there, unless that step was evaluated', async () => {
    const { hook, session, logger, steps } = await start({ every: everySteps(2), fetches: 'accuracy', atEnd: true });
    await steps(2);
    await hook.end(undefined, { kind: 'completed' });
    await hook.end(session, { kind: 'failed' });
    expect(hook.lastStep).toBe(1);
    await hook.end(session, { kind: 'exhausted' });
    expect(texts(logger).at(-1)).toBe('info eval at step 2: accuracy = 2.0');
    await hook.end(session, { kind: 'completed' });
    expect(logger.lines).toHaveLength(2);
  });

  it('does nothing when it is not told to', async () => {
    const { hook, session, steps } = await start({ every: everySteps(2), fetches: 'accuracy' });
    await steps(2);
    await hook.end(session, { kind: 'completed' });
    expect(hook.lastStep).toBe(1);
  });
});

describe('An evaluation that fails', () => {
  it('fails the step with its error, and is done again after the next run', async () => {
    const graph = new CountingGraph();
    let fails = true;
    graph.add('metric', () => {
      if (fails) throw new AbortedError('preempted');
      return 1;
    });
    const { hook, steps } = await start({ every: everySteps(100), fetches: 'metric' }, graph);
    await expect(steps(1)).rejects.toThrow(AbortedError);
    fails = false;
    await steps(1);
    expect(hook.lastStep).toBe(2);
  });

  it('fails the step with what onResult throws', async () => {
    const onResult = () => Promise.reject(new Error('too bad'));
    const { steps } = await start({ every: everySteps(1), fetches: 'accuracy', onResult });
    await expect(steps(1)).rejects.toThrow('too bad');
  });

  it('fails in begin() when a name among the fetches means no node', () => {
    const hook = new EvaluationHook({ every: at(1), fetches: { metrics: ['nowhere'] } });
    expect(() => hook.begin({ graph: new CountingGraph() })).toThrow(NotFoundError);
  });
});

describe('An EvaluationHook whose session is asked to close', () => {
  function contextOf(session: FakeSession, signal: AbortSignal) {
    return { originalArgs: {}, session, stopRequested: false, signal, requestStop: () => undefined };
  }

  it('gives up what it waits for, and runs no further batch', async () => {
    let feed: (feeds: Feeds) => void = () => {};
    let isReturned = false;
    const feeds: AsyncIterable<Feeds> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise((resolve) => (feed = (value) => resolve({ value, done: false }))),
        return: () => {
          isReturned = true;
          return Promise.resolve({ value: undefined, done: true });
        },
      }),
    };
    const { hook, session, evaluated } = await start({ every: everySteps(1), fetches: 'accuracy', feeds });
    const closing = new AbortController();
    const evaluation = hook.afterRun(contextOf(session, closing.signal));
    await settle();
    feed({ x: 1 });
    await settle();
    closing.abort(new Error('closing'));
    await expect(evaluation).rejects.toThrow(CancelledError);
    feed({ x: 2 });
    await settle();
    expect(evaluated()).toHaveLength(1);
    expect([isReturned, hook.lastStep]).toEqual([true, undefined]);
  });

  it('hands the signal to the raw session', async () => {
    const { hook, session } = await start({ every: everySteps(1), fetches: 'accuracy' });
    const seen: unknown[] = [];
    const run = session.run.bind(session);
    const { signal } = new AbortController();
    const watched = Object.assign(session, {
      run: (fetches: unknown, feeds: Feeds | null | undefined, options: unknown) => {
        if (fetches === 'accuracy') seen.push(options);
        return run(fetches, feeds);
      },
    });
    await hook.afterRun(contextOf(watched, signal));
    expect(seen).toEqual([{ signal }]);
  });
});

describe('The options of EvaluationHook', () => {
  const valid = { every: at(1), fetches: 'accuracy' };

  it.each<[object, RegExp]>([
    [{ fetches: 'a' }, /^every: expected a function, got undefined$/],
    [{ every: 100, fetches: 'a' }, /^every: expected a function, got 100$/],
    [{ every: at(1) }, /^fetches: expected nodes or their names, got undefined$/],
    [{ ...valid, feeds: 5 }, /^feeds: expected feeds, or batches of feeds to iterate over, got 5$/],
    [{ ...valid, feeds: () => ({}) }, /^feeds: expected feeds, got a function; give it as feedFn$/],
    [{ ...valid, feedFn: {} }, /^feedFn: expected a function, got an object/],
    [{ ...valid, feeds: {}, feedFn: () => ({}) }, /^feeds: expected none beside feedFn, got both: leave one out$/],
    [{ ...valid, onResult: 5 }, /^onResult: expected a function, got 5$/],
    [{ ...valid, name: 5 }, /^name: expected text, got 5$/],
    [{ ...valid, atEnd: 1 }, /^atEnd: expected true or false, got 1$/],
    [{ ...valid, clock: 5 }, /^clock: expected a clock/],
    [{ ...valid, logger: 5 }, /^logger: expected a logger/],
    [{ ...valid, everyNIter: 5 }, /^EvaluationHook: unknown option "everyNIter"/],
  ])('are refused with a TypeError when they are %o', (options, message) => {
    const create = () => new EvaluationHook(options as never);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });
});
