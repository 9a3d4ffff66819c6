import type { ResourceFill } from '../core/resource-fill.js';
import type { GraphInternals } from './graph-internals.js';

/** How full the queues of a graph are, and how far its iterators have read ahead, in order of their creation. */
export function fillsOf({ resources }: Pick<GraphInternals, 'resources'>): readonly ResourceFill[] {
  return resources.flatMap(({ fill }) => (fill ? [fill] : []));
}
