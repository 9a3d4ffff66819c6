import type { FieldsOf } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { anything } from '../core/options/values.js';
import type { Graph } from '../graph/graph.js';
import type { InitialValue } from '../tensor/node-value.js';
import type { FIFOQueue } from '../graph/queues/fifo-queue.js';
import { aQueueDataType, type QueueDataType } from '../graph/queues/queue-data-type.js';
import { checkFits } from '../tensor/shape.js';
import { toTensorValue } from '../tensor/to-tensor-value.js';
import { addProducer } from './add-producer.js';
import { producerFields, type InputProducerOptions } from './input-producer-options.js';

const table = /* @__PURE__ */ optionTable('inputProducer', {
  ...producerFields,
  // What it must be depends on the values.
  elementShape: anything,
} satisfies FieldsOf<InputProducerOptions>);

/**
 * A queue of the slices of `values` (copied) along their first axis, epoch after epoch; `dequeue()` of it is what takes
 * the next one. The graph gets nodes, and a queue runner, which each monitored session starts by itself.
 *
 * After `numEpochs` the queue closes: what is in it is still given, then a run that dequeues rejects with
 * OutOfRangeError, which ends a block over a monitored session as `exhausted`. Each session begins with the first epoch:
 * what is in queues, and how far they were filled, is in no checkpoint. Use `graph.iterator(…)` for input that goes on
 * exactly where a checkpoint was saved.
 *
 * Source: `tf.compat.v1.train.input_producer`.
 *
 * @throws InvalidArgumentError when `values` cannot be a tensor, RangeError for a scalar or slices of another shape,
 * TypeError or RangeError naming the option that is wrong.
 */
export function inputProducer(
  graph: Graph,
  values: InitialValue,
  options: InputProducerOptions = {},
): FIFOQueue<QueueDataType> {
  const { elementShape, ...resolved } = table.check(options);
  const value = toTensorValue('values', values);
  const { shape } = value;
  const dtype = aQueueDataType.assert('values: dtype', value.dtype);
  if (shape.length === 0) {
    throw new RangeError(
      'values: expected a value with at least one dimension, along which the elements lie, got a scalar',
    );
  }
  if (elementShape !== undefined) checkFits('elementShape', shape.slice(1), elementShape);
  return addProducer(graph, { dtype, values: value, summarizes: false }, resolved);
}
