import type { DataTypeName } from '../../../../src/core/tensor-value.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';

/** A graph with a placeholder `x` of a type, and `y`, which gives what that is fed. */
export async function identityGraph(dtype: DataTypeName): Promise<TensorFlowGraph> {
  const graph = await TensorFlowGraph.create();
  graph.ops.Identity(graph.placeholder('x', { dtype }), { name: 'y' });
  return graph;
}
