import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { AdadeltaOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/adadelta-optimizer.js';
import { AdagradOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/adagrad-optimizer.js';
import { AdamOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/adam-optimizer.js';
import { FtrlOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/ftrl-optimizer.js';
import { GradientDescentOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/gradient-descent-optimizer.js';
import { MomentumOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/momentum-optimizer.js';
import { RMSPropOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/rms-prop-optimizer.js';
import type { TensorFlowOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/tensorflow-optimizer.js';
import { withVariables } from '../with-variables.js';

/** A training by Python: the variables in their order, and their values before the first step and after each. */
interface Training {
  readonly optimizer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly op: string;
  readonly variables: readonly string[];
  readonly steps: readonly Readonly<Record<string, readonly number[]>>[];
}

const optimizers: Readonly<Record<string, new (options: never) => TensorFlowOptimizer>> = {
  AdadeltaOptimizer,
  AdagradOptimizer,
  AdamOptimizer,
  FtrlOptimizer,
  GradientDescentOptimizer,
  MomentumOptimizer,
  RMSPropOptimizer,
};
const file = new URL('../../../golden/tensorflow-gradients/trainings.json', import.meta.url);
const trainings = JSON.parse(readFileSync(file, 'utf8')) as readonly Training[];

/** The graph that make_trainings.py builds: a product, and rows of a table of which one is taken twice. */
function addLoss(graph: TensorFlowGraph) {
  const { ops } = graph;
  const w = graph.variable('w', [
    [0.5, -1],
    [1.5, 0.25],
    [-0.75, 2],
  ]);
  const table = graph.variable('layer/table', [
    [1, 2],
    [3, -1],
    [0.5, 0.25],
    [-2, 1],
  ]);
  const product = ops.MatMul(
    [
      [1, 2, 3],
      [-1, 0.5, 2],
    ],
    w,
  );
  const dense = ops.Sum(ops.Square(product), [0, 1]);
  const rows = ops.ResourceGather(table, [1, 3, 1], { dtype: 'float32' });
  const weighted = ops.Mul(ops.Square(rows), [[1], [0.5], [2]]);
  return ops.AddV2(dense, ops.Sum(weighted, [0, 1]));
}

describe.each(trainings)('$optimizer with $options', ({ optimizer, options, op, variables, steps }) => {
  it('keeps what Python keeps by the same names, and gives the same values step by step', async () => {
    const graph = await TensorFlowGraph.create();
    const loss = addLoss(graph);
    graph.getOrCreateGlobalStep();
    const made = new (optimizers[optimizer] as new (options: object) => TensorFlowOptimizer)(options);
    const train = graph.minimize(made, loss);
    expect(train.name).toBe(op);
    expect(graph.variables('global').map(({ name }) => name)).toEqual(variables);
    expect(graph.variables('trainable').map(({ name }) => name)).toEqual(['w', 'layer/table']);
    await withVariables(graph, async ({ read, run }) => {
      for (const expected of steps) {
        const values = await read();
        for (const name of variables) {
          const numbers = Array.from((values.get(name)?.data ?? []) as ArrayLike<number>, Number);
          expect(numbers).toHaveLength(expected[name]?.length ?? 0);
          expected[name]?.forEach((number, at) => {
            expect(Math.abs((numbers[at] ?? NaN) - number), `${name}[${at}]`).toBeLessThanOrEqual(
              1e-6 * Math.max(1, Math.abs(number)),
            );
          });
        }
        await run(train);
      }
    });
  });
});
