import { broadcastShape, elementAt, input, tensorOf, type Reference, type References } from './float64-tensor.js';

const ofOne =
  (compute: (x: number, attrs: Readonly<Record<string, unknown>>) => number): Reference =>
  (inputs, attrs) => {
    const { shape, values } = input(inputs, 0);
    return { shape, values: values.map((value) => compute(value, attrs)) };
  };

const ofTwo =
  (compute: (a: number, b: number) => number): Reference =>
  (inputs) => {
    const [a, b] = [input(inputs, 0), input(inputs, 1)];
    return tensorOf(broadcastShape(a.shape, b.shape), (place) => compute(elementAt(a, place), elementAt(b, place)));
  };

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
const largerOf = (a: number, b: number): number => (Number.isNaN(a) || a > b ? a : b);
const smallerOf = (a: number, b: number): number => (Number.isNaN(a) || a < b ? a : b);
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

/** Functions of one and of two elements. */
export const elementwiseReferences: References = {
  cos: ofOne(Math.cos),
  elu: ofOne((x) => (x < 0 ? Math.expm1(x) : x)),
  exp: ofOne(Math.exp),
  leakyRelu: ofOne((x, { alpha }) => (x > 0 ? x : x * Math.fround(Number(alpha)))),
  log: ofOne(Math.log),
  log1p: ofOne(Math.log1p),
  logSigmoid: ofOne((x) => -softplus(-x)),
  neg: ofOne((x) => -x),
  reciprocal: ofOne((x) => 1 / x),
  relu: ofOne((x) => (x < 0 ? 0 : x)),
  relu6: ofOne((x) => (x < 0 ? 0 : x > 6 ? 6 : x)),
  rsqrt: ofOne((x) => 1 / Math.sqrt(x)),
  selu: ofOne((x) => seluScale * (x < 0 ? seluAlpha * Math.expm1(x) : x)),
  sigmoid: ofOne(sigmoid),
  sin: ofOne(Math.sin),
  softplus: ofOne(softplus),
  sqrt: ofOne(Math.sqrt),
  square: ofOne((x) => x * x),
  tanh: ofOne(Math.tanh),
  add: ofTwo((a, b) => a + b),
  sub: ofTwo((a, b) => a - b),
  mul: ofTwo((a, b) => a * b),
  div: ofTwo((a, b) => a / b),
  maximum: ofTwo(largerOf),
  minimum: ofTwo(smallerOf),
  squaredDifference: ofTwo((a, b) => (a - b) * (a - b)),
  prelu: ofTwo((x, alpha) => (x < 0 ? x * alpha : x)),
};
