import type { Storage } from '../../core/storage.js';
import { placeIn } from '../../storage/anchored-storage.js';
import { directoryPart, fileNameOf, joinPath } from '../../storage/path.js';

/**
 * The checkpoint that a state file means by a path which leads out of its directory: one of the same name beside the state
 * file, which `isGood`, or else that of the path.
 */
export async function locateBeside(
  storage: Storage,
  directory: string,
  path: string,
  isGood: (storage: Storage, path: string) => Promise<boolean>,
): Promise<string> {
  if (placeIn(storage, directoryPart(path)) === placeIn(storage, directory)) return path;
  const beside = joinPath(directory, fileNameOf(path));
  return (await isGood(storage, beside)) ? beside : path;
}
