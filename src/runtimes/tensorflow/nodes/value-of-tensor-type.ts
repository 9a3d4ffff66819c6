import type * as tf from '@tensorflow/tfjs';
import type { DataTypeName, ScalarValue, TensorValue } from '../../../core/tensor-value.js';

/** A shape as types see it: what is given for one, or undefined where nothing is. */
export type GivenShape = readonly (number | null)[] | null | undefined;

/** What run() gives for a scalar of element type `D`. */
export type ValueOfScalar<D extends DataTypeName> = D extends 'bool'
  ? boolean
  : D extends 'string'
    ? string
    : D extends 'int64' | 'uint64'
      ? number | bigint
      : D extends 'complex64' | 'complex128'
        ? TensorValue
        : D extends 'resource' | 'variant'
          ? never
          : number;

/** What run() gives for a tensor of element type `D` and shape `S`, as far as they are known. */
export type ValueOfTensorType<D extends DataTypeName, S extends GivenShape> = S extends readonly []
  ? ValueOfScalar<D>
  : S extends readonly [unknown, ...unknown[]]
    ? TensorValue
    : ValueOfScalar<D> | TensorValue;

/** The element type of a constant that is made of `T`. */
export type TypeOfConstant<T> = T extends number
  ? 'float32'
  : T extends bigint
    ? 'int64'
    : T extends boolean
      ? 'bool'
      : T extends string
        ? 'string'
        : DataTypeName;

/** What run() gives for a constant made of `T`, of another type `D` or shape `S` where they are given. */
export type ValueOfConstant<
  T,
  D extends DataTypeName | undefined = undefined,
  S extends GivenShape = undefined,
> = S extends readonly unknown[]
  ? ValueOfTensorType<D extends DataTypeName ? D : TypeOfConstant<T>, S>
  : T extends ScalarValue
    ? ValueOfScalar<D extends DataTypeName ? D : TypeOfConstant<T>>
    : T extends readonly unknown[]
      ? TensorValue
      : T extends TensorValue | tf.Tensor | Uint8Array
        ? ValueOfTensorType<D extends DataTypeName ? D : DataTypeName, undefined>
        : TensorValue;
