import * as tf from '@tensorflow/tfjs';
import { describe } from '../../../core/options/describe.js';
import { isTensorValue, tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { InternalError, InvalidArgumentError } from '../../../errors.js';
import type {
  GradientDefinition,
  HostDefinition,
  Node,
  NodeDefinition,
  OpDefinition,
  OutputDefinition,
  SummaryDefinition,
  VariableDefinition,
  VariableNode,
} from '../../../graph/node.js';
import { internals } from '../../../graph/graph-internals.js';
import { serializeSummary } from '../../../graph/summaries/serialize-summary.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import { offTape } from '../engine/engine-internals.js';
import { hostValueOf } from '../variables/copy-out.js';
import type { Frame, Outputs } from './frame.js';
import { takeGradients } from './gradients.js';
import { inputTensor, notOneTensor } from './input-tensor.js';
import { nodeError } from './node-error.js';
import { opError } from './op-error.js';
import type { Step } from '../plan/plan.js';
import { undoingEffects } from './undoing-effects.js';
import type { CellValue } from '../variables/variable-cell.js';

/** Reads a variable into its slot. */
export function readVariable(frame: Frame, { node, slot, result }: Step<VariableDefinition>): void {
  const cell = frame.session.store.cellOf(node as VariableNode);
  frame.put(slot, cell.host() ?? cell.tensor(), result);
}

/** Computes a node into its slot. */
export type Evaluator<D extends NodeDefinition = NodeDefinition> = (frame: Frame, step: Step<D>) => void;

/** By the kind of a node; nodes of other kinds have nothing to compute. */
const evaluators: { readonly [K in NodeDefinition['kind']]?: Evaluator<Extract<NodeDefinition, { kind: K }>> } = {
  op: callOp,
  output: takeOutput,
  minimize: takeGradients,
  gradients: takeGradients,
  gradient: takeGradient,
  stopGradient: (frame, { node, slot, inputs: [input = -1], result }) => {
    const value = frame.value(input);
    if (value && !isTensor(value)) frame.put(slot, value, result);
    else frame.put(slot, offTape(inputTensor(frame, input, node.definition.input, node)), result);
  },
  constant: (frame, { node, slot, result }) => {
    frame.putConstant(slot, node.definition.value, result);
  },
  placeholder: (frame, { node, slot, result }) => {
    const { defaultValue } = node.definition;
    if (defaultValue) frame.putConstant(slot, defaultValue, result);
  },
  host: (frame, step) => {
    const { node, slot, result } = step;
    frame.put(slot, computeOnHost(frame, node, inputValues(frame, step, node.definition.inputs)), result);
  },
  summary: (frame, step) => {
    const { node, slot, result } = step;
    frame.put(slot, summarized(node, inputValues(frame, step, node.definition.inputs)), result);
  },
  sink: (frame, step) => {
    frame.collect(step.slot, inputValues(frame, step, step.node.definition.inputs));
  },
  uninitialized: (frame, { node, slot, result }) => {
    const cells = frame.session.store.cellsOf(node.definition.of).filter((cell) => !cell.initialized);
    const names = cells.map((cell) => cell.node.name);
    frame.put(slot, tensorValue('string', [names.length], names), result);
  },
};

/** What computes a node of this definition; undefined when there is nothing to compute. */
export function evaluatorOf({ kind }: NodeDefinition): Evaluator | undefined {
  return evaluators[kind] as Evaluator | undefined;
}

/** The values of the inputs of a node that takes them as they are. */
function inputValues(frame: Frame, { node, inputs }: Step, nodes: readonly Node[]): CellValue[] {
  return inputs.map((slot, index) => {
    const value = frame.value(slot);
    if (value) return value;
    throw notOneTensor(frame, slot, nodes[index], node);
  });
}

/** What a summary says of the values of its inputs. */
export function summarized(node: Node<unknown, SummaryDefinition>, values: readonly CellValue[]): TensorValue {
  const read = values.map(hostValueOf);
  try {
    return serializeSummary(node, read);
  } catch (error) {
    throw nodeError(error, node);
  }
}

/** What a node of the host makes of the values of its inputs. */
export function computeOnHost(
  { session }: Frame,
  node: Node<unknown, HostDefinition>,
  values: readonly CellValue[],
): TensorValue {
  const read = values.map(hostValueOf);
  let value: unknown;
  try {
    value = node.definition.compute(read, session.sharing);
  } catch (error) {
    throw nodeError(error, node);
  }
  if (isTensorValue(value)) return value;
  throw new InternalError(`Node "${node.name}": expected it to give a TensorValue, got ${describe(value)}`, {
    op: node.name,
  });
}

function takeGradient(frame: Frame, { node, slot, inputs: [source = -1], result }: Step<GradientDefinition>): void {
  const { variable } = node.definition;
  const gradient = frame.gradients(source).get(variable);
  if (!gradient) frame.noteMissing(slot);
  frame.put(slot, gradient ?? tf.zeros([...variable.shape]), result);
}

function callOp(frame: Frame, { node, slot, inputs, result }: Step<OpDefinition>): void {
  const { fn, hold, inputs: nodes } = node.definition;
  const tensors = inputs.map((input, index) => inputTensor(frame, input, nodes[index], node));
  let returned: unknown;
  try {
    returned = frame.plan.withoutEffects.has(node.id)
      ? undoingEffects(frame.session, () => fn(...tensors), hold)
      : fn(...tensors);
  } catch (error) {
    throw opError(error, node, frame.session);
  }
  if (isTensor(returned)) {
    frame.put(slot, live(node, returned), result);
    frame.session.types.note(node, returned.dtype);
    return;
  }
  frame.putOutputs(slot, outputsOf(node, returned), result);
  frame.session.types.note(node, undefined);
}

function outputsOf(node: Node, returned: unknown): Outputs {
  if (typeof returned === 'object' && returned !== null) {
    if (typeof (returned as Partial<PromiseLike<unknown>>).then === 'function') {
      Promise.resolve(returned).catch(() => undefined);
      throw new TypeError(`op "${node.name}": expected fn to return a tensor synchronously, got ${describe(returned)}`);
    }
    const tensors: unknown[] = Object.values(returned);
    if (tensors.length > 0 && tensors.every(isTensor)) {
      for (const tensor of tensors) live(node, tensor);
      return returned as Outputs;
    }
  }
  throw new TypeError(
    `op "${node.name}": expected fn to return a tensor, or an array or object of tensors, got ${describe(returned)}`,
  );
}

function live(node: Node, tensor: tf.Tensor): tf.Tensor {
  if (!tensor.isDisposed) return tensor;
  throw new TypeError(`op "${node.name}": expected fn to return a tensor, got one that is disposed`);
}

function takeOutput(frame: Frame, { node, slot, inputs, result }: Step<OutputDefinition>): void {
  const { op, key } = node.definition;
  const [source = -1] = inputs;
  const outputs = frame.outputs(source);
  const single = outputs === undefined && key === 0 ? frame.value(source) : undefined;
  const value =
    single ?? (outputs && (typeof key === 'number' ? Object.values<CellValue>(outputs)[key] : named(outputs, key)));
  if (value === undefined) {
    frame.session.graph[internals].forgetOutput(node.name);
    const given = outputs ? Object.keys(outputs).map((name) => `${op.name}:${name}`) : [`${op.name}:0`];
    const giver = op.definition.kind === 'source' ? `"${op.name}"` : `the function of "${op.name}"`;
    throw new InvalidArgumentError(`Node "${node.name}" does not exist: ${giver} gives ${given.join(', ')}`, {
      op: op.name,
    });
  }
  frame.put(slot, value, result);
  frame.session.types.note(node, value.dtype);
}

function named(outputs: Outputs, key: string): CellValue | undefined {
  return Object.hasOwn(outputs, key) ? (outputs as Readonly<Record<string, CellValue>>)[key] : undefined;
}
