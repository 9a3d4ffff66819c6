import { shardPaths } from '../checkpoint/state-file/checkpoint-files.js';
import { absolutePath, stepOfPath } from '../checkpoint/state-file/checkpoint-path.js';
import { readStateFile } from '../checkpoint/state-file/read-state-file.js';
import { defaultLatestFilename } from '../checkpoint/state-file/lookup-options.js';
import { metaGraphFileName } from '../checkpoint/state-file/checkpoint-files.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { Storage } from '../core/storage.js';
import { indexFileName } from '../formats/bundle/file-names.js';
import { joinPath } from '../storage/path.js';

/** A checkpoint as its directory shows it: nothing of its content was read. */
export interface ListedCheckpoint {
  /** The prefix of its files, without the directory. */
  readonly name: string;
  readonly path: string;
  /** The number at the end of the name. */
  readonly step: number | undefined;
  /** When its index was written, in milliseconds since 1970. */
  readonly savedMs: number;
  /** Bytes in all its files. */
  readonly size: number;
  /** Whether the state file names it as the newest. */
  readonly isNewest: boolean;
}

/** The checkpoints of a directory. */
export interface DirectoryListing {
  /** In order of steps, then of times. */
  readonly checkpoints: readonly ListedCheckpoint[];
  /** What is wrong with the state file; undefined when nothing is, or there is none. */
  readonly stateProblem: string | undefined;
}

/** Lists the checkpoints of a directory: those that have an index there, whatever the state file says. */
export async function listDirectory(storage: Storage, directory: string): Promise<DirectoryListing> {
  const { newest, problem } = await readNewest(storage, directory);
  const names = (await storage.list(directory)).filter((name) => name.endsWith('.index'));
  const checkpoints: ListedCheckpoint[] = [];
  for (const file of names) {
    const name = file.slice(0, -'.index'.length);
    const path = joinPath(directory, name);
    const { kind, modifiedMs } = await storage.stat(indexFileName(path));
    if (kind !== 'file') continue;
    const isNewest = newest !== undefined && absolutePath(newest) === absolutePath(path);
    const size = await sizeOf(storage, path);
    checkpoints.push({ name, path, step: stepOfPath(name), savedMs: modifiedMs, size, isNewest });
  }
  const isMissing = newest !== undefined && !checkpoints.some(({ isNewest }) => isNewest);
  return {
    checkpoints: checkpoints.toSorted(inOrder),
    stateProblem: isMissing ? `${stateFile(directory)}: the newest checkpoint ${newest} is not here` : problem,
  };
}

async function readNewest(
  storage: Storage,
  directory: string,
): Promise<{ readonly newest?: string | undefined; readonly problem?: string | undefined }> {
  try {
    return { newest: (await readStateFile(storage, directory, defaultLatestFilename))?.modelCheckpointPath };
  } catch (error) {
    return { problem: describeError(error) };
  }
}

async function sizeOf(storage: Storage, path: string): Promise<number> {
  const meta = metaGraphFileName(path, 'meta');
  const files = [indexFileName(path), ...(await shardPaths(storage, path))];
  if (await storage.exists(meta)) files.push(meta);
  let size = 0;
  for (const file of files) size += (await storage.stat(file)).size;
  return size;
}

function stateFile(directory: string): string {
  return joinPath(directory, defaultLatestFilename);
}

function inOrder(left: ListedCheckpoint, right: ListedCheckpoint): number {
  return (left.step ?? -1) - (right.step ?? -1) || left.savedMs - right.savedMs;
}
