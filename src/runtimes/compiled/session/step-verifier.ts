import type { VerifySchedule } from '../compare/verify-schedule.js';
import type { StepPhases } from '../trace/step-phases.js';
import type { TracedStep } from '../trace/traced-step.js';
import { verifyStep, type StepMaking } from './make-step.js';
import type { StepSources } from './step-values.js';

/** Traces compiled steps again, before those of their runs that a schedule says. */
export class StepVerifier {
  readonly #making: StepMaking;
  readonly #schedule: VerifySchedule;
  /** How many runs each step has begun. */
  readonly #runs = new WeakMap<TracedStep, number>();

  constructor(making: StepMaking, schedule: VerifySchedule) {
    this.#making = making;
    this.#schedule = schedule;
  }

  /**
   * To be called before each run of a step, which is known by its trace.
   *
   * @returns undefined where nothing is to be done, which costs a step nothing
   * @throws UnimplementedError where the step would be traced otherwise now, and what tracing throws.
   */
  beforeRun(step: TracedStep, phases: StepPhases, sources: StepSources): Promise<void> | undefined {
    const run = (this.#runs.get(step) ?? 0) + 1;
    this.#runs.set(step, run);
    return this.#schedule.isDue(run) ? verifyStep(this.#making, phases, sources, step) : undefined;
  }
}
