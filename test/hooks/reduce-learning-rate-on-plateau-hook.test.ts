import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import type { JsonLike } from '../../src/core/json-like.js';
import { everySteps } from '../../src/core/triggers/every-steps.js';
import { Saver } from '../../src/doors/checkpoint.js';
import { FakeGraph } from '../../src/doors/testing.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../src/errors.js';
import {
  AbortedError,
  EvaluationHook,
  Graph,
  learningRateOf,
  linearWarmup,
  memoryStorage,
  MonitoredTrainingSession,
  ReduceLearningRateOnPlateauHook,
  Scaffold,
  type ReduceLearningRateOnPlateauHookOptions,
} from '../../src/index.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { toNumbers, trainingFixture } from '../training/training-fixtures.js';
import { open, runStep } from './run-step.js';

type Options = Partial<ReduceLearningRateOnPlateauHookOptions>;

interface PlateauCase {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly options: Options;
  readonly rates: readonly number[];
}

const cases = trainingFixture('plateaus') as readonly PlateauCase[];
const owned: tf.Optimizer[] = [];

function rateOf(optimizer: tf.Optimizer): number {
  return (optimizer as unknown as { readonly learningRate: number }).learningRate;
}

function sgd(rate: number): tf.SGDOptimizer {
  const optimizer = tf.train.sgd(rate);
  owned.push(optimizer);
  return optimizer;
}

afterEach(() => {
  for (const optimizer of owned.splice(0)) optimizer.dispose();
});

/** The rate after a run with each value of the metric. */
async function play(
  values: readonly unknown[],
  options: Options,
  hooked?: ReduceLearningRateOnPlateauHook,
): Promise<number[]> {
  let value: unknown;
  const graph = new FakeGraph();
  graph.add('loss', () => value);
  const hook = hooked ?? new ReduceLearningRateOnPlateauHook({ monitor: 'loss', optimizer: sgd(0.1), ...options });
  const session = await open(graph, [hook], new Coordinator());
  const rates: number[] = [];
  for (const next of values) {
    value = next;
    await runStep(session, [hook]);
    rates.push(hook.learningRate);
  }
  return rates;
}

