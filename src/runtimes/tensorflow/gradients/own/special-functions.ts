import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { LocalGradient } from '../local-gradient.js';
import { ofTwo } from './elementwise.js';

/** The derivative of a function, by its argument and its value. */
type Derivative = (ops: TensorFlowOps, x: TensorFlowNode, y: TensorFlowNode) => TensorFlowNode;

function ofFunction(derivative: Derivative): LocalGradient {
  return ({ builder: { ops }, input, output, gradient }) => [
    ops.Mul(gradient(0), derivative(ops, input(0), output(0))),
  ];
}

/** A derivative whose formula divides by zero at zero. */
function exceptAtZero(atZero: number, derivative: Derivative): Derivative {
  return (ops, x, y) => ops.SelectV2(ops.Equal(x, 0), atZero, derivative(ops, x, y));
}

const besselDerivatives: Readonly<Record<string, Derivative>> = {
  BesselI0: (ops, x) => ops.BesselI1(x),
  BesselI0e: (ops, x, y) => ops.Sub(ops.BesselI1e(x), ops.Mul(ops.Sign(x), y)),
  BesselI1: exceptAtZero(1, (ops, x, y) => ops.Sub(ops.BesselI0(x), ops.Div(y, x))),
  BesselI1e: exceptAtZero(0.5, (ops, x, y) =>
    ops.Sub(ops.BesselI0e(x), ops.Mul(y, ops.AddV2(ops.Sign(x), ops.Reciprocal(x)))),
  ),
  BesselK0: (ops, x) => ops.Neg(ops.BesselK1(x)),
  BesselK0e: (ops, x, y) => ops.Sub(y, ops.BesselK1e(x)),
  BesselK1: (ops, x, y) => ops.Sub(ops.Neg(ops.BesselK0(x)), ops.Div(y, x)),
  BesselK1e: (ops, x, y) => ops.Sub(ops.Mul(y, ops.Sub(1, ops.Reciprocal(x))), ops.BesselK0e(x)),
  BesselJ0: (ops, x) => ops.Neg(ops.BesselJ1(x)),
  BesselJ1: exceptAtZero(0.5, (ops, x, y) => ops.Sub(ops.BesselJ0(x), ops.Div(y, x))),
  BesselY0: (ops, x) => ops.Neg(ops.BesselY1(x)),
  BesselY1: (ops, x, y) => ops.Sub(ops.BesselY0(x), ops.Div(y, x)),
};

const otherDerivatives: Readonly<Record<string, Derivative>> = {
  Dawsn: (ops, x, y) => ops.Sub(1, ops.Mul(ops.Mul(2, x), y)),
  Expint: (ops, x) => ops.RealDiv(ops.Exp(x), x),
  FresnelCos: (ops, x) => ops.Cos(ops.Mul(Math.PI / 2, ops.Square(x))),
  FresnelSin: (ops, x) => ops.Sin(ops.Mul(Math.PI / 2, ops.Square(x))),
  Spence: (ops, x) => ops.SelectV2(ops.Equal(x, 1), -1, ops.RealDiv(ops.Log(x), ops.Sub(1, x))),
};

/** Gradients of the functions of Bessel, Dawson, Fresnel and Spence and of the exponential integral, by their names. */
export const specialFunctions: readonly (readonly [string, LocalGradient])[] = Object.entries({
  ...besselDerivatives,
  ...otherDerivatives,
}).map(([name, derivative]) => [name, ofFunction(derivative)]);

/** The partial derivatives of Igamma: by x in logarithms, since the function of Gamma grows large. */
function igammaPartials(
  ops: TensorFlowOps,
  a: TensorFlowNode,
  x: TensorFlowNode,
): readonly [TensorFlowNode, TensorFlowNode] {
  const log = ops.Sub(ops.AddV2(ops.Neg(x), ops.Mul(ops.Sub(a, 1), ops.Log(x))), ops.Lgamma(a));
  return [ops.IgammaGradA(a, x), ops.Exp(log)];
}

/** Gradient of Igamma. */
export const igamma = ofTwo(({ builder: { ops } }, a, x, gradient) => {
  const [byA, byX] = igammaPartials(ops, a, x);
  return [ops.Mul(byA, gradient), ops.Mul(byX, gradient)];
});

/** Gradient of Igammac, which is 1 without Igamma. */
export const igammac = ofTwo(({ builder: { ops } }, a, x, gradient) => {
  const [byA, byX] = igammaPartials(ops, a, x);
  return [ops.Neg(ops.Mul(byA, gradient)), ops.Neg(ops.Mul(byX, gradient))];
});

/** Gradient of Betainc, by x alone. */
export const betainc: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const [a, b, x] = [input(0), input(1), input(2)];
  const logBeta = ops.Sub(ops.AddV2(ops.Lgamma(a), ops.Lgamma(b)), ops.Lgamma(ops.AddV2(a, b)));
  const log = ops.AddV2(ops.Xlog1py(ops.Sub(b, 1), ops.Neg(x)), ops.Xlogy(ops.Sub(a, 1), x));
  const partial = ops.Mul(ops.Exp(ops.Sub(log, logBeta)), gradient(0));
  const shape = ops.Shape(x);
  const { r1 } = ops.BroadcastGradientArgs(ops.Shape(a), shape);
  return [undefined, undefined, ops.Reshape(ops.Sum(partial, r1), shape)];
};

/** The gradient of a function of two arguments by the second alone. */
function bySecond(
  partial: (ops: TensorFlowOps, x: TensorFlowNode, y: TensorFlowNode) => TensorFlowNode,
): LocalGradient {
  return ({ builder: { ops }, input, gradient }) => {
    const shape = ops.Shape(input(1));
    const { r1 } = ops.BroadcastGradientArgs(ops.Shape(input(0)), shape);
    const whole = ops.Mul(partial(ops, input(0), input(1)), gradient(0));
    return [undefined, ops.Reshape(ops.Sum(whole, r1), shape)];
  };
}

/** Gradient of Zeta, by q. */
export const zeta = bySecond((ops, x, q) => ops.Mul(ops.Neg(x), ops.Zeta(ops.AddV2(x, 1), q)));

/** Gradient of Polygamma, by x. */
export const polygamma = bySecond((ops, order, x) => ops.Polygamma(ops.AddV2(order, 1), x));

/** Gradient of NextAfter: that of its first argument. */
export const nextAfter = ofTwo(({ builder: { ops } }, _x, _towards, gradient) => [gradient, ops.ZerosLike(gradient)]);

/** Gradient of RandomGamma and of those that are functions of a seed: by alpha, the last input, whose shape the samples end in. */
export const randomGamma: LocalGradient = ({ builder: { ops }, inputs, input, output, gradient }) => {
  const last = inputs.length - 1;
  const alpha = input(last);
  const more = ops.Sub(ops.Rank(output(0)), ops.Rank(alpha));
  const partial = ops.RandomGammaGrad(alpha, output(0));
  const byAlpha = ops.Sum(ops.Mul(gradient(0), partial), ops.Range(0, more, 1));
  return inputs.map((_, index) => (index === last ? byAlpha : undefined));
};
