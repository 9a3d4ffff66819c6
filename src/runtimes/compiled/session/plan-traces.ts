import { UnimplementedError } from '../../../errors.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import type { Plan } from '../../eager/plan/plan.js';
import { StepPhases } from '../trace/step-phases.js';
import type { SignatureParts } from './signature.js';

/** What is known of the traces of one plan. */
export interface PlanTraces {
  readonly id: number;
  /** Where its steps are done. */
  readonly phases: StepPhases | undefined;
  /** Why it cannot be traced. */
  refusal: unknown;
  /** What the last of its graphs was made for. */
  last: SignatureParts | undefined;
}

/** The traces of plans. */
export class TracedPlans {
  readonly #plans = new WeakMap<Plan, PlanTraces>();
  #count = 0;

  of(plan: Plan): PlanTraces {
    const known = this.#plans.get(plan);
    if (known) return known;
    this.#count += 1;
    const traces = { id: this.#count, ...phasesOf(plan), last: undefined };
    this.#plans.set(plan, traces);
    return traces;
  }
}

function phasesOf(plan: Plan): Pick<PlanTraces, 'phases' | 'refusal'> {
  try {
    return { phases: new StepPhases(plan), refusal: undefined };
  } catch (error) {
    if (isInstance(error, UnimplementedError)) return { phases: undefined, refusal: error };
    throw error;
  }
}
