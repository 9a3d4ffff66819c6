import type { NodeOrName } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { describe } from '../core/options/describe.js';
import type { DataTypeName } from '../core/tensor-value.js';
import { InvalidArgumentError } from '../errors.js';

/**
 * The node that `nodeOrName` means in `graph`; a graph that cannot look up names leaves that to its session.
 *
 * @throws NotFoundError when no node has that name.
 */
export function resolveNode(graph: GraphLike, nodeOrName: NodeOrName): NodeOrName {
  return typeof nodeOrName === 'string' && graph.lookup ? graph.lookup(nodeOrName) : nodeOrName;
}

/** How the caller knows the node. */
export function nameOf(nodeOrName: NodeOrName): string {
  return typeof nodeOrName === 'string' ? nodeOrName : nodeOrName.name;
}

/** The element type of a node's value; asked only after a run, since a graph may know that of an op no sooner. */
export function dtypeOf(node: NodeOrName | undefined): DataTypeName | undefined {
  const dtype: unknown = typeof node === 'object' ? node.dtype : undefined;
  return typeof dtype === 'string' ? (dtype as DataTypeName) : undefined;
}

/** @throws InvalidArgumentError naming argument and node when its fetched value is no scalar number. */
export function toScalar(argument: string, nodeOrName: NodeOrName, value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const shape = (value as { readonly shape?: unknown } | null | undefined)?.shape;
  const got = Array.isArray(shape) ? `a tensor of shape [${shape.join(', ')}]` : describe(value);
  throw new InvalidArgumentError(
    `${argument}: expected "${nameOf(nodeOrName)}" to be a scalar number, got ${got}; reduce it first, by its mean say`,
    { op: nameOf(nodeOrName) },
  );
}
