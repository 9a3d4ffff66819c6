import type { Logger } from '../../core/logger.js';
import { nameHint, nearestName } from '../../core/nearest-name.js';
import type { SessionEvent } from '../../core/session-event.js';

/** The key of the name that a maker of breakpoints looks for among the numbers of steps; it is not exported by the library. */
export const wantedScalar: unique symbol = Symbol('wanted scalar');

/** A breakpoint that looks for a number. */
export interface WantsScalar {
  readonly [wantedScalar]?: string | undefined;
}

/** The most names that are remembered to say what there is. */
const mostNames = 100;

/**
 * Warns once of a number that a breakpoint looks for and no run fetches: at the first step where another name was meant, it
 * seems, and else when the session is over.
 */
export class WantedScalar {
  readonly #wanted: string;
  readonly #logger: Logger;
  readonly #fetched = new Set<string>();
  #hasSteps = false;
  #isSettled = false;

  constructor(wanted: string, logger: Logger) {
    this.#wanted = wanted;
    this.#logger = logger;
  }

  see(event: SessionEvent): void {
    if (this.#isSettled) return;
    if (event.kind === 'step.ended' && event.outcome === 'succeeded') this.#seeStep(event.scalars);
    else if (event.kind === 'session.closed' && this.#hasSteps) {
      this.#warn('no run has fetched a number by that name, so nothing was paused.');
    }
  }

  #seeStep(scalars: Readonly<Record<string, number>>): void {
    if (Object.hasOwn(scalars, this.#wanted)) {
      this.#isSettled = true;
      return;
    }
    this.#hasSteps = true;
    const isFirst = this.#fetched.size === 0;
    for (const name of Object.keys(scalars)) if (this.#fetched.size < mostNames) this.#fetched.add(name);
    if (isFirst && nearestName(this.#wanted, this.#fetched) !== undefined) {
      this.#warn('no run has fetched a number by that name yet, and nothing is paused before one does.');
    }
  }

  #warn(what: string): void {
    this.#isSettled = true;
    const wanted = JSON.stringify(this.#wanted);
    this.#logger.warn(`breakWhen ${wanted}: ${what} ${nameHint(this.#wanted, this.#fetched)}.`);
  }
}
