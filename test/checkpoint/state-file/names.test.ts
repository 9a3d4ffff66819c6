import { describe, expect, it } from 'vitest';
import { checkpointExists } from '../../../src/checkpoint/state-file/checkpoint-exists.js';
import { getCheckpointMtimes } from '../../../src/checkpoint/state-file/get-checkpoint-mtimes.js';
import { latestCheckpoint } from '../../../src/checkpoint/state-file/latest-checkpoint.js';
import { removeCheckpoint } from '../../../src/checkpoint/write/remove-checkpoint.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { filesBelow } from '../../conformance-formats/rooted-storage.js';
import { quietSaver, sampleSession } from '../sample-model.js';

const storageWith = async (...names: readonly string[]): Promise<ReturnType<typeof memoryStorage>> => {
  const storage = memoryStorage();
  for (const name of names) await quietSaver({ storage }).save(sampleSession(1), `d/${name}`);
  return storage;
};

describe('names with the characters of patterns', () => {
  it.each(['m*', 'm?', 'm[1]', 'm[!a]', '{m}'])('%s is a name: it is found, and only it is removed', async (name) => {
    const storage = await storageWith('m', 'ma', 'm1', name);
    expect(await checkpointExists(`d/${name}`, { storage })).toBe(true);
    expect(await latestCheckpoint('d', { storage })).toBe(`d/${name}`);
    expect(await getCheckpointMtimes([`d/${name}`], { storage })).toHaveLength(1);
    const others = (await filesBelow(storage, 'd')).filter((file) => !file.startsWith(`${name}.`));
    await removeCheckpoint(`d/${name}`, { storage });
    expect(await filesBelow(storage, 'd')).toEqual(others);
  });

  it('leave a name that fits them where it is', async () => {
    const storage = await storageWith('ma');
    expect(await checkpointExists('d/m?', { storage })).toBe(false);
    await removeCheckpoint('d/m?', { storage });
    expect(await checkpointExists('d/ma', { storage })).toBe(true);
  });
});

describe('a prefix', () => {
  it('does not stand for longer ones', async () => {
    const storage = await storageWith('m-1', 'm-10');
    await removeCheckpoint('d/m-1', { storage });
    expect(await checkpointExists('d/m-10', { storage })).toBe(true);
    expect(await checkpointExists('d/m-1', { storage })).toBe(false);
  });

  it('that is a directory is no checkpoint', async () => {
    const storage = memoryStorage();
    await storage.makeDirectory('d/m');
    await storage.makeDirectory('d/n.index');
    expect(await checkpointExists('d/m', { storage })).toBe(false);
    expect(await checkpointExists('d/n', { storage })).toBe(false);
  });
});
