import { arrayOf } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { aString } from '../core/options/values.js';
import { tensorValue } from '../core/tensor-value.js';
import type { Graph } from '../graph/graph.js';
import type { FIFOQueue } from '../graph/queues/fifo-queue.js';
import { addProducer } from './add-producer.js';
import { producerFields, type ProducerOptions } from './input-producer-options.js';

const table = /* @__PURE__ */ optionTable('stringInputProducer', producerFields);
const someStrings = /* @__PURE__ */ arrayOf(aString, 'an array of strings');

/**
 * A queue of `strings`, names of files for example, in the way of inputProducer(), and a summary of how full it is.
 *
 * Source: `tf.compat.v1.train.string_input_producer`.
 *
 * @throws RangeError when there are no strings, TypeError or RangeError naming the argument that is wrong.
 */
export function stringInputProducer(
  graph: Graph,
  strings: readonly string[],
  options: ProducerOptions = {},
): FIFOQueue<'string'> {
  const resolved = table.check(options);
  someStrings.assert('strings', strings);
  if (strings.length === 0) {
    throw new RangeError(
      'strings: string_input_producer requires a non-null input tensor; expected at least one string, got none',
    );
  }
  const values = tensorValue('string', [strings.length], [...strings]);
  return addProducer(graph, { dtype: 'string', values, summarizes: true }, resolved);
}
