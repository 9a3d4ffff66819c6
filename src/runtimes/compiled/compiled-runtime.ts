import { loadPart } from '../../core/load-part.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Runtime, Session, SessionTarget } from '../../core/session.js';
import { UnimplementedError } from '../../errors.js';
import { isGraph } from '../../graph/graph-internals.js';
import { eagerRuntime } from '../eager/eager-runtime.js';
import { engineStats } from '../eager/engine/engine-stats.js';
import { nodeBuiltin } from '../eager/engine/node-builtin.js';
import { ownershipOf } from '../eager/variables/ownership-of.js';
import { tellLeftToTfjs } from './left-to-tfjs.js';

/**
 * Runs a Graph as TensorFlow graphs: each step is traced once for each signature, and computed by TensorFlow's C library from
 * then on. What traces graphs is loaded with the first session.
 */
export const compiledRuntime: Runtime = {
  name: 'compiled',
  openSession: async (graph, target, signal) => {
    if (!nodeBuiltin('node:module')) return openElsewhere(graph, target, signal);
    if (target.master.startsWith('grpc://')) {
      const { openClusterSession } = await loadPart(
        'trains on a cluster',
        () => import('./cluster/open-cluster-session.js'),
      );
      return openClusterSession(graph, target, signal);
    }
    const { openCompiledSession } = await loadPart(
      'compiles graphs',
      () => import('./session/open-compiled-session.js'),
    );
    return openCompiledSession(graph, target, signal);
  },
  sharedVariables: (graph) => (isGraph(graph) ? ownershipOf(graph) : undefined),
  stats: engineStats,
};

/** Opens a session where TensorFlow's library cannot be loaded: in a browser. */
function openElsewhere(graph: GraphLike, target: SessionTarget, signal: AbortSignal): Promise<Session> {
  const { runtime, backend, seed } = target.config;
  const reason = "config.runtime: 'compiled' runs in Node only; give 'eager' (backend 'wasm' or 'webgpu') or 'auto'";
  if (runtime !== 'auto') throw new UnimplementedError(reason);
  tellLeftToTfjs(target, reason);
  return eagerRuntime.openSession(graph, { ...target, config: { backend, seed } }, signal);
}
