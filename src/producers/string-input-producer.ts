import { checkOptionNames, describe } from '../core/argument.js';
import { tensorValue } from '../core/tensor-value.js';
import type { Graph } from '../graph/graph.js';
import type { FIFOQueue } from '../graph/queues/fifo-queue.js';
import { addProducer } from './add-producer.js';
import { producerOptionNames, type ProducerOptions } from './input-producer-options.js';

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
  checkOptionNames('stringInputProducer', options, producerOptionNames);
  if (!Array.isArray(strings)) {
    throw new TypeError(`strings: expected an array of strings, got ${describe(strings)}`);
  }
  const odd = strings.findIndex((text: unknown) => typeof text !== 'string');
  if (odd >= 0) throw new TypeError(`strings[${odd}]: expected a string, got ${describe(strings[odd])}`);
  if (strings.length === 0) {
    throw new RangeError(
      'strings: string_input_producer requires a non-null input tensor; expected at least one string, got none',
    );
  }
  const values = tensorValue('string', [strings.length], [...(strings as readonly string[])]);
  return addProducer(graph, { dtype: 'string', values, summarizes: true }, options);
}
