import { optionTable } from '../../core/options/option-table.js';
import type { Graph } from '../graph.js';
import { componentSpecs } from './component-specs.js';
import { QueueBase } from './queue-base.js';
import type { QueueDataTypes } from './queue-data-type.js';
import { queueFields, type QueueNames, type QueueOptions } from './queue-options.js';
import { queueParts } from './queue-parts.js';
import { RingBuffer } from '../../core/ring-buffer.js';

const table = /* @__PURE__ */ optionTable('FIFOQueue', queueFields);

/** Gives its elements in the order in which they came. */
export class FIFOQueue<const D extends QueueDataTypes, const N extends QueueNames = undefined> extends QueueBase<D, N> {
  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(graph: Graph, options: QueueOptions<D, N>) {
    const resolved = table.check(options);
    super(
      queueParts(graph, {
        kind: 'FIFOQueue',
        defaultName: 'fifo_queue',
        options: resolved,
        specs: componentSpecs(resolved),
        makeOrder: () => new RingBuffer(),
      }),
    );
  }
}
