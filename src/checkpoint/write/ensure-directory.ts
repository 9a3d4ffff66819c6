import type { Storage } from '../../core/storage.js';
import { directoryOf, directoryPart } from '../../storage/path.js';

/**
 * Makes the directory of a save path, where only that one is missing.
 *
 * @throws RangeError when the directory above is missing too, or a file is in its place.
 */
export async function ensureDirectory(storage: Storage, savePath: string): Promise<void> {
  const directory = directoryPart(savePath);
  if (await storage.exists(directory || '.')) {
    if ((await storage.stat(directory || '.')).kind === 'directory') return;
    throw new RangeError(
      `Parent directory of ${savePath} doesn't exist, can't save. ${directory} is a file: choose another directory.`,
    );
  }
  if (!(await storage.exists(directoryOf(directory)))) {
    throw new RangeError(
      `Parent directory of ${savePath} doesn't exist, can't save. Make the directory ${directoryPart(directory)} first.`,
    );
  }
  await storage.makeDirectory(directory);
}
