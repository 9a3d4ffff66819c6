import { also, check } from '../core/options/check.js';

/** The global step of an event: a whole number; 0 when left out. */
export type GlobalStep = number | bigint;

const wholeNumber = /* @__PURE__ */ check<GlobalStep>(
  'a whole number',
  (step) => typeof step === 'bigint' || Number.isSafeInteger(step),
);

/** Event files have it as an int64. */
const aStep = /* @__PURE__ */ also(
  wholeNumber,
  'a whole number from -2^63 to 2^63 - 1',
  (step) => BigInt.asIntN(64, BigInt(step)) === BigInt(step),
);

/** @throws TypeError for what is no whole number, RangeError for one that no int64 is. */
export function toStep(globalStep: GlobalStep | undefined): bigint {
  return globalStep === undefined ? 0n : BigInt(aStep.assert('globalStep', globalStep));
}
