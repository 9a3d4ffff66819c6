import { check } from '../core/options/check.js';

/** The global step of an event: a whole number; 0 when left out. */
export type GlobalStep = number | bigint;

const aStep = /* @__PURE__ */ check<GlobalStep>(
  'a whole number',
  (step) => typeof step === 'bigint' || Number.isSafeInteger(step),
);

/** @throws TypeError for what is no whole number. */
export function toStep(globalStep: GlobalStep | undefined): bigint {
  return globalStep === undefined ? 0n : BigInt(aStep.assert('globalStep', globalStep));
}
