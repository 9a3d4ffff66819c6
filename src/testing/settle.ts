import { systemClock } from '../core/clock.js';

/** After how many turns of the event loop it counts as idle. */
const idleTurns = 3;

/** Lets promise chains run, and what they hand to the event loop. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < idleTurns; turn++) await systemClock.breathe?.();
}
