import type * as tf from '@tensorflow/tfjs';
import type { NestedArray, TensorValue } from '../core/tensor-value.js';

/** What a run gives for a tensor whose rank the types do not know: a scalar as such, any other tensor as a TensorValue. */
export type UnrankedValue = number | boolean | string | TensorValue;

/** What a run gives for a tensor of rank `R`. */
export type RankedValue<R extends tf.Rank> = [tf.Rank] extends [R]
  ? UnrankedValue
  : [R] extends [tf.Rank.R0]
    ? number
    : TensorValue;

/** What a run gives for a tensor of type `T`. */
export type ValueOfTensor<T> = T extends tf.Tensor<infer R> ? RankedValue<R> : never;

/** Element types that the embedded engine computes with. */
export type ComputedDataType = 'float32' | 'int32' | 'bool' | 'string' | 'complex64';

/** Length of each dimension, null where it may differ from run to run. */
export type PartialShape = readonly (number | null)[];

/** What a run gives for a tensor of shape `S` and element type `D`, as far as they are known. */
export type ValueOfShape<S, D> = S extends readonly []
  ? D extends 'bool'
    ? boolean
    : D extends 'string'
      ? string
      : number
  : S extends readonly [unknown, ...unknown[]]
    ? TensorValue
    : UnrankedValue;

/** Typed arrays that hold the elements of a tensor. */
export type ElementArray =
  Float32Array | Float64Array | Int32Array | Uint8Array | Uint8ClampedArray | Int8Array | Int16Array | Uint16Array;

/** A value to build a node from: a scalar, nested arrays, a typed array, a tensor (copied) or a fetched value. */
export type InitialValue = NestedArray | ElementArray | tf.Tensor | TensorValue;

/** What a run gives for a node that was built from `T`. */
export type ValueOfInitial<T> = T extends () => infer R
  ? ValueOfInitial<R>
  : T extends tf.Tensor<infer R>
    ? RankedValue<R>
    : T extends number
      ? number
      : T extends boolean
        ? boolean
        : T extends string
          ? string
          : TensorValue;
