import { expect, it } from 'vitest';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { storageContract } from './storage-contract.js';

storageContract('memoryStorage', async () => {
  const storage = memoryStorage();
  await storage.makeDirectory('/d');
  return { storage, directory: '/d', dispose: async () => {} };
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
