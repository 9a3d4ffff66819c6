import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFileName } from '../../../src/checkpoint/write/directory-claims.js';
import { verifyCheckpoint } from '../../../src/doors/checkpoint.js';
import { FailedPreconditionError } from '../../../src/errors.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { nodeStorage } from '../../../src/storage/node-storage.js';
import { faultyStorage } from '../../support/faulty-storage.js';
import { quietSaver, sampleSession } from '../sample-model.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lost-lock-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** Names and contents of all files. */
async function contents(where: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(where);
  return Object.fromEntries(
    await Promise.all(names.sort().map(async (name) => [name, await readFile(join(where, name), 'latin1')] as const)),
  );
}

describe('a saver whose lock another has taken', () => {
  it('writes and removes nothing any more, and says why', async () => {
    const saver = quietSaver({ storage: nodeStorage, maxToKeep: 1 });
    await saver.save(sampleSession(1), `${directory}/m`, { globalStep: 1 });
    const lock = await nodeStorage.lock(join(directory, lockFileName), { force: true });
    const before = await contents(directory);
    for (const globalStep of [1, 2]) {
      const saving = saver.save(sampleSession(2), `${directory}/m`, { globalStep });
      await expect(saving).rejects.toThrow(FailedPreconditionError);
      await expect(saving).rejects.toThrow('this process has lost the lock');
      expect(await contents(directory)).toEqual(before);
    }
    await saver.close();
    await lock.verify?.();
    await lock.release();
    await saver.save(sampleSession(2), `${directory}/m`, { globalStep: 2 });
    await saver.close();
  });

  it.each(['rename', 'remove'] as const)(
    'leaves nothing of a save during which that happens, before a %s',
    async (operation) => {
      const memory = memoryStorage();
      let isTaken = false;
      const storage = faultyStorage(memory, (call) => {
        if (call.operation === operation && isTaken) void memory.lock(`d/${lockFileName}`, { force: true });
        return undefined;
      });
      const saver = quietSaver({ storage, maxToKeep: 1 });
      await saver.save(sampleSession(1), 'd/m', { globalStep: 1 });
      isTaken = true;
      const saved = await saver.save(sampleSession(2), 'd/m', { globalStep: 2 }).catch((error: unknown) => error);
      // What was renamed or removed at that very moment was begun under the lock.
      if (operation === 'rename') expect(saved).toBeInstanceOf(FailedPreconditionError);
      expect((await memory.list('d')).filter((name) => name.includes('.tmp-') || name.includes('.commit-'))).toEqual(
        [],
      );
      await verifyCheckpoint('d/m-1', { storage: memory }).catch(() => verifyCheckpoint('d/m-2', { storage: memory }));
    },
  );
});

describe('a claim by force', () => {
  it('takes a directory from another saver of the process, which writes nothing any more', async () => {
    const [first, second] = [quietSaver({ storage: nodeStorage }), quietSaver({ storage: nodeStorage })];
    await first.claim(directory);
    await expect(second.claim(directory)).rejects.toThrow('another saver keeps its checkpoints in this directory');
    await second.claim(directory, { forceLock: true });
    await expect(first.save(sampleSession(1), `${directory}/m`, { globalStep: 1 })).rejects.toThrow(
      'another saver of this process has taken this directory by force',
    );
    await expect(first.claim(directory, { forceLock: true })).rejects.toThrow(FailedPreconditionError);
    await second.save(sampleSession(1), `${directory}/m`, { globalStep: 2 });
    await first.close();
    await second.save(sampleSession(1), `${directory}/m`, { globalStep: 3 });
    await second.close();
    expect(await readdir(directory)).not.toContain(lockFileName);
  });
});

describe('a copied directory', () => {
  it.each([false, true])(
    'has a training of its own, and the original keeps its files (given back: %s)',
    async (isClosed) => {
      const [original, copy] = [join(directory, 'original'), join(directory, 'copy')];
      const first = quietSaver({ storage: nodeStorage, maxToKeep: 2 });
      for (const globalStep of [1, 2]) await first.save(sampleSession(1), `${original}/m`, { globalStep });
      if (isClosed) await first.close();
      const before = await contents(original);
      await cp(original, copy, { recursive: true });
      const second = quietSaver({ storage: nodeStorage, maxToKeep: 2 });
      second.build(sampleSession(1).graph);
      await second.recoverLastCheckpoints([`${original}/m-1`, `${original}/m-2`]);
      for (const globalStep of [2, 3, 4, 5]) await second.save(sampleSession(1), `${copy}/m`, { globalStep });
      expect(await contents(original)).toEqual(before);
      await second.close();
      await first.close();
    },
  );
});
