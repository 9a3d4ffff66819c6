import type { Clock } from './clock.js';
import type { Logger } from './logger.js';
import type { Check } from './options/check.js';
import { members } from './options/objects.js';

/** Bytes that can be read at any place. */
export interface ByteSource {
  /** How messages name it, as a path does. */
  readonly label: string;
  /** How many bytes there are. */
  readonly size: number;
  /**
   * Fills `target` with the bytes from `offset` on.
   *
   * @returns how many bytes were read: fewer than `target` has only when the source ends before.
   */
  read(target: Uint8Array, offset: number): Promise<number>;
}

/** Takes bytes in order, one write at a time. */
export interface ByteSink {
  /** How messages name it, as a path does. */
  readonly label: string;
  /** Takes all of `chunk`, which belongs to the sink until the promise settles. */
  write(chunk: Uint8Array): Promise<void>;
}

/** A file that is open for reading; `size` is that of the moment when it was opened. One that was closed gives an UnknownError. */
export interface ReadableFile extends ByteSource {
  /** Gives the file back; a second call does nothing. */
  close(): Promise<void>;
}

/** A file that is open for writing. One that was closed gives an UnknownError. */
export interface WritableFile extends ByteSink {
  /** Resolves once everything written so far would survive a loss of power. */
  sync(): Promise<void>;
  /** Gives the file back, without a sync; a second call does nothing. */
  close(): Promise<void>;
}

/** How a lock is taken. A storage that knows nothing of these takes it or refuses it. */
export interface LockOptions {
  /**
   * How long nothing is to be seen of a holder that cannot be asked, such as a process of another machine, until it counts as
   * dead, in seconds; 60. Taking a lock waits that long.
   */
  readonly staleSecs?: number | undefined;
  /** Whether it is taken at once from whoever holds it; false. */
  readonly force?: boolean | undefined;
  /** Ends the wait: CancelledError. */
  readonly signal?: AbortSignal | undefined;
  /** Measures the wait, and the time between two signs of life of the holder; the system's by default. */
  readonly clock?: Clock | undefined;
  /** Told that a holder is waited for, and that it counts as dead; the console by default. */
  readonly logger?: Logger | undefined;
}

/** A lock that is held. */
export interface StorageLock {
  /**
   * Makes sure that the lock is still held; where it is left out, nobody else can take it.
   *
   * @throws FailedPreconditionError, from then on always, when another has taken it, or it was released.
   */
  verify?(): Promise<void>;
  /** Gives the lock up; a second call does nothing. */
  release(): Promise<void>;
}

/** What is known of a file or directory without opening it. */
export interface FileStat {
  readonly kind: 'file' | 'directory';
  /** Bytes in the file. */
  readonly size: number;
  /** When its content last changed, in milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** How a file is opened for writing. */
export interface OpenWriteOptions {
  /**
   * `replace` (the default) starts with an empty file, whatever was there; `create` wants that there is none;
   * `append` goes on behind what is there.
   */
  readonly mode?: 'replace' | 'create' | 'append' | undefined;
}

/**
 * The files that the library reads and writes; names are names, none is a pattern.
 *
 * Paths have `/` between their parts. A file or directory that is not there is a NotFoundError, one that may not be
 * used a PermissionDeniedError, one that is there against expectation an AlreadyExistsError, a full disk a
 * ResourceExhaustedError; each message names operation and path.
 */
export interface Storage {
  /** The whole content of a file. */
  readFile(path: string): Promise<Uint8Array>;
  /** Opens a file for reading at any place. */
  openRead(path: string): Promise<ReadableFile>;
  /** Opens a file for writing, and makes it if it is not there. */
  openWrite(path: string, options?: OpenWriteOptions): Promise<WritableFile>;
  /** Gives a file another name, at once for all who look; a file that had that name is gone. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file. */
  remove(path: string): Promise<void>;
  /** Names of the files and directories in a directory, without its path, in order of their UTF-16 units. */
  list(directory: string): Promise<readonly string[]>;
  /** What kind of thing has that name, how large it is, and when it changed. */
  stat(path: string): Promise<FileStat>;
  /** True if there is a file or directory of that name. */
  exists(path: string): Promise<boolean>;
  /** Makes a directory with all above it; one that is there is fine. */
  makeDirectory(path: string): Promise<void>;
  /**
   * Rejects where no file can be made in a directory, nor the directory where it is missing; nothing is there that was not
   * before. A session asks before anything begins. Left out where only trying tells.
   */
  expectWritable?(directory: string): Promise<void>;
  /** Resolves once the names in a directory (files made, renamed, removed) would survive a loss of power. */
  syncDirectory(path: string): Promise<void>;
  /**
   * Takes the lock that a file of that name stands for; one whose holder is dead is taken over.
   *
   * @throws FailedPreconditionError naming the holder when it is held, be it by this process.
   */
  lock(path: string, options?: LockOptions): Promise<StorageLock>;
  /**
   * The same files with relative paths that lead from `directory`, an absolute path, whatever becomes of the working directory;
   * messages have the paths as they were given. Left out where relative paths lead to the same place for ever.
   */
  anchored?(directory: string): AnchoredStorage;
}

/** A view of a storage whose relative paths lead from one directory. */
export interface AnchoredStorage extends Storage {
  /** The storage that it is a view of. */
  readonly origin: Storage;
  /** The absolute path that a path means here. */
  absolute(path: string): string;
}

/** A storage. */
export const aStorage: Check<Storage> = /* @__PURE__ */ members<Storage>('a Storage', [
  'readFile',
  'openRead',
  'openWrite',
  'rename',
  'remove',
  'list',
  'stat',
  'exists',
  'makeDirectory',
  'syncDirectory',
  'lock',
]);

/** Where files are. */
export interface StorageOptions {
  /** The files; those of this machine by default. */
  readonly storage?: Storage | undefined;
}
