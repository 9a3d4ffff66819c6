import { describe, expect, it } from 'vitest';
import type { Storage } from '../../src/core/storage.js';
import { DataLossError, ResourceExhaustedError } from '../../src/errors.js';
import { AtomicFile } from '../../src/storage/atomic-file.js';
import { commitFiles } from '../../src/storage/commit-files.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { repairDirectory } from '../../src/storage/repair-directory.js';
import { isTemporaryName } from '../../src/storage/temporary-name.js';
import { faultyStorage, SimulatedCrash, type StorageFault } from '../support/faulty-storage.js';
import { powerLossStorage } from '../support/power-loss-storage.js';

const names = ['m.data', 'm.index'];
const old = ['old data', 'old index'];
const fresh = ['new data', 'new index'];

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Writes `m.data` and `m.index` into `d` in one commit; after a failure discards what is not under its name. */
async function save(storage: Storage, contents: readonly string[]): Promise<void> {
  const files: AtomicFile[] = [];
  try {
    for (const [index, name] of names.entries()) {
      const file = await AtomicFile.open(storage, `d/${name}`);
      files.push(file);
      await file.write(bytes(contents[index] ?? ''));
    }
    await commitFiles(storage, files);
  } catch (error) {
    for (const file of files) await file.discard();
    throw error;
  }
}

/** What is in `d`, by name. */
async function contentsOf(storage: Storage): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await storage.list('d')) {
    found[name] = new TextDecoder().decode(await storage.readFile(`d/${name}`));
  }
  return found;
}

const pair = (contents: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name, index) => [name, contents[index] ?? '']));

async function openedWith(
  contents: readonly string[] | undefined,
  storage: Storage = memoryStorage(),
): Promise<Storage> {
  await storage.makeDirectory('d');
  if (contents) await save(storage, contents);
  return storage;
}

async function countCalls(before: readonly string[] | undefined): Promise<number> {
  const counting = faultyStorage(await openedWith(before), () => undefined);
  await save(counting, fresh);
  return counting.calls.length;
}

const faults: readonly (readonly [string, StorageFault])[] = [
  ['ENOSPC', { kind: 'error', code: 'ENOSPC' }],
  ['EIO', { kind: 'error', code: 'EIO' }],
  ['EACCES', { kind: 'error', code: 'EACCES' }],
  ['a torn write', { kind: 'torn', code: 'ENOSPC', bytes: 3 }],
  ['a crash', { kind: 'crash' }],
  ['a crash in the middle of a write', { kind: 'crash', bytes: 3 }],
];
const situations = [
  ['old files', old],
  ['no files', undefined],
] as const;
const cases = situations.flatMap(([situation, before]) =>
  faults.map(([name, fault]) => [name, situation, before, fault] as const),
);

