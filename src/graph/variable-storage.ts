import type * as tf from '@tensorflow/tfjs';
import type { VariableLike } from '../core/graph-like.js';
import type { TensorValue } from '../core/tensor-value.js';
import type { ComputedDataType } from '../tensor/node-value.js';

/** Gives what another variable, made before, has while the initializer runs. */
export type ReadVariable = (variable: VariableLike) => tf.Tensor;

/** A variable that the graph owns: a runtime makes it when its initializer runs, and disposes it with the last session. */
export interface OwnedStorage {
  readonly kind: 'owned';
  readonly dtype: ComputedDataType;
  readonly shape: readonly number[];
  /** What an initializer gives it: a value, or what a function called in a tfjs scope returns. */
  readonly initial: TensorValue | ((read: ReadVariable) => tf.Tensor);
}

/** A variable of the caller's: it always has a value, and is never disposed here. */
export interface TrackedStorage {
  readonly kind: 'tracked';
  readonly dtype: ComputedDataType;
  readonly shape: readonly number[];
  readonly variable: tf.Variable;
  /** What an initializer writes: the value captured last, a slot's own start value, or undefined to leave it. */
  readonly initial: TensorValue | undefined;
  /** False for slots that start anew with the variables that they belong to. */
  readonly captures: boolean;
  /** True for what an optimizer keeps beside a variable. */
  readonly slot: boolean;
}

/** The global step: a whole number kept outside the engine, which knows no 64-bit integers. */
export interface CounterStorage {
  readonly kind: 'counter';
  readonly dtype: 'int64';
  readonly shape: readonly [];
  readonly initial: number;
}

/** Where the value of a variable lives. */
export type VariableStorage = OwnedStorage | TrackedStorage | CounterStorage;
