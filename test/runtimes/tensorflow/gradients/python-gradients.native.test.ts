import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tensorValue, type TensorValue } from '../../../../src/core/tensor-value.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';

const golden = fileURLToPath(new URL('../../../golden/', import.meta.url));

/** Whole numbers below `limit`, the same each time. */
function integers(shape: readonly number[], limit: number): TensorValue {
  const count = shape.reduce((product, length) => product * length, 1);
  return tensorValue(
    'int32',
    shape,
    Int32Array.from({ length: count }, (_, at) => (at * 7919) % limit),
  );
}

/** Graphs that Python has given gradients, for a step of Adam. */
const graphs = [
  {
    file: 'formats/graphs/mlp.meta',
    loss: 'loss:0',
    feeds: {
      x: tensorValue(
        'float32',
        [16, 12],
        Float32Array.from({ length: 192 }, (_, at) => Math.sin(at)),
      ),
      labels: tensorValue(
        'int64',
        [16],
        BigInt64Array.from({ length: 16 }, (_, at) => BigInt(at % 3)),
      ),
    },
  },
  {
    file: 'real-graphs/tensorflow.net/word_cnn.meta',
    loss: 'loss/Mean:0',
    feeds: {
      x: integers([4, 100], 1000),
      y: integers([4], 2),
      is_training: tensorValue('bool', [], Uint8Array.of(0)),
    },
  },
];

describe('the gradients of a graph that Python has differentiated', () => {
  it.each(graphs)('are those that Python has put into $file', async ({ file, loss, feeds }) => {
    const graph = await TensorFlowGraph.importMetaGraph(golden + file);
    const native = graph.native();
    const updates = [...native.operations()].filter(({ type }) => type.endsWith('ApplyAdam'));
    const variables = updates.map((update) => graph.lookup(update.inputs()[0]?.operation.name ?? ''));
    expect(variables.length).toBeGreaterThan(3);
    const ours = graph.gradients(graph.lookup(loss), variables).map((gradient) => gradient?.output);
    const theirs = updates.map((update) => update.inputs().at(-1));
    const session = await graph.library.openSession(native, {});
    const initializers = [...graph.variables('global'), ...graph.variables('local')].map(
      ({ initializer }) => initializer,
    );
    await session.run({ feeds: [], fetches: [], targets: initializers });
    const { values } = await session.run({
      feeds: Object.entries(feeds).map(([name, value]) => [native.operation(name)?.output(0) as never, value] as const),
      fetches: [...ours, ...theirs].flatMap((output) => output ?? []),
      targets: [],
    });
    await session.close();
    expect(values).toHaveLength(2 * variables.length);
    variables.forEach(({ name }, index) => {
      const [found, expected] = [values[index], values[index + variables.length]] as [TensorValue, TensorValue];
      expect(found.shape).toEqual(expected.shape);
      const numbers = found.data as Float32Array;
      const scale = Math.max(...(expected.data as Float32Array).map(Math.abs));
      expect(scale).toBeGreaterThan(0);
      const furthest = (expected.data as Float32Array).reduce(
        (most, number, at) => Math.max(most, Math.abs(number - (numbers[at] ?? NaN))),
        0,
      );
      expect(furthest / scale, name).toBeLessThan(1e-5);
    });
  });
});
