import type { RateArithmetic } from '../../core/rate-schedule.js';

/** Rounds to float32, the type in which TensorFlow computes rates. */
const f32: (value: number) => number = Math.fround;

const ofTwo =
  (combine: (a: number, b: number) => number) =>
  (a: number, b: number): number =>
    f32(combine(f32(a), f32(b)));

/** Arithmetic on numbers of float32: each operand and each result is rounded. */
export const float32Arithmetic: RateArithmetic<number> = {
  add: ofTwo((a, b) => a + b),
  sub: ofTwo((a, b) => a - b),
  mul: ofTwo((a, b) => a * b),
  div: ofTwo((a, b) => a / b),
  pow: ofTwo((a, b) => a ** b),
  min: ofTwo(Math.min),
  max: ofTwo(Math.max),
  floor: Math.floor,
  ceil: Math.ceil,
  exp: (a) => f32(Math.exp(f32(a))),
  cos: (a) => f32(Math.cos(a)),
  below: (whole, limit, [then, otherwise]) => (whole < limit ? then : otherwise),
  piece: (whole, ends, values) => f32(values.at(ends.findIndex((end) => whole <= end)) ?? NaN),
};
