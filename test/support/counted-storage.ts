import type { ReadableFile, Storage, WritableFile } from '../../src/core/storage.js';
import { boundStorage } from '../../src/storage/bound-storage.js';

/** A storage that knows which of its files are open. */
export interface CountedStorage extends Storage {
  /** Paths of the files that were opened and not closed, in the order in which they were opened. */
  readonly open: readonly string[];
}

/** Decorates `storage`: a file counts as open from when it is handed out until its close() is called. */
export function countedStorage(storage: Storage): CountedStorage {
  const open = new Map<object, string>();

  const closing = (path: string, file: ReadableFile | WritableFile): (() => Promise<void>) => {
    open.set(file, path);
    return () => {
      open.delete(file);
      return file.close();
    };
  };
  const readable = (path: string, file: ReadableFile): ReadableFile => ({
    label: file.label,
    size: file.size,
    read: (target, offset) => file.read(target, offset),
    close: closing(path, file),
  });
  const writable = (path: string, file: WritableFile): WritableFile => ({
    label: file.label,
    write: (chunk) => file.write(chunk),
    sync: () => file.sync(),
    close: closing(path, file),
  });

  return {
    ...boundStorage(storage),
    get open() {
      return [...open.values()];
    },
    openRead: async (path) => readable(path, await storage.openRead(path)),
    openWrite: async (path, options) => writable(path, await storage.openWrite(path, options)),
  };
}
