import type { TensorValue } from '../../../src/core/tensor-value.js';
import type { TensorFlowGraph } from '../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';

/** The values of nodes in a session of their own, behind the initializers of the variables. */
export async function valuesOf(
  graph: TensorFlowGraph,
  nodes: readonly TensorFlowNode[],
): Promise<readonly TensorValue[]> {
  const session = await graph.library.openSession(graph.native(), {});
  try {
    const targets = graph.variables('global').map(({ initializer }) => initializer);
    if (targets.length > 0) await session.run({ feeds: [], fetches: [], targets });
    if (nodes.length === 0) return [];
    const fetches = nodes.flatMap(({ output }) => output ?? []);
    return (await session.run({ feeds: [], fetches, targets: [] })).values;
  } finally {
    await session.close();
  }
}
