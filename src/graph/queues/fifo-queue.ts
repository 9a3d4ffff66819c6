import { checkOptionNames } from '../../core/argument.js';
import type { Graph } from '../graph.js';
import { componentSpecs } from './component-specs.js';
import { QueueBase } from './queue-base.js';
import { queueOptionNames, type QueueDataTypes, type QueueNames, type QueueOptions } from './queue-options.js';
import { queueParts } from './queue-parts.js';
import { RingBuffer } from '../../core/ring-buffer.js';

/** Gives its elements in the order in which they came. */
export class FIFOQueue<const D extends QueueDataTypes, const N extends QueueNames = undefined> extends QueueBase<D, N> {
  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(graph: Graph, options: QueueOptions<D, N>) {
    checkOptionNames('FIFOQueue', options, queueOptionNames);
    super(
      queueParts(graph, {
        kind: 'FIFOQueue',
        defaultName: 'fifo_queue',
        options,
        specs: componentSpecs(options),
        makeOrder: () => new RingBuffer(),
      }),
    );
  }
}
