import type { NodeLike, NodeOrName } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import type { ScalarValue } from '../core/tensor-value.js';
import { nameOf } from './node-argument.js';

/** A part of a structure, with its key there. */
export type Part = readonly [key: unknown, part: unknown];

/** A scalar that was fetched. */
export interface FetchedScalar {
  /** The keys that lead to it, with slashes between them; for a node in a list, or a node alone, its name. */
  readonly tag: string;
  readonly node: NodeOrName | undefined;
  readonly value: ScalarValue;
}

/** The parts of a list, a Map or an object of values that were fetched; undefined for a value itself. */
export function partsOf(values: unknown): readonly Part[] | undefined {
  if (Array.isArray(values)) return [...values.entries()];
  if (values instanceof Map) return [...(values as ReadonlyMap<unknown, unknown>)];
  const isTensor = typeof (values as { readonly toArray?: unknown } | null | undefined)?.toArray === 'function';
  return typeof values === 'object' && values !== null && !isTensor ? Object.entries(values) : undefined;
}

/** The scalars among `values`, which `fetches` gave, in the order of the structure. */
export function scalarsOf(fetches: unknown, values: unknown): readonly FetchedScalar[] {
  return collect(fetches, values, { path: '', isListed: true });
}

/**
 * The tags that {@link scalarsOf} may give for what `fetches` gives, as far as the structure says; undefined where a leaf is
 * no node that has a dtype, nor the name of one in `graph`, so that it may give a structure of its own.
 */
export function tagsOf(graph: GraphLike, fetches: unknown): readonly string[] | undefined {
  const zeros = zeroFor(graph, fetches);
  return zeros === undefined ? undefined : scalarsOf(fetches, zeros).map(({ tag }) => tag);
}

/** As `fetches`, with 0 in place of each leaf. */
function zeroFor(graph: GraphLike, fetches: unknown): unknown {
  const node = typeof fetches === 'string' ? graph.lookup?.(fetches) : fetches;
  if (isNode(node)) return 'dtype' in node ? 0 : undefined;
  const parts = partsOf(fetches)?.map(([key, part]) => [key, zeroFor(graph, part)] as const);
  if (!parts || parts.some(([, zero]) => zero === undefined)) return undefined;
  if (Array.isArray(fetches)) return parts.map(([, zero]) => zero);
  return fetches instanceof Map ? new Map(parts) : Object.fromEntries(parts.map(([key, zero]) => [String(key), zero]));
}

/** @throws NotFoundError when a name in `fetches` is that of no node, where `graph` can look up names. */
export function checkNames(graph: GraphLike, fetches: unknown): void {
  if (typeof fetches === 'string') {
    graph.lookup?.(fetches);
    return;
  }
  if (isNode(fetches)) return;
  for (const [, part] of partsOf(fetches) ?? []) checkNames(graph, part);
}

interface Place {
  readonly path: string;
  /** True where no key but a number says what the value is. */
  readonly isListed: boolean;
}

function collect(fetches: unknown, values: unknown, place: Place): readonly FetchedScalar[] {
  const parts = partsOf(values);
  if (!parts) return leafOf(fetches, values, place);
  const isListed = Array.isArray(values);
  return parts.flatMap(([key, part]) => {
    const path = isListed ? place.path : joined(place.path, String(key));
    return collect(partOf(fetches, key), part, { path, isListed });
  });
}

function leafOf(fetch: unknown, value: unknown, { path, isListed }: Place): readonly FetchedScalar[] {
  if (!isScalar(value)) return [];
  const node = typeof fetch === 'string' || isNode(fetch) ? fetch : undefined;
  const tag = isListed && node !== undefined ? joined(path, nameOf(node)) : path;
  return [{ tag, node, value }];
}

function partOf(fetches: unknown, key: unknown): unknown {
  if (fetches instanceof Map) return (fetches as ReadonlyMap<unknown, unknown>).get(key);
  return (fetches as Readonly<Record<string | number, unknown>> | null | undefined)?.[key as string | number];
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}/${key}`;
}

function isNode(fetch: unknown): fetch is NodeLike {
  return typeof (fetch as Partial<NodeLike> | null | undefined)?.name === 'string';
}

function isScalar(value: unknown): value is ScalarValue {
  return ['number', 'bigint', 'boolean', 'string'].includes(typeof value);
}
