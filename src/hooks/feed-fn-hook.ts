import type { Feeds } from '../core/fetches.js';
import { after } from '../core/foreign/promise-from.js';
import { firstArgument } from '../core/options/first-argument.js';
import { aFunction } from '../core/options/values.js';
import type { SessionRunArgs, SessionRunHook } from '../core/session-run-hook.js';

/** Gives the feeds of one run. */
export type FeedFn = () => Feeds | Promise<Feeds>;

const aFeedFn = /* @__PURE__ */ firstArgument(aFunction, 'new FeedFnHook(() => ({ x: batch }))');

/** Calls a function before each try of each run, and feeds what it gives. */
export class FeedFnHook implements SessionRunHook {
  static readonly name: string = 'FeedFnHook';
  readonly #feedFn: FeedFn;

  /** @throws TypeError when feedFn is no function. */
  constructor(feedFn: FeedFn) {
    this.#feedFn = aFeedFn.assert('feedFn', feedFn);
  }

  beforeRun(): SessionRunArgs | Promise<SessionRunArgs> {
    return after(this.#feedFn(), (feeds) => ({ feeds }));
  }
}
