import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../src/core/storage.js';
import type { OpError } from '../../src/errors.js';
import { AlreadyExistsError, FailedPreconditionError, NotFoundError, UnknownError } from '../../src/errors.js';

/** A storage under test, and an empty directory in it. */
export interface StorageUnderTest {
  readonly storage: Storage;
  readonly directory: string;
  dispose(): Promise<void>;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array): string => new TextDecoder().decode(content);

async function write(storage: Storage, path: string, content: string, mode?: 'replace' | 'create' | 'append') {
  const file = await storage.openWrite(path, mode ? { mode } : {});
  await file.write(bytes(content));
  await file.sync();
  await file.close();
}

/** What every storage does. */
export function storageContract(name: string, open: () => Promise<StorageUnderTest>): void {
  describe(name, () => {
    let underTest: StorageUnderTest;
    let storage: Storage;
    let at: (path: string) => string;

    beforeEach(async () => {
      underTest = await open();
      ({ storage } = underTest);
      at = (path) => `${underTest.directory}/${path}`;
    });
    afterEach(() => underTest.dispose());

    it('gives back what was written, as a plain array of bytes', async () => {
      await write(storage, at('a'), 'héllo');
      const content = await storage.readFile(at('a'));
      expect(Object.getPrototypeOf(content)).toBe(Uint8Array.prototype);
      expect(text(content)).toBe('héllo');
      expect(await storage.stat(at('a'))).toMatchObject({ kind: 'file', size: 6 });
    });

    it('replaces, appends, or insists on a new file', async () => {
      await write(storage, at('a'), 'one');
      await write(storage, at('a'), 'two');
      await write(storage, at('a'), '+', 'append');
      expect(text(await storage.readFile(at('a')))).toBe('two+');
      await expect(write(storage, at('a'), 'three', 'create')).rejects.toThrow(AlreadyExistsError);
      await write(storage, at('b'), 'new', 'create');
      await write(storage, at('c'), 'new', 'append');
      expect(await storage.list(underTest.directory)).toEqual(['a', 'b', 'c']);
    });

    it('reads at any place, and fewer bytes only at the end', async () => {
      await write(storage, at('a'), 'abcdef');
      const file = await storage.openRead(at('a'));
      expect(file.size).toBe(6);
      const target = new Uint8Array(4);
      expect(await file.read(target, 1)).toBe(4);
      expect(text(target)).toBe('bcde');
      expect(await file.read(target, 4)).toBe(2);
      expect(text(target.subarray(0, 2))).toBe('ef');
      expect(await file.read(target, 10)).toBe(0);
      await file.close();
      await file.close();
      await expect(file.read(target, 0)).rejects.toThrow(UnknownError);
    });

    it('takes nothing after a file was closed', async () => {
      const file = await storage.openWrite(at('a'));
      await file.write(bytes('x'));
      await file.close();
      await file.close();
      await expect(file.write(bytes('y'))).rejects.toThrow(UnknownError);
      await expect(file.sync()).rejects.toThrow(UnknownError);
      expect(text(await storage.readFile(at('a')))).toBe('x');
    });

    it('renames over another file, which whoever has it open keeps', async () => {
      await write(storage, at('old'), 'old');
      await write(storage, at('new'), 'new');
      const kept = await storage.openRead(at('old'));
      await storage.rename(at('new'), at('old'));
      expect(text(await storage.readFile(at('old')))).toBe('new');
      expect(await storage.exists(at('new'))).toBe(false);
      const target = new Uint8Array(3);
      await kept.read(target, 0);
      expect(text(target)).toBe('old');
      await kept.close();
    });

    it('makes a directory with all above it, and minds none that is there', async () => {
      await storage.makeDirectory(at('x/y/z'));
      await storage.makeDirectory(at('x/y'));
      expect(await storage.stat(at('x/y'))).toMatchObject({ kind: 'directory' });
      expect(await storage.list(at('x'))).toEqual(['y']);
      await storage.syncDirectory(at('x'));
      await write(storage, at('f'), '');
      await expect(storage.makeDirectory(at('f'))).rejects.toThrow(AlreadyExistsError);
      await expect(storage.makeDirectory(at('f/g'))).rejects.toThrow(FailedPreconditionError);
    });

    it('takes names as names: wildcards, spaces, dots, other scripts', async () => {
      const names = ['*', '?', 'a b', '[x]', 'a..b', 'modèle☃', "it's"].sort();
      for (const name of names) await write(storage, at(name), name);
      expect(await storage.list(underTest.directory)).toEqual(names);
      await storage.remove(at('*'));
      expect(await storage.list(underTest.directory)).toEqual(names.filter((name) => name !== '*'));
    });

    it('says of what is not there that it is not there, naming path and operation', async () => {
      const missing = [
        storage.readFile(at('no')),
        storage.openRead(at('no')),
        storage.openWrite(at('no/file')),
        storage.rename(at('no'), at('yes')),
        storage.remove(at('no')),
        storage.list(at('no')),
        storage.stat(at('no')),
        storage.syncDirectory(at('no')),
        storage.lock(at('no/lock')),
      ];
      for (const [index, result] of (await Promise.allSettled(missing)).entries()) {
        expect(result.status === 'rejected' && result.reason, String(index)).toBeInstanceOf(NotFoundError);
        expect(result.status === 'rejected' && (result.reason as OpError).message).toContain(at('no'));
      }
      expect(await storage.exists(at('no'))).toBe(false);
      expect(await storage.exists(at('no/file'))).toBe(false);
    });

    it('tells files and directories apart', async () => {
      await write(storage, at('file'), 'x');
      await storage.makeDirectory(at('folder'));
      const wrong = [
        storage.readFile(at('folder')),
        storage.openRead(at('folder')),
        storage.openWrite(at('folder')),
        storage.list(at('file')),
        storage.openRead(at('file/x')),
        storage.rename(at('file'), at('folder')),
      ];
      for (const [index, result] of (await Promise.allSettled(wrong)).entries()) {
        expect(result.status === 'rejected' && result.reason, String(index)).toBeInstanceOf(FailedPreconditionError);
      }
      expect(await storage.exists(at('file'))).toBe(true);
      expect(await storage.exists(at('file/x'))).toBe(false);
    });

    it('gives a lock to one at a time', async () => {
      const lock = await storage.lock(at('lock'));
      await expect(storage.lock(at('lock'))).rejects.toThrow(
        new FailedPreconditionError(
          `${at('lock')}: this process holds the lock; let one at a time write here, each in a directory of its own.`,
        ),
      );
      await lock.release();
      const next = await storage.lock(at('lock'));
      await lock.release();
      await expect(storage.lock(at('lock'))).rejects.toThrow(FailedPreconditionError);
      await next.release();
    });
  });
}
