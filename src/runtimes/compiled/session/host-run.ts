import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import type { Node, OptimizerStep, SinkDefinition, VariableNode } from '../../../graph/node.js';
import { inputsOf } from '../../../graph/inputs-of.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import { countRun } from '../../eager/execute/accumulate-gradients.js';
import { computeOnHost, evaluatorOf, summarized } from '../../eager/execute/evaluate-step.js';
import type { Frame } from '../../eager/execute/frame.js';
import { notOneTensor } from '../../eager/execute/input-tensor.js';
import { nodeError } from '../../eager/execute/node-error.js';
import { learningRateOf } from '../../eager/execute/step-optimizer.js';
import type { Stage, Step, WriteStep } from '../../eager/plan/plan.js';
import type { Journal } from '../../eager/variables/journal.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { StepPhases } from '../trace/step-phases.js';
import type { LateStep, OptimizedStep } from '../trace/traced-step.js';
import { PendingCounters, type CounterChange } from './pending-counters.js';

const ONE = tensorValue('int32', [], Int32Array.of(1));

/** The values that the graph gave, by output. */
export type GivenValues = ReadonlyMap<NativeOutput, TensorValue>;

/** What a step does in JavaScript: before its graph runs, and afterwards. Nothing of it can be seen before commit(). */
export class HostRun {
  readonly #frame: Frame;
  readonly #phases: StepPhases;
  readonly #counters: PendingCounters;
  /** What is decided by counters of runs: which gradients begin a sum, and which steps are due. */
  #decisions = '';

  constructor(frame: Frame, phases: StepPhases) {
    this.#frame = frame;
    this.#phases = phases;
    this.#counters = new PendingCounters(frame.session.store);
  }

  /** Decisions that the graph of the step is made by. */
  get decisions(): string {
    return this.#decisions;
  }

  /** What has become of counters by now. */
  get changes(): readonly CounterChange[] {
    return this.#counters.changes;
  }

  /** Whether somebody else has written since what the step has read. */
  get isStale(): boolean {
    return this.#counters.areStale;
  }

  /** Does what needs nothing of the graph. */
  before(feeds: readonly (readonly [Node, TensorValue])[]): void {
    const frame = this.#frame;
    frame.plan.feeds.forEach(({ slot, result }, index) => {
      const [node, value] = feeds[index] ?? [];
      if (!node || !value) return;
      frame.session.types.note(node, value.dtype);
      frame.put(slot, value, result);
    });
    for (const stage of frame.plan.stages) this.#beforeStage(stage);
  }

  /** Does what needs values of the graph. */
  after(steps: readonly LateStep[], given: GivenValues): void {
    for (const late of steps) this.#late(late, given);
  }

  /** Writes the counters. */
  commit(optimized: readonly OptimizedStep[], journal: Journal): void {
    for (const { step, variables } of optimized) {
      const { accumulation } = step.node.definition.treatment;
      if (accumulation) countRun(accumulation, variables, this.#counters);
    }
    this.#counters.commit(journal);
  }

  #beforeStage({ reads, computes, writes }: Stage): void {
    const frame = this.#frame;
    for (const step of reads) {
      if (this.#phases.of(step) === 'before') this.#read(step);
    }
    for (const step of computes) {
      if (this.#phases.of(step) === 'before') evaluatorOf(step.node.definition)?.(frame, step);
    }
    const counted = writes.map((step) => this.#beforeWrite(step));
    for (const globalStep of counted) if (globalStep) this.#counters.write(globalStep, 'add', ONE);
  }

  #beforeWrite(step: WriteStep): VariableNode<number> | undefined {
    const { node, inputs } = step;
    const { definition } = node;
    if (definition.kind === 'minimize' || definition.kind === 'apply') {
      this.#checkRate(step, definition);
      return this.#isDue(definition) ? definition.globalStep : undefined;
    }
    if (this.#phases.ofWrite(step) === 'before') {
      const [slot = -1] = inputs;
      const value = this.#frame.value(slot);
      if (!value || isTensor(value)) throw notOneTensor(this.#frame, slot, inputsOf(definition)[0], node);
      this.#assign(step, value);
    }
    return undefined;
  }

  /** @throws InvalidArgumentError for a rate that is no finite number, also where the step is not due yet. */
  #checkRate(step: WriteStep, { learningRate }: OptimizerStep): void {
    if (!learningRate) return;
    try {
      learningRateOf(this.#frame, step, learningRate);
    } catch (error) {
      throw nodeError(error, step.node);
    }
  }

  #isDue({ treatment: { accumulation } }: OptimizerStep): boolean {
    if (!accumulation) return true;
    const isDue = this.#counters.get(accumulation.counter) + 1 >= accumulation.steps;
    const begun = [...accumulation.accumulators.values()].map(({ counter }) => this.#counters.get(counter) > 0);
    this.#decisions += `${isDue ? 'due' : 'sum'}${begun.map(Number).join('')};`;
    return isDue;
  }

  #late({ step, inputs }: LateStep, given: GivenValues): void {
    const frame = this.#frame;
    const { node, slot, result } = step;
    const { definition } = node;
    const values = inputs.map((input, index) => {
      const value = input.kind === 'output' ? given.get(input.output) : frame.value(input.slot);
      if (value && !isTensor(value)) return value;
      throw notOneTensor(frame, step.inputs[index] ?? -1, inputsOf(definition)[index], node);
    });
    const [first] = values;
    switch (definition.kind) {
      case 'variable':
        this.#read(step);
        break;
      case 'host':
        frame.put(slot, computeOnHost(frame, node as Node<unknown, typeof definition>, values), result);
        break;
      case 'summary':
        frame.put(slot, summarized(node as Node<unknown, typeof definition>, values), result);
        break;
      case 'sink':
        this.#collect(step as Step<SinkDefinition>, values);
        break;
      case 'assign':
        if (first) this.#assign(step, first);
        break;
      default:
        if (first) frame.put(slot, first, result);
    }
  }

  #collect({ slot }: Step<SinkDefinition>, values: readonly TensorValue[]): void {
    this.#frame.collect(slot, values);
  }

  #read({ node, slot, result }: Step): void {
    this.#frame.put(slot, this.#counters.read(node as VariableNode), result);
  }

  #assign({ node, slot, result }: Step, value: TensorValue): void {
    const { definition } = node;
    if (definition.kind !== 'assign') return;
    try {
      this.#counters.write(definition.variable, definition.mode, value);
    } catch (error) {
      throw nodeError(error, node);
    }
    this.#frame.put(slot, this.#counters.read(definition.variable), result);
  }
}
