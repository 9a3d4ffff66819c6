import { checkMembers, describe } from '../core/argument.js';
import type { QueueRunnerLike } from '../core/coordinator-like.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { GraphLike } from '../core/graph-like.js';

/**
 * Puts `queueRunner` into a collection of the graph. Every session that a monitored session creates starts those in
 * `GraphKeys.QUEUE_RUNNERS`, in the order in which they were added.
 *
 * @throws TypeError when the graph has no collections, or the queue runner no name or createTasks().
 */
export function addQueueRunner(
  graph: GraphLike,
  queueRunner: QueueRunnerLike,
  collection: string = GraphKeys.QUEUE_RUNNERS,
): void {
  checkMembers('graph', graph, 'a graph', ['addToCollection']);
  checkQueueRunner('queueRunner', queueRunner);
  if (typeof collection !== 'string') {
    throw new TypeError(`collection: expected the name of a collection, got ${describe(collection)}`);
  }
  graph.addToCollection(collection, queueRunner);
}

/** @throws TypeError naming the argument when `value` has no name or no createTasks(). */
export function checkQueueRunner(argument: string, value: unknown): asserts value is QueueRunnerLike {
  checkMembers(argument, value, 'a queue runner', ['createTasks']);
  const { name } = value as { readonly name?: unknown };
  if (typeof name !== 'string') {
    throw new TypeError(`${argument}: expected a queue runner with a name, got ${describe(name)} as its name`);
  }
}
