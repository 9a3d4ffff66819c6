import { checkOptionNames } from '../../core/argument.js';
import type { Graph } from '../graph.js';
import { componentSpecs } from './component-specs.js';
import { PriorityHeap } from './priority-heap.js';
import { QueueBase } from './queue-base.js';
import type { QueueElement } from './queue-components.js';
import type { QueueDataType } from './queue-data-type.js';
import { queueOptionNames, type PriorityQueueOptions, type QueueDataTypes, type QueueNames } from './queue-options.js';
import { queueParts } from './queue-parts.js';

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
    const known = queueOptionNames.map((name) => (name === 'dtypes' ? 'types' : name));
    checkOptionNames('PriorityQueue', options, known);
    const { dtypes, shapes } = componentSpecs({ dtypes: options.types, shapes: options.shapes, dtypesName: 'types' });
    const all = componentSpecs({ dtypes: ['int64', ...dtypes], names: options.names });
    super(
      queueParts(graph, {
        kind: 'PriorityQueue',
        defaultName: 'priority_queue',
        options,
        specs: { ...all, shapes: [[], ...shapes] },
        makeOrder: () => new PriorityHeap(priorityOf),
      }),
    );
  }
}

function priorityOf([priority]: QueueElement): bigint {
  return (priority?.data as BigInt64Array)[0] ?? 0n;
}
