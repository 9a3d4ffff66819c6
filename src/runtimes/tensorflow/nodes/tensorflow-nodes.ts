import type { NodeKind } from '../../../graph/mapped-nodes.js';
import { isNativeGraphOwner, nativeParts } from './native-graph-owner.js';
import { isTensorFlowNode, type TensorFlowNode } from './tensorflow-node.js';
import { TensorFlowVariable } from './tensorflow-variable.js';

/** The nodes of graphs of TensorFlow, for fetches and feeds. */
export const tensorFlowNodes: NodeKind<TensorFlowNode> = {
  isNode: isTensorFlowNode,
  names: (graph) => namesOf(graph),
  feedNames: (graph) => [...namesOf(graph, isPlaceholder), ...namesOf(graph, (node) => !isPlaceholder(node))],
  fed: (node) => {
    if (node instanceof TensorFlowVariable || node.index !== undefined) return node;
    return node.operation.numOutputs > 0 && isNativeGraphOwner(node.graph)
      ? node.graph[nativeParts].nodes.of(node.operation, 0)
      : undefined;
  },
};

function isPlaceholder({ type }: TensorFlowNode): boolean {
  return type === 'Placeholder' || type === 'PlaceholderWithDefault' || type === 'PlaceholderV2';
}

function namesOf(graph: object, isWanted: (node: TensorFlowNode) => boolean = () => true): readonly string[] {
  if (!isNativeGraphOwner(graph)) return [];
  return [...graph[nativeParts].nodes.all()].filter(isWanted).map(({ name }) => name);
}
