import { addQueueRunner } from '../coordination/add-queue-runner.js';
import { QueueRunner } from '../coordination/queue-runner.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { QueueLike } from '../core/queue-like.js';
import type { Graph } from '../graph/graph.js';
import type { Node } from '../graph/node.js';

/** How a queue is filled. */
export interface FillQueueOptions {
  /** Puts elements in; at the end of its input it fails with OutOfRangeError. */
  readonly enqueue: Node;
  /** How many tasks run it; 1. */
  readonly numThreads?: number | undefined;
  /** Name of the nodes that close the queue. */
  readonly closeName: string;
  readonly logger?: Logger | undefined;
}

/** Lets each monitored session over `graph` fill `queue`, and close it once the input has ended. */
export function fillQueue(graph: Graph, queue: Required<QueueLike>, options: FillQueueOptions): void {
  const { enqueue, numThreads = 1, closeName, logger = consoleLogger } = options;
  const runner = new QueueRunner({
    queue,
    enqueueOps: new Array<Node>(numThreads).fill(enqueue),
    closeOp: queue.close({ name: closeName }),
    cancelOp: queue.close({ name: closeName, cancelPendingEnqueues: true }),
    logger,
  });
  addQueueRunner(graph, runner);
}
