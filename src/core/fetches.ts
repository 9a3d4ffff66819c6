import { check, type Check } from './options/check.js';
import type { DataTypeName, FetchValue } from './tensor-value.js';

/** Carries the type of a node's value; it exists in types only. */
export declare const valueType: unique symbol;

/** A node of some graph, as fetches and feeds name it. */
export interface NodeLike<out V = unknown> {
  readonly name: string;
  /** Element type of its value, where the graph knows it. */
  readonly dtype?: DataTypeName | undefined;
  readonly [valueType]?: V | undefined;
}

/** What run() gives for fetches of type `F`: the same structure, each leaf replaced by its value. */
export type Fetched<F> =
  F extends NodeLike<infer V>
    ? V
    : F extends string
      ? FetchValue
      : F extends ReadonlyMap<infer K, infer S>
        ? Map<K, Fetched<S>>
        : F extends readonly unknown[]
          ? { -readonly [I in keyof F]: Fetched<F[I]> }
          : F extends object
            ? { -readonly [K in keyof F]: Fetched<F[K]> }
            : unknown;

/** A node of the graph, or its name (`'loss'` or `'loss:0'`). */
export type NodeOrName = NodeLike | string;

/** A node, or the name of one. */
export const aNode: Check<NodeOrName> = /* @__PURE__ */ check('a node or the name of one', (value) => {
  const name = typeof value === 'object' && value !== null ? (value as { readonly name?: unknown }).name : value;
  return typeof name === 'string' && name !== '';
});

/** A placeholder, or its name (`'x'` or `'x:0'`). */
export type FeedKey = NodeLike | string;

/**
 * Values for placeholders: an object by name, a Map or pairs by node or name. A value is a tensor (it stays the
 * caller's), a typed array (copied), nested arrays or a scalar.
 */
export type Feeds =
  | Readonly<Record<string, unknown>>
  | NamedFeeds
  | ReadonlyMap<FeedKey, unknown>
  | readonly (readonly [FeedKey, unknown])[];

/**
 * An object by name whose type is an interface, which has no index signature: it is nothing that is iterated, called or awaited,
 * and no tensor.
 */
export type NamedFeeds = object & {
  readonly [Symbol.iterator]?: undefined;
  readonly bind?: undefined;
  readonly then?: undefined;
  readonly dataSync?: undefined;
};
