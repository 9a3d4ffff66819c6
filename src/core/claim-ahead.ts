import type { GraphLike } from './graph-like.js';
import { GraphKeys } from './graph-keys.js';

/** Takes a directory for whoever will save there; the signal ends a wait for it. */
export type ClaimDirectory = (signal: AbortSignal) => Promise<void>;

/** Somebody who is going to save to a directory, until that is over. */
class ComingClaim {
  readonly directory: string;
  claim: ClaimDirectory | undefined;

  constructor(directory: string, claim: ClaimDirectory) {
    this.directory = directory;
    this.claim = claim;
  }
}

/**
 * Has sessions of a graph take a directory before they restore from it: what is restored then stays the newest.
 *
 * @returns what ends that; a graph that lets go of nothing keeps nothing of `claim` then
 */
export function announceClaim(graph: GraphLike, directory: string, claim: ClaimDirectory): () => void {
  const coming = new ComingClaim(directory, claim);
  graph.addToCollection(GraphKeys.CHECKPOINT_CLAIMS, coming);
  return () => {
    coming.claim = undefined;
    graph.removeFromCollection?.(GraphKeys.CHECKPOINT_CLAIMS, coming);
  };
}

/** Takes a directory for those who have announced that they are going to save there. */
export async function claimAhead(graph: GraphLike, directory: string, signal: AbortSignal): Promise<void> {
  for (const coming of graph.getCollection(GraphKeys.CHECKPOINT_CLAIMS)) {
    if (coming instanceof ComingClaim && coming.directory === directory) await coming.claim?.(signal);
  }
}