describe('ReduceLearningRateOnPlateauHook', () => {
  it.each(cases.map((one) => [one.name, JSON.stringify(one.options), one] as const))(
    'reduces the rate of a metric that %s with %s as Keras does',
    async (_, __, { values, options, rates }) => {
      const got = await play(toNumbers(values), options);
      expect(got.map(Math.fround)).toEqual(rates);
    },
  );

  it('is judged by rates that were reduced, and by some that were not', () => {
    const last = cases.map(({ rates }) => rates.at(-1) ?? NaN);
    expect(Math.min(...last)).toBeLessThan(1e-3);
    expect(Math.max(...last)).toBeCloseTo(0.1, 6);
  });

  it('reduces the rate of any optimizer of tf.train, by its setter where it has one', async () => {
    const momentum = tf.train.momentum(1, 0.5);
    const adam = tf.train.adam(1);
    owned.push(momentum, adam);
    for (const optimizer of [momentum, adam]) {
      await play([1, 1, 1], { optimizer, patience: 1, factor: 0.5 });
      expect(rateOf(optimizer)).toBe(0.25);
    }
    const { c } = momentum as unknown as { readonly c: tf.Scalar };
    expect(c.dataSync()[0]).toBe(-0.25);
    c.dispose();
  });

  it('checks at every so many runs, or when a trigger is due', async () => {
    const values = [1, 1, 1, 1, 1, 1];
    const reduced = [0.1, 0.1, 0.1, 0.05, 0.05, 0.05].map(Math.fround);
    const [first = NaN] = await play([1], { factor: 0.5 });
    expect(first).toBe(0.1);
    expect((await play(values, { patience: 1, factor: 0.5, everyNIter: 3 })).map(Math.fround)).toEqual(reduced);
    expect((await play(values, { patience: 1, factor: 0.5, every: everySteps(3) })).map(Math.fround)).toEqual(reduced);
  });

  it('takes its count, its best value and the rate from a checkpoint, and gives the first rate back where there was none', async () => {
    const options = { patience: 3, factor: 0.5, cooldown: 2 } as const;
    const values = [5, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3];
    const whole = await play(values, options);
    for (const cut of values.keys()) {
      const first = new ReduceLearningRateOnPlateauHook({ monitor: 'loss', optimizer: sgd(0.1), ...options });
      const begun = await play(values.slice(0, cut), options, first);
      const state = JSON.parse(JSON.stringify(first.stateDict())) as JsonLike;
      const second = new ReduceLearningRateOnPlateauHook({ monitor: 'loss', optimizer: sgd(0.1), ...options });
      const begin = second.begin.bind(second);
      second.begin = (context) => {
        begin(context);
        second.loadStateDict(state);
      };
      expect([...begun, ...(await play(values.slice(cut), options, second))]).toEqual(whole);
    }
    const hook = new ReduceLearningRateOnPlateauHook({ monitor: 'loss', optimizer: sgd(0.1), ...options });
    await play(values, options, hook);
    expect(hook.learningRate).toBeLessThan(0.1);
    hook.loadStateDict({ best: null, wait: 0, cooldown: 0, iterations: 0, learningRate: null });
    expect([hook.learningRate, hook.best]).toEqual([0.1, undefined]);
  });

  it('goes back with the training when a session recovers', async () => {
    const graph = new Graph();
    const v = graph.variable('v', 0);
    const loss = graph.op('loss', [v], (value) => value.mul(0).add(1).asScalar());
    const optimizer = sgd(1);
    const train = graph.minimize(
      optimizer,
      graph.op('line', [v], (value) => value.mul(1).asScalar()),
    );
    const hook = new ReduceLearningRateOnPlateauHook({ monitor: loss, optimizer, patience: 1, factor: 0.5 });
    const storage = memoryStorage();
    const seen: number[] = [];
    let isLost = false;
    await MonitoredTrainingSession.with(
      {
        graph,
        checkpointDir: 'run',
        saveCheckpointSteps: 2,
        scaffold: new Scaffold({ saver: new Saver({ storage, logger: quietLogger }) }),
        config: { backend: 'cpu' },
        logger: quietLogger,
        recovery: { backoff: () => 0 },
        hooks: [
          hook,
          {
            beforeRun: () => {
              if (isLost || seen.length < 2) return;
              isLost = true;
              throw new AbortedError('The session is lost.');
            },
          },
        ],
      },
      async (session) => {
        for (let run = 0; run < 6; run += 1) {
          await session.run(train);
          await session.run(v);
          seen.push(hook.learningRate);
        }
      },
    );
    expect(isLost).toBe(true);
    // The checkpoint of the second step holds the rate that the third run left behind, a quarter.
    expect(seen).toEqual([0.5, 0.125, 0.0625, 0.015625, 0.00390625, 0.0009765625]);
  });

  it('reduces the rate that a schedule is made of, which can be fetched', async () => {
    const graph = new Graph();
    const v = graph.variable('v', 0);
    const loss = graph.op('loss', [v], (value) => value.mul(0).add(1).asScalar());
    const line = graph.op('line', [v], (value) => value.mul(1).asScalar());
    const optimizer = sgd(1);
    const own = learningRateOf(graph, optimizer);
    const rate = linearWarmup(graph, { learningRate: own, warmupSteps: 2 });
    const train = graph.minimize(optimizer, line, { learningRate: rate });
    const plateau = new ReduceLearningRateOnPlateauHook({ monitor: loss, optimizer, patience: 2, factor: 0.5 });
    const seen: unknown[] = [];
    const options = { graph, config: { backend: 'cpu' }, logger: quietLogger, hooks: [plateau] };
    await MonitoredTrainingSession.with(options, async (session) => {
      for (let run = 0; run < 5; run += 1) seen.push(await session.run([own, rate, v, train]));
    });
    expect(seen).toEqual([
      [1, 0, 0, null],
      [1, 0.5, 0, null],
      [1, 1, -0.5, null],
      [0.5, 0.5, -1.5, null],
      [0.5, 0.5, -2, null],
    ]);
  });

  it('goes by the evaluations of an EvaluationHook, each of which is a check', async () => {
    const graph = new Graph();
    const v = graph.variable('v', 4);
    const floor = graph.op('floor', [v], (value) => value.maximum(2).asScalar());
    const optimizer = sgd(1);
    const train = graph.minimize(
      optimizer,
      graph.op('line', [v], (value) => value.mul(1).asScalar()),
    );
    const evaluation = new EvaluationHook({ every: everySteps(1), fetches: { floor, v }, logger: quietLogger });
    const plateau = new ReduceLearningRateOnPlateauHook({
      monitor: evaluation,
      metric: 'floor',
      optimizer,
      patience: 2,
      factor: 0.5,
    });
    const rates: number[] = [];
    const options = { graph, config: { backend: 'cpu' }, logger: quietLogger };
    await MonitoredTrainingSession.with({ ...options, hooks: [evaluation, plateau] }, async (session) => {
      for (let run = 0; run < 6; run += 1) {
        await session.run(train);
        rates.push(plateau.learningRate);
      }
    });
    expect([rates, plateau.best]).toEqual([[1, 1, 1, 0.5, 0.5, 0.25], 2]);
    const other = new EvaluationHook({ every: everySteps(1), fetches: floor });
    const lone = new ReduceLearningRateOnPlateauHook({ monitor: other, optimizer });
    const alone = MonitoredTrainingSession.open({ ...options, hooks: [lone] });
    await expect(alone).rejects.toThrow('monitor: expected an EvaluationHook among the hooks of the session');
    expect(() => new ReduceLearningRateOnPlateauHook({ monitor: evaluation, optimizer, everyNIter: 2 })).toThrow(
      'everyNIter: expected nothing beside an EvaluationHook',
    );
  });

  it('refuses an optimizer whose rate cannot be known, one with a schedule, a metric that is none, and wrong options', async () => {
    const make = (options: Options): ReduceLearningRateOnPlateauHook =>
      new ReduceLearningRateOnPlateauHook({ monitor: 'loss', optimizer: sgd(1), ...options });
    expect(() => make({ optimizer: { getClassName: () => 'Mine' } })).toThrow(
      'optimizer: expected an optimizer with a known learning rate, got Mine',
    );
    expect(() => make({ optimizer: {} as tf.Optimizer })).toThrow('optimizer: expected an optimizer of tf.train');
    expect(() => make({ factor: 1 })).toThrow('factor: expected a number from 0 to below 1, got 1');
    expect(() => make({ patience: -1 })).toThrow('patience: expected a number of at least 0, got -1');
    expect(() => make({ everyNIter: 2, every: everySteps(2) })).toThrow('every: expected to stand alone');
    await expect(play(['low'], {})).rejects.toThrow(InvalidArgumentError);
    const graph = new Graph();
    const loss = graph.op('loss', [graph.variable('v', 1)], (value) => value.square().asScalar());
    const optimizer = sgd(1);
    graph.minimize(optimizer, loss, { learningRate: () => 0.1 });
    expect(() => {
      make({ optimizer }).begin({ graph });
    }).toThrow(FailedPreconditionError);
    make({}).begin({ graph });
  });
});
