import type { JsonLike } from '../../core/json-like.js';
import type { Stateful } from '../../core/stateful.js';
import type { HeldState, HiddenState } from './hidden-state.js';

/** State of a thing that tells it itself, by stateDict() and loadStateDict(). */
export class OwnState implements HiddenState {
  readonly key: string;
  readonly #thing: Stateful;
  #captured: JsonLike | undefined;

  constructor(key: string, thing: Stateful) {
    this.key = key;
    this.#thing = thing;
  }

  stateDict(): JsonLike {
    return this.#thing.stateDict();
  }

  loadStateDict(state: JsonLike): void {
    this.#thing.loadStateDict(state);
  }

  /** Asks it before each run: what it tells must be cheap. */
  hold(): HeldState {
    const before = this.#copy();
    return {
      undo: () => {
        this.#thing.loadStateDict(before);
      },
      release: () => undefined,
    };
  }

  capture(): Promise<void> {
    this.#captured = this.#copy();
    return Promise.resolve();
  }

  initialize(): void {
    if (this.#captured !== undefined) this.#thing.loadStateDict(structuredClone(this.#captured));
  }

  /** What it tells may be its own arrays, which it goes on writing to. */
  #copy(): JsonLike {
    return structuredClone(this.#thing.stateDict());
  }
}
