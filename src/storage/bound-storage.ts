import type { Storage } from '../core/storage.js';

/** The methods of `storage` as functions, to be replaced one by one in `{ ...boundStorage(storage), … }`. */
export function boundStorage(storage: Storage): Storage {
  return {
    readFile: (path) => storage.readFile(path),
    openRead: (path) => storage.openRead(path),
    openWrite: (path, options) => storage.openWrite(path, options),
    rename: (from, to) => storage.rename(from, to),
    remove: (path) => storage.remove(path),
    list: (directory) => storage.list(directory),
    stat: (path) => storage.stat(path),
    exists: (path) => storage.exists(path),
    makeDirectory: (path) => storage.makeDirectory(path),
    syncDirectory: (path) => storage.syncDirectory(path),
    lock: (path, options) => storage.lock(path, options),
    ...(storage.expectWritable && {
      expectWritable: (directory) => storage.expectWritable?.(directory) ?? Promise.resolve(),
    }),
  };
}
