import { describeError } from '../core/foreign/describe-error.js';
import { isInstance } from '../core/foreign/is-instance.js';
import type { Storage } from '../core/storage.js';
import { FailedPreconditionError, PermissionDeniedError } from '../errors.js';
import { directoryOf, directoryPart } from './path.js';

/**
 * Does nothing where there is a directory of that path, or nothing yet.
 *
 * @throws FailedPreconditionError naming the argument and the path where a file is in its place, or in that of a directory
 * above it, and where it is the prefix of a checkpoint, from which nobody would go on.
 */
export async function expectDirectory(storage: Storage, argument: string, path: string): Promise<void> {
  const place = await nearestThere(storage, path);
  if (place !== path && (await storage.exists(`${path}.index`))) {
    throw new FailedPreconditionError(
      `${argument}: expected a directory, got ${path}, which the files of a checkpoint begin with: give ${directoryOf(path)}`,
    );
  }
  if (place === undefined || (await storage.stat(place)).kind === 'directory') return;
  const got = place === path ? `the file ${place}` : `${path}, though ${place} is a file`;
  throw new FailedPreconditionError(
    `${argument}: expected a directory, got ${got}; a part of the path is no directory (ENOTDIR) on stat: ` +
      'choose another path, or move the file away.',
  );
}

/**
 * Does nothing where files can be made in a directory, or the directory itself can; nor where the storage cannot say so.
 *
 * @throws PermissionDeniedError naming the argument and the path.
 */
export async function expectWritable(storage: Storage, argument: string, path: string): Promise<void> {
  try {
    await storage.expectWritable?.(path);
  } catch (error) {
    if (!isInstance(error, PermissionDeniedError)) throw error;
    throw new PermissionDeniedError(
      `${argument}: expected a directory that this process may write to, got ${describeError(error)}`,
      { cause: error },
    );
  }
}

/** The path, or the nearest directory above it that is there; undefined where none is. */
async function nearestThere(storage: Storage, path: string): Promise<string | undefined> {
  let place = path;
  while (!(await storage.exists(place))) {
    const above = directoryPart(place);
    if (above === '' || above === place) return undefined;
    place = above;
  }
  return place;
}
