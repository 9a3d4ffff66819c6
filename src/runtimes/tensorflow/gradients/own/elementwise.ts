import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { summedToShapes } from './summed-to-shape.js';

/** The gradient of an operation of two inputs that broadcasts them, by its two partial derivatives. */
export function ofTwo(
  partials: (
    op: Differentiated,
    x: TensorFlowNode,
    y: TensorFlowNode,
    gradient: TensorFlowNode,
  ) => readonly [TensorFlowNode, TensorFlowNode],
): LocalGradient {
  return (op) => summedToShapes(op, partials(op, op.input(0), op.input(1), op.gradient(0)));
}

/** Gradient of Atan2, whose inputs are y and x; that of the C API does not sum what was repeated. */
export const atan2 = ofTwo(({ builder: { ops } }, y, x, gradient) => {
  const part = ops.RealDiv(gradient, ops.AddV2(ops.Square(y), ops.Square(x)));
  return [ops.Mul(x, part), ops.Mul(ops.Neg(y), part)];
});

/** Gradient of FloorMod. */
export const floorMod = ofTwo(({ builder: { ops } }, x, y, gradient) => [
  gradient,
  ops.Mul(gradient, ops.Neg(ops.FloorDiv(x, y))),
]);

/** Gradient of MulNoNan: what is multiplied by zero is zero. */
export const mulNoNan = ofTwo(({ builder: { ops } }, x, y, gradient) => [
  ops.MulNoNan(gradient, y),
  ops.MulNoNan(x, gradient),
]);

/** Gradient of Xlogy. */
export const xlogy = ofTwo(({ builder: { ops } }, x, y, gradient) => [
  ops.Mul(ops.Xlogy(oneWhereNotZero(ops, x), y), gradient),
  ops.Mul(ops.Xdivy(x, y), gradient),
]);

/** Gradient of Xdivy. */
export const xdivy = ofTwo(({ builder: { ops } }, x, y, gradient) => [
  ops.Mul(ops.Xdivy(oneWhereNotZero(ops, x), y), gradient),
  ops.Mul(ops.Xdivy(ops.Neg(x), ops.Square(y)), gradient),
]);

/** Gradient of Xlog1py. */
export const xlog1py = ofTwo(({ builder: { ops } }, x, y, gradient) => [
  ops.Mul(ops.Xlog1py(oneWhereNotZero(ops, x), y), gradient),
  ops.Mul(ops.Xdivy(x, ops.AddV2(y, 1)), gradient),
]);

function oneWhereNotZero(ops: TensorFlowOps, x: TensorFlowNode): TensorFlowNode {
  return ops.Cast(ops.NotEqual(x, 0), { dstT: x.dtype ?? 'float32' });
}

/** Gradient of Erfc. */
export const erfc: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  ops.Mul(ops.Mul(gradient(0), -2 / Math.sqrt(Math.PI)), ops.Exp(ops.Neg(ops.Square(input(0))))),
];

/** Gradient of Digamma. */
export const digamma: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  ops.Mul(gradient(0), ops.Polygamma(1, input(0))),
];

/** Gradient of Cross. */
export const cross: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  ops.Cross(input(1), gradient(0)),
  ops.Cross(gradient(0), input(0)),
];
