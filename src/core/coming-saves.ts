import type { GraphLike } from './graph-like.js';
import { GraphKeys } from './graph-keys.js';
import { usualBasename } from './saver-like.js';

/** Takes a directory for whoever will save there; the signal ends a wait for it. */
export type ClaimDirectory = (signal: AbortSignal) => Promise<void>;

/** What somebody says who is going to save to a directory. */
export interface ComingSavesParts {
  readonly directory: string;
  /** How the names of the checkpoints will begin. */
  readonly basename: string;
  readonly claim: ClaimDirectory;
}

/** Somebody who is going to save to a directory, until that is over. */
class ComingSaves {
  readonly directory: string;
  readonly basename: string;
  claim: ClaimDirectory | undefined;

  constructor({ directory, basename, claim }: ComingSavesParts) {
    this.directory = directory;
    this.basename = basename;
    this.claim = claim;
  }
}

/**
 * Has sessions of a graph take a directory before they restore from it, so that what is restored then stays the newest, and
 * look there for checkpoints whose names begin so, where no state file names them.
 *
 * @returns what ends that; a graph that lets go of nothing keeps nothing of `claim` then
 */
export function announceSaves(graph: GraphLike, parts: ComingSavesParts): () => void {
  const coming = new ComingSaves(parts);
  graph.addToCollection(GraphKeys.COMING_SAVES, coming);
  return () => {
    coming.claim = undefined;
    graph.removeFromCollection?.(GraphKeys.COMING_SAVES, coming);
  };
}

/** Takes a directory for those who have announced that they are going to save there. */
export async function claimAhead(graph: GraphLike, directory: string, signal: AbortSignal): Promise<void> {
  for (const coming of savesTo(graph, directory)) await coming.claim?.(signal);
}

/** How the names of checkpoints begin that are going to be saved to a directory, where that is not as usual. */
export function comingBasenames(graph: GraphLike, directory: string): readonly string[] {
  const names = savesTo(graph, directory).map(({ basename }) => basename);
  return names.filter((name) => name !== usualBasename);
}

/** Whether somebody has announced that he is going to save to a directory. */
export function isSavedTo(graph: GraphLike, directory: string): boolean {
  return savesTo(graph, directory).length > 0;
}

function savesTo(graph: GraphLike, directory: string): readonly ComingSaves[] {
  return graph
    .getCollection(GraphKeys.COMING_SAVES)
    .filter((item): item is ComingSaves => item instanceof ComingSaves && item.directory === directory);
}
