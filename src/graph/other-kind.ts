import { describe } from '../core/options/describe.js';

/**
 * What to say of a node of a graph of another kind, in place of one of `graph`: those of a Graph on tfjs and those of a graph of
 * TensorFlow do not mix. Undefined for what is no node of any graph.
 */
export function ofOtherKind(value: unknown, graph: object): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, graph: own } = value as { readonly name?: unknown; readonly graph?: unknown };
  if (typeof name !== 'string' || typeof own !== 'object' || own === null) return undefined;
  return `Node "${name}" is an element of ${describe(own)}, and this is ${describe(graph)}: each session runs the nodes of its own graph`;
}
