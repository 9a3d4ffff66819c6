const OF_SESSIONS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  GraphKeys.STATEFUL,
  GraphKeys.KEEP_RULES,
  GraphKeys.COMING_SAVES,
  GraphKeys.EVENT_WRITERS,
]);

/** True for what sessions put into a graph while they are open: it is no part of what a finalized graph computes. */
export function isOfSessions(key: string): boolean {
  return OF_SESSIONS.has(key);
}

/** Lists of anything, by key. */
export class Collections {
  readonly #items = new Map<string, unknown[]>();
  readonly #refresh = new Map<string, () => void>();

  /** A copy of the list; empty where nothing was added. */
  get(key: string): readonly unknown[] {
    checkKey(key);
    this.#refresh.get(key)?.();
    return [...(this.#items.get(key) ?? [])];
  }

  /** Has `refresh` add and remove what is due each time before the list is read. */
  beforeReading(key: string, refresh: () => void): void {
    this.#refresh.set(key, refresh);
  }

  /** The keys of all lists, in order of their first item. */
  keys(): readonly string[] {
    return [...this.#items.keys()];
  }

  add(key: string, item: unknown): void {
    checkKey(key);
    const items = this.#items.get(key);
    if (items) items.push(item);
    else this.#items.set(key, [item]);
  }

  /** Takes one item out; one that is not there is no error. */
  remove(key: string, item: unknown): void {
    checkKey(key);
    const items = this.#items.get(key) ?? [];
    const place = items.indexOf(item);
    if (place >= 0) items.splice(place, 1);
  }
}

const aKey = /* @__PURE__ */ text('the name of a collection');

function checkKey(key: string): void {
  aKey.assert('key', key);
}
import { GraphKeys } from '../core/graph-keys.js';
import { text } from '../core/options/values.js';
