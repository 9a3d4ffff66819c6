import { describe, expect, it } from 'vitest';
import { loadCheckpoint, readTrainingState } from '../../src/checkpoint/read/load-checkpoint.js';
import { verifyCheckpoint } from '../../src/checkpoint/read/verify-checkpoint.js';
import type { Storage } from '../../src/core/storage.js';
import { FileWriter } from '../../src/events/file-writer.js';
import { scalarSummary } from '../../src/formats/summary/scalar-summary.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { countedStorage, type CountedStorage } from '../support/counted-storage.js';
import { faultyStorage, type FaultPlan, type FaultyStorage, type StorageFault } from '../support/faulty-storage.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { quietSaver, sampleSession } from './sample-model.js';

async function save(storage: Storage, globalStep: number): Promise<void> {
  const saver = quietSaver({ storage, maxToKeep: 1 });
  try {
    await saver.save(sampleSession(10), 'd/m', { globalStep });
  } finally {
    await saver.close();
  }
}

async function restore(storage: Storage): Promise<void> {
  const saver = quietSaver({ storage });
  await saver.restore(sampleSession(0), 'd/m-1');
}

async function readTwo(storage: Storage): Promise<void> {
  const reader = await loadCheckpoint('d', { storage, logger: quietLogger });
  try {
    await reader.read('w');
    for await (const chunk of reader.readStream('w')) expect(chunk).not.toHaveLength(0);
  } finally {
    await reader.close();
  }
}

async function writeEvents(storage: Storage): Promise<void> {
  const writer = new FileWriter('d', { storage, logger: quietLogger });
  try {
    writer.addSummary(scalarSummary('loss', 1), 1);
    await writer.flush();
    writer.addSummary(scalarSummary('loss', 2), 2);
  } finally {
    await writer.close();
  }
}

const works: readonly (readonly [string, (storage: Storage) => Promise<unknown>])[] = [
  ['a save', (storage) => save(storage, 2)],
  ['a save over the checkpoint that is there', (storage) => save(storage, 1)],
  ['a restore', restore],
  ['a reader', readTwo],
  ['a reader of the training state', (storage) => readTrainingState('d/m-1', { storage })],
  ['a check of all that is there', (storage) => verifyCheckpoint('d/m-1', { storage })],
  ['a writer of events', writeEvents],
];

const faults: readonly (readonly [string, StorageFault])[] = [
  ['an error', { kind: 'error', code: 'EIO' }],
  ['a torn write', { kind: 'torn', code: 'EIO', bytes: 3 }],
];

/** A storage with a checkpoint, the calls that are made of it, and the files that are open. */
async function createScene(
  plan: FaultPlan,
): Promise<{ readonly storage: CountedStorage; readonly calls: FaultyStorage['calls'] }> {
  const disk = memoryStorage();
  await save(disk, 1);
  const faulty = faultyStorage(disk, plan);
  return { storage: countedStorage(faulty), calls: faulty.calls };
}

describe.each(works)('%s', (_name, work) => {
  it('closes every file that it opens', async () => {
    const { storage, calls } = await createScene(() => undefined);
    await work(storage);
    expect(calls).not.toHaveLength(0);
    expect(storage.open).toEqual([]);
  });

  it.each(faults)('closes every file that it opens, whatever call meets %s', async (_fault, fault) => {
    const whole = await createScene(() => undefined);
    await work(whole.storage);
    for (const { index, operation, path } of whole.calls) {
      const { storage } = await createScene((call) => (call.index === index ? fault : undefined));
      await work(storage).catch(() => undefined);
      expect(storage.open, `call ${index}, ${operation} ${path}`).toEqual([]);
    }
  });
});

it('a reader that is not closed has two files open', async () => {
  const { storage } = await createScene(() => undefined);
  const reader = await loadCheckpoint('d/m-1', { storage });
  await reader.read('w');
  expect(storage.open).toEqual(['d/m-1.index', 'd/m-1.data-00000-of-00001']);
  await reader.close();
  expect(storage.open).toEqual([]);
});
