import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { FileStat, OpenWriteOptions, ReadableFile, Storage } from '../core/storage.js';
import { PermissionDeniedError } from '../errors.js';
import { lockFile } from './node-lock.js';
import { NodeReadableFile } from './node-readable-file.js';
import { expectWritableDirectory } from './node-writable-directory.js';
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
    expectWritable: (path) => duringOperation('write', path, () => expectWritableDirectory(resolve(at(path)))),
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

/**
 * Makes a directory and those above it, and sees to it that the names of all that were made survive.
 *
 * Node's own way never ends where the file system takes no new names, as below /proc on Linux.
 */
async function makeDirectory(path: string): Promise<void> {
  const missing: string[] = [];
  let place = resolve(path);
  while (dirname(place) !== place && !(await isStated(place))) {
    missing.unshift(place);
    place = dirname(place);
  }
  if (missing.length === 0) await mkdir(place, { recursive: true });
  for (const directory of missing) {
    if (await makeOne(directory)) await syncDirectory(dirname(directory));
  }
}

/** @returns false for one that somebody else has made meanwhile */
async function makeOne(directory: string): Promise<boolean> {
  try {
    await mkdir(directory);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' && (await isStated(directory)) && (await stat(directory)).isDirectory()) return false;
    const parent = dirname(directory);
    if (code !== 'ENOENT' || !(await isStated(parent))) throw error;
    throw new PermissionDeniedError(
      `${directory}; the file system lets nobody make a directory in ${parent} (ENOENT) on make directory: choose another path.`,
      { cause: error },
    );
  }
}

/** True for what is there; false where there is nothing, an error where the path leads through a file. */
async function isStated(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
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
