import type { NodeLike } from './fetches.js';

/** What formulas of learning rates are made with: on numbers, each result rounded to float32, or on nodes of a graph. */
export interface RateArithmetic<T> {
  /** The sum. */
  readonly add: (a: T | number, b: T | number) => T;
  /** The difference. */
  readonly sub: (a: T | number, b: T | number) => T;
  /** The product. */
  readonly mul: (a: T | number, b: T | number) => T;
  /** The quotient. */
  readonly div: (a: T | number, b: T | number) => T;
  /** The power of a base, the first, by an exponent. */
  readonly pow: (a: T | number, b: T | number) => T;
  /** The lesser of two. */
  readonly min: (a: T | number, b: T | number) => T;
  /** The greater of two. */
  readonly max: (a: T | number, b: T | number) => T;
  /** The greatest whole number that is not above it. */
  readonly floor: (a: T) => T;
  /** The least whole number that is not below it. */
  readonly ceil: (a: T) => T;
  /** The power of e. */
  readonly exp: (a: number) => T;
  /** The cosine of an angle in radians. */
  readonly cos: (a: T) => T;
  /** `then` where the whole step is below a number, else `otherwise`. */
  readonly below: (whole: T, limit: number, [then, otherwise]: readonly [then: T, otherwise: T]) => T;
  /** The first value for whole steps up to and with the first end, the second up to the second, and so on. */
  readonly piece: (whole: T, ends: readonly number[], values: readonly number[]) => T;
}

/** What a rate depends on. */
export interface RateInputs<T> {
  /** The step as it is counted, with all its digits. */
  readonly whole: T;
  /** The step as a number of the type of the rate. */
  readonly step: T;
  /** The rate to begin with. */
  readonly rate: T;
}

/** A learning rate by the step. */
export interface RateSchedule<I = NodeLike> {
  /** TensorFlow's name of it, which its node has when it is given none. */
  readonly type: string;
  readonly name?: string | undefined;
  /** The rate that the formula changes; none where it makes one by itself. */
  readonly learningRate?: number | I | undefined;
  /** The step that the rate depends on; the graph's global step (made if need be) when absent. */
  readonly globalStep?: I | undefined;
  /** Gives the rate. */
  readonly formula: <T>(arithmetic: RateArithmetic<T>, inputs: RateInputs<T>) => T;
}

/** The method by which a graph adds the nodes of a schedule, where it does that itself. */
export const scheduleRate: unique symbol = Symbol('scheduleRate');

/** A graph in which learning rates are nodes of the type `N`, made of nodes of the type `I`: a Graph, or a TensorFlowGraph. */
export interface RateGraph<out N, in I = N> {
  /** Adds the nodes of a schedule; a Graph has it in types alone. */
  readonly [scheduleRate]: ((schedule: RateSchedule<I>) => N) | undefined;
}
