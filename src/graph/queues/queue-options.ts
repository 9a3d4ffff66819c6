import { also } from '../../core/options/check.js';
import type { FieldsOf } from '../../core/options/field.js';
import { atLeast } from '../../core/options/numbers.js';
import { aString, filledText } from '../../core/options/values.js';
import { aShape } from '../../tensor/shape.js';
import { shapesOf, someDataTypes, someNames, type QueueShapes } from './component-specs.js';
import type { QueueDataTypes } from './queue-data-type.js';

/** Names of the components; undefined where they have none. */
export type QueueNames = readonly string[] | undefined;

/** Options that queues have in common. */
export interface QueueOptions<D extends QueueDataTypes = QueueDataTypes, N extends QueueNames = QueueNames> {
  /** The most elements that it holds; Infinity for no limit. */
  readonly capacity: number;
  readonly dtypes: D;
  /** Shapes of the components, or of the only one; elements may have any where they are not given. */
  readonly shapes?: QueueShapes | undefined;
  /** Names of the components: elements are then objects by these names. */
  readonly names?: N | undefined;
  /** Name of its node, made unique; `fifo_queue` and the like. */
  readonly name?: string | undefined;
  /** Queues of one graph that have the same sharedName have the same elements. */
  readonly sharedName?: string | undefined;
}

/** The fields of {@link QueueOptions}. */
export const queueFields = {
  capacity: also(
    atLeast(1),
    'a whole number, or Infinity for no limit',
    (capacity) => capacity === Infinity || Number.isSafeInteger(capacity),
  ).required,
  dtypes: someDataTypes.required,
  shapes: shapesOf(aShape, 'an array of shapes'),
  names: someNames,
  name: aString,
  sharedName: filledText('a text'),
} satisfies FieldsOf<QueueOptions>;

/** Options of a queue that gives a random element. */
export interface RandomShuffleQueueOptions<D extends QueueDataTypes, N extends QueueNames> extends QueueOptions<D, N> {
  /** Elements that stay in it until it is closed, to be mixed with later ones; 0. */
  readonly minAfterDequeue?: number | undefined;
  /** The same seed draws the same among the same elements; each queue draws others without one. */
  readonly seed?: number | string | undefined;
}

/** Options of a queue that fills elements up to one length; a length that may differ is null. */
export interface PaddingFIFOQueueOptions<D extends QueueDataTypes, N extends QueueNames> extends QueueOptions<D, N> {
  readonly shapes: QueueShapes;
}

/** Options of a queue that gives the lowest priority first. */
export interface PriorityQueueOptions<T extends QueueDataTypes, N extends QueueNames> extends Omit<
  QueueOptions<T, N>,
  'dtypes'
> {
  /** Element types of the components behind the priority, which is the first one. */
  readonly types: T;
}
