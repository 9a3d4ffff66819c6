import { describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../src/errors.js';
import { memoryStorage, storageContract } from '../../src/doors/testing.js';

describe('memoryStorage', () => {
  it.each(storageContract(() => memoryStorage()))('$name', async ({ run }) => {
    await run();
  });

  it('says who holds a lock', async () => {
    const storage = memoryStorage();
    await storage.lock('lock');
    await expect(storage.lock('lock')).rejects.toThrow(
      new FailedPreconditionError(
        'lock: this process holds the lock; let one at a time write here, each in a directory of its own.',
      ),
    );
  });
});

it('dates a file in memory by the clock that was given', async () => {
  let nowMs = 5;
  const storage = memoryStorage({ clock: { now: () => nowMs } });
  const file = await storage.openWrite('a');
  nowMs = 7;
  await file.write(Uint8Array.of(1));
  nowMs = 9;
  await file.close();
  await storage.rename('a', 'b');
  expect((await storage.stat('b')).modifiedMs).toBe(7);
});

it('takes relative paths from the root, and steps up and stays', async () => {
  const storage = memoryStorage();
  await storage.makeDirectory('a/./b/../c');
  expect(await storage.list('.')).toEqual(['a']);
  expect(await storage.list('/a')).toEqual(['c']);
});
