import { describe, expect, it } from 'vitest';
import type { Storage } from '../../src/core/storage.js';
import { memoryStorage, storageContract } from '../../src/doors/testing.js';
import { FailedPreconditionError, NotFoundError } from '../../src/errors.js';
import { boundStorage } from '../../src/storage/bound-storage.js';

/** What a storage does wrong, and the test that says so with these words. */
interface Mutant {
  readonly what: string;
  readonly found: string;
  readonly says: RegExp;
  readonly change: (storage: Storage) => Partial<Storage>;
}

const mutants: readonly Mutant[] = [
  {
    what: 'gives a Buffer',
    found: 'gives back what was written, as a plain array of bytes',
    says: /readFile gives a Uint8Array itself: expected "Uint8Array", got "Buffer"/,
    change: (storage) => ({ readFile: async (path) => Buffer.from(await storage.readFile(path)) }),
  },
  {
    what: 'gives its own memory',
    found: 'gives a copy of the bytes, which the caller may change',
    says: /readFile after what it gave was changed: expected "abc"/,
    change: (storage) => {
      const kept = new Map<string, Uint8Array>();
      return {
        readFile: async (path) => {
          const bytes = kept.get(path) ?? (await storage.readFile(path));
          kept.set(path, bytes);
          return bytes;
        },
      };
    },
  },
  {
    what: 'knows no append',
    found: 'replaces, appends, or insists on a new file',
    says: /appended to: expected "two\+", got "\+"/,
    change: (storage) => ({
      openWrite: (path, options) =>
        storage.openWrite(path, { mode: options?.mode === 'append' ? 'replace' : options?.mode }),
    }),
  },
  {
    what: 'takes create for replace',
    found: 'replaces, appends, or insists on a new file',
    says: /openWrite with create: expected an AlreadyExistsError, got no error/,
    change: (storage) => ({
      openWrite: (path, options) =>
        storage.openWrite(path, { mode: options?.mode === 'create' ? 'replace' : options?.mode }),
    }),
  },
  {
    what: 'keeps the chunks that it is given',
    found: 'writes chunks in their order, and has no use for one that is written',
    says: /two chunks of one memory: expected "abcd"/,
    change: (storage) => ({
      openWrite: async (path, options) => {
        const file = await storage.openWrite(path, options);
        const chunks: Uint8Array[] = [];
        const close = async () => {
          for (const chunk of chunks.splice(0)) await file.write(chunk);
          await file.close();
        };
        return { label: path, write: async (chunk) => void chunks.push(chunk), sync: async () => {}, close };
      },
    }),
  },
  {
    what: 'reads less than there is',
    found: 'reads at any place, and fewer bytes only at the end',
    says: /bytes read from 1 on: expected 4, got 2/,
    change: (storage) => ({
      openRead: async (path) => {
        const file = await storage.openRead(path);
        return { ...file, read: (target, offset) => file.read(target.subarray(0, 2), offset) };
      },
    }),
  },
  {
    what: 'tells of a file how long it has become',
    found: 'knows how long a file was when it was opened for reading',
    says: /size of a file that has grown since: expected 3, got 99/,
    change: (storage) => ({ openRead: async (path) => ({ ...(await storage.openRead(path)), size: 99 }) }),
  },
  {
    what: 'lets a file be written that was closed',
    found: 'takes nothing after a file was closed',
    says: /write to a file that was closed: expected an UnknownError, got no error/,
    change: (storage) => ({
      openWrite: async (path, options) => {
        const file = await storage.openWrite(path, options);
        return { ...file, close: async () => {} };
      },
    }),
  },
  {
    what: 'has no dates',
    found: 'dates a file by its last change',
    says: /modifiedMs is a number: expected true, got false/,
    change: (storage) => ({ stat: async (path) => ({ ...(await storage.stat(path)), modifiedMs: NaN }) }),
  },
  {
    what: 'copies where it should rename',
    found: 'renames over another file, which whoever has it open keeps',
    says: /exists of the old name: expected false, got true/,
    change: (storage) => ({
      rename: async (from, to) => {
        const bytes = await storage.readFile(from);
        const file = await storage.openWrite(to);
        await file.write(bytes);
        await file.close();
      },
    }),
  },
  {
    what: 'renames in one directory only',
    found: 'renames into another directory',
    says: /the file: expected "a"|No such file/,
    change: (storage) => ({
      rename: (from, to) => storage.rename(from, from.replace(/[^/]*$/, to.replace(/^.*\//, ''))),
    }),
  },
  {
    what: 'removes what is not there',
    found: 'removes a file, so that its name is free',
    says: /a second remove: expected a NotFoundError, got no error/,
    change: (storage) => ({ remove: async (path) => storage.remove(path).catch(() => undefined) }),
  },
  {
    what: 'minds a directory that is there',
    found: 'makes a directory with all above it, and minds none that is there',
    says: /it is there/,
    change: (storage) => ({
      makeDirectory: async (path) => {
        const isThere = path.endsWith('/y') && (await storage.exists(path));
        if (isThere) throw new FailedPreconditionError(`${path}: it is there`);
        await storage.makeDirectory(path);
      },
    }),
  },
  {
    what: 'lists in no order',
    found: 'takes names as names: wildcards, spaces, dots, other scripts',
    says: /list: expected \[/,
    change: (storage) => ({ list: async (path) => [...(await storage.list(path))].reverse() }),
  },
  {
    what: 'says nothing of the path',
    found: 'says of what is not there that it is not there, naming the path',
    says: /stat: expected a NotFoundError whose message names ".*no", got NotFoundError: gone/,
    change: (storage) => ({
      stat: (path) => storage.stat(path).catch(() => Promise.reject(new NotFoundError('gone'))),
    }),
  },
  {
    what: 'has errors of its own',
    found: 'says of what is not there that it is not there, naming the path',
    says: /readFile: expected a NotFoundError.*, got Error: ENOENT/,
    change: (storage) => ({
      readFile: (path) => storage.readFile(path).catch(() => Promise.reject(new Error(`ENOENT ${path}`))),
    }),
  },
  {
    what: 'takes a directory for an empty file',
    found: 'tells files and directories apart',
    says: /readFile of a directory: expected a FailedPreconditionError, got no error/,
    change: (storage) => ({
      readFile: async (path) => (path.endsWith('folder') ? new Uint8Array() : storage.readFile(path)),
    }),
  },
  {
    what: 'gives a lock to everybody',
    found: 'gives a lock to one at a time',
    says: /lock of one that is held: expected a FailedPreconditionError.*, got no error/,
    change: () => ({ lock: async () => ({ release: async () => {} }) }),
  },
  {
    what: 'lets a holder release twice what another holds',
    found: 'gives a lock to one at a time',
    says: /lock after the first holder released it twice: expected a FailedPreconditionError/,
    change: () => {
      let held = false;
      return {
        lock: async (path) => {
          if (held) throw new FailedPreconditionError(`${path} is held`);
          held = true;
          return { release: async () => void (held = false) };
        },
      };
    },
  },
  {
    what: 'says for ever that a lock is held',
    found: 'gives a lock to one at a time',
    says: /verify of a lock that was released: expected a FailedPreconditionError/,
    change: (storage) => ({
      lock: async (path, options) => {
        const lock = await storage.lock(path, options);
        return { release: () => lock.release(), verify: async () => undefined };
      },
    }),
  },
  {
    what: 'lets who lost a lock to force release that of another',
    found: 'gives a lock to one at a time',
    says: /lock is held no more/,
    change: (storage) => ({
      lock: async (path, options) => {
        const lock = await storage.lock(path, options);
        const release = async (): Promise<void> => {
          const isLost = await lock.verify?.().then(
            () => false,
            () => true,
          );
          if (isLost) await (await storage.lock(path, { force: true })).release();
          await lock.release();
        };
        let isReleased = false;
        return {
          verify: async () => lock.verify?.(),
          release: async () => {
            if (isReleased) return;
            isReleased = true;
            await release();
          },
        };
      },
    }),
  },
  {
    what: 'looks before it takes a lock',
    found: 'gives a lock to one of many who want it at once',
    says: /how many of 10 got it: expected 1, got 10/,
    change: (storage) => {
      const held = new Set<string>();
      return {
        lock: async (path) => {
          const isHeld = held.has(path);
          await storage.exists(path);
          if (isHeld) throw new FailedPreconditionError(`${path} is held`);
          held.add(path);
          return { release: async () => void held.delete(path) };
        },
      };
    },
  },
];

/** A storage in memory that does some things in another way. */
function changed(change: Mutant['change']): Storage {
  const storage = memoryStorage();
  return { ...boundStorage(storage), ...change(storage) };
}

describe('the contract of storages', () => {
  it.each(mutants)('finds one that $what', async ({ found, says, change }) => {
    const test = storageContract(() => changed(change)).find(({ name }) => name === found);
    const error = await test?.run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(says);
    expect((error as Error).message.startsWith(`a storage ${found}: `)).toBe(true);
  });

  it('has a test for each of these, and none that nothing breaks', () => {
    const names = storageContract(memoryStorage).map(({ name }) => name);
    expect([...new Set(mutants.map(({ found }) => found))].sort()).toEqual([...names].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  it('opens a storage for each test, at the place that it is told, and disposes of it however the test ends', async () => {
    const calls: string[] = [];
    const broken = changed(() => ({ stat: () => Promise.reject(new NotFoundError('broken')) }));
    const open = () => {
      calls.push('open');
      return { storage: broken, directory: '/here/below', dispose: () => void calls.push('dispose') };
    };
    const [first] = storageContract(open);
    expect(calls).toEqual([]);
    await expect(first?.run()).rejects.toThrow(/: broken$/);
    expect(calls).toEqual(['open', 'dispose']);
    expect(await broken.list('/here/below')).toEqual(['a']);
  });

  it('throws both what a test and the disposal after it fail with', async () => {
    const broken = changed(() => ({ stat: () => Promise.reject(new NotFoundError('broken')) }));
    const dispose = () => Promise.reject(new Error('still open'));
    const [first] = storageContract(() => Promise.resolve({ storage: broken, dispose }));
    await expect(first?.run()).rejects.toThrow(/^2 errors: .*broken; still open$/);
  });

  it('refuses what does not open', () => {
    expect(() => storageContract(memoryStorage() as never)).toThrow(
      new TypeError('storageContract: expected a function that opens a storage, got a MemoryStorage'),
    );
  });
});
