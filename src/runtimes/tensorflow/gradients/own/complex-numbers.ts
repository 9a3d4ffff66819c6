import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { summedToShapes } from './summed-to-shape.js';

// The C API makes all of these with parts of 32 bits, whatever the operation has.

/** Gradient of Complex: its parts, each for one of the inputs. */
export const complex: LocalGradient = (op) => {
  const { ops } = op.builder;
  const whole = op.gradient(0);
  const tout = op.input(0).dtype ?? 'float32';
  return summedToShapes(op, [ops.Real(whole, { tout }), ops.Imag(whole, { tout })]);
};

/** Gradient of Real. */
export const real: LocalGradient = (op) => {
  const part = op.gradient(0);
  return [complexOf(op, part, op.builder.ops.ZerosLike(part))];
};

/** Gradient of Imag. */
export const imag: LocalGradient = (op) => {
  const part = op.gradient(0);
  return [complexOf(op, op.builder.ops.ZerosLike(part), part)];
};

/** Gradient of Angle: -g / (Im(x) + i Re(x)). */
export const angle: LocalGradient = (op) => {
  const { ops } = op.builder;
  const part = op.gradient(0);
  const tout = part.dtype ?? 'float32';
  const x = op.input(0);
  const turned = complexOf(op, ops.Imag(x, { tout }), ops.Real(x, { tout }));
  return [ops.Mul(ops.Neg(complexOf(op, part, ops.ZerosLike(part))), ops.Reciprocal(turned))];
};

/** A complex number of the type of the operation's input. */
function complexOf({ builder, input }: Differentiated, re: TensorFlowNode, im: TensorFlowNode): TensorFlowNode {
  return builder.ops.Complex(re, im, { tout: input(0).dtype ?? 'complex64' });
}
