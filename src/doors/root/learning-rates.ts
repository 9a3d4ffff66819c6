export { cosineDecay, type CosineDecayOptions } from '../../graph/learning-rates/cosine-decay.js';
export { exponentialDecay, type RateDecayOptions } from '../../graph/learning-rates/exponential-decay.js';
export { inverseTimeDecay } from '../../graph/learning-rates/inverse-time-decay.js';
export { learningRateOf } from '../../graph/learning-rates/learning-rate-of.js';
export { linearWarmup, type LinearWarmupOptions } from '../../graph/learning-rates/linear-warmup.js';
export { naturalExpDecay } from '../../graph/learning-rates/natural-exp-decay.js';
export { piecewiseConstant, type PiecewiseConstantOptions } from '../../graph/learning-rates/piecewise-constant.js';
export { polynomialDecay, type PolynomialDecayOptions } from '../../graph/learning-rates/polynomial-decay.js';
export type { RateArithmetic, RateGraph, RateInputs, RateSchedule } from '../../core/rate-schedule.js';
