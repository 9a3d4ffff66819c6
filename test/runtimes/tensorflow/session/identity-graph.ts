import type { DataTypeName } from '../../../../src/core/tensor-value.js';
import { typeAttr } from '../../../../src/runtimes/tensorflow/graph/attr-values.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';

/** A graph with a placeholder `x` of a type, and `y`, which gives what that is fed. */
export async function identityGraph(dtype: DataTypeName): Promise<TensorFlowGraph> {
  const graph = await TensorFlowGraph.create();
  const x = graph.add('Placeholder', 'x', { attrs: new Map([['dtype', typeAttr(dtype)]]) }).output(0);
  graph.add('Identity', 'y', { inputs: [x] });
  return graph;
}
