import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import type { Graph } from '../graph.js';
import { componentSpecs } from './component-specs.js';
import { PriorityHeap } from './priority-heap.js';
import { QueueBase } from './queue-base.js';
import type { QueueElement } from './queue-components.js';
import type { QueueDataType, QueueDataTypes } from './queue-data-type.js';
import { queueFields, type PriorityQueueOptions, type QueueNames } from './queue-options.js';
import { queueParts } from './queue-parts.js';

const { capacity, dtypes: types, ...otherFields } = queueFields;
const table = /* @__PURE__ */ optionTable('PriorityQueue', {
  capacity,
  types,
  ...otherFields,
} satisfies FieldsOf<PriorityQueueOptions<QueueDataTypes, QueueNames>>);

/** The element types with that of the priority before them. */
export type Prioritized<T extends QueueDataTypes> = T extends QueueDataType
  ? readonly ['int64', T]
  : T extends readonly QueueDataType[]
    ? readonly ['int64', ...T]
    : never;

/**
 * Gives the element of the lowest priority first, of equal ones the one that came first. The priority, a 64-bit integer,
 * is the first component of each element, in names too.
 */
export class PriorityQueue<const T extends QueueDataTypes, const N extends QueueNames = undefined> extends QueueBase<
  Prioritized<T>,
  N
> {
  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(graph: Graph, options: PriorityQueueOptions<T, N>) {
    const { types: given, names, ...resolved } = table.check(options);
    const { dtypes, shapes } = componentSpecs({ dtypes: given, shapes: resolved.shapes });
    const all = componentSpecs({ dtypes: ['int64', ...dtypes], names });
    super(
      queueParts(graph, {
        kind: 'PriorityQueue',
        defaultName: 'priority_queue',
        options: resolved,
        specs: { ...all, shapes: [[], ...shapes] },
        makeOrder: () => new PriorityHeap(priorityOf),
      }),
    );
  }
}

function priorityOf([priority]: QueueElement): bigint {
  return (priority?.data as BigInt64Array)[0] ?? 0n;
}
