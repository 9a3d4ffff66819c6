import { atLeast } from '../../core/options/numbers.js';
import type { KeepRule } from './retention.js';

/** Holds on to the checkpoints whose step is a multiple of `steps`. */
export function keepEveryNSteps(steps: number): KeepRule {
  atLeast(1).assert('steps', steps);
  return { keeps: ({ step }) => step !== undefined && step % steps === 0 };
}
