import type { Storage } from '../core/storage.js';
import { readForRestore, type ReadForRestoreOptions } from './read/read-for-restore.js';
import type { SavedVariable } from './read/saved-variables.js';
import type { SaverSession } from './write/saver-session.js';

/** What was measured, by name. */
export type Metrics = Readonly<Record<string, number>>;

/** What values are taken for. */
export interface HeldFor {
  readonly variables: readonly SavedVariable[];
  readonly savePath: string;
}

/** Where values come from that are restored. */
export interface RestoredFrom {
  readonly storage: Storage;
  readonly path: string;
  readonly variables: readonly SavedVariable[];
}

/**
 * Reads the values of variables from a checkpoint, and gives them to a session, all or none.
 *
 * @returns what was measured when it was saved
 */
export async function restoreThroughSession(
  session: SaverSession,
  { storage, path, variables }: RestoredFrom,
  options: ReadForRestoreOptions,
): Promise<Metrics | undefined> {
  const { values, metrics } = await readForRestore(storage, path, variables, options);
  await session.writeVariables(values);
  return metrics;
}
