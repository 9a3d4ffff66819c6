/** How often in a row something must look bad before it is a lint, and well before it is none any more. */
export interface HysteresisLimits {
  readonly raiseAfter: number;
  readonly clearAfter: number;
}

/** What somebody sees who looks: bad, well, or neither. */
export type Look = 'bad' | 'unclear' | 'well';

/** A judgement that does not flicker: it changes when several looks in a row say so, and stays when they are unclear. */
export class Hysteresis {
  readonly #limits: HysteresisLimits;
  #isRaised = false;
  #streak = 0;

  constructor(limits: HysteresisLimits) {
    this.#limits = limits;
  }

  get isRaised(): boolean {
    return this.#isRaised;
  }

  /** Takes one more look into account, and gives the judgement. */
  see(look: Look): boolean {
    const isAgainst = look === (this.#isRaised ? 'well' : 'bad');
    this.#streak = isAgainst ? this.#streak + 1 : 0;
    const wanted = this.#isRaised ? this.#limits.clearAfter : this.#limits.raiseAfter;
    if (this.#streak >= wanted) {
      this.#isRaised = !this.#isRaised;
      this.#streak = 0;
    }
    return this.#isRaised;
  }
}
