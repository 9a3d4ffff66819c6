import { count } from '../core/options/numbers.js';
import type { Graph } from '../graph/graph.js';
import type { PartialShape } from '../tensor/node-value.js';
import type { QueueBase } from '../graph/queues/queue-base.js';
import type { QueueDataType } from '../graph/queues/queue-data-type.js';
import { batchComponents } from './batch-components.js';
import type { BatchInputs, BatchNodes, ResolvedBatchOptions } from './batch-inputs.js';
import { fillQueue } from './fill-queue.js';
import { inputScope } from './input-scope.js';
import { summarizeFullness, type FullnessRange } from './summarize-fullness.js';

/** What a queue of examples is made with. */
export interface ExamplesQueueOptions {
  readonly capacity: number;
  readonly dtypes: readonly QueueDataType[];
  readonly shapes: readonly PartialShape[];
  /** First part of its name. */
  readonly scope: string;
}

/** What tells one way of making batches from another. */
export interface BatchKind {
  /** What is called, as messages say it. */
  readonly caller: string;
  readonly defaultName: string;
  readonly capacity: number;
  readonly allowsUnknownLengths: boolean;
  /** Adds the queue in which examples wait for their batch. */
  readonly addQueue: (options: ExamplesQueueOptions) => QueueBase<readonly QueueDataType[], undefined>;
  /** Last part of the tag of the summary that says how full it is. */
  readonly fullnessTag: string;
  readonly fullness: FullnessRange;
}

/** Adds a queue that is filled with what `tensors` give, run after run, and nodes that take batches out of it. */
export function addBatches<T extends BatchInputs>(
  graph: Graph,
  tensors: T,
  batchSize: number,
  { options, kind }: { readonly options: ResolvedBatchOptions<T>; readonly kind: BatchKind },
): BatchNodes<T> {
  const { numThreads, enqueueMany, allowSmallerFinalBatch, name = kind.defaultName, logger } = options;
  const { capacity } = kind;
  count(1).assert('batchSize', batchSize);
  const scope = inputScope(graph, name);
  const { nodes, dtypes, shapes, structured } = batchComponents(tensors, { ...kind, ...options, graph });
  const queue = kind.addQueue({ capacity, dtypes, shapes, scope });
  const enqueue = enqueueMany ? queue.enqueueMany(nodes) : queue.enqueue(nodes);
  fillQueue(graph, queue, { enqueue, numThreads, closeName: `${queue.name}_Close`, logger });
  summarizeFullness(graph, `${scope}/${kind.fullnessTag}`, queue.size(), kind.fullness);
  const batches = allowSmallerFinalBatch ? queue.dequeueUpTo(batchSize, scope) : queue.dequeueMany(batchSize, scope);
  return structured(nodes.length === 1 ? [batches] : batches);
}
