import type * as tf from '@tensorflow/tfjs';
import { describe } from '../../core/argument.js';
import { tensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { OpDefinition, OutputDefinition, VariableDefinition } from '../../graph/node-definition.js';
import { internals } from '../../graph/graph-internals.js';
import { isTensor } from '../../graph/is-tensor.js';
import type { Node, VariableNode } from '../../graph/node.js';
import type { Frame, OutputTensors } from './frame.js';
import { nodeError } from './node-error.js';
import { noteDtype } from './note-dtype.js';
import type { Step } from './plan.js';

/** Reads a variable into its slot. */
export function readVariable(frame: Frame, { node, slot, result }: Step<VariableDefinition>): void {
  const cell = frame.session.store.cellOf(node as VariableNode);
  frame.put(slot, cell.host() ?? cell.tensor(), result);
}

/** Computes a node into its slot. */
export function evaluateStep(frame: Frame, step: Step): void {
  const { node, slot, result } = step;
  const { definition } = node;
  switch (definition.kind) {
    case 'op':
      callOp(frame, step, definition);
      break;
    case 'output':
      takeOutput(frame, step, definition);
      break;
    case 'constant':
      frame.putConstant(slot, definition.value, result);
      break;
    case 'placeholder':
      if (definition.defaultValue) frame.putConstant(slot, definition.defaultValue, result);
      break;
    case 'uninitialized': {
      const cells = frame.session.store.cellsOf(definition.of).filter((cell) => !cell.initialized);
      const names = cells.map((cell) => cell.node.name);
      frame.put(slot, tensorValue('string', [names.length], names), result);
      break;
    }
    default:
  }
}

/** The one tensor that `input` gave, in its slot, for `node`. */
export function inputTensor(frame: Frame, slot: number, input: Node | undefined, node: Node): tf.Tensor {
  const tensor = frame.tensor(slot);
  if (tensor) return tensor;
  const name = input?.name ?? '';
  const reason = frame.outputs(slot) ? `has several outputs; take one of them, as "${name}:0"` : 'has no value';
  throw new InvalidArgumentError(
    `Node "${node.name}": expected its input "${name}" to give one tensor, but it ${reason}`,
    {
      op: node.name,
    },
  );
}

function callOp(frame: Frame, { node, slot, inputs, result }: Step, { fn, inputs: nodes }: OpDefinition): void {
  const tensors = inputs.map((input, index) => inputTensor(frame, input, nodes[index], node));
  let returned: unknown;
  try {
    returned = fn(...tensors);
  } catch (error) {
    throw nodeError(error, node);
  }
  if (isTensor(returned)) {
    frame.put(slot, live(node, returned), result);
    noteDtype(node, returned.dtype);
    return;
  }
  frame.putOutputs(slot, outputsOf(node, returned), result);
  noteDtype(node, undefined);
}

function outputsOf(node: Node, returned: unknown): OutputTensors {
  if (typeof returned === 'object' && returned !== null) {
    if (typeof (returned as Partial<PromiseLike<unknown>>).then === 'function') {
      Promise.resolve(returned).catch(() => undefined);
      throw new TypeError(`op "${node.name}": expected fn to return a tensor synchronously, got ${describe(returned)}`);
    }
    const tensors: unknown[] = Object.values(returned);
    if (tensors.length > 0 && tensors.every(isTensor)) {
      for (const tensor of tensors) live(node, tensor);
      return returned as OutputTensors;
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

function takeOutput(frame: Frame, { node, slot, inputs, result }: Step, { op, key }: OutputDefinition): void {
  const [source = -1] = inputs;
  const outputs = frame.outputs(source);
  const single = outputs === undefined && key === 0 ? frame.value(source) : undefined;
  const value = single ?? (outputs && (typeof key === 'number' ? Object.values(outputs)[key] : named(outputs, key)));
  if (value === undefined) {
    frame.session.graph[internals].forgetOutput(node.name);
    const given = outputs ? Object.keys(outputs).map((name) => `${op.name}:${name}`) : [`${op.name}:0`];
    throw new InvalidArgumentError(
      `Node "${node.name}" does not exist: the function of "${op.name}" gives ${given.join(', ')}`,
      {
        op: op.name,
      },
    );
  }
  frame.put(slot, value, result);
  noteDtype(node, value.dtype);
}

function named(outputs: OutputTensors, key: string): tf.Tensor | undefined {
  return Object.hasOwn(outputs, key) ? (outputs as Readonly<Record<string, tf.Tensor>>)[key] : undefined;
}
