import { setOwn } from '../../../core/set-own.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { fieldsOf } from '../../../graph/optimizer-layout.js';
import type { Frame } from '../../eager/execute/frame.js';
import { Journal } from '../../eager/variables/journal.js';
import type { FedValue } from '../../tensorflow/c-api/native-run.js';
import type { TracedStep } from '../trace/traced-step.js';
import type { NativeHome } from '../variables/native-home.js';
import type { GivenByStep } from './compiled-step.js';
import type { HostRun } from './host-run.js';
import { fetchedOf, textsOf } from './step-values.js';

/** A step whose graph has run. */
export interface ComputedStep {
  readonly frame: Frame;
  readonly host: HostRun;
  readonly home: NativeHome;
  readonly traced: TracedStep;
  /** What the graph was fed. */
  readonly values: readonly FedValue[];
  readonly given: GivenByStep;
}

/**
 * Ends a step: fills the results, does what is left for the host, and then writes.
 *
 * @returns false where somebody has written meanwhile what the step has read: nothing is written then
 * @throws what nodes of the host throw; nothing is written then.
 */
export function finishStep(computed: ComputedStep): boolean {
  const { frame, host, traced, given } = computed;
  let isWritten = false;
  try {
    if (host.isStale || isStale(computed)) return false;
    fillResults(frame, traced, given.results);
    host.after(traced.late, new Map([...given.late].map(([output, value]) => [output, hostForm(value)])));
    host.commit(traced.optimized, new Journal());
    write(computed);
    isWritten = true;
    return true;
  } finally {
    if (!isWritten) for (const tensor of given.states) tensor.release();
  }
}

/** True where a state is not what the graph was fed any more. */
function isStale({ traced: { feeds }, home, values }: ComputedStep): boolean {
  return feeds.some(({ input }, index) => {
    if (input.kind !== 'state') return false;
    const tensor = input.state.current();
    return !tensor || home.copyOf(tensor) !== values[index];
  });
}

function fillResults(frame: Frame, { results, several }: TracedStep, values: readonly TensorValue[]): void {
  for (const { result, isArray } of several) frame.results[result] = isArray ? [] : {};
  results.forEach(({ place: { result, key } }, index) => {
    const value = values[index];
    if (!value) return;
    const fetched = fetchedOf(value);
    if (key === undefined) frame.results[result] = fetched;
    else setOwn(frame.results[result] as object, key, fetched);
  });
}

function hostForm(value: TensorValue): TensorValue {
  return value.dtype === 'string' ? textsOf(value) : value;
}

function write({ traced: { writes, begun, optimized }, home, given: { states } }: ComputedStep): void {
  writes.forEach(({ state }, index) => {
    const tensor = state.current();
    const value = states[index];
    if (tensor && value) home.assign(tensor, value);
  });
  let next = writes.length;
  for (const { layer, tensors } of begun) {
    layer.tensors = tensors.flatMap((one) => {
      const value = states[next];
      next += 1;
      return value ? [home.keptTensor(value, one)] : [];
    });
  }
  for (const { step, iterations } of optimized) {
    if (iterations === 0) continue;
    const fields = fieldsOf(step.node.definition.binding.optimizer);
    fields.iterations_ = (fields.iterations_ ?? 0) + iterations;
  }
}
