import { describe, expect, it } from 'vitest';
import { removeCheckpoint } from '../../../src/checkpoint/write/remove-checkpoint.js';
import { sweepDirectory } from '../../../src/checkpoint/write/sweep-directory.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import type { Storage } from '../../../src/core/storage.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { temporaryName } from '../../../src/storage/temporary-name.js';
import { writeFileAtomically } from '../../../src/storage/write-file-atomically.js';
import { faultyStorage } from '../../support/faulty-storage.js';
import { quietSaver, sampleSession } from '../sample-model.js';

async function put(storage: Storage, ...names: readonly string[]): Promise<void> {
  for (const name of names) await writeFileAtomically(storage, `d/${name}`, [Uint8Array.of(1)]);
}

/** A checkpoint with a graph, and another beside it. */
async function saved(): Promise<Storage> {
  const storage = memoryStorage();
  const saver = quietSaver({ storage });
  for (const globalStep of [1, 2]) await saver.save(sampleSession(1), 'd/m', { globalStep });
  await saver.close();
  await put(storage, 'm-1.meta', 'm-2.meta', 'other.meta');
  return storage;
}

const whole = ['checkpoint', 'm-2.data-00000-of-00001', 'm-2.index', 'm-2.meta', 'other.meta'];

describe('sweeping a directory', () => {
  it('finishes a removal, wherever it and earlier sweeps broke off, and takes no other graph with it', async () => {
    const counting = faultyStorage(await saved(), () => undefined);
    await removeCheckpoint('d/m-1', { storage: counting });
    for (let index = 0; index < counting.calls.length; index += 1) {
      for (let sweepIndex = 0; sweepIndex < 40; sweepIndex += 1) {
        const storage = await saved();
        const crashAt = (place: number): Storage =>
          faultyStorage(storage, (call) => (call.index === place ? { kind: 'crash' } : undefined));
        await removeCheckpoint('d/m-1', { storage: crashAt(index) }).catch(() => undefined);
        await sweepDirectory(crashAt(sweepIndex), 'd', new RecordingLogger());
        const logger = new RecordingLogger();
        await sweepDirectory(storage, 'd', logger);
        expect(logger.lines).toEqual([]);
        const names = await storage.list('d');
        if (names.includes('m-1.index')) expect(names).toContain('m-1.meta');
        else expect(names).toEqual(whole);
      }
    }
  });

  it('goes on past files that vanish meanwhile', async () => {
    const inner = await saved();
    const names = ['a', 'b', 'c'].map((name) => temporaryName(name));
    await put(inner, ...names, 'm-3.data-00000-of-00001', temporaryName('m-3.index'));
    const storage: Storage = Object.assign(
      faultyStorage(inner, () => undefined),
      {
        remove: async (path: string) => {
          await inner.remove(path);
          await inner.remove(path);
        },
      },
    );
    const logger = new RecordingLogger();
    await sweepDirectory(storage, 'd', logger);
    expect(logger.lines).toEqual([]);
    expect((await inner.list('d')).filter((name) => name !== 'm-1.meta' && !name.startsWith('m-1.'))).toEqual(whole);
  });

  it('goes on past files that cannot be removed, and says so', async () => {
    const inner = await saved();
    await put(
      inner,
      'x.data-00000-of-00001',
      temporaryName('x.index'),
      'y.data-00000-of-00001',
      temporaryName('y.index'),
    );
    const storage = faultyStorage(inner, ({ operation, path }) =>
      operation === 'remove' && path.startsWith('d/x.data') ? { kind: 'error', code: 'EACCES' } : undefined,
    );
    const logger = new RecordingLogger();
    await sweepDirectory(storage, 'd', logger);
    expect(logger.lines).toEqual([
      expect.stringContaining('warn d: leftovers of an earlier process cannot be removed'),
    ]);
    expect((await inner.list('d')).filter((name) => name.startsWith('y.'))).toEqual([]);
  });
});

describe('a checkpoint whose name comes behind two slashes', () => {
  it('is found and restored, and keeps its data files when it is removed, as in TensorFlow', async () => {
    const storage = memoryStorage();
    const saver = quietSaver({ storage, maxToKeep: 1 });
    for (const globalStep of [1, 2]) await saver.save(sampleSession(globalStep), 'd//m', { globalStep });
    expect(saver.lastCheckpoints).toEqual(['d//m-2']);
    expect((await storage.list('d')).filter((name) => name.startsWith('m-'))).toEqual([
      'm-1.data-00000-of-00001',
      'm-2.data-00000-of-00001',
      'm-2.index',
    ]);
    await saver.restore(sampleSession(0), 'd//m-2');
    await saver.close();
  });
});
