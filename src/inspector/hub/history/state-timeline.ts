import type { StateSpan } from '../../protocol/inspected-history.js';

/** Where a machine was when, in bounded memory: spans of the whole life, short ones merged with their neighbours. */
export class StateTimeline {
  readonly #capacity: number;
  #spans: StateSpan[] = [];

  /** @param capacity the most spans; even */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Oldest first; the last one lasts unless it has ended. */
  get spans(): readonly StateSpan[] {
    return this.#spans;
  }

  enter(atMs: number, states: readonly string[]): void {
    this.end(atMs);
    if (this.#spans.length >= this.#capacity) this.#merge();
    this.#spans.push({ fromMs: atMs, states });
  }

  end(atMs: number): void {
    const last = this.#spans.at(-1);
    if (last && last.toMs === undefined) this.#spans[this.#spans.length - 1] = { ...last, toMs: atMs };
  }

  /** Merges neighbours, two and two. */
  #merge(): void {
    const merged: StateSpan[] = [];
    for (let place = 0; place < this.#spans.length; place += 2) {
      const [one, other] = this.#spans.slice(place, place + 2);
      if (one) merged.push(other ? mergeSpans(one, other) : one);
    }
    this.#spans = merged;
  }
}

function mergeSpans(one: StateSpan, other: StateSpan): StateSpan {
  const { states } = lengthOf(one) >= lengthOf(other) ? one : other;
  const { toMs } = other;
  return {
    fromMs: one.fromMs,
    ...(toMs === undefined ? {} : { toMs }),
    states,
    merged: (one.merged ?? 1) + (other.merged ?? 1),
  };
}

function lengthOf({ fromMs, toMs = Infinity }: StateSpan): number {
  return toMs - fromMs;
}
