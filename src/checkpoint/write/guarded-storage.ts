import type { Storage } from '../../core/storage.js';
import { boundStorage } from '../../storage/bound-storage.js';
import { isTemporaryName } from '../../storage/temporary-name.js';

/**
 * The files of a directory for who has its lock: `verify` is asked before anything gets its name or is removed, and before a
 * file is begun. What was begun under a temporary name is removed without asking.
 */
export function guardedStorage(storage: Storage, verify: () => Promise<void>): Storage {
  const own = new Set<string>();
  return {
    ...boundStorage(storage),
    openWrite: async (path, options) => {
      await verify();
      const file = await storage.openWrite(path, options);
      if (isTemporaryName(path)) own.add(path);
      return file;
    },
    rename: async (from, to) => {
      await verify();
      await storage.rename(from, to);
      own.delete(from);
    },
    remove: async (path) => {
      if (!own.has(path)) await verify();
      await storage.remove(path);
      own.delete(path);
    },
  };
}
