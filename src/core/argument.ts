import { describe } from './options/describe.js';

export { describe } from './options/describe.js';

/** @throws TypeError naming the argument when `value` is no object with these functions. */
export function checkMembers(name: string, value: unknown, what: string, members: readonly string[]): void {
  const object = value as Record<string, unknown> | null | undefined;
  const missing =
    typeof object === 'object' && object !== null
      ? members.filter((member) => typeof object[member] !== 'function')
      : members;
  if (missing.length > 0 || typeof object !== 'object' || object === null) {
    throw new TypeError(`${name}: expected ${what} (with ${missing.join(', ')}), got ${describe(value)}`);
  }
}

/** @throws RangeError or TypeError naming the argument when `value` is no number of at least `least`. */
export function checkAtLeast(name: string, value: unknown, least: number): void {
  if (typeof value !== 'number') throw new TypeError(`${name}: expected a number, got ${describe(value)}`);
  if (!(value >= least)) throw new RangeError(`${name}: expected a number of at least ${least}, got ${value}`);
}

/** @throws TypeError naming the argument when `value` is neither true nor false. */
export function checkFlag(name: string, value: unknown): void {
  if (typeof value !== 'boolean') throw new TypeError(`${name}: expected true or false, got ${describe(value)}`);
}

/** @throws TypeError naming the argument when `value` is neither undefined nor an object. */
export function checkOptionalObject(name: string, value: unknown, what: string): void {
  if (value === undefined || (typeof value === 'object' && value !== null)) return;
  throw new TypeError(`${name}: expected ${what}, got ${describe(value)}`);
}

/** @throws TypeError naming the argument when `value` is no function. */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`${name}: expected a function, got ${describe(value)}`);
}

/** @throws TypeError naming the one of clock and logger that is given and is none. */
export function checkClockAndLogger({ clock, logger }: { readonly clock?: unknown; readonly logger?: unknown }): void {
  if (clock !== undefined) checkMembers('clock', clock, 'a clock', ['now', 'setTimeout', 'clearTimeout']);
  if (logger !== undefined) checkMembers('logger', logger, 'a logger', ['info', 'warn', 'error']);
}
