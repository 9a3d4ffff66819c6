import type { NodeLike } from '../../../core/fetches.js';
import { GraphKeys } from '../../../core/graph-keys.js';
import { addGlobalStepRead } from '../building/default-nodes.js';
import { nativeParts, type NativeGraphOwner } from '../nodes/native-graph-owner.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OpBuilder } from '../ops/op-builder.js';

/** The collection of what reads the global step. */
const GLOBAL_STEP_READ = 'global_step_read_op_cache';

/** The variable that counts the steps of a graph, or the node that holds it; undefined where there is none. */
export function globalStepHolder(graph: NativeGraphOwner): TensorFlowNode | undefined {
  const [item] = graph.getCollection(GraphKeys.GLOBAL_STEP);
  if (isTensorFlowNode(item)) return item;
  const { nodes } = graph[nativeParts];
  const named = nodes.variable('global_step') ?? nodes.find('global_step:0');
  const isStep = named?.dtype === 'int64' || named?.dtype === 'int32';
  return isStep && named.shape?.length === 0 ? named : undefined;
}

/** The node that reads the global step; it is added where the graph lacks it and is not finalized. */
export function globalStepRead(graph: NativeGraphOwner, builder: () => OpBuilder): NodeLike<number> | undefined {
  const [known] = graph.getCollection(GLOBAL_STEP_READ);
  if (isTensorFlowNode(known)) return known as TensorFlowNode<never>;
  const holder = globalStepHolder(graph);
  if (!holder || graph.finalized) return holder as TensorFlowNode<never> | undefined;
  const node = addGlobalStepRead(builder(), holder);
  graph.addToCollection(GLOBAL_STEP_READ, node);
  return node as TensorFlowNode<never>;
}
