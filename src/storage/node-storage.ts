import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { FileStat, OpenWriteOptions, ReadableFile, Storage } from '../core/storage.js';
import { lockFile } from './node-lock.js';
import { NodeReadableFile } from './node-readable-file.js';
import { NodeWritableFile } from './node-writable-file.js';
import { duringOperation, errorCode } from './storage-error.js';

const flags = { replace: 'w', create: 'wx', append: 'a' } as const;

/** The files of this machine; relative paths lead from the working directory of the moment. */
export const nodeStorage: Storage = {
  ...filesAt((path) => path),
  anchored: (directory) => {
    const absolute = (path: string): string => resolve(directory, path);
    return { ...filesAt(absolute), origin: nodeStorage, absolute };
  },
};

/** The files of this machine, each found where `at` says; messages have the paths as they were given. */
function filesAt(at: (path: string) => string): Storage {
  return {
    readFile: (path) =>
      duringOperation('read', path, async () => {
        const { buffer, byteOffset, byteLength } = await readFile(at(path));
        return new Uint8Array(buffer, byteOffset, byteLength);
      }),
    openRead: (path) => duringOperation('read', path, () => openRead(path, at(path))),
    openWrite: (path, { mode = 'replace' }: OpenWriteOptions = {}) =>
      duringOperation('write', path, async () => new NodeWritableFile(path, await open(at(path), flags[mode]))),
    rename: (from, to) => duringOperation('rename', `${from} to ${to}`, () => rename(at(from), at(to))),
    remove: (path) => duringOperation('remove', path, () => unlink(at(path))),
    list: (directory) => duringOperation('list', directory, async () => (await readdir(at(directory))).sort()),
    stat: (path) => duringOperation('stat', path, () => fileStat(at(path))),
    exists: (path) => duringOperation('stat', path, () => isThere(at(path))),
    makeDirectory: (path) => duringOperation('make directory', path, () => makeDirectory(at(path))),
    syncDirectory: (path) => duringOperation('sync directory', path, () => syncDirectory(at(path))),
    lock: (path, options) =>
      duringOperation('lock', path, () => lockFile({ label: path, path: resolve(at(path)) }, options)),
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return false;
    throw error;
  }
}

async function openRead(path: string, place: string): Promise<ReadableFile> {
  const handle = await open(place, 'r');
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' });
    return new NodeReadableFile(path, found.size, handle);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function fileStat(path: string): Promise<FileStat> {
  const found = await stat(path);
  return { kind: found.isDirectory() ? 'directory' : 'file', size: found.size, modifiedMs: found.mtimeMs };
}

/** Makes a directory, and sees to it that the names of all that were made survive. */
async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let parent = dirname(resolve(path)); parent.length >= top.length; parent = dirname(parent)) {
    await syncDirectory(parent);
    if (parent === top) return;
  }
}

/** Windows has no such thing for directories. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
