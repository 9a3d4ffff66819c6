import type { FieldsOf } from '../core/options/field.js';
import { count } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag } from '../core/options/values.js';
import type { Graph } from '../graph/graph.js';
import { FIFOQueue } from '../graph/queues/fifo-queue.js';
import { PaddingFIFOQueue } from '../graph/queues/padding-fifo-queue.js';
import { addBatches } from './add-batches.js';
import { batchFields, type BatchInputs, type BatchNodes, type CommonBatchOptions } from './batch-inputs.js';

/** Options of {@link batch}. */
export interface InputBatchOptions<T extends BatchInputs = BatchInputs> extends CommonBatchOptions<T> {
  /** The most examples that wait for their batch; 32. */
  readonly capacity?: number | undefined;
  /** Lengths may differ, and are filled up to the longest of a batch with 0, false or the empty string; false. */
  readonly dynamicPad?: boolean | undefined;
}

const { numThreads, ...otherFields } = batchFields;
const table = /* @__PURE__ */ optionTable('batch', {
  numThreads,
  capacity: count(1).or(32),
  ...otherFields,
  dynamicPad: aFlag.or(false),
} satisfies FieldsOf<InputBatchOptions>);

/**
 * Puts what `tensors` give, run after run, into batches of `batchSize` along a new first axis: nodes in the structure of
 * `tensors`. The graph gets a queue runner, whose tasks run `tensors` beside the steps, and a summary of how full its queue is.
 *
 * The order is kept where there is one thread. When `tensors` end, with OutOfRangeError, what is in the queue is still
 * given, then a run that needs a batch rejects with OutOfRangeError. Each session begins anew: what waits in the queue is
 * in no checkpoint. Use `graph.iterator(inputs(…).batch(n))` for batches that go on exactly where a checkpoint was saved.
 *
 * Source: `tf.compat.v1.train.batch`; a list of one node gives a list of one.
 *
 * @throws RangeError when the shape of an example is not known, TypeError or RangeError naming the argument that is
 * wrong.
 */
export function batch<const T extends BatchInputs>(
  graph: Graph,
  tensors: T,
  batchSize: number,
  options: InputBatchOptions<T> = {},
): BatchNodes<T> {
  const { capacity, dynamicPad, ...common } = table.check(options);
  return addBatches(graph, tensors, batchSize, {
    options: common,
    kind: {
      caller: 'batch',
      defaultName: 'batch',
      capacity,
      allowsUnknownLengths: dynamicPad,
      addQueue: ({ scope, ...parts }) =>
        dynamicPad
          ? new PaddingFIFOQueue(graph, { ...parts, name: `${scope}/padding_fifo_queue` })
          : new FIFOQueue(graph, { ...parts, name: `${scope}/fifo_queue` }),
      fullnessTag: `fraction_of_${capacity}_full`,
      fullness: { of: capacity },
    },
  });
}
