import type { QueueRunnerLike } from '../core/coordinator-like.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { GraphLike } from '../core/graph-like.js';
import { Check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
import { members } from '../core/options/objects.js';
import { text } from '../core/options/values.js';

const runner = /* @__PURE__ */ members<QueueRunnerLike>('a queue runner', ['createTasks']);

/** A queue runner, which has a name and createTasks(). */
export const aQueueRunner = /* @__PURE__ */ new Check<QueueRunnerLike>('type', runner.requirement, (value) => {
  const { name } = (value ?? {}) as { readonly name?: unknown };
  const isNamed = typeof name === 'string';
  const nameless = {
    kind: 'type',
    expected: 'a queue runner with a name',
    got: `${describe(name)} as its name`,
  } as const;
  return runner.run(value) ?? (isNamed ? undefined : nameless);
});

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
  members<GraphLike>('a graph', ['addToCollection']).assert('graph', graph);
  aQueueRunner.assert('queueRunner', queueRunner);
  text('the name of a collection').assert('collection', collection);
  graph.addToCollection(collection, queueRunner);
}
