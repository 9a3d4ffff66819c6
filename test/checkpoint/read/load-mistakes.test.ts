import { describe, expect, it } from 'vitest';

import { loadCheckpoint } from '../../../src/checkpoint/read/load-checkpoint.js';
import { InvalidArgumentError, NotFoundError } from '../../../src/errors.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';

describe('a checkpoint that is named wrongly', () => {
  async function directory(): Promise<ReturnType<typeof memoryStorage>> {
    const storage = memoryStorage();
    await storage.makeDirectory('run');
    for (const name of ['checkpoint', 'm-4.index', 'm-4.data-00000-of-00001', 'm-4.meta']) {
      await (await storage.openWrite(`run/${name}`)).close();
    }
    return storage;
  }

  it.each([
    ['run/m-4.index', 'give run/m-4'],
    ['run/m-4.data-00000-of-00001', 'give run/m-4'],
    ['run/m-4.meta', 'give run/m-4'],
    ['run/checkpoint', 'got the state file: give run'],
  ])('by one of its files: %s', async (path, remedy) => {
    const failure = loadCheckpoint(path, { storage: await directory() });
    await expect(failure).rejects.toThrow(InvalidArgumentError);
    await expect(failure).rejects.toThrow(remedy);
  });

  it.each([
    ['run/m-5', 'Did you mean "m-4"? There is "m-4" in run'],
    ['runn/m-4', 'there is no directory runn'],
  ])('by a name that there is none of: %s', async (path, remedy) => {
    const failure = loadCheckpoint(path, { storage: await directory() });
    await expect(failure).rejects.toThrow(NotFoundError);
    await expect(failure).rejects.toThrow('Failed to find any matching files for');
    await expect(failure).rejects.toThrow(remedy);
  });
});
