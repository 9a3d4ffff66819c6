import { systemClock, type Clock } from '../core/clock.js';
import type {
  FileStat,
  LockOptions,
  OpenWriteOptions,
  ReadableFile,
  Storage,
  StorageLock,
  WritableFile,
} from '../core/storage.js';
import { FailedPreconditionError, type OpError } from '../errors.js';
import { MemoryFile } from './memory-file.js';
import { directoryOf } from './path.js';
import { toStorageError, type StorageOperation } from './storage-error.js';

/** How a storage in memory is made. */
export interface MemoryStorageOptions {
  /** Tells when a file was changed; the system's by default. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
}

/**
 * Makes a storage that keeps files in memory and behaves as one on a disk: for browsers and tests. A relative path begins
 * at the root, which is there from the start.
 */
export function memoryStorage(options: MemoryStorageOptions = {}): Storage {
  return new MemoryStorage(options.clock ?? systemClock);
}

class MemoryStorage implements Storage {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #files = new Map<string, MemoryFile>();
  readonly #directories = new Map<string, number>();
  /** Who holds each lock. */
  readonly #locks = new Map<string, object>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#directories.set('/', clock.now());
  }

  async readFile(path: string): Promise<Uint8Array> {
    return this.#file('read', path).bytes.slice();
  }

  async openRead(path: string): Promise<ReadableFile> {
    return this.#file('read', path).openRead(path);
  }

  async openWrite(path: string, { mode = 'replace' }: OpenWriteOptions = {}): Promise<WritableFile> {
    const place = this.#place('write', path);
    if (this.#directories.has(place)) throw failure('EISDIR', 'write', path);
    const found = this.#files.get(place);
    if (found && mode === 'create') throw failure('EEXIST', 'write', path);
    const file = found ?? new MemoryFile(this.#clock);
    if (mode === 'replace') file.clear();
    this.#files.set(place, file);
    return file.openWrite(path);
  }

  async rename(from: string, to: string): Promise<void> {
    const file = this.#file('rename', from);
    const place = this.#place('rename', to);
    if (this.#directories.has(place)) throw failure('EISDIR', 'rename', to);
    this.#files.delete(absolute(from));
    this.#files.set(place, file);
  }

  async remove(path: string): Promise<void> {
    this.#file('remove', path);
    this.#files.delete(absolute(path));
  }

  async list(directory: string): Promise<readonly string[]> {
    const place = this.#directory('list', directory);
    const inside = [...this.#files.keys(), ...this.#directories.keys()].filter(
      (other) => other !== place && directoryOf(other) === place,
    );
    return inside.map((other) => other.slice(other.lastIndexOf('/') + 1)).sort();
  }

  async stat(path: string): Promise<FileStat> {
    const modifiedMs = this.#directories.get(absolute(path));
    if (modifiedMs !== undefined) return { kind: 'directory', size: 0, modifiedMs };
    const file = this.#file('stat', path);
    return { kind: 'file', size: file.bytes.length, modifiedMs: file.modifiedMs };
  }

  async exists(path: string): Promise<boolean> {
    return this.#files.has(absolute(path)) || this.#directories.has(absolute(path));
  }

  async makeDirectory(path: string): Promise<void> {
    const place = absolute(path);
    const above = place.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/') || '/');
    for (const directory of above) {
      if (this.#files.has(directory)) {
        throw failure(directory === place ? 'EEXIST' : 'ENOTDIR', 'make directory', path);
      }
      if (!this.#directories.has(directory)) this.#directories.set(directory, this.#clock.now());
    }
  }

  async syncDirectory(path: string): Promise<void> {
    this.#directory('sync directory', path);
  }

  async lock(path: string, { force = false }: LockOptions = {}): Promise<StorageLock> {
    const place = this.#place('lock', path);
    if (this.#locks.has(place) && !force) {
      throw new FailedPreconditionError(
        `${path}: this process holds the lock; let one at a time write here, each in a directory of its own.`,
      );
    }
    const holder = {};
    this.#locks.set(place, holder);
    return {
      verify: async () => {
        if (this.#locks.get(place) === holder) return;
        throw new FailedPreconditionError(`${path}: the lock is held no more: it was released, or taken by force.`);
      },
      release: async () => {
        if (this.#locks.get(place) === holder) this.#locks.delete(place);
      },
    };
  }

  #file(operation: StorageOperation, path: string): MemoryFile {
    const place = this.#place(operation, path);
    const file = this.#files.get(place);
    if (file) return file;
    throw failure(this.#directories.has(place) ? 'EISDIR' : 'ENOENT', operation, path);
  }

  #directory(operation: StorageOperation, path: string): string {
    const place = this.#place(operation, path);
    if (this.#directories.has(place)) return place;
    throw failure(this.#files.has(place) ? 'ENOTDIR' : 'ENOENT', operation, path);
  }

  /** Where a path leads; all above the last name must be directories. */
  #place(operation: StorageOperation, path: string): string {
    const place = absolute(path);
    const parent = directoryOf(place);
    if (this.#directories.has(parent)) return place;
    throw failure(this.#files.has(parent) ? 'ENOTDIR' : 'ENOENT', operation, path);
  }
}

/** The path from the root, without `.` and `..`. */
function absolute(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function failure(code: string, operation: StorageOperation, path: string): OpError {
  return toStorageError(Object.assign(new Error(code), { code }), operation, path);
}
