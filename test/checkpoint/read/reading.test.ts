import { describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../../../src/checkpoint/read/load-checkpoint.js';
import { newestGoodCheckpoint } from '../../../src/checkpoint/read/newest-good-checkpoint.js';
import { verifyCheckpoint } from '../../../src/checkpoint/read/verify-checkpoint.js';
import type { Storage } from '../../../src/core/storage.js';
import { VirtualClock } from '../../../src/doors/testing.js';
import { DataLossError, NotFoundError, PermissionDeniedError } from '../../../src/errors.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { nodeStorage } from '../../../src/storage/node-storage.js';
import { quietLogger } from '../../conformance-formats/quiet-logger.js';
import { faultyStorage } from '../../support/faulty-storage.js';
import { quietSaver, sampleSession } from '../sample-model.js';

/** A directory `d` with checkpoints `m-1` to `m-3`, written one minute after the other. */
async function threeSaved(): Promise<Storage> {
  const clock = new VirtualClock();
  const storage = memoryStorage({ clock });
  const saver = quietSaver({ storage, clock });
  for (const step of [1, 2, 3]) {
    await clock.advance(60_000);
    await saver.save(sampleSession(step), 'd/m', { globalStep: step });
  }
  return storage;
}

async function flip(storage: Storage, path: string, place: number): Promise<void> {
  const bytes = await storage.readFile(path);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await write(storage, path, bytes);
}

async function write(storage: Storage, path: string, bytes: Uint8Array): Promise<void> {
  const file = await storage.openWrite(path);
  await file.write(bytes);
  await file.close();
}

const data = (step: number): string => `d/m-${step}.data-00000-of-00001`;

describe('loadCheckpoint', () => {
  it('reads a checkpoint by its path, and the newest of a directory', async () => {
    const storage = await threeSaved();
    for (const [where, value] of [
      ['d/m-1', 1],
      ['d', 3],
    ] as const) {
      const reader = await loadCheckpoint(where, { storage });
      expect(reader.path).toBe(`d/m-${value}`);
      expect([...reader.variables]).toEqual([
        ['global_step', { dtype: 'int64', shape: [] }],
        ['w', { dtype: 'float32', shape: [3] }],
      ]);
      expect([reader.has('w'), reader.has('v')]).toEqual([true, false]);
      expect((await reader.read('w')).data).toEqual(Float32Array.of(value, value, value));
      await reader.close();
    }
  });

  it('streams a variable as bytes, a partitioned one as well', async () => {
    const folder = new URL('../../golden/formats/checkpoints/py-partitioned', import.meta.url).pathname;
    const reader = await loadCheckpoint(`${folder}/part.ckpt-sharded-4`, { storage: nodeStorage });
    for (const name of reader.variables.keys()) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of reader.readStream(name)) chunks.push(chunk);
      const { buffer, byteOffset, byteLength } = (await reader.read(name)).data as Uint8Array;
      expect(Buffer.concat(chunks).equals(new Uint8Array(buffer, byteOffset, byteLength)), name).toBe(true);
    }
    await expect(reader.readStream('none').next()).rejects.toThrow(NotFoundError);
    await reader.close();
  });

  it('says what is missing', async () => {
    const storage = await threeSaved();
    await expect(loadCheckpoint('d/m-9', { storage })).rejects.toThrow(NotFoundError);
    await storage.makeDirectory('e');
    await expect(loadCheckpoint('e', { storage, logger: quietLogger })).rejects.toThrow(
      new RangeError("Couldn't find 'checkpoint' file or checkpoints in given directory e"),
    );
  });
});

describe('verifyCheckpoint', () => {
  it('accepts what is whole', async () => {
    await expect(verifyCheckpoint('d/m-1', { storage: await threeSaved() })).resolves.toBeUndefined();
  });

  it('names file and tensor of damage', async () => {
    const storage = await threeSaved();
    await flip(storage, data(1), 9);
    await expect(verifyCheckpoint('d/m-1', { storage })).rejects.toThrow(DataLossError);
    await expect(verifyCheckpoint('d/m-1', { storage })).rejects.toThrow(`${data(1)}: tensor "w"`);
  });

  it('misses a data file', async () => {
    const storage = await threeSaved();
    await storage.remove(data(1));
    await expect(verifyCheckpoint('d/m-1', { storage })).rejects.toThrow(NotFoundError);
  });
});

describe('newestGoodCheckpoint', () => {
  it('is the newest when that is whole, and none where there is none', async () => {
    expect(await newestGoodCheckpoint('d', { storage: await threeSaved() })).toEqual({ path: 'd/m-3', passedOver: [] });
    expect(await newestGoodCheckpoint('d', { storage: memoryStorage() })).toBeUndefined();
  });

  it('throws what is wrong with the newest', async () => {
    const storage = await threeSaved();
    await flip(storage, data(3), 9);
    await expect(newestGoodCheckpoint('d', { storage })).rejects.toThrow(DataLossError);
  });

  it('takes the one before where that is wanted, and says what it passed over', async () => {
    const storage = await threeSaved();
    await flip(storage, data(3), 9);
    await storage.remove(data(2));
    const found = await newestGoodCheckpoint('d', { storage, onCorrupt: 'previous' });
    expect(found?.path).toBe('d/m-1');
    expect(found?.passedOver.map(({ path, error }) => [path, (error as Error).name])).toEqual([
      ['d/m-3', 'DataLossError'],
      ['d/m-2', 'NotFoundError'],
    ]);
  });

  it('does not let training start anew when all are damaged', async () => {
    const storage = await threeSaved();
    for (const step of [1, 2, 3]) await flip(storage, data(step), 9);
    const finding = newestGoodCheckpoint('d', { storage, onCorrupt: 'previous' });
    await expect(finding).rejects.toThrow(DataLossError);
    await expect(finding).rejects.toThrow('d: none of its checkpoints can be used');
  });

  it('takes what was written last when the state file cannot be parsed', async () => {
    const storage = await threeSaved();
    await write(storage, 'd/checkpoint', Uint8Array.of(0x7b));
    await expect(newestGoodCheckpoint('d', { storage })).rejects.toThrow('d/checkpoint');
    const found = await newestGoodCheckpoint('d', { storage, onCorrupt: 'previous' });
    expect(found).toMatchObject({ path: 'd/m-3', passedOver: [{ path: 'd/checkpoint' }] });
  });

  it('passes over a state file that cannot be parsed where nothing can be lost', async () => {
    const storage = memoryStorage();
    await storage.makeDirectory('d');
    await write(storage, 'd/checkpoint', Uint8Array.of(0x7b));
    expect(await newestGoodCheckpoint('d', { storage })).toBeUndefined();
  });

  it('does not take a lack of permission for damage', async () => {
    const storage = faultyStorage(await threeSaved(), ({ path }) =>
      path === data(3) ? { kind: 'error', code: 'EACCES' } : undefined,
    );
    await expect(newestGoodCheckpoint('d', { storage, onCorrupt: 'previous' })).rejects.toThrow(PermissionDeniedError);
  });
});
