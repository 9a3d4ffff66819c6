import type { Storage } from '../../src/core/storage.js';

/** A storage in which relative paths begin in a directory, as in the working directory of a process. */
export function rootedStorage(storage: Storage, root: string): Storage {
  const at = (path: string): string => (path.startsWith('/') ? path : `${root}/${path}`);
  return {
    readFile: (path) => storage.readFile(at(path)),
    openRead: (path) => storage.openRead(at(path)),
    openWrite: (path, options) => storage.openWrite(at(path), options),
    rename: (from, to) => storage.rename(at(from), at(to)),
    remove: (path) => storage.remove(at(path)),
    list: (directory) => storage.list(at(directory)),
    stat: (path) => storage.stat(at(path)),
    exists: (path) => storage.exists(at(path)),
    makeDirectory: (path) => storage.makeDirectory(at(path)),
    syncDirectory: (path) => storage.syncDirectory(at(path)),
    lock: (path, options) => storage.lock(at(path), options),
  };
}

/** Paths of all files below a directory, without its own path, sorted as Python sorts. */
export async function filesBelow(storage: Storage, directory: string, prefix = ''): Promise<readonly string[]> {
  const files: string[] = [];
  for (const name of await storage.list(directory)) {
    const { kind } = await storage.stat(`${directory}/${name}`);
    if (kind === 'file') files.push(prefix + name);
    else files.push(...(await filesBelow(storage, `${directory}/${name}`, `${prefix}${name}/`)));
  }
  return files;
}
