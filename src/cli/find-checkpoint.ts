import { markerOf } from '../checkpoint/state-file/checkpoint-files.js';
import { latestCheckpoint } from '../checkpoint/state-file/latest-checkpoint.js';
import { NotFoundError, UnimplementedError } from '../errors.js';
import { indexFileName } from '../formats/bundle/file-names.js';
import type { CommandContext } from './cli-command.js';
import { quietLogger } from './quiet-logger.js';

/** What a path on the command line stands for. */
export type Place =
  { readonly kind: 'directory'; readonly path: string } | { readonly kind: 'checkpoint'; readonly path: string };

/** What follows the prefix in the names of a checkpoint's files. */
const suffix = /\.(index|meta|data-\d{5}-of-\d{5})$/;

/**
 * Tells directories from checkpoints; any file of a checkpoint stands for it too.
 *
 * @throws NotFoundError when there is neither, UnimplementedError for a checkpoint of TensorFlow's first format.
 */
export async function findPlace(path: string, { storage }: CommandContext): Promise<Place> {
  const isThere = await storage.exists(path);
  if (isThere && (await storage.stat(path)).kind === 'directory') return { kind: 'directory', path: trimmed(path) };
  const prefix = isThere ? path.replace(suffix, '') : path;
  const marker = await markerOf(storage, prefix);
  if (marker === undefined) {
    throw new NotFoundError(`${path}: expected a directory or a checkpoint, but there is no ${indexFileName(prefix)}`);
  }
  if (marker === prefix) {
    throw new UnimplementedError(`${path}: expected a checkpoint with an index, got one of TensorFlow's first format`);
  }
  return { kind: 'checkpoint', path: prefix };
}

/**
 * The prefix of a checkpoint: the one that a path stands for, or the newest of a directory.
 *
 * @throws NotFoundError when there is none; errors of findPlace().
 */
export async function findCheckpoint(path: string, context: CommandContext): Promise<string> {
  const place = await findPlace(path, context);
  if (place.kind === 'checkpoint') return place.path;
  const newest = await latestCheckpoint(place.path, { storage: context.storage, logger: quietLogger });
  if (newest !== undefined) return newest;
  throw new NotFoundError(`${path}: its state file names no checkpoint that is there; give the prefix of one`);
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
}
