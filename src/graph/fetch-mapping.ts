import { describe } from '../core/options/describe.js';
import { hookName } from '../core/hook-name.js';
import { nameHint } from '../core/nearest-name.js';
import { InvalidArgumentError } from '../errors.js';
import { isPlainObject } from '../core/is-plain-object.js';
import { setOwn } from '../core/set-own.js';
import { mappedNodes, type MappedNode, type NodeFinder, type NodeKind } from './mapped-nodes.js';
import type { Node } from './node.js';
import { ofOtherKind } from './other-kind.js';

/**
 * Fetches taken apart: their leaves in order, and an empty copy of their structure to fill with values.
 *
 * What the caller does to the fetches afterwards changes nothing. A mapping is filled once.
 */
export class FetchMapping<N extends MappedNode = Node> {
  /** The nodes to run, as often as they are asked for. */
  readonly leaves: N[] = [];
  readonly #find: NodeFinder<N>;
  readonly #graph: object;
  readonly #kind: NodeKind<N>;
  /** Where each leaf's value goes: a container and its key. */
  readonly #places: unknown[] = [];
  readonly #root: { value: unknown };

  /**
   * Takes `fetches`, any nesting of arrays, objects and Maps of nodes of `graph` and their names, apart.
   *
   * @param kind what the nodes of the graph are; those of a Graph when left out
   * @throws InvalidArgumentError for anything else in them.
   */
  constructor(fetches: unknown, graph: object, find: NodeFinder<N>, kind: NodeKind<N> = ofGraph()) {
    this.#find = find;
    this.#graph = graph;
    this.#kind = kind;
    this.#root = { value: undefined };
    try {
      this.#place(this.#root, 'value', fetches);
    } catch (error) {
      throw error instanceof InvalidFetch ? error.toError() : error;
    }
  }

  /** The leaf of that name, undefined when there is none. */
  leaf(name: string): N | undefined {
    return this.leaves.find((leaf) => leaf.name === name);
  }

  /** The structure with `values`, in the order of the leaves. */
  fill(values: readonly unknown[]): unknown {
    const places = this.#places;
    for (let index = 0; index < values.length; index += 1) {
      put(places[2 * index] as Container, places[2 * index + 1], values[index]);
    }
    return this.#root.value;
  }

  #place(container: Container, key: unknown, fetch: unknown): void {
    try {
      if (typeof fetch === 'string' || this.#kind.isNode(fetch)) {
        this.leaves.push(this.#node(fetch));
        this.#places.push(container, key);
        put(container, key, undefined);
        return;
      }
      put(container, key, this.#copy(fetch));
    } catch (error) {
      if (error instanceof InvalidFetch && container !== this.#root) error.keys.unshift(key);
      throw error;
    }
  }

  #copy(fetch: unknown): unknown {
    if (Array.isArray(fetch)) {
      const copy: unknown[] = [];
      for (let index = 0; index < fetch.length; index += 1) this.#place(copy, index, fetch[index]);
      return copy;
    }
    if (fetch instanceof Map) {
      const copy = new Map<unknown, unknown>();
      for (const [key, value] of fetch as Map<unknown, unknown>) this.#place(copy, key, value);
      return copy;
    }
    if (isPlainObject(fetch)) {
      const copy: Record<string, unknown> = {};
      for (const key of Object.keys(fetch)) this.#place(copy, key, fetch[key]);
      return copy;
    }
    const other = ofOtherKind(fetch, this.#graph);
    throw new InvalidFetch((place) =>
      other === undefined ? wrongType(fetch, place) : notInterpreted(fetch, other, place),
    );
  }

  #node(fetch: N | string): N {
    const node = typeof fetch === 'string' ? this.#find(fetch) : fetch;
    if (node?.graph === this.#graph) return node;
    const reason =
      typeof fetch === 'string' && !node
        ? `The name ${describe(fetch)} refers to a node which does not exist in the graph. ` +
          `${nameHint(fetch, this.#kind.names(this.#graph))}.`
        : `Node "${node?.name ?? ''}" is not an element of this graph.`;
    throw new InvalidFetch((place) => notInterpreted(fetch, reason, place));
  }
}

/** The default of the type is the default of the value: who names another kind of nodes gives it. */
function ofGraph<N extends MappedNode>(): NodeKind<N> {
  return mappedNodes as unknown as NodeKind<N>;
}

type Container = unknown[] | Map<unknown, unknown> | Record<string, unknown> | { value: unknown };

function put(container: Container, key: unknown, value: unknown): void {
  if (container instanceof Map) container.set(key, value);
  else setOwn(container, key as PropertyKey, value);
}

/** What is no fetch, and the keys that lead to it; they are gathered on the way out, so that a right one costs nothing. */
class InvalidFetch extends Error {
  readonly keys: unknown[] = [];
  readonly #errorAt: (place: string) => InvalidArgumentError;

  constructor(errorAt: (place: string) => InvalidArgumentError) {
    super();
    this.#errorAt = errorAt;
  }

  toError(): InvalidArgumentError {
    return this.#errorAt(placeOf(this.keys));
  }
}

function notInterpreted(fetch: unknown, reason: string, place: string): InvalidArgumentError {
  const message = `Fetch argument ${describe(fetch)} cannot be interpreted as a Tensor. (${reason})`;
  return new InvalidArgumentError(`${message}${place === '' ? '' : `, at ${place}`}`);
}

function wrongType(fetch: unknown, place: string): InvalidArgumentError {
  const expected = `expected a node, its name, or arrays, objects and Maps of those${place === '' ? '' : `, at ${place}`}`;
  return fetch === null || fetch === undefined
    ? new InvalidArgumentError(`Fetch argument None has invalid type ${String(fetch)}; ${expected}`)
    : new InvalidArgumentError(
        `Fetch argument ${describe(fetch)} has invalid type ${typeof fetch}, must be a string or Tensor; ${expected}`,
      );
}

/** The place of a fetch as its caller would write it; a monitored session has put the caller's beside those of hooks. */
function placeOf(keys: readonly unknown[]): string {
  const [first, hook, ...ofHook] = keys;
  if (first === 'caller') return keys.length > 1 ? `fetches${pathOf(keys.slice(1))}` : '';
  if (first === 'hooks' && typeof hook === 'object' && hook !== null) {
    return `the fetches of ${hookName(hook)}${pathOf(ofHook)}`;
  }
  return keys.length > 0 ? `fetches${pathOf(keys)}` : '';
}

function pathOf(keys: readonly unknown[]): string {
  return keys
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      if (typeof key !== 'string') return `.get(${describe(key)})`;
      return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    })
    .join('');
}
