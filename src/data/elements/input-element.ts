import type * as tf from '@tensorflow/tfjs';
import type { ScalarValue, TensorValue } from '../../core/tensor-value.js';
import type { ElementArray } from '../../tensor/node-value.js';
import type { DatasetLike } from './element-stream.js';
import type { InputStage, stageOf } from './input-cursor.js';

/** Carries the type of a pipeline's elements; it exists in types only. */
export declare const elementType: unique symbol;

/** A pipeline as a source of another one. */
export interface PipelineLike<out T = unknown> {
  readonly [elementType]: T;
  readonly [stageOf]: InputStage;
}

/** An Observable of any library, as far as it is read. */
export interface ObservableLike {
  /** Gives the elements to an observer, as they come. */
  subscribe(observer: { next(value: unknown): void; error(error: unknown): void; complete(): void }): unknown;
}

/** What is read one element after the other: an iterable, a tf.data.Dataset, an Observable of any library. */
export type StreamSource = AsyncIterable<unknown> | Iterable<unknown> | DatasetLike | ObservableLike;

/** What is in memory: the items of an array, or slices along the first axis. */
export type ColumnSource = readonly unknown[] | ElementArray | tf.Tensor | TensorValue;

/**
 * Where elements come from. An array gives its items; a typed array, a tensor and a fetched value their slices along
 * the first axis; an object of these, all of one length, elements with a part for each key. Anything else gives what it
 * emits, and a function what that gives which it returns, called again for each pass over it.
 */
export type InputSource =
  | PipelineLike
  | ColumnSource
  | StreamSource
  | (() => StreamSource | PromiseLike<StreamSource>)
  | Readonly<Record<string, ColumnSource>>;

/** The elements of a source; slices are named by the tensors that they stand for. */
export type ElementOf<S> =
  S extends PipelineLike<infer T>
    ? T
    : S extends () => infer R
      ? ElementOf<Awaited<R>>
      : S extends ColumnSource
        ? SliceOf<S>
        : S extends AsyncIterable<infer T>
          ? T
          : S extends Iterable<infer T>
            ? T
            : S extends DatasetLike<infer T>
              ? T
              : S extends { forEach(next: (value: infer T) => void): PromiseLike<void> }
                ? T
                : S extends { subscribe(...observers: never[]): unknown }
                  ? unknown
                  : { readonly [K in keyof S]: SliceOf<S[K]> };

/** One slice of a column. */
export type SliceOf<S> =
  S extends tf.Tensor<infer R>
    ? tf.Tensor<SliceRank<R>>
    : S extends TensorValue
      ? tf.Tensor
      : S extends ElementArray
        ? tf.Scalar
        : S extends readonly (infer T)[]
          ? T
          : never;

/** The rank of a slice of a tensor of rank `R`. */
export type SliceRank<R extends tf.Rank> = [tf.Rank] extends [R]
  ? tf.Rank
  : {
      R0: never;
      R1: tf.Rank.R0;
      R2: tf.Rank.R1;
      R3: tf.Rank.R2;
      R4: tf.Rank.R3;
      R5: tf.Rank.R4;
      R6: tf.Rank.R5;
    }[R];

/** An element as the function of map() is given it: with copies in place of tensors. */
export type HostedElement<T> = unknown extends T
  ? unknown
  : T extends tf.Tensor
    ? TensorValue
    : T extends ScalarValue | TensorValue | ArrayBufferView
      ? T
      : T extends object
        ? { readonly [K in keyof T]: HostedElement<T[K]> }
        : T;

/** What an array holds that is several values; any other array is one tensor. */
export type WholePart = tf.Tensor | TensorValue | ArrayBufferView;

/** A batch of elements: one tensor, or one for each part. */
export type BatchOf<T> = unknown extends T
  ? unknown
  : [T] extends [ScalarValue | WholePart]
    ? TensorValue
    : [T] extends [readonly (infer P)[]]
      ? [Extract<P, WholePart>] extends [never]
        ? TensorValue
        : { readonly [K in keyof T]: TensorValue }
      : { readonly [K in keyof T]: TensorValue };
