import type { Storage, WritableFile } from '../../src/core/storage.js';
import { boundStorage } from '../../src/storage/bound-storage.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { directoryOf } from '../../src/storage/path.js';

/** A file as the running system sees it, and as it is on the disk. */
interface Content {
  live: Uint8Array;
  synced: Uint8Array;
}

/** A storage that forgets what was not synced when the power goes. */
export interface PowerLossStorage extends Storage {
  /**
   * What is on the disk when the power goes now: of every file what was synced, under the names that were synced; or, as
   * a file system may also have it, under the names as they are now.
   */
  afterPowerLoss(names: 'synced' | 'live'): Promise<Storage>;
}

/** Makes a storage in memory whose files and names survive a loss of power only once they were synced. */
export function powerLossStorage(): PowerLossStorage {
  const storage = memoryStorage();
  const live = new Map<string, Content>();
  const synced = new Map<string, Content>();
  const directories = new Set<string>();

  const recorded = (file: WritableFile, content: Content): WritableFile => ({
    ...file,
    write: async (chunk) => {
      await file.write(chunk);
      content.live = new Uint8Array(Buffer.concat([content.live, chunk]));
    },
    sync: async () => {
      await file.sync();
      content.synced = content.live;
    },
  });

  return {
    ...boundStorage(storage),
    openWrite: async (path, options) => {
      const file = await storage.openWrite(path, options);
      const content = live.get(path) ?? { live: new Uint8Array(), synced: new Uint8Array() };
      content.live = await storage.readFile(path);
      live.set(path, content);
      return recorded(file, content);
    },
    rename: async (from, to) => {
      await storage.rename(from, to);
      const content = live.get(from);
      if (content) live.set(to, content);
      live.delete(from);
    },
    remove: async (path) => {
      await storage.remove(path);
      live.delete(path);
    },
    makeDirectory: async (path) => {
      await storage.makeDirectory(path);
      directories.add(path);
    },
    syncDirectory: async (directory) => {
      await storage.syncDirectory(directory);
      for (const path of synced.keys()) if (directoryOf(path) === directory) synced.delete(path);
      for (const [path, content] of live) if (directoryOf(path) === directory) synced.set(path, content);
    },
    afterPowerLoss: async (names) => {
      const after = memoryStorage();
      for (const directory of directories) await after.makeDirectory(directory);
      for (const [path, content] of names === 'synced' ? synced : live) {
        const file = await after.openWrite(path);
        await file.write(content.synced);
      }
      return after;
    },
  };
}
