import { checkAtLeast } from '../../core/argument.js';
import type { KeepRule } from './retention.js';

/** Holds on to the checkpoints whose step is a multiple of `steps`. */
export function keepEveryNSteps(steps: number): KeepRule {
  checkAtLeast('steps', steps, 1);
  return { keeps: ({ step }) => step !== undefined && step % steps === 0 };
}
