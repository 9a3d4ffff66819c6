import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { count } from '../core/options/numbers.js';
import { aFlag, anything, aString } from '../core/options/values.js';
import type { TensorValue } from '../core/tensor-value.js';
import type { PartialShape } from '../tensor/node-value.js';
import type { Node } from '../graph/node.js';
import type { QueueDataType } from '../graph/queues/queue-data-type.js';

/** What is put into batches: one node, a list, or nodes by name. */
export type BatchInputs = Node | readonly Node[] | Readonly<Record<string, Node>>;

/** Nodes that give batches, in the structure of what they are batches of. */
export type BatchNodes<T extends BatchInputs> = T extends Node
  ? Node<TensorValue>
  : { readonly [K in keyof T]: Node<TensorValue> };

/** Something for each input, in their structure; of several it may be absent for some. */
export type ForEachInput<T extends BatchInputs, V> = T extends Node ? V : { readonly [K in keyof T]?: V | undefined };

/** Options that batch() and shuffleBatch() have in common. */
export interface CommonBatchOptions<T extends BatchInputs> {
  /** How many tasks run the inputs and enqueue what they give; with more than 1 the order may be any; 1. */
  readonly numThreads?: number | undefined;
  /** Each value is many examples, along its first axis; false. */
  readonly enqueueMany?: boolean | undefined;
  /** Shapes of one example, where a node does not know its own, as those that are functions do not. */
  readonly shapes?: ForEachInput<T, PartialShape> | undefined;
  /** Element types, where a node does not know its own; float32. */
  readonly dtypes?: ForEachInput<T, QueueDataType> | undefined;
  /** The last batch may have fewer examples, otherwise what does not fill a batch is left; false. */
  readonly allowSmallerFinalBatch?: boolean | undefined;
  /** Name of the node of the batches, and first part of the names of what fills them. */
  readonly name?: string | undefined;
  /** Told of errors that change nothing; the console. */
  readonly logger?: Logger | undefined;
}

/** The fields of {@link CommonBatchOptions}. */
export const batchFields = {
  numThreads: count(1).or(1),
  enqueueMany: aFlag.or(false),
  // What they must be depends on the inputs.
  shapes: anything,
  dtypes: anything,
  allowSmallerFinalBatch: aFlag.or(false),
  name: aString,
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<CommonBatchOptions<BatchInputs>>;

/** The options of batches, checked, with their defaults. */
export type ResolvedBatchOptions<T extends BatchInputs> = Resolved<CommonBatchOptions<T>, typeof batchFields>;
