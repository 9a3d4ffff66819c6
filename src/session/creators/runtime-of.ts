import type { GraphLike } from '../../core/graph-like.js';
import { aRuntime, type Runtime } from '../../core/session.js';
import { eagerRuntime } from '../../runtimes/eager/eager-runtime.js';

/** What opens the sessions of a graph: what was given, what the graph brings along, or else the eager runtime. */
export function runtimeOf(graph: GraphLike, given: Runtime | undefined): Runtime {
  if (given) return given;
  return graph.runtime === undefined ? eagerRuntime : aRuntime.assert('graph.runtime', graph.runtime);
}
