import { UnimplementedError } from '../../../errors.js';
import type { Node, VariableDefinition, VariableNode } from '../../../graph/node.js';
import { inputsOf } from '../../../graph/inputs-of.js';
import { fieldsOf } from '../../../graph/optimizer-layout.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import { countRun, sumGradients, type RunCounters } from '../../eager/execute/accumulate-gradients.js';
import { evaluatorOf, type Evaluator, readVariable } from '../../eager/execute/evaluate-step.js';
import type { Frame } from '../../eager/execute/frame.js';
import { notOneTensor } from '../../eager/execute/input-tensor.js';
import { nodeError } from '../../eager/execute/node-error.js';
import type { PlanWork } from '../../eager/execute/plan-work.js';
import { applyTreated, foundGradients } from '../../eager/execute/step-optimizer.js';
import { writeStep } from '../../eager/execute/write-step.js';
import type { Step, WriteStep } from '../../eager/plan/plan.js';
import type { Tracing } from '../backend/tracing.js';
import type { RateSentinels } from './rate-sentinels.js';
import type { StepPhases } from './step-phases.js';
import type { LateInput, LateStep, OptimizedStep, OptimizerStep } from './traced-step.js';

/** What the steps of a plan are traced with. */
export interface TraceWorkParts {
  readonly tracing: Pick<Tracing, 'outputOf'>;
  readonly phases: StepPhases;
  readonly rates: RateSentinels;
}

/** Does the part of a plan that becomes a graph, and notes what is left for the host. */
export class TraceWork implements PlanWork {
  readonly late: LateStep[] = [];
  readonly optimized: OptimizedStep[] = [];
  readonly #parts: TraceWorkParts;
  #node: Node | undefined;

  constructor(parts: TraceWorkParts) {
    this.#parts = parts;
  }

  /** The node that is evaluated now. */
  get node(): Node | undefined {
    return this.#node;
  }

  read(frame: Frame, step: Step<VariableDefinition>): void {
    this.#do(step, this.#parts.phases.of(step), () => {
      readVariable(frame, step);
    });
  }

  evaluator(): Evaluator {
    return this.#compute;
  }

  write(frame: Frame, step: WriteStep): undefined {
    const phase = this.#parts.phases.ofWrite(step);
    if (phase === 'after') this.#postpone(frame, step);
    else this.#do(step, phase, () => this.#write(frame, step));
  }

  count(): void {
    // Steps are counted on the host.
  }

  around<R>(node: Node, part: () => R): R {
    const outer = this.#node;
    this.#node = node;
    try {
      return part();
    } finally {
      this.#node = outer;
    }
  }

  readonly #compute: Evaluator = (frame, step) => {
    const phase = this.#parts.phases.of(step);
    if (phase === 'after') this.#postpone(frame, step);
    else this.#do(step, phase, () => evaluatorOf(step.node.definition)?.(frame, step));
  };

  #do({ node }: Step, phase: 'before' | 'traced' | 'after', work: () => void): void {
    if (phase === 'traced') this.around(node, work);
  }

  #write(frame: Frame, step: WriteStep): void {
    const { kind } = step.node.definition;
    if (kind === 'assign') writeStep(frame, step);
    else if (kind !== 'initializer') this.#optimize(frame, step as OptimizerStep);
  }

  #optimize(frame: Frame, step: OptimizerStep): void {
    const { node } = step;
    const { binding, treatment } = node.definition;
    try {
      const found = foundGradients(frame, step);
      const { accumulation } = treatment;
      const ready = accumulation
        ? sumGradients(frame, accumulation, found, countRun(accumulation, found.keys(), countersBeside(frame)))
        : found;
      const fields = fieldsOf(binding.optimizer);
      const before = { ...fields };
      if (ready) {
        this.#parts.rates.during(step, () => {
          applyTreated(frame, step, ready);
        });
        refuseChanges(node, before, fields);
      }
      const iterations = (fields.iterations_ ?? 0) - (before.iterations_ ?? 0);
      this.optimized.push({ step, variables: [...found.keys()], iterations });
    } catch (error) {
      throw nodeError(error, node);
    }
  }

  /** Leaves a step to the host, with the values that it needs as they are now. */
  #postpone(frame: Frame, step: Step): void {
    const { node } = step;
    const { definition } = node;
    const nodes = inputsOf(definition);
    const inputs = step.inputs.map((slot, index): LateInput => {
      const value = frame.value(slot);
      if (isTensor(value)) return { kind: 'output', output: this.#parts.tracing.outputOf(value) };
      if (frame.outputs(slot)) throw notOneTensor(frame, slot, nodes[index], node);
      return { kind: 'slot', slot };
    });
    this.late.push({ step, inputs });
  }
}

/** Counters that go on from what the session's hold, and leave these as they are. */
function countersBeside({ session: { store } }: Frame): RunCounters {
  const counted = new Map<VariableNode, number>();
  return {
    get: (counter) => counted.get(counter) ?? Number(store.cellOf(counter).host()?.data[0] ?? 0),
    set: (counter, runs) => {
      counted.set(counter, runs);
    },
  };
}

/** @throws UnimplementedError where an optimizer keeps what it counts in JavaScript: a trace would take it for a constant. */
function refuseChanges(
  { name }: Node,
  before: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>>,
): void {
  const changed = Object.keys(fields).find(
    (field) => field !== 'iterations_' && typeof fields[field] !== 'object' && !Object.is(fields[field], before[field]),
  );
  if (changed === undefined) return;
  throw new UnimplementedError(
    `Node "${name}": its optimizer changes its field "${changed}" in JavaScript at each step, which a compiled step does only ` +
      "while it is traced; keep it in a tf.variable, or open the session with config.runtime 'eager'",
    { op: name },
  );
}
