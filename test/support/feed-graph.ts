import type { NodeLike } from '../../src/core/fetches.js';
import { PlainGraph } from '../../src/doors/testing.js';
import { NotFoundError } from '../../src/errors.js';

/** A graph that knows its placeholders by name, `x` or `x:0`. */
export class FeedGraph extends PlainGraph {
  readonly #nodes: ReadonlyMap<string, NodeLike>;

  constructor(names: readonly string[]) {
    super();
    this.#nodes = new Map(names.map((name) => [name, { name }]));
  }

  lookup(name: string): NodeLike {
    const node = this.#nodes.get(name.replace(/:0$/, ''));
    if (!node) throw new NotFoundError(`no node "${name}"`);
    return node;
  }
}
