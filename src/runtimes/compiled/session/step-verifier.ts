import type { VerifySchedule } from '../compare/verify-schedule.js';
import type { StepPhases } from '../trace/step-phases.js';
import type { CompiledStep } from './compiled-step.js';
import { verifyStep, type StepMaking } from './make-step.js';
import type { StepSources } from './step-values.js';

/** Traces compiled steps again, before those of their runs that a schedule says. */
export class StepVerifier {
  readonly #making: StepMaking;
  readonly #schedule: VerifySchedule;
  /** How many runs each step has begun. */
  readonly #runs = new WeakMap<CompiledStep, number>();

  constructor(making: StepMaking, schedule: VerifySchedule) {
    this.#making = making;
    this.#schedule = schedule;
  }

  /**
   * To be called before each run of a step.
   *
   * @returns undefined where nothing is to be done, which costs a step nothing
   * @throws UnimplementedError where the step would be traced otherwise now, and what tracing throws.
   */
  beforeRun(step: CompiledStep, phases: StepPhases, sources: StepSources): Promise<void> | undefined {
    const run = (this.#runs.get(step) ?? 0) + 1;
    this.#runs.set(step, run);
    return this.#schedule.isDue(run) ? verifyStep(this.#making, phases, sources, step.traced) : undefined;
  }
}
