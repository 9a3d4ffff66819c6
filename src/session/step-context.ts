import { describe } from '../core/options/describe.js';
import type { Feeds, Fetched } from '../core/fetches.js';
import type { LiveSession } from '../core/live-session.js';
import type { RunOptions } from '../core/run-options.js';
import type { RunMetadata } from '../core/run-metadata.js';
import type { Session } from '../core/session.js';
import { StopIteration } from '../errors.js';

/** What a StepContext needs of the monitored session that made it. */
export interface StepContextOwner {
  /** Makes a run of that session, with the hooks around it. */
  runWithHooks(
    live: LiveSession,
    fetches: unknown,
    feeds?: Feeds | null,
    options?: RunOptions,
    metadata?: RunMetadata,
  ): Promise<unknown>;
  /** Stops the monitored session. */
  requestStop(reason: string | undefined): void;
}

/** What a step function works with: the raw session, runs with hooks, and a way to stop. */
export class StepContext {
  /** The raw session that was live when the step function was called; a run on it is seen by no hook. */
  readonly session: Session;
  readonly #live: LiveSession;
  readonly #owner: StepContextOwner;

  constructor(live: LiveSession, owner: StepContextOwner) {
    this.session = live.session;
    this.#live = live;
    this.#owner = owner;
  }

  /** As `run` of the monitored session, on the session of this context, without a recovery of its own. */
  async runWithHooks<const F>(
    fetches: F,
    feeds?: Feeds | null,
    options?: RunOptions,
    metadata?: RunMetadata,
  ): Promise<Fetched<F>> {
    return (await this.#owner.runWithHooks(this.#live, fetches, feeds, options, metadata)) as Fetched<F>;
  }

  /**
   * Stops the monitored session: later runs are refused, shouldStop() is true.
   *
   * @throws StopIteration always, which ends the step function and is swallowed by the block over the session.
   */
  requestStop(reason?: string): never {
    this.#owner.requestStop(reason);
    throw new StopIteration();
  }
}

/** A function that makes a step in its own way. */
export type StepFunction<R> = (stepContext: StepContext) => R | Promise<R>;

/** @throws TypeError unless `stepFn` is a function of one parameter. */
export function checkStepFunction(stepFn: unknown): void {
  if (typeof stepFn === 'function' && stepFn.length === 1) return;
  const got = typeof stepFn === 'function' ? `a function of ${stepFn.length} parameters` : describe(stepFn);
  throw new TypeError(
    "`step_fn` may either have one `step_context` argument, or `self` and `step_context` arguments if it's an instance method. " +
      `Got ${got} instead: expected a function of one parameter, (stepContext) => …`,
  );
}
