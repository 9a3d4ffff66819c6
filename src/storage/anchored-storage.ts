import type { AnchoredStorage, Storage, StorageOptions } from '../core/storage.js';
import { absolutePath, workingDirectory } from './absolute-path.js';
import { storageOf } from './storage-of.js';

/**
 * A storage whose relative paths lead from `directory`, whatever becomes of the working directory; from this one, as it is
 * when the function is called, when left out.
 */
export function anchoredStorage(options: StorageOptions, directory = workingDirectory()): Promise<Storage> {
  return storageOf(options).then((storage) => storage.anchored?.(directory) ?? storage);
}

/** The storage that `storage` is a view of, or itself. */
export function originOf(storage: Storage): Storage {
  return isAnchored(storage) ? storage.origin : storage;
}

/** The absolute path of a directory in a storage: what was anchored leads there for ever. */
export function placeIn(storage: Storage, directory: string): string {
  return absolutePath(isAnchored(storage) ? storage.absolute(directory) : directory);
}

/** True for a storage whose relative paths lead from one directory. */
export function isAnchored(storage: Storage): storage is AnchoredStorage {
  return 'origin' in storage && 'absolute' in storage;
}
