import type { Elapsed, StepTimer } from './second-or-step-timer.js';

/** Never due. */
export class NeverTriggerTimer implements StepTimer {
  shouldTriggerForStep(_step: number): boolean {
    return false;
  }

  updateLastTriggeredStep(_step: number): Elapsed {
    return { secs: undefined, steps: undefined };
  }

  lastTriggeredStep(): number | undefined {
    return undefined;
  }

  reset(): void {
    // A timer that never fires has nothing to forget.
  }
}
