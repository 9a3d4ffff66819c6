import type { NodeLike } from './fetches.js';

/** How a queue is closed. */
export interface CloseQueueOptions {
  /** Fail the enqueues that wait for room, too, instead of letting them end. */
  readonly cancelPendingEnqueues?: boolean | undefined;
  /** Name of the node. */
  readonly name?: string | undefined;
}

/** What queue runners know of a queue. */
export interface QueueLike {
  readonly name: string;
  /** Makes a node that closes the queue when it is run: nothing more comes in, what is in it can still be taken. */
  close?(options?: CloseQueueOptions): NodeLike;
}
