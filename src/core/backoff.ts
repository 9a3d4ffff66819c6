import { checkAtLeast, checkOptionNames, describe } from './argument.js';

/** How many seconds to wait before restart number `restart` (from 1) since the last step that succeeded. */
export type BackoffPolicy = (restart: number) => number;

/** How {@link exponentialBackoff} grows. */
export interface ExponentialBackoffOptions {
  /** Seconds before the first restart; 0. */
  readonly firstSecs?: number | undefined;
  /** Seconds before the second restart, doubled for each later one; 1. */
  readonly initialSecs?: number | undefined;
  /** The most seconds between two restarts; 60. */
  readonly maxSecs?: number | undefined;
  /** The share of a delay that chance may take away, 0 to 1; 0.5. */
  readonly jitter?: number | undefined;
  /** A number in [0, 1); Math.random. */
  readonly random?: (() => number) | undefined;
}

/**
 * At once, then after 1 s, doubling to 60 s, less a random part so that many sessions do not come back together.
 *
 * @throws TypeError or RangeError naming the option that is wrong
 */
export function exponentialBackoff(options: ExponentialBackoffOptions = {}): BackoffPolicy {
  checkOptionNames('exponentialBackoff', options, ['firstSecs', 'initialSecs', 'maxSecs', 'jitter', 'random']);
  const { firstSecs = 0, initialSecs = 1, maxSecs = 60, jitter = 0.5, random = Math.random } = options;
  for (const [name, secs] of Object.entries({ firstSecs, initialSecs, maxSecs, jitter })) checkAtLeast(name, secs, 0);
  if (jitter > 1) throw new RangeError(`jitter: expected a number of at most 1, got ${jitter}`);
  if (typeof random !== 'function') throw new TypeError(`random: expected a function, got ${describe(random)}`);
  return (restart) => {
    const secs = restart <= 1 ? firstSecs : Math.min(maxSecs, initialSecs * 2 ** (restart - 2));
    return secs * (1 - jitter * random());
  };
}
