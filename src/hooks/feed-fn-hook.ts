import type { Feeds } from '../core/fetches.js';
import { after } from '../core/foreign/promise-from.js';
import { aFunction } from '../core/options/values.js';
import type { SessionRunArgs, SessionRunHook } from '../core/session-run-hook.js';

/** Gives the feeds of one run. */
export type FeedFn = () => Feeds | Promise<Feeds>;

/** Calls a function before each try of each run, and feeds what it gives. */
export class FeedFnHook implements SessionRunHook {
  static readonly name: string = 'FeedFnHook';
  readonly #feedFn: FeedFn;

  /** @throws TypeError when feedFn is no function. */
  constructor(feedFn: FeedFn) {
    this.#feedFn = aFunction.assert('feedFn', feedFn);
  }

  beforeRun(): SessionRunArgs | Promise<SessionRunArgs> {
    return after(this.#feedFn(), (feeds) => ({ feeds }));
  }
}
