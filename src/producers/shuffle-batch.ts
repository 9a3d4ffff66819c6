import type { FieldsOf } from '../core/options/field.js';
import { count } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { anything } from '../core/options/values.js';
import type { Graph } from '../graph/graph.js';
import { RandomShuffleQueue } from '../graph/queues/random-shuffle-queue.js';
import { addBatches } from './add-batches.js';
import { batchFields, type BatchInputs, type BatchNodes, type CommonBatchOptions } from './batch-inputs.js';

/** Options of {@link shuffleBatch}. */
export interface ShuffleBatchOptions<T extends BatchInputs = BatchInputs> extends CommonBatchOptions<T> {
  /** The most examples that wait for their batch. */
  readonly capacity: number;
  /** Examples that stay to be mixed with later ones until the input ends; less than `capacity`. */
  readonly minAfterDequeue: number;
  /**
   * The same seed draws the same among the same examples. The examples that wait are the same at each draw, and so is the order,
   * where there is one thread and `capacity` is one more than `minAfterDequeue`; else the order depends also on how far
   * the threads are ahead.
   */
  readonly seed?: number | string | undefined;
}

const { numThreads, ...otherFields } = batchFields;
const table = /* @__PURE__ */ optionTable('shuffleBatch', {
  numThreads,
  capacity: count(1).required,
  ...otherFields,
  minAfterDequeue: count(0).required,
  // The queue checks it.
  seed: anything,
} satisfies FieldsOf<ShuffleBatchOptions>);

/**
 * Puts what `tensors` give into batches, as batch() does, each of random examples among those that wait.
 *
 * The first batch comes once `minAfterDequeue` examples more than it has are there. When `tensors` end, those are given
 * too.
 *
 * Source: `tf.compat.v1.train.shuffle_batch`.
 *
 * @throws RangeError when the shape of an example is not known, TypeError or RangeError naming the argument that is
 * wrong.
 */
export function shuffleBatch<const T extends BatchInputs>(
  graph: Graph,
  tensors: T,
  batchSize: number,
  options: ShuffleBatchOptions<T>,
): BatchNodes<T> {
  const { capacity, minAfterDequeue, seed, ...common } = table.check(options);
  const mixed = capacity - minAfterDequeue;
  return addBatches(graph, tensors, batchSize, {
    options: common,
    kind: {
      caller: 'shuffleBatch',
      defaultName: 'shuffle_batch',
      capacity,
      allowsUnknownLengths: false,
      addQueue: ({ scope, ...parts }) =>
        new RandomShuffleQueue(graph, {
          ...parts,
          minAfterDequeue,
          seed,
          name: `${scope}/random_shuffle_queue`,
        }),
      fullnessTag: `fraction_over_${minAfterDequeue}_of_${mixed}_full`,
      fullness: { above: minAfterDequeue, of: mixed },
    },
  });
}
