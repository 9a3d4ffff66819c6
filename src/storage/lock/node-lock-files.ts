import { constants } from 'node:fs';
import { link, lstat, open, readdir, rename, unlink, writeFile, type FileHandle } from 'node:fs/promises';
import { errorCode } from '../storage-error.js';
import type { FoundLock, LockFiles } from './lock-files.js';

/** More than a lock has; what is longer is none. */
const mostBytes = 8192;

/** The file system of this machine. */
export const nodeLockFiles: LockFiles = {
  write: (path, text) => writeFile(path, text, { flag: 'wx' }),
  link,
  rename,
  remove: unlink,
  list: (directory) => readdir(directory),
  read: (path) => unlessGone(path, () => withFile(path, constants.O_RDONLY, readLock)),
  look: async (path) => {
    try {
      return await nodeLockFiles.read(path);
    } catch {
      return markOnly(path);
    }
  },
  update: (path, change) =>
    withFile(path, constants.O_RDWR, async (handle) => {
      const text = change((await readLock(handle)).text);
      if (text !== undefined) await handle.write(text, 0, 'utf8');
    }),
};

/** Opens a file so that nothing that is none, such as a pipe, keeps whoever opens it waiting. */
async function withFile<R>(path: string, flags: number, use: (handle: FileHandle) => Promise<R>): Promise<R> {
  const handle = await open(path, flags | nonBlocking);
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** Windows has none. */
const nonBlocking = (constants as Partial<typeof constants>).O_NONBLOCK ?? 0;

async function readLock(handle: FileHandle): Promise<FoundLock> {
  const found = await handle.stat({ bigint: true });
  if (found.isDirectory()) throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' });
  const mark = `${found.ino}-${found.mtimeNs}`;
  // A pipe or a device says nothing that could be asked for.
  if (!found.isFile()) return { text: '', mark };
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
  return { text: buffer.toString('utf8', 0, bytesRead), mark };
}

/** What `reading` gives; of a link that leads nowhere, or in a circle, that there is one. */
async function unlessGone(path: string, reading: () => Promise<FoundLock>): Promise<FoundLock | undefined> {
  try {
    return await reading();
  } catch (error) {
    if (!['ENOENT', 'ELOOP'].includes(errorCode(error))) throw error;
    return markOnly(path);
  }
}

async function markOnly(path: string): Promise<FoundLock | undefined> {
  try {
    const { ino, mtimeNs } = await lstat(path, { bigint: true });
    return { text: '', mark: `${ino}-${mtimeNs}` };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
