import { isInstance } from '../../core/foreign/is-instance.js';
import type { Storage } from '../../core/storage.js';
import { DataLossError, NotFoundError, OpError } from '../../errors.js';
import { describeError } from '../../core/foreign/describe-error.js';
import { shardFileName } from '../../formats/bundle/file-names.js';
import { fileNameOf, joinPath } from '../../storage/path.js';
import { checkpointsIn } from '../state-file/checkpoint-files.js';
import { stepOfPath, withoutStep } from '../state-file/checkpoint-path.js';
import { defaultLatestFilename } from '../state-file/lookup-options.js';
import { readStateFile } from '../state-file/read-state-file.js';
import { locateBeside } from './locate-beside.js';
import { newestGoodOf, type PassedOver } from './newest-good-checkpoint.js';
import { openBundle } from './open-bundle.js';
import { verifyCheckpoint } from './verify-checkpoint.js';

/** How the checkpoint that a session goes on from is looked for. */
export interface ResumeOptions {
  readonly storage: Storage;
  readonly onCorrupt?: 'error' | 'previous' | undefined;
  /** How the names of its checkpoints may begin, where no state file says which they are. */
  readonly basenames: readonly string[];
}

/** The checkpoint that a session goes on from. */
export interface CheckpointToResume {
  /** The prefix of its files. */
  readonly path: string;
  /** What is newer and was passed over, newest first. */
  readonly passedOver: readonly PassedOver[];
  /** All that the saver is to look after, oldest first. */
  readonly all: readonly string[];
  /** Whether there is no state file that names them. */
  readonly isRebuilt: boolean;
}

/**
 * The checkpoint of a directory that a session goes on from; undefined when the directory has none at all.
 *
 * With a state file that is the newest which it names: a path that leads elsewhere, since the directory was moved or copied,
 * means the checkpoint of that name beside the state file, where there is one. Without a state file it is the one of the
 * highest step that is whole, of those whose names begin as the saver's do. Nothing is written.
 *
 * @throws as newestGoodCheckpoint(); without a state file a DataLossError when there are checkpoints and none is whole.
 */
export async function checkpointToResume(
  directory: string,
  options: ResumeOptions,
): Promise<CheckpointToResume | undefined> {
  const { storage, onCorrupt, basenames } = options;
  const hasState = await storage.exists(joinPath(directory, defaultLatestFilename));
  if (!hasState) return rebuilt(storage, directory, basenames);
  let all: readonly string[] | undefined;
  const named = async (): Promise<readonly string[]> => {
    const state = await readStateFile(storage, directory, defaultLatestFilename);
    if (!state) return [];
    const newest = await locateBeside(storage, directory, state.modelCheckpointPath, isWhole);
    all = await Promise.all(
      state.allModelCheckpointPaths.map(async (path) =>
        path === state.modelCheckpointPath ? newest : locateBeside(storage, directory, path, isThere),
      ),
    );
    return [...new Set([newest, ...all.toReversed()])];
  };
  const found = await newestGoodOf(directory, { storage, onCorrupt }, named);
  if (!found) return undefined;
  return { ...found, all: all ?? (await ofNames(storage, directory, basenames)), isRebuilt: all === undefined };
}

async function rebuilt(
  storage: Storage,
  directory: string,
  basenames: readonly string[],
): Promise<CheckpointToResume | undefined> {
  const candidates = await ofNames(storage, directory, basenames);
  const passedOver: PassedOver[] = [];
  for (const [index, path] of [...candidates.entries()].toReversed()) {
    try {
      await verifyCheckpoint(path, { storage });
      const older: string[] = [];
      for (const one of candidates.slice(0, index)) if (await isThere(storage, one)) older.push(one);
      return { path, passedOver, all: [...older, path], isRebuilt: true };
    } catch (error) {
      if (!isDamage(error)) throw error;
      passedOver.push({ path, error });
    }
  }
  if (passedOver.length === 0) return undefined;
  throw new DataLossError(
    `${directory}: there is no file "${defaultLatestFilename}", and none of the checkpoints can be used: ` +
      `${passedOver.map(({ error }) => describeError(error)).join(' ')} Move them away to start anew.`,
    { cause: passedOver[0]?.error },
  );
}

/** The checkpoints of a directory whose names begin so, in the order of their steps; one without a step comes first. */
async function ofNames(storage: Storage, directory: string, basenames: readonly string[]): Promise<readonly string[]> {
  const isOurs = (path: string): boolean => basenames.includes(withoutStep(fileNameOf(path)));
  const stepOf = (path: string): number => stepOfPath(path) ?? -1;
  const all = await checkpointsIn(storage, directory);
  return all.filter(isOurs).toSorted((one, other) => stepOf(one) - stepOf(other));
}

/** True for a checkpoint whose index can be read and whose data files are there. */
async function isThere(storage: Storage, path: string): Promise<boolean> {
  return succeeds(async () => {
    const bundle = await openBundle(storage, path);
    await bundle.close();
    for (let shard = 0; shard < bundle.shardCount; shard += 1) {
      await storage.stat(shardFileName(path, shard, bundle.shardCount));
    }
  });
}

async function isWhole(storage: Storage, path: string): Promise<boolean> {
  return succeeds(() => verifyCheckpoint(path, { storage }));
}

async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isInstance(error, OpError)) return false;
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  return isInstance(error, DataLossError) || isInstance(error, NotFoundError);
}
