import type { GraphLike } from '../core/graph-like.js';
import type { SavedVariable } from './read/saved-variables.js';
import type { CheckpointList } from './retention/checkpoint-list.js';

/** What a saver knows once it is built. */
export interface BuiltSaver {
  readonly variables: readonly SavedVariable[];
  /** Whose variables they are; undefined for those of a list. */
  readonly graph: GraphLike | undefined;
  readonly list: CheckpointList;
}
