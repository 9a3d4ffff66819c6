import { describe, expect, it } from 'vitest';
import { getCheckpointState } from '../../../src/checkpoint/state-file/get-checkpoint-state.js';
import { loadCheckpoint } from '../../../src/checkpoint/read/load-checkpoint.js';
import type { Storage } from '../../../src/core/storage.js';
import { removeCheckpoint } from '../../../src/checkpoint/write/remove-checkpoint.js';
import { OpError } from '../../../src/errors.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { quietLogger } from '../../conformance-formats/quiet-logger.js';
import { filesBelow } from '../../conformance-formats/rooted-storage.js';
import { faultyStorage, SimulatedCrash, type StorageFault } from '../../support/faulty-storage.js';
import { powerLossStorage } from '../../support/power-loss-storage.js';
import { quietSaver, sampleSession } from '../sample-model.js';

/** Where a save goes: into a new checkpoint, or over the one that is there. */
const places = [
  ['a new checkpoint', 'd/m', 2],
  ['the checkpoint that is there', 'd/m', 1],
] as const;

const faults: readonly (readonly [string, StorageFault])[] = [
  ['a full disk', { kind: 'error', code: 'ENOSPC' }],
  ['a failing device', { kind: 'error', code: 'EIO' }],
  ['a lack of permission', { kind: 'error', code: 'EACCES' }],
  ['a torn write', { kind: 'torn', code: 'EIO', bytes: 3 }],
  ['a crash', { kind: 'crash' }],
  ['a crash in the middle of a write', { kind: 'crash', bytes: 3 }],
];

/** Makes a directory in which 10 was saved as `m-1`. */
async function savedBefore<S extends Storage>(storage: S): Promise<S> {
  const saver = quietSaver({ storage });
  await saver.save(sampleSession(10), 'd/m', { globalStep: 1 });
  await saver.close();
  return storage;
}

/** Saves 20 with a saver that goes on from what is there, and keeps one checkpoint. */
async function saveNext(storage: Storage, path: string, globalStep: number): Promise<void> {
  const saver = quietSaver({ storage, maxToKeep: 1 });
  const session = sampleSession(20);
  saver.build(session.graph);
  saver.setLastCheckpointsWithTime([['d/m-1', 0]]);
  await saver.save(session, path, { globalStep });
}

/** What the state file leads to, read as TensorFlow reads it: without putting anything in order before. */
async function latestValue(storage: Storage): Promise<number> {
  const state = await getCheckpointState('d', { storage, logger: quietLogger });
  const reader = await loadCheckpoint(state?.modelCheckpointPath ?? '', { storage });
  const { data } = await reader.read('w');
  await reader.verify();
  await reader.close();
  return data[0] as number;
}

async function countCalls(path: string, globalStep: number): Promise<number> {
  const counting = faultyStorage(await savedBefore(memoryStorage()), () => undefined);
  await saveNext(counting, path, globalStep);
  return counting.calls.length;
}

const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(places)('a save into %s', (_place, path, step) => {
  it.each(faults)('leaves a good checkpoint, whatever call meets %s', async (_name, fault) => {
    for (let failing = (await countCalls(path, step)) - 1; failing >= 0; failing -= 1) {
      const disk = await savedBefore(memoryStorage());
      const faulty = faultyStorage(disk, ({ index }) => (index === failing ? fault : undefined));
      const error = await outcome(saveNext(faulty, path, step));
      const found = await latestValue(disk);
      expect(error === undefined ? [20] : [10, 20], `call ${failing}`).toContain(found);
      if (error !== undefined) expect([OpError, SimulatedCrash].some((type) => error instanceof type)).toBe(true);
    }
  });

  it('leaves nothing unfinished once the next saver has begun', async () => {
    for (let failing = (await countCalls(path, step)) - 1; failing >= 0; failing -= 1) {
      const disk = await savedBefore(memoryStorage());
      const faulty = faultyStorage(disk, ({ index }) => (index === failing ? { kind: 'crash' } : undefined));
      await outcome(saveNext(faulty, path, step));
      const after = await survivors(disk);
      await quietSaver({ storage: after, maxToKeep: 1 }).claim('d');
      for (const name of await filesBelow(after, 'd')) {
        const [, prefix = '', count = '1'] = /^(.+)\.data-0000\d-of-0000(\d)$/.exec(name) ?? [];
        const isWhole = prefix === '' ? /^checkpoint$|\.index$/.test(name) : await isOnlyData(after, prefix, count);
        expect(isWhole, `call ${failing}: ${name}`).toBe(true);
      }
    }
  });

  it.each(['synced', 'live'] as const)('survives a loss of power at any call, with names as %s', async (names) => {
    for (let failing = await countCalls(path, step); failing >= 0; failing -= 1) {
      const disk = await savedBefore(powerLossStorage());
      const dying = faultyStorage(disk, ({ index }) => (index === failing ? { kind: 'crash' } : undefined));
      const error = await outcome(saveNext(dying, path, step));
      const after = await disk.afterPowerLoss(names);
      expect(error === undefined ? [20] : [10, 20], `call ${failing}`).toContain(await latestValue(after));
    }
  });
});

describe('removeCheckpoint', () => {
  it('leaves the checkpoint whole or, after the next saver has begun, nothing of it', async () => {
    const counting = faultyStorage(await savedBefore(memoryStorage()), () => undefined);
    await removeCheckpoint('d/m-1', { storage: counting });
    for (let failing = counting.calls.length - 1; failing >= 0; failing -= 1) {
      const disk = await savedBefore(memoryStorage());
      const dying = faultyStorage(disk, ({ index }) => (index === failing ? { kind: 'crash' } : undefined));
      await outcome(removeCheckpoint('d/m-1', { storage: dying }));
      await quietSaver({ storage: disk }).claim('d');
      const whole = ['checkpoint', 'm-1.data-00000-of-00001', 'm-1.index'];
      expect([whole, ['checkpoint']], `call ${failing}`).toContainEqual(await filesBelow(disk, 'd'));
    }
  });
});

describe('a saver that begins', () => {
  it('leaves alone what is not its own', async () => {
    const storage = await savedBefore(memoryStorage());
    const strangers = ['m-7.data-00000-of-00001', 'm-8.index', 'notes.tmp', '.hidden'];
    for (const name of strangers) await storage.openWrite(`d/${name}`);
    await quietSaver({ storage }).claim('d');
    expect(await filesBelow(storage, 'd')).toEqual(expect.arrayContaining(strangers));
  });
});

/** True if a checkpoint has an index, and data files of that number alone. */
async function isOnlyData(storage: Storage, prefix: string, count: string): Promise<boolean> {
  const names = await storage.list('d');
  const data = names.filter((name) => name.startsWith(`${prefix}.data-`));
  return (
    names.includes(`${prefix}.index`) && data.length === Number(count) && data.every((name) => name.endsWith(count))
  );
}

/** The files as another process finds them: without the locks of this one. */
async function survivors(disk: Storage): Promise<Storage> {
  const after = memoryStorage();
  await after.makeDirectory('d');
  for (const name of await filesBelow(disk, 'd')) {
    const file = await after.openWrite(`d/${name}`);
    await file.write(await disk.readFile(`d/${name}`));
  }
  return after;
}
