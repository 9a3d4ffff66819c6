import { fromBinary } from '@bufbuild/protobuf';
import { GraphDefSchema, type NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { GraphWalk, type Side } from './graph-walk.js';
import { sourceOf } from './source-of.js';
import type { TraceDifference } from './trace-difference.js';
import type { TracedGraph } from './traced-graph.js';

/**
 * Compares what two traces of the same step left: every operation that a run needs, in order, with its attributes, inputs,
 * control inputs and device, and every constant, bit for bit. Names do not matter.
 *
 * @returns the first difference, undefined when there is none
 */
export function compareTraces(first: TracedGraph, second: TracedGraph): TraceDifference | undefined {
  const [left, right] = [sideOf(first), sideOf(second)];
  return new GraphWalk(left, right, (operation) => first.nodeOf(operation) ?? second.nodeOf(operation)).difference();
}

function sideOf({ graph, outputs, checks }: TracedGraph): Side {
  const { node: nodes } = fromBinary(GraphDefSchema, graph.toGraphDef());
  const fetched = [
    ...outputs.map(({ operation, index }) => (index === 0 ? operation.name : `${operation.name}:${index}`)),
    ...checks.map(({ name }) => `^${name}`),
  ];
  return { nodes: neededNodes(nodes, fetched), outputs: fetched };
}

function neededNodes(nodes: readonly NodeDef[], fetched: readonly string[]): readonly NodeDef[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const needed = new Set(fetched.map((input) => sourceOf(input).name));
  // What is added to a set while it is gone through is gone through as well.
  for (const name of needed) {
    for (const input of byName.get(name)?.input ?? []) needed.add(sourceOf(input).name);
  }
  return nodes.filter(({ name }) => needed.has(name));
}
