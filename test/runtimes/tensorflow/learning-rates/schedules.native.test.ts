import { describe, expect, it } from 'vitest';
import { GradientDescentOptimizer, TensorFlowGraph, type TensorFlowNode } from '../../../../src/doors/tensorflow.js';
import {
  cosineDecay,
  exponentialDecay,
  Graph,
  inverseTimeDecay,
  linearWarmup,
  MonitoredSession,
  naturalExpDecay,
  piecewiseConstant,
  polynomialDecay,
  SingularMonitoredSession,
} from '../../../../src/index.js';
import { relativeError, trainingFixture } from '../../../training/training-fixtures.js';
import { readFileSync } from 'node:fs';

interface DecayCase {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly steps: readonly number[];
  readonly rates: readonly number[];
}

type Schedule = (graph: TensorFlowGraph, options: never) => TensorFlowNode<number>;

const schedules: Readonly<Record<string, Schedule>> = {
  cosineDecay,
  exponentialDecay,
  inverseTimeDecay,
  linearWarmup,
  naturalExpDecay,
  piecewiseConstant,
  polynomialDecay,
};

const file = new URL('../../../golden/tensorflow-rates/rates.json', import.meta.url);

/** The rates of Python's graphs, and those of its eager mode, in which there are warm-ups as well. */
const inGraphs = JSON.parse(readFileSync(file, 'utf8')) as readonly DecayCase[];
const eager = trainingFixture('decays') as readonly DecayCase[];

/** How far the rates of these cases are from those of Python at most. */
async function furthest(cases: readonly DecayCase[]): Promise<number> {
  const graph = await TensorFlowGraph.create();
  const step = graph.placeholder('step', { shape: [], dtype: 'int64' });
  const rates = cases.map(({ name, options }) => schedules[name]?.(graph, { ...options, globalStep: step } as never));
  const session = await SingularMonitoredSession.open({ graph });
  let most = 0;
  for (const [index, { steps, rates: expected }] of cases.entries()) {
    for (const [at, moment] of steps.entries()) {
      const got = await session.run(rates[index] as TensorFlowNode<number>, { step: BigInt(moment) });
      most = Math.max(most, relativeError(got, expected[at] ?? NaN));
    }
  }
  await session.close();
  return most;
}

describe('learning rates of a graph of TensorFlow', () => {
  it.each([...new Set(inGraphs.map(({ name }) => name))])('by %s are those of Python', async (name) => {
    expect(await furthest(inGraphs.filter((one) => one.name === name))).toBeLessThanOrEqual(1e-6);
  });

  it.each([...new Set(eager.map(({ name }) => name))])('by %s are those of its eager mode', async (name) => {
    // A graph divides by a constant as it multiplies by the inverse; powers make more of that.
    expect(await furthest(eager.filter((one) => one.name === name))).toBeLessThanOrEqual(2e-5);
  });

  it('are scalars called as in TensorFlow, of the global step, which they make if need be', async () => {
    const graph = await TensorFlowGraph.create();
    const options = { learningRate: 0.1, decaySteps: 1, decayRate: 0.5 };
    const [rate, again] = [exponentialDecay(graph, options), exponentialDecay(graph, options)];
    expect([rate.name, rate.dtype, rate.shape, again.name]).toEqual([
      'ExponentialDecay:0',
      'float32',
      [],
      'ExponentialDecay_1:0',
    ]);
    expect(graph.getGlobalStep()?.name).toBe('global_step');
  });

  it('go by another step, have another name and the type of the rate that they change', async () => {
    const graph = await TensorFlowGraph.create();
    const epoch = graph.placeholder('epoch', { shape: [], dtype: 'int32' });
    const warm = graph.constant('warm', 0.5, { dtype: 'float64' });
    const rate = polynomialDecay(graph, { learningRate: warm, decaySteps: 4, globalStep: epoch, name: 'rate' });
    expect([rate.name, rate.dtype, graph.getGlobalStep()]).toEqual(['rate:0', 'float64', undefined]);
    const session = await SingularMonitoredSession.open({ graph });
    expect(await session.run('rate', { epoch: 2 })).toBeCloseTo((0.5 - 0.0001) / 2 + 0.0001, 12);
    await session.close();
  });

  it('are those of the step before its increment, for an optimizer and for who fetches them', async () => {
    const graph = await TensorFlowGraph.create();
    const x = graph.variable('x', 0);
    const learningRate = piecewiseConstant(graph, { boundaries: [0, 2], values: [1, 0.5, 0.25] });
    const train = graph.minimize(new GradientDescentOptimizer({ learningRate }), graph.ops.Neg(x));
    const session = await MonitoredSession.open({ graph });
    const rates: number[] = [];
    for (let run = 0; run < 4; run += 1) rates.push((await session.run({ rate: learningRate, train })).rate);
    expect(rates).toEqual([1, 0.5, 0.5, 0.25]);
    expect(await session.run(x)).toBe(2.25);
    await session.close();
  });

  it('refuse what is no rate, no graph and no list of rising boundaries', async () => {
    const graph = await TensorFlowGraph.create();
    expect(() => exponentialDecay({} as never, { learningRate: 1, decaySteps: 1, decayRate: 1 })).toThrow(
      'graph: expected a Graph',
    );
    const foreign = new Graph().placeholder('x', { shape: [] });
    expect(() => cosineDecay(graph, { learningRate: foreign as never, decaySteps: 1 })).toThrow(
      'expected a node of this graph',
    );
    expect(() => cosineDecay(graph, { learningRate: NaN, decaySteps: 1 })).toThrow(
      'learningRate: expected a finite number or a node, got NaN',
    );
    expect(() => piecewiseConstant(graph, { boundaries: [2, 1], values: [1, 2, 3] })).toThrow(
      'boundaries: expected rising numbers, got [2, 1]',
    );
  });
});
