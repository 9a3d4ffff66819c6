import { describe } from './describe.js';

/** Whether a value is of a wrong type, which is a TypeError, or out of range, a RangeError. */
export type FaultKind = 'type' | 'range';

/** Why a value is refused. */
export interface Fault {
  readonly kind: FaultKind;
  /** What was expected, in words. */
  readonly expected: string;
  /** What came, and what to do about it; the value, described, when left out. */
  readonly got?: string | undefined;
  /** How to write what may have been meant: the cause of the error. */
  readonly hint?: string | undefined;
  /** The part that is wrong, as the caller would write it behind the name of the whole: `[2]`, `.loss`. */
  readonly place?: string | undefined;
}

/** The error that tells the caller: "everySteps: expected a positive integer, got 0". */
export function faultError(name: string, fault: Fault, value: unknown): TypeError | RangeError {
  const { kind, expected, got = describe(value), place = '', hint } = fault;
  return refusal(kind, `${name}${place}: expected ${expected}, got ${got}`, hint);
}

/** The error of that kind; a hint is its cause, which is printed with it. */
export function refusal(kind: FaultKind, message: string, hint?: string): TypeError | RangeError {
  const options = hint === undefined ? {} : { cause: hint };
  return kind === 'type' ? new TypeError(message, options) : new RangeError(message, options);
}

/** The fault of a whole whose part at `place` is wrong. */
export function faultAt(place: string, fault: Fault, part: unknown): Fault {
  return { ...fault, place: place + (fault.place ?? ''), got: fault.got ?? describe(part) };
}
