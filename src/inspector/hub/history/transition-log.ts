import { emptyKeyframe, foldTransition } from '../../protocol/fold-transition.js';
import type { Keyframe, Transition } from '../../protocol/inspected-history.js';

/** How much is kept. */
export interface TransitionLogLimits {
  /** The most transitions; the older half goes into a keyframe when there are more. */
  readonly transitions: number;
  /** The most keyframes of moments before that; every second one goes when there are more. */
  readonly keyframes: number;
}

/** The transitions of a chart in bounded memory: the latest one by one, those before as keyframes. */
export class TransitionLog {
  readonly #limits: TransitionLogLimits;
  #base: Keyframe;
  #transitions: Transition[] = [];
  #older: Keyframe[] = [];

  constructor(atMs: number, limits: TransitionLogLimits) {
    this.#limits = limits;
    this.#base = emptyKeyframe(atMs);
  }

  /** The chart before the oldest transition that is kept. */
  get keyframe(): Keyframe {
    return this.#base;
  }

  /** Oldest first. */
  get transitions(): readonly Transition[] {
    return this.#transitions;
  }

  /** Moments before `keyframe`, oldest first. */
  get olderKeyframes(): readonly Keyframe[] {
    return this.#older;
  }

  /** The chart now. */
  latest(): Keyframe {
    return this.#transitions.reduce(foldTransition, this.#base);
  }

  add(transition: Transition): void {
    this.#transitions.push(transition);
    if (this.#transitions.length > this.#limits.transitions) this.#evict();
  }

  #evict(): void {
    const half = Math.ceil(this.#transitions.length / 2);
    this.#older.push(this.#base);
    this.#base = this.#transitions.slice(0, half).reduce(foldTransition, this.#base);
    this.#transitions = this.#transitions.slice(half);
    // The first one stays: it is the beginning.
    if (this.#older.length > this.#limits.keyframes) this.#older = this.#older.filter((_, place) => place % 2 === 0);
  }
}
