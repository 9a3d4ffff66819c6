import type { TensorValue } from '../../../src/core/tensor-value.js';
import type { TensorFlowGraph } from '../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';

/** A session in which the variables of a graph have their initial values. */
interface InitializedSession {
  /** The values of all variables, by name. */
  readonly read: () => Promise<ReadonlyMap<string, TensorValue>>;
  readonly run: (target: TensorFlowNode<unknown>) => Promise<void>;
}

/** Opens a session, initializes the variables, and closes it after `use`. */
export async function withVariables(
  graph: TensorFlowGraph,
  use: (session: InitializedSession) => Promise<void>,
): Promise<void> {
  const session = await graph.library.openSession(graph.native(), {});
  const variables = graph.variables('global');
  try {
    await session.run({ feeds: [], fetches: [], targets: variables.map(({ initializer }) => initializer) });
    await use({
      read: async () => {
        const fetches = variables.flatMap(({ output }) => output ?? []);
        const { values } = await session.run({ feeds: [], fetches, targets: [] });
        return new Map(variables.map(({ name }, index) => [name, values[index] as TensorValue]));
      },
      run: async ({ operation }) => {
        await session.run({ feeds: [], fetches: [], targets: [operation] });
      },
    });
  } finally {
    await session.close();
  }
}
