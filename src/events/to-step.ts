import { describe } from '../core/argument.js';

/** The global step of an event: a whole number; 0 when left out. */
export type GlobalStep = number | bigint;

/** @throws TypeError for what is no whole number. */
export function toStep(globalStep: GlobalStep | undefined): bigint {
  if (globalStep === undefined) return 0n;
  if (typeof globalStep === 'bigint' || Number.isSafeInteger(globalStep)) return BigInt(globalStep);
  throw new TypeError(`globalStep: expected a whole number, got ${describe(globalStep)}`);
}
