import type * as tf from '@tensorflow/tfjs';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { InvalidArgumentError } from '../../../errors.js';
import type { Node } from '../../../graph/node.js';
import type { Frame } from './frame.js';

/** The one tensor that `input` gave, in its slot, for `node`. */
export function inputTensor(frame: Frame, slot: number, input: Node | undefined, node: Node): tf.Tensor {
  let tensor: tf.Tensor | undefined;
  try {
    tensor = frame.tensor(slot);
  } catch (error) {
    throw isInstance(error, InvalidArgumentError) ? notATensor(error, input, node) : error;
  }
  if (tensor) return tensor;
  throw notOneTensor(frame, slot, input, node);
}

function notATensor({ message }: InvalidArgumentError, input: Node | undefined, node: Node): InvalidArgumentError {
  return new InvalidArgumentError(`Node "${node.name}": its input "${input?.name ?? ''}": ${message}`, {
    op: node.name,
  });
}

/** The error of an input that gives no single value. */
export function notOneTensor(frame: Frame, slot: number, input: Node | undefined, node: Node): InvalidArgumentError {
  const name = input?.name ?? '';
  const reason = frame.outputs(slot) ? `has several outputs; take one of them, as "${name}:0"` : 'has no value';
  return new InvalidArgumentError(
    `Node "${node.name}": expected its input "${name}" to give one tensor, but it ${reason}`,
    { op: node.name },
  );
}
