import type { Storage, WritableFile } from '../../src/core/storage.js';
import { boundStorage } from '../../src/storage/bound-storage.js';
import { createDeferred, type Deferred } from '../support/deferred.js';

/** A storage whose writes wait while the gate is shut, and that counts the files which are open for writing. */
export interface GatedStorage extends Storage {
  /** Writes wait from here on. */
  shut(): void;
  /** Lets them go on. */
  open(): void;
  /** Files that are open for writing. */
  readonly openFiles: number;
  /** Bytes of each write that was asked for. */
  readonly writes: readonly number[];
}

/** Decorates `storage` with a gate, which is open at first. */
export function gatedStorage(storage: Storage): GatedStorage {
  let gate: Deferred | undefined;
  let openFiles = 0;
  const writes: number[] = [];
  const gated = (file: WritableFile): WritableFile => {
    let isOpen = true;
    openFiles += 1;
    return {
      label: file.label,
      write: async (chunk) => {
        writes.push(chunk.length);
        await gate?.promise;
        await file.write(chunk);
      },
      sync: () => file.sync(),
      close: async () => {
        if (isOpen) openFiles -= 1;
        isOpen = false;
        await file.close();
      },
    };
  };
  return {
    ...boundStorage(storage),
    openWrite: async (path, options) => gated(await storage.openWrite(path, options)),
    shut: () => {
      gate ??= createDeferred();
    },
    open: () => {
      gate?.resolve();
      gate = undefined;
    },
    get openFiles() {
      return openFiles;
    },
    writes,
  };
}
