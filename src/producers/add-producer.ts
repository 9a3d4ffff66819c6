import type { TensorValue } from '../core/tensor-value.js';
import type { Graph } from '../graph/graph.js';
import type { InputSource } from '../data/elements/input-element.js';
import { inputs } from '../data/input-pipeline.js';
import type { Node } from '../graph/node.js';
import { FIFOQueue } from '../graph/queues/fifo-queue.js';
import type { QueueDataType } from '../graph/queues/queue-data-type.js';
import { fillQueue } from './fill-queue.js';
import type { ResolvedProducerOptions } from './input-producer-options.js';
import { summarizeFullness } from './summarize-fullness.js';

/** What a producer gives. */
export interface ProducerInput<D extends QueueDataType> {
  readonly dtype: D;
  /** The elements, along the first axis. */
  readonly values: TensorValue;
  /** Adds a summary of how full the queue is. */
  readonly summarizes: boolean;
}

/** Adds a queue of the slices of `values`, and what fills it: one enqueue for each epoch. */
export function addProducer<D extends QueueDataType>(
  graph: Graph,
  { dtype, values, summarizes }: ProducerInput<D>,
  options: ResolvedProducerOptions,
): FIFOQueue<D> {
  const { capacity, name, logger } = options;
  const epochs = epochsOf(values, options);
  const queue = new FIFOQueue(graph, { capacity, dtypes: dtype, shapes: values.shape.slice(1), name });
  const member = `${queue.name}/${queue.name.slice(queue.name.lastIndexOf('/') + 1)}`;
  // Whole epochs lie ready in memory: to read one ahead would only take more of it.
  const epoch: Node = graph.iterator(epochs, { name: `${queue.name}/epoch`, stateful: false, prefetch: 0 });
  fillQueue(graph, queue, {
    enqueue: queue.enqueueMany(epoch, `${member}_EnqueueMany`),
    closeName: `${member}_Close`,
    logger,
  });
  if (summarizes) {
    const tag = `${queue.name}/fraction_of_${capacity}_full`;
    summarizeFullness(graph, tag, queue.size(`${member}_Size`), { of: capacity });
  }
  return queue;
}

/** Each epoch as one element. */
function epochsOf(values: TensorValue, { numEpochs, shuffle, seed }: ResolvedProducerOptions): InputSource {
  const all = inputs(values);
  const ordered = all.shuffle({ seed });
  const [count = 0] = values.shape;
  return (shuffle ? ordered : all).batch(Math.max(1, count)).repeat(numEpochs);
}
