import { checkNodeName } from './unique-names.js';

/** Lists of anything, by key. */
export class Collections {
  readonly #items = new Map<string, unknown[]>();

  /** A copy of the list; empty where nothing was added. */
  get(key: string): readonly unknown[] {
    checkNodeName(key);
    return [...(this.#items.get(key) ?? [])];
  }

  /** The list itself, which grows. */
  live(key: string): readonly unknown[] {
    const items = this.#items.get(key) ?? [];
    this.#items.set(key, items);
    return items;
  }

  add(key: string, item: unknown): void {
    checkNodeName(key);
    (this.live(key) as unknown[]).push(item);
  }
}
