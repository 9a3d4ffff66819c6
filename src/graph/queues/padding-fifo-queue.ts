import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { aPartialShape } from '../../tensor/shape.js';
import type { Graph } from '../graph.js';
import { componentSpecs, shapesOf } from './component-specs.js';
import { QueueBase } from './queue-base.js';
import type { QueueDataTypes } from './queue-data-type.js';
import { queueFields, type PaddingFIFOQueueOptions, type QueueNames } from './queue-options.js';
import { queueParts } from './queue-parts.js';
import { RingBuffer } from '../../core/ring-buffer.js';

const table = /* @__PURE__ */ optionTable('PaddingFIFOQueue', {
  ...queueFields,
  shapes: shapesOf(aPartialShape, 'the shapes of the components, null for a length that may differ').required,
} satisfies FieldsOf<PaddingFIFOQueueOptions<QueueDataTypes, QueueNames>>);

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
    const resolved = table.check(options);
    super(
      queueParts(graph, {
        kind: 'PaddingFIFOQueue',
        defaultName: 'padding_fifo_queue',
        options: resolved,
        specs: componentSpecs(resolved),
        makeOrder: () => new RingBuffer(),
      }),
    );
  }
}
