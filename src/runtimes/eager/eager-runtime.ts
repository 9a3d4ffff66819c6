import { loadPart } from '../../core/load-part.js';
import type { Runtime } from '../../core/session.js';
import { isGraph } from '../../graph/graph-internals.js';
import { engineStats } from './engine/engine-stats.js';
import { ownershipOf } from './variables/ownership-of.js';

/**
 * The embedded engine: runs a Graph in this process, on any tfjs backend; `'wasm'` unless `config.backend` says
 * otherwise. The backend that the process itself uses stays as it is. What executes graphs is loaded with the first session.
 */
export const eagerRuntime: Runtime = {
  name: 'eager',
  openSession: async (graph, target, signal) => {
    const { openEagerSession } = await loadPart('executes graphs', () => import('./open-eager-session.js'));
    return openEagerSession(graph, target, signal);
  },
  sharedVariables: (graph) => (isGraph(graph) ? ownershipOf(graph) : undefined),
  stats: engineStats,
};
