import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  globalNorm,
  GradientDescentOptimizer,
  TensorFlowGraph,
  type TensorFlowNode,
} from '../../../../src/doors/tensorflow.js';
import type { TensorValue } from '../../../../src/core/tensor-value.js';
import { MonitoredSession } from '../../../../src/index.js';
import { valuesOf } from '../values-of.js';

interface ClipCase {
  readonly by: 'globalNorm' | 'norm' | 'value';
  readonly limit: number;
  readonly axes?: readonly number[];
  readonly gradients: readonly unknown[];
  readonly norm?: number;
}

interface Clips {
  readonly given: readonly number[][];
  readonly clips: readonly ClipCase[];
}

const file = new URL('../../../golden/tensorflow-rates/clips.json', import.meta.url);
const { given, clips } = JSON.parse(readFileSync(file, 'utf8')) as Clips;

const numbersIn = (value: unknown): number[] => [value].flat(Infinity) as number[];
const numbersOf = ({ data }: TensorValue): number[] => Array.from(data as Float32Array);

/** What a case clips, clipped. */
function clipped(graph: TensorFlowGraph, { by, limit, axes, gradients }: ClipCase): readonly TensorFlowNode[] {
  const all = given.map((values, index) => graph.constant(`gradient_${index}`, values));
  const nodes = axes ? all.slice(1, 2) : all.slice(0, gradients.length);
  if (by === 'globalNorm') {
    const { gradients: scaled, norm } = clipByGlobalNorm(graph, nodes, limit);
    return [...scaled, norm];
  }
  return nodes.map((node) =>
    by === 'norm' ? clipByNorm(graph, node, limit, { axes }) : clipByValue(graph, node, -limit, limit),
  );
}

describe('clipping gradients of a graph of TensorFlow', () => {
  it.each(clips)('by $by to $limit along $axes gives the numbers of Python', async (one) => {
    const graph = await TensorFlowGraph.create();
    const found = await valuesOf(graph, clipped(graph, one));
    const expected = one.norm === undefined ? one.gradients : [...one.gradients, one.norm];
    expect(found).toHaveLength(expected.length);
    found.forEach((value, index) => {
      const right = numbersIn(expected[index]);
      numbersOf(value).forEach((number, at) => {
        expect(number).toBeCloseTo(right[at] ?? NaN, 6);
      });
    });
  });

  it('leaves rows where they are, and passes over what is missing', async () => {
    const graph = await TensorFlowGraph.create();
    const slices = { values: graph.constant('v', [[3, 4]]), indices: graph.constant('i', Int32Array.of(1)) };
    const rows = { ...slices, denseShape: graph.constant('s', Int32Array.of(2, 2)) };
    const { gradients, norm } = clipByGlobalNorm(graph, [undefined, rows], 1);
    expect(gradients[0]).toBeUndefined();
    expect(gradients[1]).toMatchObject({ indices: slices.indices, denseShape: rows.denseShape });
    const [values, length] = await valuesOf(graph, [(gradients[1] ?? rows).values, norm]);
    expect(numbersOf(values as TensorValue).map((value) => Math.fround(value))).toEqual([0.6, 0.8].map(Math.fround));
    expect(length?.data[0]).toBe(5);
    const missing = clipByNorm<TensorFlowNode | undefined>(graph, undefined, 1);
    expect(missing).toBeUndefined();
  });

  it('makes all gradients NaN where one is not finite, by a limit that may be a node', async () => {
    const graph = await TensorFlowGraph.create();
    const nodes = [graph.constant('a', [1, Infinity]), graph.constant('b', [1])];
    const { gradients } = clipByGlobalNorm(graph, nodes, graph.constant('limit', 2));
    const values = await valuesOf(graph, [...gradients, globalNorm(graph, [graph.constant('c', [3, 4])])]);
    expect(values.map(numbersOf)).toEqual([[NaN, NaN], [NaN], [5]]);
  });

  it('goes between gradients and an optimizer', async () => {
    const graph = await TensorFlowGraph.create();
    const x = graph.variable('x', [0, 0]);
    const loss = graph.ops.Sum(graph.ops.Mul(x, [3, 4]), [0]);
    const { gradients } = clipByGlobalNorm(graph, graph.gradients(loss, [x]), 1);
    const train = graph.applyGradients(new GradientDescentOptimizer({ learningRate: 1 }), [[x, gradients[0]]]);
    const session = await MonitoredSession.open({ graph });
    await session.run(train);
    const value = await session.run(x);
    expect(numbersOf(value).map(Math.fround)).toEqual([-0.6, -0.8].map(Math.fround));
    await session.close();
  });
});
