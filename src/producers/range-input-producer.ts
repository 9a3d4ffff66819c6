import { count } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { tensorValue } from '../core/tensor-value.js';
import type { Graph } from '../graph/graph.js';
import type { FIFOQueue } from '../graph/queues/fifo-queue.js';
import { addProducer } from './add-producer.js';
import { producerFields, type ProducerOptions } from './input-producer-options.js';

const table = /* @__PURE__ */ optionTable('rangeInputProducer', producerFields);

/**
 * A queue of the numbers from 0 to `limit` - 1, as int32, in the way of inputProducer(), and a summary of how full it is.
 *
 * Source: `tf.compat.v1.train.range_input_producer`.
 *
 * @throws TypeError or RangeError naming the argument that is wrong.
 */
export function rangeInputProducer(graph: Graph, limit: number, options: ProducerOptions = {}): FIFOQueue<'int32'> {
  const resolved = table.check(options);
  count(0).assert('limit', limit);
  const numbers = Int32Array.from({ length: limit }, (_, index) => index);
  return addProducer(
    graph,
    { dtype: 'int32', values: tensorValue('int32', [limit], numbers), summarizes: true },
    resolved,
  );
}
