import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';

type Partials = (
  ops: TensorFlowOps,
  value: TensorFlowNode,
  backprop: TensorFlowNode,
  gradient: TensorFlowNode,
) => readonly [TensorFlowNode, TensorFlowNode];

/** The gradient of a gradient, which takes the value of the operation and the gradient by it. */
function ofGradient(partials: Partials): LocalGradient {
  return ({ builder: { ops }, input, gradient }) => {
    const conj = (node: TensorFlowNode): TensorFlowNode => (node.dtype?.startsWith('complex') ? ops.Conj(node) : node);
    return partials(ops, conj(input(0)), conj(input(1)), gradient(0));
  };
}

/** Gradient of TanhGrad. */
export const tanhGrad = ofGradient((ops, value, backprop, gradient) => [
  ops.Mul(ops.Mul(ops.Mul(gradient, -2), backprop), value),
  ops.TanhGrad(value, gradient),
]);

/** Gradient of SigmoidGrad. */
export const sigmoidGrad = ofGradient((ops, value, backprop, gradient) => {
  const both = ops.Mul(gradient, backprop);
  return [ops.Sub(both, ops.Mul(ops.Mul(both, 2), value)), ops.SigmoidGrad(value, gradient)];
});

/** Gradient of RsqrtGrad. */
export const rsqrtGrad = ofGradient((ops, value, backprop, gradient) => [
  ops.Mul(ops.Mul(ops.Mul(gradient, -1.5), backprop), ops.Square(value)),
  ops.RsqrtGrad(value, gradient),
]);

/** Gradient of ReciprocalGrad and InvGrad. */
export const reciprocalGrad = ofGradient((ops, value, backprop, gradient) => [
  ops.Mul(ops.Mul(ops.Mul(gradient, -2), backprop), value),
  ops.ReciprocalGrad(value, gradient),
]);

/** Gradient of SqrtGrad. */
export const sqrtGrad: LocalGradient = ({ builder: { ops }, input, output, gradient }) => {
  const part = ops.RealDiv(gradient(0), input(0));
  return [ops.Mul(ops.Neg(part), output(0)), ops.Mul(part, 0.5)];
};

/** Gradient of ReluGrad, Relu6Grad and LeakyReluGrad: what they take for the features bends nowhere. */
export const reluGrad: LocalGradient = (op) => {
  const { builder, operation, input, gradient } = op;
  const attrs = operation.type === 'LeakyReluGrad' ? attributesOf(op, ['alpha']) : {};
  return [builder.node(operation.type, [gradient(0), input(1)], attrs), builder.ops.ZerosLike(input(1))];
};

/** Gradient of EluGrad and SeluGrad, which take the gradient and the value. */
export const eluGrad: LocalGradient = ({ builder, operation, input, gradient }) => {
  const { ops } = builder;
  const value = input(1);
  const bent = ops.Mul(gradient(0), input(0));
  return [
    builder.node(operation.type, [gradient(0), value]),
    ops.SelectV2(ops.Less(value, 0), bent, ops.ZerosLike(value)),
  ];
};

/** Gradient of SoftplusGrad, which takes the gradient and the features. */
export const softplusGrad: LocalGradient = ({ builder: { ops }, input, gradient }) => {
  const x = input(1);
  const width = ops.AddV2(ops.AddV2(ops.Exp(ops.Neg(x)), 2), ops.Exp(x));
  return [ops.SoftplusGrad(gradient(0), x), ops.RealDiv(ops.Mul(gradient(0), input(0)), width)];
};

/** Gradient of MaxPoolGrad: by what was pooled there is none. */
export const maxPoolGrad: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const attrs = attributesOf(op, ['ksize', 'strides', 'padding', 'data_format']);
  return [
    builder.ops.ZerosLike(input(0)),
    builder.ops.ZerosLike(input(1)),
    builder.node('MaxPoolGradGrad', [input(0), input(1), gradient(0)], attrs),
  ];
};
