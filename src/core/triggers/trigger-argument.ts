import { Check } from '../options/check.js';
import type { Trigger } from './trigger.js';

/** A trigger; a number is told which triggers there are for it. */
export const aTrigger: Check<Trigger> = /* @__PURE__ */ new Check<Trigger>('type', 'a function', (value) =>
  typeof value === 'function' ? undefined : { kind: 'type', expected: 'a function', hint: howToWrite(value) },
);

function howToWrite(value: unknown): string {
  if (typeof value !== 'number' || !(value > 0)) return 'Give a trigger, such as everySteps(100) or everySecs(60).';
  const steps = Number.isInteger(value) ? `everySteps(${value}) for steps, ` : '';
  return `Give a trigger: ${steps}everySecs(${value}) for seconds.`;
}
