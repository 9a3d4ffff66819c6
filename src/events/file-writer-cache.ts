import { combineErrors } from '../core/errors-of-exit.js';
import type { Storage } from '../core/storage.js';
import { FileWriter } from './file-writer.js';
import { aLogdir, fileWriterOptions, type FileWriterOptions } from './file-writer-options.js';

/** The writers of this process, by storage (undefined is the default) and directory. */
const writers = new Map<Storage | undefined, Map<string, FileWriter>>();

/** Shares one writer for each directory in this process, so that hooks and sessions write one event file. */
export const FileWriterCache = {
  /**
   * The writer of a directory, by the text of its path (and the storage). The first call makes it with `options`; those of
   * later calls are not looked at, but for the storage.
   *
   * @throws TypeError or RangeError naming the argument that is wrong.
   */
  get(logdir: string, options: FileWriterOptions = {}): FileWriter {
    aLogdir.assert('logdir', logdir);
    fileWriterOptions.check(options);
    const ofStorage = writers.get(options.storage) ?? new Map<string, FileWriter>();
    const writer = ofStorage.get(logdir) ?? new FileWriter(logdir, options);
    writers.set(options.storage, ofStorage.set(logdir, writer));
    return writer;
  },

  /** Forgets every writer at once, and closes them all; rejects, when all are done, with what failed. */
  async clear(): Promise<void> {
    const all = [...writers.values()].flatMap((ofStorage) => [...ofStorage.values()]);
    writers.clear();
    const closed = await Promise.allSettled(all.map((writer) => writer.close()));
    const failed = combineErrors(
      closed.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
    );
    if (failed) throw failed.error;
  },
} as const;
