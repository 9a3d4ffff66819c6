import { loadPart } from '../../core/load-part.js';
import type { Runtime } from '../../core/session.js';
import { isGraph } from '../../graph/graph-internals.js';
import { engineStats } from '../eager/engine/engine-stats.js';
import { ownershipOf } from '../eager/variables/ownership-of.js';

/**
 * Runs a Graph as TensorFlow graphs: each step is traced once for each signature, and computed by TensorFlow's C library from
 * then on. What traces graphs is loaded with the first session.
 */
export const compiledRuntime: Runtime = {
  name: 'compiled',
  openSession: async (graph, target, signal) => {
    const { openCompiledSession } = await loadPart(
      'compiles graphs',
      () => import('./session/open-compiled-session.js'),
    );
    return openCompiledSession(graph, target, signal);
  },
  sharedVariables: (graph) => (isGraph(graph) ? ownershipOf(graph) : undefined),
  stats: engineStats,
};
