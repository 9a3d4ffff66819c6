import type { AnchoredStorage, Storage, StorageOptions } from '../core/storage.js';
import { absolutePath, workingDirectory } from './absolute-path.js';
import { storageOf } from './storage-of.js';

/** A storage whose relative paths lead from where they lead now, whatever becomes of the working directory. */
export function anchoredStorage(options: StorageOptions): Promise<Storage> {
  // Asked at once: the module for files is yet to be loaded.
  const directory = workingDirectory();
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

function isAnchored(storage: Storage): storage is AnchoredStorage {
  return 'origin' in storage && 'absolute' in storage;
}
