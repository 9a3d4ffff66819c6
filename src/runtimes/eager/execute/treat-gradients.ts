import * as tf from '@tensorflow/tfjs';
import { describe } from '../../../core/options/describe.js';
import { InvalidArgumentError } from '../../../errors.js';
import type { GradientTreatment } from '../../../graph/gradients/gradient-treatment.js';
import { VariableNode, type Node } from '../../../graph/node.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import type { Gradients } from './frame.js';

/** Clips and transforms the gradients for a step, in this order: by norm, by value, by the caller's function. */
export function treatGradients(
  node: Node,
  { clipNorm, clipValue, transform }: Omit<GradientTreatment<VariableNode>, 'accumulation'>,
  gradients: Gradients,
): Gradients {
  let treated = gradients;
  if (clipNorm !== undefined && treated.size > 0) treated = clipByGlobalNorm(treated, clipNorm);
  if (clipValue !== undefined) treated = each(treated, (gradient) => tf.clipByValue(gradient, -clipValue, clipValue));
  return transform ? transformed(node, transform(treated), gradients) : treated;
}

/** As tf.clip_by_global_norm: an infinite or missing norm makes every gradient NaN, so that it is seen. */
function clipByGlobalNorm(gradients: Gradients, clipNorm: number): Gradients {
  const halves = [...gradients.values()].map((gradient) => gradient.square().sum().div(2));
  const norm = tf.stack(halves).sum().mul(2).sqrt();
  const finite = tf.minimum(tf.div(1, norm), tf.div(1, clipNorm)).mul(clipNorm);
  const scale = finite.add(norm.sub(norm));
  return each(gradients, (gradient) => gradient.mul(scale));
}

function each(gradients: Gradients, map: (gradient: tf.Tensor) => tf.Tensor): Gradients {
  return new Map([...gradients].map(([variable, gradient]) => [variable, map(gradient)]));
}

function transformed({ name }: Node, returned: unknown, given: Gradients): Gradients {
  const refuse = (expected: string, got: string): InvalidArgumentError =>
    new InvalidArgumentError(`Node "${name}": expected transformGradients to ${expected}, got ${got}`, { op: name });
  if (typeof (returned as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] !== 'function') {
    throw refuse('return gradients by variable, as a Map or pairs', describe(returned));
  }
  const gradients = new Map<VariableNode, tf.Tensor>();
  for (const pair of returned as Iterable<unknown>) {
    const [variable, gradient] = Array.isArray(pair) ? (pair as unknown[]) : [];
    if (!(variable instanceof VariableNode)) {
      throw refuse('return pairs of a variable and its gradient', describe(pair));
    }
    if (!given.has(variable)) {
      throw refuse('return gradients of the variables that it was given', `one of "${variable.name}"`);
    }
    if (!isTensor(gradient) || gradient.isDisposed) {
      throw refuse(
        `give a tensor for "${variable.name}"`,
        isTensor(gradient) ? 'one that is disposed' : describe(gradient),
      );
    }
    if (gradient.dtype !== 'float32' || gradient.shape.join() !== variable.shape.join()) {
      throw refuse(
        `give float32 ${JSON.stringify(variable.shape)} for "${variable.name}"`,
        `${gradient.dtype} ${JSON.stringify(gradient.shape)}`,
      );
    }
    gradients.set(variable, gradient);
  }
  return gradients;
}
