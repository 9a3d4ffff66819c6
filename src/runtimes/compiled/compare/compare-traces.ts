import { fromBinary } from '@bufbuild/protobuf';
import { GraphDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import { GraphWalk } from './graph-walk.js';
import type { TraceDifference } from './trace-difference.js';
import type { TracedGraph } from './traced-graph.js';

/**
 * Compares what two traces of the same step left: every operation in order, with its attributes, inputs, control inputs
 * and device, and every constant that something uses, bit for bit. Names do not matter, nor do constants that nothing
 * uses.
 *
 * @returns the first difference, undefined when there is none
 */
export function compareTraces(first: TracedGraph, second: TracedGraph): TraceDifference | undefined {
  const [left, right] = [first, second].map(({ graph, outputs }) => ({
    nodes: fromBinary(GraphDefSchema, graph.toGraphDef()).node,
    outputs: outputs.map(({ operation, index }) => (index === 0 ? operation.name : `${operation.name}:${index}`)),
  }));
  if (!left || !right) return undefined;
  return new GraphWalk(left, right, (operation) => first.nodeOf(operation) ?? second.nodeOf(operation)).difference();
}
