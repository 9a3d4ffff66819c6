import { checkOptionNames } from '../../core/argument.js';
import type { Graph } from '../graph.js';
import { componentSpecs } from './component-specs.js';
import { QueueBase } from './queue-base.js';
import {
  queueOptionNames,
  type PaddingFIFOQueueOptions,
  type QueueDataTypes,
  type QueueNames,
} from './queue-options.js';
import { queueParts } from './queue-parts.js';
import { RingBuffer } from '../../core/ring-buffer.js';

/**
 * Gives its elements in the order in which they came; lengths that are null in its shapes may differ, and those of one
 * batch are filled up to the longest with 0, false or the empty string.
 */
export class PaddingFIFOQueue<const D extends QueueDataTypes, const N extends QueueNames = undefined> extends QueueBase<
  D,
  N
> {
  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(graph: Graph, options: PaddingFIFOQueueOptions<D, N>) {
    checkOptionNames('PaddingFIFOQueue', options, queueOptionNames);
    if ((options.shapes as unknown) === undefined) {
      throw new TypeError(
        'shapes: expected the shapes of the components, null for a length that may differ, got undefined',
      );
    }
    super(
      queueParts(graph, {
        kind: 'PaddingFIFOQueue',
        defaultName: 'padding_fifo_queue',
        options,
        specs: componentSpecs({ ...options, allowsUnknownLengths: true }),
        makeOrder: () => new RingBuffer(),
      }),
    );
  }
}
