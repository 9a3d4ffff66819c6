import type { GraphLike } from '../core/graph-like.js';
import { aSaver, saversOf, type SaverLike } from '../core/saver-like.js';
import type { Storage } from '../core/storage.js';
import type { ScaffoldLike } from '../core/scaffold-like.js';
import { FailedPreconditionError } from '../errors.js';

/** Where a saver may come from: the first that is there counts. */
export interface SaverSources {
  readonly saver: SaverLike | undefined;
  readonly scaffold: Pick<ScaffoldLike, 'saver'> | undefined;
  readonly graph: GraphLike;
}

/**
 * The saver that was given, that of the scaffold, or the one of the graph.
 *
 * @throws FailedPreconditionError when there is none, or the graph has several; TypeError for what is none.
 */
export function chooseSaver(sources: SaverSources): SaverLike {
  const [saver, ...others] = candidates(sources);
  if (others.length > 0) {
    throw new FailedPreconditionError(
      'More than one item in collection savers. Please indicate which one to use by passing it to the constructor.',
    );
  }
  if (saver) return saver;
  throw new FailedPreconditionError(
    'No items in collection savers. Please add a saver to the collection or provide a saver or scaffold: ' +
      'give CheckpointSaverHook a `saver`, or the session creator a `checkpointDir`.',
  );
}

/** As chooseSaver(), but undefined where there is none so far, and the first of several. */
export function firstSaver(sources: SaverSources): SaverLike | undefined {
  return candidates(sources)[0];
}

/** Where the files are: what was given, where the saver keeps its checkpoints, or what else is known; the saver is told. */
export function storageWith(
  given: Storage | undefined,
  saver: SaverLike | undefined,
  known: Storage | undefined,
): Storage | undefined {
  const storage = given ?? saver?.storageOptions?.storage ?? known;
  if (storage) saver?.useStorage?.(storage);
  return storage;
}

function candidates({ saver, scaffold, graph }: SaverSources): readonly SaverLike[] {
  if (saver) return [saver];
  return scaffold?.saver ? [aSaver.assert('scaffold.saver', scaffold.saver)] : saversOf(graph);
}
