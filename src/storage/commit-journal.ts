import { isInstance } from '../core/foreign/is-instance.js';
import type { Storage } from '../core/storage.js';
import { DataLossError, NotFoundError } from '../errors.js';
import { AtomicFile } from './atomic-file.js';
import { directoryOf, fileNameOf, joinPath } from './path.js';
import { removeIfThere } from './remove-if-there.js';
import { isJournalName, isTemporaryName, journalName } from './temporary-name.js';

/** What is to be renamed to what, in this order; names in the directory of the journal. */
type Journal = readonly (readonly [from: string, to: string])[];

/**
 * Notes, so that it survives a loss of power, that `files` are to get their names; the storage owns them from then on.
 *
 * @returns the path of the journal
 */
export async function writeJournal(storage: Storage, files: readonly AtomicFile[]): Promise<string> {
  const renames: Journal = files.map(({ temporaryPath, path }) => [fileNameOf(temporaryPath), fileNameOf(path)]);
  const path = journalName(files[0]?.path ?? '');
  const journal = await AtomicFile.open(storage, path);
  try {
    await journal.write(new TextEncoder().encode(JSON.stringify(renames)));
    await journal.finish();
    await storage.rename(journal.temporaryPath, path);
  } catch (error) {
    await journal.discard();
    throw error;
  }
  for (const file of files) file.handOver();
  await storage.syncDirectory(directoryOf(path));
  return path;
}

/**
 * Does what is left to do of every journal in a directory, and removes it.
 *
 * @returns the names that files got by that
 */
export async function completeJournals(storage: Storage, directory: string): Promise<readonly string[]> {
  const completed: string[] = [];
  for (const name of (await storage.list(directory)).filter(isJournalName)) {
    const path = joinPath(directory, name);
    const bytes = await unlessGone(storage.readFile(path));
    if (!bytes) continue;
    for (const [from, to] of toJournal(path, bytes)) {
      if (!(await storage.exists(joinPath(directory, from)))) continue;
      await storage.rename(joinPath(directory, from), joinPath(directory, to));
      completed.push(to);
    }
    await storage.syncDirectory(directory);
    await removeIfThere(storage, path);
  }
  return completed;
}

/** What `reading` gives, undefined when there is no such file any more. */
async function unlessGone<R>(reading: Promise<R>): Promise<R | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isInstance(error, NotFoundError)) return undefined;
    throw error;
  }
}

/** @throws DataLossError when the bytes are no journal of ours. */
function toJournal(path: string, bytes: Uint8Array): Journal {
  const damaged = (cause?: unknown): DataLossError =>
    new DataLossError(
      `${path}: this is no journal of a commit; remove it, and check the files that are named like it.`,
      {
        cause,
      },
    );
  try {
    const journal = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    if (Array.isArray(journal) && journal.every(isRename)) return journal;
  } catch (error) {
    throw damaged(error);
  }
  throw damaged();
}

/** True for two names in one directory, of which the first is one for files that are not whole. */
function isRename(value: unknown): value is readonly [from: string, to: string] {
  if (!Array.isArray(value) || value.length !== 2 || !value.every((name) => typeof name === 'string')) return false;
  const [from = '', to = ''] = value as readonly string[];
  return isTemporaryName(from) && !/^\.{0,2}$|[/\0]/.test(to) && !/[/\0]/.test(from);
}
