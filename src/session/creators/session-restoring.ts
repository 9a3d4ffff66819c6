import { describeError } from '../../core/foreign/describe-error.js';
import { isInstance } from '../../core/foreign/is-instance.js';
import { cancelled } from '../../core/abortable.js';
import { sleep, type Clock } from '../../core/clock.js';
import { claimAhead, comingBasenames, isSavedTo } from '../../core/coming-saves.js';
import { GraphKeys } from '../../core/graph-keys.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Logger } from '../../core/logger.js';
import { usualBasename, type SaverLike } from '../../core/saver-like.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { Storage } from '../../core/storage.js';
import { giveState, sessionItems } from '../../core/stateful.js';
import { DataLossError, InvalidArgumentError, type OpError } from '../../errors.js';
import { checkpointToResume, type CheckpointToResume } from '../../checkpoint/read/checkpoint-to-resume.js';
import { whyNoCheckpoint } from '../../checkpoint/read/why-no-checkpoint.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { expectDirectory } from '../../storage/expect-directory.js';
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
  /** Where relative paths lead from. */
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly tell: (event: SessionEvent) => void;
  /** Told why nothing is restored, where a directory has no checkpoint and nobody has said that he is going to save there. */
  readonly tellNone: (why: string) => void;
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
  options: SessionRestoreOptions & { readonly saver: SaverLike },
  surroundings: RestoreSurroundings,
): Promise<boolean> {
  const { saver, checkpointDir, checkpointFilenameWithPath } = options;
  if (surroundings.storage) saver.useStorage?.(surroundings.storage);
  const { graph, tell, signal } = surroundings;
  if (checkpointDir) {
    await claimAhead(graph, checkpointDir, signal);
    if (opening.session.shareDirectory) await shareDirectory(opening, checkpointDir, saver, surroundings);
  }
  // A recovery may come while the newest checkpoint is still being written.
  await opening.wait(() => saver.idle?.());
  const found = checkpointFilenameWithPath ? undefined : await findNewest(saver, options, surroundings);
  const path = checkpointFilenameWithPath ?? found?.path;
  if (path === undefined) {
    if (checkpointDir && !isSavedTo(graph, checkpointDir)) await tellWhyNone(saver, checkpointDir, surroundings);
    return false;
  }
  const initializers = graph.getCollection(GraphKeys.SAVED_MODEL_INITIALIZERS);
  if (initializers.length > 0) await opening.run(initializers);
  await opening.wait((session) => saver.restore(session, path));
  if (found) await saver.recoverLastCheckpoints?.(found.all);
  const state = (await saver.readState?.(path)) ?? new Map<string, never>();
  const { sharing } = opening.session;
  const mismatch = naming(path, () => giveState(graph, state, sessionItems(opening.session), sharing?.holder));
  if (mismatch.unknown.length + mismatch.missing.length > 0) tell({ kind: 'state.mismatch', ...mismatch });
  tell({ kind: 'checkpoint.restored', path });
  return true;
}

/** Gives what `work` gives; its errors about what is stored get the path of the checkpoint. */
function naming<R>(path: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    for (const Type of [DataLossError, InvalidArgumentError]) {
      if (!isInstance<OpError>(error, Type) || describeError(error).includes(path)) continue;
      throw new Type(`${path}: ${describeError(error)}`, { op: error.op, cause: error });
    }
    throw error;
  }
}

async function findNewest(
  saver: SaverLike,
  options: SessionRestoreOptions,
  surroundings: RestoreSurroundings,
): Promise<CheckpointToResume | undefined> {
  const { checkpointDir: directory = '', onCorrupt, waitForCheckpoint = false, maxWaitSecs = 7200 } = options;
  const { graph, clock, logger, recoveryWaitSecs, signal, tell } = surroundings;
  const storage = await storageFor(saver, surroundings);
  const ofHooks = comingBasenames(graph, directory);
  const basenames = ofHooks.length > 0 ? ofHooks : [saver.basename ?? usualBasename];
  await expectDirectory(storage, 'checkpointDir', directory);
  for (let waitedSecs = 0; ; waitedSecs += recoveryWaitSecs) {
    const found = await checkpointToResume(directory, { storage, onCorrupt, basenames });
    for (const { path, error } of found?.passedOver ?? []) tell({ kind: 'checkpoint.passedOver', path, error });
    if (found?.isRebuilt) {
      logger.warn(
        `${directory}: no state file names the checkpoints there; the session goes on from ${found.path}, the highest step that ` +
          'is whole, and the next save writes the file.',
      );
      tell({ kind: 'checkpoint.stateRebuilt', directory, paths: found.all });
    }
    if (found || !waitForCheckpoint || waitedSecs >= maxWaitSecs) return found;
    logger.info('Waiting for checkpoint to be available.');
    if (!(await sleep(clock, recoveryWaitSecs * 1000, signal))) throw cancelled('Waiting for a checkpoint', signal);
  }
}

/** A directory that is not there is shared once somebody saves to it. */
async function shareDirectory(
  opening: OpeningSession,
  directory: string,
  saver: SaverLike,
  surroundings: RestoreSurroundings,
): Promise<void> {
  const { graph, logger } = surroundings;
  const storage = await storageFor(saver, surroundings);
  if (!isSavedTo(graph, directory) && !(await storage.exists(directory))) return;
  const place = { directory, storage, devices: saver.fileDevices, logger };
  await opening.wait((session) => session.shareDirectory?.(place));
}

async function tellWhyNone(saver: SaverLike, directory: string, surroundings: RestoreSurroundings): Promise<void> {
  const storage = await storageFor(saver, surroundings);
  surroundings.tellNone(`checkpointDir: ${await whyNoCheckpoint(storage, directory)}`);
}

/** Where the checkpoints of a saver are: where it has begun to keep them, which both were given, or one of them. */
async function storageFor(saver: SaverLike, { storage, directory }: RestoreSurroundings): Promise<Storage> {
  return saver.storageInUse ?? anchoredStorage({ storage: storage ?? saver.storageOptions?.storage }, directory);
}
