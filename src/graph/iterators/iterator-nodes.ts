import type * as tf from '@tensorflow/tfjs';
import type { TensorValue } from '../../core/tensor-value.js';
import type { WholePart } from '../../data/elements/input-element.js';
import type { RankedValue, UnrankedValue } from '../../tensor/node-value.js';
import type { Node } from '../node.js';

/** A node whose element type says nothing: it may be one value, or taken apart by name. */
export type AnyNodes = Node<UnrankedValue> & Readonly<Record<string, Node<UnrankedValue>>>;

/** What an iterator gives: a node, or, for elements of several parts, nodes in their structure. */
export type IteratorNodes<T> = unknown extends T
  ? AnyNodes
  : [tf.TensorContainer] extends [T]
    ? AnyNodes
    : [PartValue<T>] extends [never]
      ? { readonly [K in keyof T]: Node<PartValue<T[K]>> }
      : Node<PartValue<T>>;

/** What a run gives for one part; never for what is several. */
export type PartValue<T> = [T] extends [tf.Tensor<infer R>]
  ? RankedValue<R>
  : [T] extends [number]
    ? number
    : [T] extends [boolean]
      ? boolean
      : [T] extends [string]
        ? string
        : [T] extends [TensorValue | ArrayBufferView]
          ? TensorValue
          : [T] extends [readonly (infer P)[]]
            ? [Extract<P, WholePart>] extends [never]
              ? TensorValue
              : never
            : never;
