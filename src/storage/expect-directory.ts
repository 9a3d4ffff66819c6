import type { Storage } from '../core/storage.js';
import { FailedPreconditionError } from '../errors.js';

/**
 * Does nothing where there is a directory of that path, or nothing yet.
 *
 * @throws FailedPreconditionError naming the argument and the path where a file is in its place.
 */
export async function expectDirectory(storage: Storage, argument: string, path: string): Promise<void> {
  if (!(await storage.exists(path)) || (await storage.stat(path)).kind === 'directory') return;
  throw new FailedPreconditionError(
    `${argument}: expected a directory, got the file ${path}; a part of the path is no directory (ENOTDIR) on stat: ` +
      'choose another path, or move the file away.',
  );
}
