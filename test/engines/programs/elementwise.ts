import * as tf from '@tensorflow/tfjs';
import type { Attributes, Program, Programs } from './program.js';

type Unary = (x: tf.Tensor) => tf.Tensor;
type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const number = (attrs: Attributes, name: string): number => attrs[name] as number;

/** `more` are names of further programs that the same function serves. */
const unary = (run: Unary): Program => ({
  run: ([x]) => run(x as tf.Tensor),
  tolerance: 4e-6,
  gradientTolerance: 2e-5,
});
const binary = (run: Binary): Program => ({
  run: ([a, b]) => run(a as tf.Tensor, b as tf.Tensor),
  tolerance: 4e-6,
  gradientTolerance: 2e-5,
});

const unaries = {
  abs: tf.abs,
  acos: tf.acos,
  acosh: tf.acosh,
  asin: tf.asin,
  asinh: tf.asinh,
  atan: tf.atan,
  atanh: tf.atanh,
  ceil: tf.ceil,
  cos: tf.cos,
  cosh: tf.cosh,
  elu: tf.elu,
  erf: tf.erf,
  exp: tf.exp,
  expm1: tf.expm1,
  floor: tf.floor,
  identity: tf.clone,
  isFinite: tf.isFinite,
  isInf: tf.isInf,
  isNaN: tf.isNaN,
  log: tf.log,
  log1p: tf.log1p,
  logicalNot: tf.logicalNot,
  logSigmoid: tf.logSigmoid,
  neg: tf.neg,
  onesLike: tf.onesLike,
  reciprocal: tf.reciprocal,
  relu: tf.relu,
  relu6: tf.relu6,
  round: tf.round,
  rsqrt: tf.rsqrt,
  selu: tf.selu,
  sigmoid: tf.sigmoid,
  sign: tf.sign,
  sin: tf.sin,
  sinh: tf.sinh,
  softplus: tf.softplus,
  sqrt: tf.sqrt,
  square: tf.square,
  tan: tf.tan,
  tanh: tf.tanh,
  zerosLike: tf.zerosLike,
  absInt: tf.abs,
  negInt: tf.neg,
  squareInt: tf.square,
  signInt: tf.sign,
} satisfies Record<string, Unary>;

const binaries = {
  add: tf.add,
  atan2: tf.atan2,
  bitwiseAnd: tf.bitwiseAnd,
  div: tf.div,
  divNoNan: tf.divNoNan,
  equal: tf.equal,
  floorDiv: tf.floorDiv,
  greater: tf.greater,
  greaterEqual: tf.greaterEqual,
  less: tf.less,
  lessEqual: tf.lessEqual,
  logicalAnd: tf.logicalAnd,
  logicalOr: tf.logicalOr,
  logicalXor: tf.logicalXor,
  maximum: tf.maximum,
  minimum: tf.minimum,
  mod: tf.mod,
  mul: tf.mul,
  notEqual: tf.notEqual,
  pow: tf.pow,
  prelu: tf.prelu,
  squaredDifference: tf.squaredDifference,
  sub: tf.sub,
  addInt: tf.add,
  equalInt: tf.equal,
  floorDivInt: tf.floorDiv,
  greaterEqualInt: tf.greaterEqual,
  greaterInt: tf.greater,
  lessEqualInt: tf.lessEqual,
  lessInt: tf.less,
  maximumInt: tf.maximum,
  minimumInt: tf.minimum,
  modInt: tf.mod,
  mulInt: tf.mul,
  notEqualInt: tf.notEqual,
  powInt: tf.pow,
  squaredDifferenceInt: tf.squaredDifference,
  subInt: tf.sub,
} satisfies Record<string, Binary>;

const all = <T>(of: Readonly<Record<string, T>>, lift: (run: T) => Program): Programs =>
  Object.fromEntries(Object.entries(of).map(([name, run]) => [name, lift(run)]));

/** Functions of one tensor, of two with broadcasting, comparisons, choices and casts. */
export const elementwise: Programs = {
  ...all<Unary>(unaries, unary),
  ...all<Binary>(binaries, binary),
  leakyRelu: { run: ([x], attrs) => tf.leakyRelu(x as tf.Tensor, number(attrs, 'alpha')) },
  clipByValue: { run: ([x], attrs) => tf.clipByValue(x as tf.Tensor, number(attrs, 'low'), number(attrs, 'high')) },
  step: { run: ([x], attrs) => tf.step(x as tf.Tensor, number(attrs, 'alpha')) },
  where: { run: ([condition, a, b]) => tf.where(condition as tf.Tensor, a as tf.Tensor, b as tf.Tensor) },
  whereGreater: {
    run: ([x], attrs) => {
      const input = x as tf.Tensor;
      return tf.where(tf.greater(input, number(attrs, 'limit')), input.mul(input), input.neg());
    },
  },
  logSigmoidOfProduct: {
    run: ([x, w]) => tf.logSigmoid(tf.mul(x as tf.Tensor, w as tf.Tensor)),
    tolerance: 4e-6,
    gradientTolerance: 2e-5,
  },
  rootOfWhere: {
    run: ([condition, a, b]) => tf.sqrt(tf.where(condition as tf.Tensor, a as tf.Tensor, b as tf.Tensor)),
  },
  throughInt: {
    run: ([x], attrs) => {
      const input = x as tf.Tensor;
      return input.mul(number(attrs, 'scale')).toInt().toFloat().mul(input);
    },
  },
  cast: { run: ([x], attrs) => tf.cast(x as tf.Tensor, attrs['dtype'] as tf.DataType) },
  addN: { run: (tensors) => tf.addN([...tensors]) },
};
