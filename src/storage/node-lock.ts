import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { StorageLock } from '../core/storage.js';
import { FailedPreconditionError } from '../errors.js';
import { errorCode } from './storage-error.js';
import { temporaryName } from './temporary-name.js';

/** What file systems without hard links answer to the wish for one. */
const noLinks = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

/** Who holds a lock, as its file says. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, as the system counts; it tells it from a later one of the same number. */
  readonly began: string;
}

/**
 * Takes the lock of `path`, a file that names this process. One that a process of this machine left behind is taken over;
 * so is one of another machine, whose processes cannot be asked.
 *
 * @param linkFile gives a file a second name, unless there is one of that name
 * @throws FailedPreconditionError naming the holder.
 */
export async function lockFile(path: string, linkFile = link): Promise<StorageLock> {
  const own = JSON.stringify({ host: hostname(), pid: process.pid, began: await beginOf(process.pid) });
  while (!(await createWhole(path, own, linkFile))) {
    const text = await readText(path);
    if (text === undefined) continue;
    const holder = toHolder(text);
    if (holder && (await isAlive(holder))) throw isHeld(path, holder);
    await removeStale(path, text);
  }
  let isReleased = false;
  return {
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      if ((await readText(path)) === own) await unlink(path);
    },
  };
}

function isHeld(path: string, { pid }: Holder): FailedPreconditionError {
  const who = pid === process.pid ? 'this process' : `process ${pid} of this machine`;
  return new FailedPreconditionError(
    `${path}: ${who} holds the lock; let one at a time write here, each in a directory of its own.`,
  );
}

/** Makes a file that has, where there are links, its whole content from the start; false when there is one of that name. */
async function createWhole(path: string, text: string, linkFile: typeof link): Promise<boolean> {
  const made = temporaryName(path);
  await writeFile(made, text, { flag: 'wx' });
  try {
    await linkFile(made, path).catch((error: unknown) => {
      if (!noLinks.includes(errorCode(error))) throw error;
      return writeFile(path, text, { flag: 'wx' });
    });
    return true;
  } catch (error) {
    // Who repairs the directory may have removed the file that was just made.
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return false;
    throw error;
  } finally {
    await rm(made, { force: true });
  }
}

/** Removes a lock whose content is `text`; another that came in its place meanwhile is put back. */
async function removeStale(path: string, text: string): Promise<void> {
  const removed = temporaryName(path);
  try {
    await rename(path, removed);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readText(removed)) === text) await rm(removed, { force: true });
  else await rename(removed, path);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function toHolder(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

async function isAlive({ host, pid, began }: Holder): Promise<boolean> {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  return (await beginOf(pid)) === began;
}

/** Where the system tells when a process began, that; else an empty text. */
async function beginOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return '';
  const line = (await readText(`/proc/${pid}/stat`)) ?? '';
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields[19] ?? '';
}
