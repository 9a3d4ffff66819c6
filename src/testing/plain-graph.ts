import type { GraphLike } from '../core/graph-like.js';

/** The least graph: what a graph of one's own must have, and no more. No node is ever in it. */
export class PlainGraph implements GraphLike {
  finalized = false;
  readonly #collections = new Map<string, unknown[]>();

  finalize(): void {
    this.finalized = true;
  }

  unfinalize(): void {
    this.finalized = false;
  }

  getCollection(key: string): readonly unknown[] {
    return [...(this.#collections.get(key) ?? [])];
  }

  addToCollection(key: string, item: unknown): void {
    this.#collections.set(key, [...this.getCollection(key), item]);
  }
}
