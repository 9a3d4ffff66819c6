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

  it.each(['EACCES', 'EPERM', 'EBUSY'])(
    'goes on past files that cannot be removed because of %s, says so, and finds them again later',
    async (code) => {
      const inner = await saved();
      for (const prefix of ['x', 'y', 'z']) {
        const shards = [0, 1].map((shard) => `${prefix}.data-0000${shard}-of-00002`);
        await put(inner, ...shards, `${prefix}.meta`, temporaryName(`${prefix}.index`), temporaryName(prefix));
      }
      const stuck = (name: string): boolean => /^x\.data-00000|^z\.index|^y\.tmp/.test(name);
      const storage = faultyStorage(inner, ({ operation, path }) =>
        operation === 'remove' && stuck(path.slice(2)) ? { kind: 'error', code } : undefined,
      );
      const logger = new RecordingLogger();
      await sweepDirectory(storage, 'd', logger);
      expect(logger.lines).toEqual(
        ['x.data-00000-of-00002', 'y.tmp-', 'z.index.tmp-'].map(
          (name) =>
            expect.stringMatching(new RegExp(`^warn d: leftovers .* cannot be removed: .*d/${name}`)) as unknown,
        ),
      );
      const left = (await inner.list('d')).filter((name) => /^[xyz]\./.test(name));
      expect(left.map((name) => name.replace(/tmp-.*/, 'tmp'))).toEqual([
        'x.data-00000-of-00002',
        'x.index.tmp',
        'y.tmp',
        'z.index.tmp',
      ]);
      await sweepDirectory(inner, 'd', logger);
      expect((await inner.list('d')).filter((name) => /^[xyz]\./.test(name))).toEqual([]);
    },
  );
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
