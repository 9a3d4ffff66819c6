import type { OpenWriteOptions, ReadableFile, Storage, WritableFile } from '../../src/core/storage.js';
import { toStorageError, type StorageOperation } from '../../src/storage/storage-error.js';

/** One call of a storage, or of a file that it opened. */
export interface StorageCall {
  /** Counted from 0 over all calls. */
  readonly index: number;
  readonly operation: StorageOperation;
  readonly path: string;
}

/**
 * What goes wrong with a call: an error of the system before anything is done; a write of which only the first bytes
 * arrive; a death of the process before the call or in the middle of a write, after which every call fails.
 */
export type StorageFault =
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'torn'; readonly code: string; readonly bytes: number }
  | { readonly kind: 'crash'; readonly bytes?: number };

/** Says what goes wrong with a call, or nothing. */
export type FaultPlan = (call: StorageCall) => StorageFault | undefined;

/** The error of every call after a crash: who gets it is dead. */
export class SimulatedCrash extends Error {}

/** A storage whose calls fail as planned, and which knows them all. */
export interface FaultyStorage extends Storage {
  readonly calls: readonly StorageCall[];
}

/** Decorates `storage`: before each call the plan is asked. */
export function faultyStorage(storage: Storage, plan: FaultPlan): FaultyStorage {
  const calls: StorageCall[] = [];
  let isDead = false;

  const ask = (operation: StorageOperation, path: string): StorageFault | undefined => {
    if (isDead) throw new SimulatedCrash(`${operation} ${path}`);
    const call = { index: calls.length, operation, path };
    calls.push(call);
    return plan(call);
  };
  const fail = (fault: StorageFault, operation: StorageOperation, path: string): never => {
    if (fault.kind !== 'crash') throw toStorageError(Object.assign(new Error(fault.code), fault), operation, path);
    isDead = true;
    throw new SimulatedCrash(`${operation} ${path}`);
  };
  const guard = async <R>(operation: StorageOperation, path: string, work: () => Promise<R>): Promise<R> => {
    const fault = ask(operation, path);
    return fault ? fail(fault, operation, path) : work();
  };

  const readable = (path: string, file: ReadableFile): ReadableFile => ({
    label: file.label,
    size: file.size,
    read: (target, offset) => guard('read', path, () => file.read(target, offset)),
    close: () => guard('close', path, () => file.close()),
  });
  const writable = (path: string, file: WritableFile): WritableFile => ({
    label: file.label,
    write: async (chunk) => {
      const fault = ask('write', path);
      if (!fault) return file.write(chunk);
      if (fault.kind !== 'error') await file.write(chunk.subarray(0, fault.bytes ?? 0));
      return fail(fault, 'write', path);
    },
    sync: () => guard('sync', path, () => file.sync()),
    close: () => guard('close', path, () => file.close()),
  });

  return {
    calls,
    readFile: (path) => guard('read', path, () => storage.readFile(path)),
    openRead: (path) => guard('read', path, async () => readable(path, await storage.openRead(path))),
    openWrite: (path, options?: OpenWriteOptions) =>
      guard('write', path, async () => writable(path, await storage.openWrite(path, options))),
    rename: (from, to) => guard('rename', from, () => storage.rename(from, to)),
    remove: (path) => guard('remove', path, () => storage.remove(path)),
    list: (directory) => guard('list', directory, () => storage.list(directory)),
    stat: (path) => guard('stat', path, () => storage.stat(path)),
    exists: (path) => guard('stat', path, () => storage.exists(path)),
    makeDirectory: (path) => guard('make directory', path, () => storage.makeDirectory(path)),
    syncDirectory: (path) => guard('sync directory', path, () => storage.syncDirectory(path)),
    lock: (path, options) => guard('lock', path, () => storage.lock(path, options)),
  };
}
