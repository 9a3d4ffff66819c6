import { describe, expect, it } from 'vitest';
import type { Storage } from '../../src/core/storage.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { repairDirectory } from '../../src/storage/repair-directory.js';
import { writeFileAtomically } from '../../src/storage/write-file-atomically.js';
import { faultyStorage } from '../support/faulty-storage.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (storage: Storage, path: string): Promise<string> =>
  new TextDecoder().decode(await storage.readFile(path));

async function openedWithOld(): Promise<Storage> {
  const storage = memoryStorage();
  await writeFileAtomically(storage, 'checkpoint', [bytes('old')]);
  return storage;
}

describe('writeFileAtomically', () => {
  it('writes and syncs under a temporary name, renames, then syncs the directory', async () => {
    const storage = faultyStorage(await openedWithOld(), () => undefined);
    await writeFileAtomically(storage, 'checkpoint', [bytes('n'), bytes('ew')]);
    expect(await read(storage, 'checkpoint')).toBe('new');
    const changes = storage.calls.filter(({ operation }) => !['stat', 'list', 'read'].includes(operation));
    const temporary = changes[0]?.path ?? '';
    expect(temporary).toMatch(/^checkpoint\.tmp-[0-9a-f]{16}$/);
    expect(changes.map(({ operation, path }) => [operation, path])).toEqual([
      ['write', temporary],
      ['write', temporary],
      ['write', temporary],
      ['sync', temporary],
      ['close', temporary],
      ['rename', temporary],
      ['sync directory', '.'],
    ]);
  });

  it.each(['error', 'crash'] as const)('keeps the old file or has the new one: %s at any call', async (kind) => {
    const counting = faultyStorage(await openedWithOld(), () => undefined);
    await writeFileAtomically(counting, 'checkpoint', [bytes('new')]);
    for (const { index: failing, operation } of counting.calls) {
      const storage = await openedWithOld();
      const faulty = faultyStorage(storage, ({ index }) => (index === failing ? { kind, code: 'EIO' } : undefined));
      await expect(writeFileAtomically(faulty, 'checkpoint', [bytes('new')])).rejects.toThrow();
      if (kind === 'crash') await repairDirectory(storage, '.');
      expect(await storage.list('.')).toEqual(['checkpoint']);
      expect(await read(storage, 'checkpoint')).toBe(operation === 'sync directory' ? 'new' : 'old');
    }
  });

  it('passes on the error of the chunks, and removes what it wrote of them', async () => {
    const storage = await openedWithOld();
    const failure = new Error('no more');
    async function* chunks() {
      yield bytes('n');
      throw failure;
    }
    await expect(writeFileAtomically(storage, 'checkpoint', chunks())).rejects.toBe(failure);
    expect(await storage.list('.')).toEqual(['checkpoint']);
    expect(await read(storage, 'checkpoint')).toBe('old');
  });
});
