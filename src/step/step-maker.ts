import type { Feeds, Fetched } from '../core/fetches.js';
import { members } from '../core/options/objects.js';
import type { RunOptions } from '../core/run-options.js';
import { stepRefusal } from '../core/step-refusal.js';
import { isRefusal } from '../core/run-refusal.js';
import { isEndOfInput } from '../errors.js';

/** What runSteps and stepsOf need of a monitored session. */
export interface StepRunner {
  /** Makes one step. */
  run<const F>(fetches: F, feeds?: Feeds | null, options?: RunOptions): Promise<Fetched<F>>;
  /** True once no step is made any more. */
  shouldStop(): boolean;
  /** Why no step can be begun, where that is an error: a close that no stop came before. */
  [stepRefusal]?(): Error | undefined;
}

/** The feeds of a step, by the source's value. */
export type ToFeeds<B> = (value: B) => Feeds | null | undefined;

/** What every step of a stream is made with. */
export interface StepMakerOptions<B, F> {
  readonly session: StepRunner;
  readonly fetches: F;
  readonly toFeeds: ToFeeds<B>;
}

const aSession = /* @__PURE__ */ members<StepRunner>('a monitored session', ['run', 'shouldStop']);

/** Makes the steps of a stream, one for each value, and knows when they are over. */
export class StepMaker<B, F> {
  readonly #session: StepRunner;
  readonly #fetches: F;
  readonly #toFeeds: ToFeeds<B>;

  /** @throws TypeError naming the argument of `what` when there is no session */
  constructor(what: string, { session, fetches, toFeeds }: StepMakerOptions<B, F>) {
    aSession.assert(`${what}: session`, session);
    this.#session = session;
    this.#fetches = fetches;
    this.#toFeeds = toFeeds;
  }

  /** Why there are no steps at all, where that is an error; asked before the first. */
  refusal(): Error | undefined {
    return this.#session[stepRefusal]?.();
  }

  /** Whether a step can still be made. */
  goesOn(): boolean {
    return !this.#session.shouldStop();
  }

  /**
   * Makes the step of a value.
   *
   * @param signal gives the step up
   * @throws at once what making the feeds throws
   */
  make(value: B, signal: AbortSignal): Promise<Fetched<F>> {
    return this.#session.run(this.#fetches, this.#toFeeds(value), { signal });
  }

  /** True for an error that ends the steps in order: the end of the input, or a stop that came before the step began. */
  isEnd(error: unknown): boolean {
    return isEndOfInput(error) || (isRefusal(error) && !this.goesOn());
  }
}
