import { AlreadyExistsError, FailedPreconditionError, NotFoundError } from 'monitored-session';
import type {
  FileStat,
  LockOptions,
  OpenWriteOptions,
  ReadableFile,
  Storage,
  StorageLock,
  WritableFile,
} from 'monitored-session/runtime';
import type { KeyValueStore, StoredFile } from './key-value-store.js';
import { KeyValueWriter, readerOf } from './open-files.js';

/**
 * Makes a storage of a store that knows keys and values. A file is the value of its path; a directory is an empty value whose
 * key ends with a slash. Locks are for this process alone: give each process a store of its own.
 */
export function keyValueStorage(store: KeyValueStore): Storage {
  return new KeyValueStorage(store);
}

class KeyValueStorage implements Storage {
  readonly #store: KeyValueStore;
  readonly #locks = new Map<string, object>();
  /** The last change under way: changes come one after the other, so that nothing changes between a look and a change. */
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  async readFile(path: string): Promise<Uint8Array> {
    return (await this.#file('read', path)).bytes.slice();
  }

  async openRead(path: string): Promise<ReadableFile> {
    return readerOf(path, (await this.#file('read', path)).bytes);
  }

  openWrite(path: string, { mode = 'replace' }: OpenWriteOptions = {}): Promise<WritableFile> {
    return this.#inTurn(async () => {
      const key = await this.#placeForFile('write', path);
      const found = await this.#store.get(key);
      if (found && mode === 'create') throw new AlreadyExistsError(`write ${path}: there is one already`);
      const keep = async (bytes: Uint8Array): Promise<void> => {
        await this.#store.update(new Map([[key, fileOf(bytes)]]));
      };
      const before = mode === 'append' && found ? found.bytes : new Uint8Array();
      if (before !== found?.bytes) await keep(before);
      return new KeyValueWriter(path, before, (bytes) => this.#inTurn(() => keep(bytes)));
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#inTurn(async () => {
      const file = await this.#file('rename', from);
      const key = await this.#placeForFile('rename', to);
      // One update: nobody sees both names, or none.
      await this.#store.update(
        new Map([
          [keyOf(from), undefined],
          [key, file],
        ]),
      );
    });
  }

  remove(path: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#file('remove', path);
      await this.#store.update(new Map([[keyOf(path), undefined]]));
    });
  }

  async list(directory: string): Promise<readonly string[]> {
    const key = await this.#directory('list', directory);
    const inside = (await this.#store.keys(key)).map((other) => other.slice(key.length).replace(/\/$/, ''));
    return inside.filter((name) => name !== '' && !name.includes('/')).sort();
  }

  async stat(path: string): Promise<FileStat> {
    if (await this.#isDirectory(path)) {
      const { modifiedMs } = (await this.#store.get(directoryKeyOf(path))) ?? { modifiedMs: 0 };
      return { kind: 'directory', size: 0, modifiedMs };
    }
    const { bytes, modifiedMs } = await this.#file('stat', path);
    return { kind: 'file', size: bytes.length, modifiedMs };
  }

  async exists(path: string): Promise<boolean> {
    return (await this.#store.get(keyOf(path))) !== undefined || this.#isDirectory(path);
  }

  makeDirectory(path: string): Promise<void> {
    return this.#inTurn(async () => {
      const changes = new Map<string, StoredFile>();
      for (const place of withAllAbove(keyOf(path))) {
        if (await this.#store.get(place)) {
          if (place === keyOf(path)) throw new AlreadyExistsError(`make directory ${path}: it is a file`);
          throw new FailedPreconditionError(`make directory ${path}: ${place} is a file`);
        }
        if (!(await this.#isDirectory(place))) changes.set(directoryKeyOf(place), fileOf(new Uint8Array()));
      }
      if (changes.size > 0) await this.#store.update(changes);
    });
  }

  async syncDirectory(path: string): Promise<void> {
    // An update is durable when it resolves.
    await this.#directory('sync directory', path);
  }

  async lock(path: string, { force = false }: LockOptions = {}): Promise<StorageLock> {
    const key = await this.#placeForFile('lock', path);
    if (this.#locks.has(key) && !force) {
      throw new FailedPreconditionError(`lock ${path}: this process holds it`);
    }
    const holder = {};
    this.#locks.set(key, holder);
    const isHeld = (): boolean => this.#locks.get(key) === holder;
    return {
      verify: async () => {
        if (!isHeld()) throw new FailedPreconditionError(`lock ${path}: it was released, or taken by force`);
      },
      release: async () => {
        if (isHeld()) this.#locks.delete(key);
      },
    };
  }

  async #file(operation: string, path: string): Promise<StoredFile> {
    const key = await this.#placeForFile(operation, path);
    const file = await this.#store.get(key);
    if (file) return file;
    throw new NotFoundError(`${operation} ${path}: there is no such file`);
  }

  /** The key of a file that is there or may be made. */
  async #placeForFile(operation: string, path: string): Promise<string> {
    const key = keyOf(path);
    const above = key.slice(0, key.lastIndexOf('/'));
    if (await this.#isDirectory(path)) throw new FailedPreconditionError(`${operation} ${path}: it is a directory`);
    await this.#directory(operation, path, above);
    return key;
  }

  /** The key of a directory that is there. */
  async #directory(operation: string, path: string, directory = path): Promise<string> {
    if (await this.#isDirectory(directory)) return directoryKeyOf(directory);
    if (await this.#store.get(keyOf(directory))) {
      throw new FailedPreconditionError(`${operation} ${path}: ${directory} is no directory`);
    }
    throw new NotFoundError(`${operation} ${path}: there is no directory ${directory}`);
  }

  async #isDirectory(path: string): Promise<boolean> {
    const key = directoryKeyOf(path);
    return key === '/' || (await this.#store.get(key)) !== undefined;
  }

  #inTurn<R>(change: () => Promise<R>): Promise<R> {
    const result = this.#lastChange.then(change);
    this.#lastChange = result.catch(() => undefined);
    return result;
  }
}

function fileOf(bytes: Uint8Array): StoredFile {
  return { bytes, modifiedMs: Date.now() };
}

/** The path from the root, without `.` and `..`; the root itself is the empty text. */
function keyOf(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.map((part) => `/${part}`).join('');
}

function directoryKeyOf(path: string): string {
  return `${keyOf(path)}/`;
}

/** The directories on the way to a key, and the key. */
function withAllAbove(key: string): readonly string[] {
  const parts = key.split('/').slice(1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}
