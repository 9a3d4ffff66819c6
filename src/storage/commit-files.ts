import type { Storage } from '../core/storage.js';
import type { AtomicFile } from './atomic-file.js';
import { completeJournals, writeJournal } from './commit-journal.js';
import { directoryOf } from './path.js';

/**
 * Gives files that were written under temporary names their own, in the order given; all are in one directory. When it
 * resolves they would survive a loss of power.
 *
 * Several files that take the place of older ones are noted in a journal before the first is renamed: when anything fails
 * after that, the next commit or repairDirectory() completes it, so old and new files do not stay mixed. When it fails
 * before, or replaces nothing, all is as it was; the caller discards the files in any case.
 */
export async function commitFiles(storage: Storage, files: readonly AtomicFile[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  for (const file of files) await file.finish();
  const directory = directoryOf(first.path);
  await completeJournals(storage, directory);
  if (!(await anyExists(storage, files))) {
    await renameAll(storage, files);
  } else if (files.length === 1) {
    await storage.rename(first.temporaryPath, first.path);
    await storage.syncDirectory(directory);
  } else {
    await writeJournal(storage, files);
    await completeJournals(storage, directory);
  }
}

/** Renames files to names that are free; when that fails the names are free again, as far as that goes. */
async function renameAll(storage: Storage, files: readonly AtomicFile[]): Promise<void> {
  const renamed: string[] = [];
  try {
    for (const { temporaryPath, path } of files) {
      await storage.rename(temporaryPath, path);
      renamed.push(path);
    }
    await storage.syncDirectory(directoryOf(renamed[0] ?? ''));
  } catch (error) {
    await Promise.allSettled(renamed.map((path) => storage.remove(path)));
    throw error;
  }
}

async function anyExists(storage: Storage, files: readonly AtomicFile[]): Promise<boolean> {
  for (const { path } of files) if (await storage.exists(path)) return true;
  return false;
}
