import { cancelled } from '../../core/abortable.js';
import { sleep, type Clock } from '../../core/clock.js';
import { GraphKeys } from '../../core/graph-keys.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Logger } from '../../core/logger.js';
import type { SaverLike } from '../../core/saver-like.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { Storage, StorageOptions } from '../../core/storage.js';
import { giveState, sessionItems } from '../../core/stateful.js';
import { getCheckpointState } from '../../checkpoint/state-file/get-checkpoint-state.js';
import { newestGoodCheckpoint } from '../../checkpoint/read/newest-good-checkpoint.js';
import type { SessionRestoreOptions } from './session-checkpoint-options.js';
import type { OpeningSession } from './session-opening.js';

/** What restoring works with. */
export interface RestoreSurroundings {
  readonly graph: GraphLike;
  /** Where checkpoints are looked for; where the saver keeps its own when left out. */
  readonly storage: Storage | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly recoveryWaitSecs: number;
  readonly signal: AbortSignal;
  readonly tell: (event: SessionEvent) => void;
}

/**
 * Restores a new session from the newest checkpoint, or from the one that the options name.
 *
 * The variables get their stored values, and every stateful thing of the graph gets its stored state.
 *
 * @returns false when there is no checkpoint
 * @throws DataLossError when the newest checkpoint is damaged, unless the options ask for the one before it
 */
export async function restoreSession(
  opening: OpeningSession,
  options: SessionRestoreOptions,
  surroundings: RestoreSurroundings,
): Promise<boolean> {
  const { saver, checkpointDir, checkpointFilenameWithPath } = options;
  if (!saver || !(checkpointDir || checkpointFilenameWithPath)) return false;
  if (surroundings.storage) saver.useStorage?.(surroundings.storage);
  // A recovery may come while the newest checkpoint is still being written.
  await opening.wait(() => saver.idle?.());
  const path = checkpointFilenameWithPath ?? (await findNewest(options, surroundings));
  if (path === undefined) return false;
  const { graph, tell } = surroundings;
  const initializers = graph.getCollection(GraphKeys.SAVED_MODEL_INITIALIZERS);
  if (initializers.length > 0) await opening.run(initializers);
  await opening.wait((session) => saver.restore(session, path));
  if (checkpointDir) await recoverList(saver, checkpointDir, surroundings);
  const state = (await saver.readState?.(path)) ?? new Map<string, never>();
  const mismatch = giveState(graph, state, sessionItems(opening.session));
  if (mismatch.unknown.length + mismatch.missing.length > 0) tell({ kind: 'state.mismatch', ...mismatch });
  tell({ kind: 'checkpoint.restored', path });
  return true;
}

async function findNewest(
  options: SessionRestoreOptions,
  { storage, clock, logger, recoveryWaitSecs, signal, tell }: RestoreSurroundings,
): Promise<string | undefined> {
  const { saver, checkpointDir = '', onCorrupt, waitForCheckpoint = false, maxWaitSecs = 7200 } = options;
  for (let waitedSecs = 0; ; waitedSecs += recoveryWaitSecs) {
    const found = await newestGoodCheckpoint(checkpointDir, { ...storageFor(saver, storage), onCorrupt });
    for (const { path, error } of found?.passedOver ?? []) tell({ kind: 'checkpoint.passedOver', path, error });
    if (found || !waitForCheckpoint || waitedSecs >= maxWaitSecs) return found?.path;
    logger.info('Waiting for checkpoint to be available.');
    if (!(await sleep(clock, recoveryWaitSecs * 1000, signal))) throw cancelled('Waiting for a checkpoint', signal);
  }
}

async function recoverList(
  saver: SaverLike,
  directory: string,
  { storage, logger }: RestoreSurroundings,
): Promise<void> {
  if (!saver.recoverLastCheckpoints) return;
  const state = await getCheckpointState(directory, { ...storageFor(saver, storage), logger });
  await saver.recoverLastCheckpoints(state?.allModelCheckpointPaths ?? []);
}

/** Where the checkpoints of a saver are: that which both were given, or one of them. */
function storageFor(saver: SaverLike | undefined, storage: Storage | undefined): StorageOptions {
  return { storage: storage ?? saver?.storageOptions?.storage };
}
