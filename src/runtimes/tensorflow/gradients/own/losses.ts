import { UnimplementedError } from '../../../../errors.js';
import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { LocalGradient } from '../local-gradient.js';

/**
 * Gradient of SparseSoftmaxCrossEntropyWithLogits: its second output is the gradient by the logits already; a gradient by that
 * output is one of second order.
 */
export const sparseSoftmaxCrossEntropy: LocalGradient = ({ builder, gradients, gradient, input, output }) => {
  const { ops } = builder;
  const parts: TensorFlowNode[] = [];
  if (gradients[0]) parts.push(ops.Mul(ops.ExpandDims(gradient(0), -1), output(1)));
  if (gradients[1]) {
    const softmax = ops.Softmax(input(0));
    const second = gradient(1);
    const product = ops.Sum(ops.Mul(second, softmax), [-1], { keepDims: true });
    parts.push(ops.Mul(ops.Sub(second, product), softmax));
  }
  return [parts.length > 1 ? ops.AddN(parts) : parts[0]];
};

/** Gradient of SoftmaxCrossEntropyWithLogits, whose labels have one as well; that of the C API is for numbers of 32 bits alone. */
export const softmaxCrossEntropy: LocalGradient = (op) => {
  const { builder, gradients, gradient, input } = op;
  const { ops } = builder;
  const [byLogits] = sparseSoftmaxCrossEntropy(op);
  if (!gradients[0]) return [byLogits];
  return [byLogits, ops.Mul(ops.ExpandDims(gradient(0), -1), ops.Neg(ops.LogSoftmax(input(0))))];
};

/**
 * Gradient of CTCLoss: its second output is the gradient by the inputs already, and has none itself.
 *
 * @throws UnimplementedError where one by that output is wanted
 */
export const ctcLoss: LocalGradient = ({ builder, operation, gradients, gradient, output }) => {
  if (gradients[1]) {
    throw new UnimplementedError(
      `gradients: the gradient of second order of CTCLoss (node "${operation.name}") is not implemented in TensorFlow`,
      { op: operation.name },
    );
  }
  return [builder.ops.Mul(builder.ops.ExpandDims(gradient(0), -1), output(1))];
};

/** Gradient of LogSoftmax, along the last axis; that of the C API is along the second one, whatever the rank. */
export const logSoftmax: LocalGradient = ({ builder: { ops }, gradient, output }) => {
  const sum = ops.Sum(gradient(0), [-1], { keepDims: true });
  return [ops.Sub(gradient(0), ops.Mul(sum, ops.Exp(output(0))))];
};
