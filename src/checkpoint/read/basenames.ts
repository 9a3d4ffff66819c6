import type { GraphLike } from '../../core/graph-like.js';
import { GraphKeys } from '../../core/graph-keys.js';
import type { SaverLike } from '../../core/saver-like.js';

const usual = 'model.ckpt';

/** Has sessions of a graph look for checkpoints whose names begin so, where no state file names them. */
export function addBasename(graph: GraphLike, basename: string): void {
  const key = GraphKeys.CHECKPOINT_BASENAMES;
  if (basename === usual || graph.getCollection(key).includes(basename)) return;
  graph.addToCollection(key, basename);
}

/** How the names of the checkpoints of a graph's sessions begin: as hooks say, or else the saver. */
export function basenamesIn(graph: GraphLike, saver: SaverLike): readonly string[] {
  const ofHooks = graph.getCollection(GraphKeys.CHECKPOINT_BASENAMES).filter((name) => typeof name === 'string');
  return ofHooks.length > 0 ? ofHooks : [saver.basename ?? usual];
}
