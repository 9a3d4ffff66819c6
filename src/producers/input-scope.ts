import type { Graph } from '../graph/graph.js';
import { internalsOf } from '../graph/graph-internals.js';

/**
 * `name`, or `name_1` and so on if a node of the graph has that name: the first part of the names of what belongs together.
 *
 * @throws TypeError when `graph` is none.
 */
export function inputScope(graph: Graph, name: string): string {
  const nodes = internalsOf(graph);
  let scope = name;
  for (let use = 1; nodes.find(scope); use += 1) scope = `${name}_${use}`;
  return scope;
}
