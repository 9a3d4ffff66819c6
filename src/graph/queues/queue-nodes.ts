import type * as tf from '@tensorflow/tfjs';
import type { ScalarValue, TensorValue } from '../../core/tensor-value.js';
import type { InitialValue } from '../../tensor/node-value.js';
import type { Node } from '../node.js';
import type { QueueDataTypes } from './queue-data-type.js';
import type { QueueNames } from './queue-options.js';

/** What a run gives for one component of one element. */
export type ComponentValue = ScalarValue | TensorValue;

/** A node, or a value to make a constant of. */
export type QueueInput = Node | InitialValue | bigint | tf.Tensor;

/** An element to enqueue: its only component, a list of its components, or an object of them by name. */
export type QueueInputs = QueueInput | readonly QueueInput[] | Readonly<Record<string, QueueInput>>;

/** Nodes of what is dequeued: one for a single component, else a list of them, or an object where they have names. */
export type QueueNodes<D extends QueueDataTypes, N extends QueueNames, V> = N extends readonly string[]
  ? Readonly<Record<N[number], Node<V>>>
  : D extends readonly unknown[]
    ? number extends D['length']
      ? Node<V> & readonly Node<V>[]
      : D extends readonly [unknown]
        ? Node<V>
        : { readonly [K in keyof D]: Node<V> }
    : Node<V>;
