import { also } from './options/check.js';
import type { FieldsOf } from './options/field.js';
import { atLeast } from './options/numbers.js';
import { optionTable } from './options/option-table.js';
import { aFunction } from './options/values.js';

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

const secs = /* @__PURE__ */ atLeast(0);

const table = /* @__PURE__ */ optionTable('exponentialBackoff', {
  firstSecs: secs.or(0),
  initialSecs: secs.or(1),
  maxSecs: secs.or(60),
  jitter: also(atLeast(0), 'a number of at most 1', (share) => share <= 1).or(0.5),
  random: aFunction.orElse(() => Math.random),
} satisfies FieldsOf<ExponentialBackoffOptions>);

/**
 * At once, then after 1 s, doubling to 60 s, less a random part so that many sessions do not come back together.
 *
 * @throws TypeError or RangeError naming the option that is wrong
 */
export function exponentialBackoff(options: ExponentialBackoffOptions = {}): BackoffPolicy {
  const { firstSecs, initialSecs, maxSecs, jitter, random } = table.check(options);
  return (restart) => {
    const secs = restart <= 1 ? firstSecs : Math.min(maxSecs, initialSecs * 2 ** (restart - 2));
    return secs * (1 - jitter * random());
  };
}
