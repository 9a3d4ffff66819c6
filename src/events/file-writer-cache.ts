import { combineErrors } from '../core/errors-of-exit.js';
import type { Storage } from '../core/storage.js';
import { isAbsolute, workingDirectory } from '../storage/absolute-path.js';
import { FileWriter } from './file-writer.js';
import { aLogdir, fileWriterOptions, type FileWriterOptions } from './file-writer-options.js';

/** A writer, and who has it. */
interface CachedWriter {
  readonly writer: FileWriter;
  /** What its directory is known by when nobody has it any more. */
  readonly key: string;
  /** How many have it that give it back. */
  users: number;
  /** True once somebody has it who does not: it stays until all are forgotten. */
  isKept: boolean;
}

/** The writers of this process, by storage (undefined is the default) and directory. */
const writers = new Map<Storage | undefined, Map<string, CachedWriter>>();

/** Stands for the storage that is taken where none is given. */
const defaultStorage = {};

/** The files of writers that nobody has any more, by directoryKey(): the next writer goes on there. */
let leftFiles = new WeakMap<object, Map<string, string>>();

/** Shares one writer for each directory in this process, so that hooks and sessions write one event file. */
export const FileWriterCache = {
  /**
   * The writer of a directory, by the text of its path (and the storage), until clear(): where a relative path leads when the
   * writer is made, it stays. The first call makes it with
   * `options`; those of later calls are not looked at, but for the storage.
   *
   * @throws TypeError or RangeError naming the argument that is wrong.
   */
  get(logdir: string, options: FileWriterOptions = {}): FileWriter {
    const cached = cachedWriter(logdir, options);
    cached.isKept = true;
    return cached.writer;
  },

  /** Forgets every writer at once, and closes them all; rejects, when all are done, with what failed. */
  async clear(): Promise<void> {
    leftFiles = new WeakMap();
    const all = [...writers.values()].flatMap((ofStorage) => [...ofStorage.values()]);
    writers.clear();
    const closed = await Promise.allSettled(all.map(({ writer }) => writer.close()));
    const failed = combineErrors(
      closed.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
    );
    if (failed) throw failed.error;
  },
} as const;

/** What FileWriterCache.get() gives, for who gives it back by releaseFileWriter(). */
export function takeFileWriter(logdir: string, options: FileWriterOptions): FileWriter {
  const cached = cachedWriter(logdir, options);
  cached.users += 1;
  return cached.writer;
}

/**
 * Gives back a writer that takeFileWriter() gave. When nobody has it any more, it is closed and forgotten, with all that it
 * holds of the session that made it; the next one of the directory goes on in its file. Any other writer is left alone.
 */
export async function releaseFileWriter(writer: object): Promise<void> {
  for (const [storage, ofStorage] of writers) {
    for (const [logdir, cached] of ofStorage) {
      if (cached.writer !== writer) continue;
      cached.users -= 1;
      if (cached.isKept || cached.users > 0) return;
      ofStorage.delete(logdir);
      if (ofStorage.size === 0) writers.delete(storage);
      await cached.writer.close();
      const { path } = cached.writer;
      if (path === undefined || ofStorage.has(logdir)) return;
      const left = leftFiles.get(storage ?? defaultStorage) ?? new Map<string, string>();
      leftFiles.set(storage ?? defaultStorage, left.set(cached.key, path));
      return;
    }
  }
}

function cachedWriter(logdir: string, options: FileWriterOptions): CachedWriter {
  aLogdir.assert('logdir', logdir);
  fileWriterOptions.check(options);
  const ofStorage = writers.get(options.storage) ?? new Map<string, CachedWriter>();
  const left = leftFiles.get(options.storage ?? defaultStorage);
  const key = directoryKey(logdir);
  const cached = ofStorage.get(logdir) ?? {
    writer: new FileWriter(logdir, options, left?.get(key)),
    key,
    users: 0,
    isKept: false,
  };
  left?.delete(key);
  writers.set(options.storage, ofStorage.set(logdir, cached));
  return cached;
}

/** The same path means another directory once the working directory is another. */
function directoryKey(logdir: string): string {
  return JSON.stringify([isAbsolute(logdir) ? '' : workingDirectory(), logdir]);
}
