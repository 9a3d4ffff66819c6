import type { Storage, StorageOptions } from '../core/storage.js';
import { UnimplementedError } from '../errors.js';

/**
 * The storage that was given, or the files of this machine; the module for these is loaded only when it is needed.
 *
 * @throws UnimplementedError where there are no files, as in a browser.
 */
export async function storageOf({ storage }: StorageOptions): Promise<Storage> {
  if (storage) return storage;
  try {
    return filesOf(await import('./node-storage.js'));
  } catch (error) {
    throw new UnimplementedError(
      'storage: there are no files to be had here; give a storage, such as memoryStorage()',
      {
        cause: error,
      },
    );
  }
}

/** Bundles for browsers have an empty module in place of this one. */
function filesOf({ nodeStorage }: { readonly nodeStorage?: Storage | undefined }): Storage {
  if (nodeStorage) return nodeStorage;
  throw new TypeError('the module for files is not in this bundle');
}
