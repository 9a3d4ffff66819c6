import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../../../../src/core/tensor-value.js';
import { UnimplementedError } from '../../../../src/errors.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import { gradientCases, storedValue, type GradientCase } from './gradient-cases.js';
import { valuesOf } from '../values-of.js';

/** The operation of a case, and what gradients are taken by. */
function addCase(graph: TensorFlowGraph, { op, attrs, inputs, outputs }: GradientCase) {
  const xs: TensorFlowNode[] = [];
  const add = (value: TensorValue): TensorFlowNode => {
    const isVariable = op.startsWith('ResourceGather') && xs.length === 0;
    const node = isVariable ? graph.variable('v', value) : graph.constant('x', value);
    xs.push(node);
    return node;
  };
  const given = inputs.map((input) => {
    if (isList(input)) return input.map((one) => add(storedValue(one)));
    if (!('real' in input)) return add(storedValue(input));
    const tout = input.real.dtype === 'float64' ? 'complex128' : 'complex64';
    return graph.ops.Complex(add(storedValue(input.real)), add(storedValue(input.imag)), { tout });
  });
  const before = new Set([...graph.native().operations()].map(({ name }) => name));
  graph.op(op, given, { ...attrs, name: 'differentiated' });
  const operation = [...graph.native().operations()].find(({ type, name }) => type === op && !before.has(name));
  const ys = outputs.flatMap((index) => {
    const node = graph.nodeOf({ operation: operation as never, index });
    if (node.dtype?.startsWith('complex') !== true) return [node];
    const tout = node.dtype === 'complex128' ? 'float64' : 'float32';
    return [graph.ops.Real(node, { tout }), graph.ops.Imag(node, { tout })];
  });
  return { xs, ys };
}

async function expectGradients(
  graph: TensorFlowGraph,
  found: readonly (TensorFlowNode | undefined)[],
  {
    expected,
    tolerance = 1e-6,
  }: {
    readonly expected: GradientCase['gradients'];
    readonly tolerance?: number | undefined;
  },
): Promise<void> {
  expect(found.map((gradient) => gradient !== undefined)).toEqual(expected.map((gradient) => gradient !== null));
  const values = await valuesOf(
    graph,
    found.filter((gradient) => gradient !== undefined),
  );
  expected
    .filter((gradient) => gradient !== null)
    .forEach((gradient, index) => {
      const { shape, data } = storedValue(gradient);
      expect(values[index]?.shape).toEqual(shape);
      const numbers = Array.from((values[index] as TensorValue).data as ArrayLike<number>);
      Array.from(data as ArrayLike<number>).forEach((number, at) => {
        expect(Math.abs((numbers[at] ?? NaN) - number)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(number)));
      });
    });
}

describe('the gradients of', () => {
  it.each(gradientCases)('$name are those of Python', async (one) => {
    const graph = await TensorFlowGraph.create();
    const { xs, ys } = addCase(graph, one);
    const gradYs = one.gradYs.map((value, index) => graph.constant(`gradY${index}`, storedValue(value)));
    const { tolerance } = one;
    const firsts = graph.gradients(ys, xs, { gradYs });
    await expectGradients(graph, firsts, {
      expected: one.gradients,
      tolerance,
    });
    if (!one.second) return;
    const secondYs = (one.secondGradYs ?? []).map((value, index) =>
      graph.constant(`secondY${index}`, storedValue(value)),
    );
    const known = firsts.filter((gradient) => gradient !== undefined);
    const seconds = graph.gradients(known, xs, { gradYs: secondYs });
    await expectGradients(graph, seconds, {
      expected: one.second,
      tolerance,
    });
  });

  it('an operation that none are known for are refused, by its name and that of its node', async () => {
    const graph = await TensorFlowGraph.create();
    const x = graph.constant('x', [[1, 2, 3]]);
    const y = graph.ops.RGBToHSV(x, { name: 'differentiated' });
    expect(() => graph.gradients(y, [x])).toThrow(UnimplementedError);
    expect(() => graph.gradients(y, [x])).toThrow(
      'the gradient of RGBToHSV (node "differentiated") is not implemented',
    );
  });
});

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