describe('commitFiles', () => {
  it.each(situations)('gives all files their names, over %s, and leaves nothing else', async (_name, before) => {
    const storage = await openedWith(before);
    await save(storage, fresh);
    expect(await contentsOf(storage)).toEqual(pair(fresh));
  });

  it.each(cases)('never mixes old and new: %s at any call, over %s', async (_name, _situation, before, fault) => {
    for (let failing = await countCalls(before); failing >= 0; failing -= 1) {
      const storage = await openedWith(before);
      const faulty = faultyStorage(storage, ({ index }) => (index === failing ? fault : undefined));
      const saved = await save(faulty, fresh).then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(Error);
          return false;
        },
      );
      await repairDirectory(storage, 'd');
      const found = await contentsOf(storage);
      const allowed = [pair(fresh), ...(saved ? [] : [before ? pair(before) : {}])];
      if (!before && fault.kind === 'crash') {
        expect(Object.entries(pair(fresh)), String(failing)).toEqual(expect.arrayContaining(Object.entries(found)));
      } else {
        expect(allowed, `call ${failing}`).toContainEqual(found);
      }
    }
  });

  it('leaves nothing behind when it fails and the process lives, over no files', async () => {
    for (let failing = (await countCalls(undefined)) - 1; failing >= 0; failing -= 1) {
      const storage = await openedWith(undefined);
      const faulty = faultyStorage(storage, ({ index }) =>
        index === failing ? { kind: 'error', code: 'EIO' } : undefined,
      );
      await expect(save(faulty, fresh)).rejects.toThrow();
      expect(await contentsOf(storage), `call ${failing}`).toEqual({});
    }
  });

  it('completes an interrupted commit before the next one', async () => {
    const storage = await openedWith(old);
    let renames = 0;
    const faulty = faultyStorage(storage, ({ operation }) => {
      renames += operation === 'rename' ? 1 : 0;
      return renames === 3 ? { kind: 'error', code: 'EIO' } : undefined;
    });
    await expect(save(faulty, fresh)).rejects.toThrow('EIO');
    await save(storage, ['newest data', 'newest index']);
    expect(await contentsOf(storage)).toEqual(pair(['newest data', 'newest index']));
  });

  it.each(['synced', 'live'] as const)('survives a loss of power at any call, with the names as %s', async (kept) => {
    for (let failing = await countCalls(old); failing >= 0; failing -= 1) {
      const disk = powerLossStorage();
      await openedWith(old, disk);
      const dying = faultyStorage(disk, ({ index }) => (index === failing ? { kind: 'crash' } : undefined));
      const saved = await save(dying, fresh).then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(SimulatedCrash);
          return false;
        },
      );
      const after = await disk.afterPowerLoss(kept);
      await repairDirectory(after, 'd');
      expect(saved ? [pair(fresh)] : [pair(old), pair(fresh)], `call ${failing}`).toContainEqual(
        await contentsOf(after),
      );
    }
  });
});

describe('repairDirectory', () => {
  it('removes leftovers and nothing else, and says which', async () => {
    const storage = await openedWith(old);
    const leftover = await AtomicFile.open(storage, 'd/m.data');
    await leftover.write(bytes('half'));
    const { completed, removed } = await repairDirectory(storage, 'd');
    expect(completed).toEqual([]);
    expect(removed).toHaveLength(1);
    expect(removed.every(isTemporaryName)).toBe(true);
    expect(await contentsOf(storage)).toEqual(pair(old));
  });

  it('finds a directory in order that is not there', async () => {
    expect(await repairDirectory(memoryStorage(), 'd')).toEqual({ completed: [], removed: [] });
  });

  const temporary = 'm.tmp-0123456789abcdef';
  const wrongPairs = [
    [temporary, null],
    [temporary, 7],
    [temporary],
    [temporary, '..'],
    [temporary, ''],
    [temporary, '\0'],
    7,
  ];

  it.each([
    '{',
    '[["../x","y"]]',
    '[["m.tmp-0123456789abcdef","../y"]]',
    '5',
    ...wrongPairs.map((pair) => JSON.stringify([pair])),
  ])('refuses the journal %s', async (content) => {
    const storage = await openedWith(old);
    const journal = await storage.openWrite('d/m.data.commit-0123456789abcdef');
    await journal.write(bytes(content));
    await expect(repairDirectory(storage, 'd')).rejects.toThrow(DataLossError);
    await expect(repairDirectory(storage, 'd')).rejects.toThrow('d/m.data.commit-0123456789abcdef: this is no journal');
  });
});

describe('AtomicFile', () => {
  it('says which path it failed for, and is gone after it was discarded', async () => {
    const storage = await openedWith(undefined);
    const full = faultyStorage(storage, ({ operation, index }) =>
      operation === 'write' && index > 0 ? { kind: 'torn', code: 'ENOSPC', bytes: 1 } : undefined,
    );
    const file = await AtomicFile.open(full, 'd/m.data');
    await expect(file.write(bytes('abc'))).rejects.toThrow(ResourceExhaustedError);
    expect(await storage.list('d')).toEqual([expect.stringMatching(/^m\.data\.tmp-[0-9a-f]{16}$/)]);
    await file.discard();
    expect(await storage.list('d')).toEqual([]);
  });
});
