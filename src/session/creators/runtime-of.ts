import type { GraphLike } from '../../core/graph-like.js';
import { aRuntime, type Runtime, type SessionConfig } from '../../core/session.js';
import { compiledRuntime } from '../../runtimes/compiled/compiled-runtime.js';
import { eagerRuntime } from '../../runtimes/eager/eager-runtime.js';

/** What opens the sessions of a graph: what was given, what the graph brings along, or else the eager runtime. */
export function runtimeOf(graph: GraphLike, given: Runtime | undefined): Runtime {
  if (given) return given;
  return graph.runtime === undefined ? eagerRuntime : aRuntime.assert('graph.runtime', graph.runtime);
}

/** What opens a session with these settings: a Graph has two runtimes, and the settings say which. */
export function runtimeFor(runtime: Runtime, { runtime: name = 'eager' }: SessionConfig): Runtime {
  return runtime === eagerRuntime && (name === 'compiled' || name === 'auto') ? compiledRuntime : runtime;
}
