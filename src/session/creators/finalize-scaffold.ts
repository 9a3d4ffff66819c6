import type { GraphLike } from '../../core/graph-like.js';
import type { ScaffoldLike } from '../../core/scaffold-like.js';
import { internals, isGraph } from '../../graph/graph-internals.js';

/**
 * Completes a scaffold and finalizes its graph. Where only other sessions have finalized that, what the scaffold lacks is
 * added all the same: their scaffolds may have been given it.
 */
export function finalizeScaffold(scaffold: ScaffoldLike, graph: GraphLike): void {
  const isShared = graph.finalized && isGraph(graph) && graph[internals].use.isOfSessions;
  if (isShared) graph.unfinalize();
  try {
    scaffold.finalize(graph);
  } finally {
    if (isShared) graph.finalize();
  }
}
