import type { NodeLike } from './fetches.js';
import type { GraphLike } from './graph-like.js';
import type { Session } from './session.js';

/** The collection of a graph that holds the counters of runs whose gradients wait for a step of their optimizer. */
export const ACCUMULATED_STEPS = 'accumulated_steps';

/** True between two steps of an optimizer that accumulates gradients: variables have changed, and the global step has not. */
export async function isAccumulating(graph: GraphLike, session: Session): Promise<boolean> {
  const counters = graph.getCollection(ACCUMULATED_STEPS) as readonly NodeLike<number>[];
  if (counters.length === 0) return false;
  const counts = await session.run(counters);
  return counts.some((count) => count > 0);
}
