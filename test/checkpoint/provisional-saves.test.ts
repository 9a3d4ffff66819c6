import { describe, expect, it } from 'vitest';
import { bestCheckpoint } from '../../src/checkpoint/read/best-checkpoint.js';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import { keepBestN } from '../../src/checkpoint/retention/keep-best-n.js';
import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import type { Storage } from '../../src/core/storage.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { quietSaver, sampleSession } from './sample-model.js';

const provisional = true;

/** The names of the checkpoints that are there, and which the state file calls the newest. */
async function found(storage: Storage) {
  const names = (await storage.list('d')).flatMap((name) => /^(m-\d+)\.index$/.exec(name)?.[1] ?? []);
  return { names, newest: await latestCheckpoint('d', { storage }) };
}

describe.each([1, 0])('a checkpoint that is written provisionally (maxToKeep: %s)', (maxToKeep) => {
  async function start() {
    const storage = memoryStorage();
    const saver = quietSaver({ storage, maxToKeep });
    await saver.save(sampleSession(1), 'd/m', { globalStep: 1 });
    const pending = await saver.capture(sampleSession(2), 'd/m', { globalStep: 2 });
    await pending.write({ provisional });
    return { storage, saver, pending };
  }

  it('is the newest, and nothing older has gone for it', async () => {
    const { storage, saver } = await start();
    expect(await found(storage)).toEqual({ names: ['m-1', 'm-2'], newest: 'd/m-2' });
    expect(saver.lastCheckpoints.at(-1)).toBe('d/m-2');
  });

  it('is as though it had never been once it is taken back', async () => {
    const { storage, saver, pending } = await start();
    await pending.retract?.();
    expect(await found(storage)).toEqual({ names: ['m-1'], newest: 'd/m-1' });
    expect(saver.lastCheckpoints).toEqual(maxToKeep === 0 ? [] : ['d/m-1']);
    expect((await storage.list('d')).filter((name) => name.startsWith('m-2'))).toEqual([]);
    await pending.confirm?.();
    expect((await found(storage)).newest).toBe('d/m-1');
  });

  it('counts once it is confirmed', async () => {
    const { storage, pending } = await start();
    await pending.confirm?.();
    await pending.retract?.();
    expect(await found(storage)).toEqual({ names: maxToKeep === 0 ? ['m-1', 'm-2'] : ['m-2'], newest: 'd/m-2' });
  });

  it('gives way to a later write of the same checkpoint, which stands', async () => {
    const { storage, saver, pending } = await start();
    await saver.save(sampleSession(3), 'd/m', { globalStep: 2 });
    await pending.retract?.();
    expect(await found(storage)).toEqual({ names: maxToKeep === 0 ? ['m-1', 'm-2'] : ['m-2'], newest: 'd/m-2' });
    const reader = await loadCheckpoint('d/m-2', { storage });
    expect((await reader.read('w')).toArray()).toEqual([3, 3, 3]);
    await reader.close();
  });
});

describe('a checkpoint that is taken back', () => {
  it('leaves no state file where it was the first', async () => {
    const storage = memoryStorage();
    const pending = await quietSaver({ storage }).capture(sampleSession(2), 'd/m', { globalStep: 2 });
    await pending.write({ provisional });
    await pending.retract?.();
    expect(await storage.list('d')).toEqual([]);
  });

  it('is not asked about by rules that are asked once', async () => {
    const storage = memoryStorage();
    const asked: (number | undefined)[] = [];
    const keep = [{ keeps: ({ step }: { readonly step?: number | undefined }) => asked.push(step) < 0 }];
    const saver = quietSaver({ storage, maxToKeep: 1, keep });
    await saver.save(sampleSession(1), 'd/m', { globalStep: 1 });
    const first = await saver.capture(sampleSession(2), 'd/m', { globalStep: 2 });
    await first.write({ provisional });
    await first.retract?.();
    const second = await saver.capture(sampleSession(3), 'd/m', { globalStep: 3 });
    await second.write({ provisional });
    expect(asked).toEqual([]);
    await second.confirm?.();
    expect(asked).toEqual([1]);
  });
});

describe('what was measured of a step', () => {
  const save = (saver: ReturnType<typeof quietSaver>, globalStep: number, metrics?: Record<string, number>) =>
    saver.save(sampleSession(1), 'd/m', { globalStep, metrics });
  const metricsOf = async (storage: Storage, path: string) => {
    const reader = await loadCheckpoint(path, { storage });
    try {
      return await reader.readMetrics();
    } finally {
      await reader.close();
    }
  };

  it('stays with it through all saves of that step without measurements, also over restarts', async () => {
    const storage = memoryStorage();
    const first = quietSaver({ storage });
    await save(first, 10, { loss: 0.5, also: 1 });
    await save(first, 10);
    await save(first, 10, { loss: 0.25 });
    await first.close();
    for (let restart = 1; restart <= 2; restart += 1) {
      const saver = quietSaver({ storage });
      await saver.restore(sampleSession(9), 'd/m-10');
      for (let count = 1; count <= 3; count += 1) await save(saver, 10);
      await saver.close();
      expect(await metricsOf(storage, 'd/m-10')).toEqual({ loss: 0.25, also: 1 });
    }
    expect(await bestCheckpoint('d', { metric: 'loss', mode: 'min', storage })).toBe('d/m-10');
  });

  it('is not taken for what was measured of another step, nor of another training', async () => {
    const storage = memoryStorage();
    const saver = quietSaver({ storage });
    await save(saver, 10, { loss: 0.5 });
    await save(saver, 11);
    await save(saver, 10);
    expect([await metricsOf(storage, 'd/m-10'), await metricsOf(storage, 'd/m-11')]).toEqual([undefined, undefined]);
    await save(saver, 12, { loss: 0.5 });
    await saver.restore(sampleSession(9), 'd/m-10');
    await save(saver, 12);
    expect(await metricsOf(storage, 'd/m-12')).toBeUndefined();
  });

  it('is left out where the variables have been changed since', async () => {
    const storage = memoryStorage();
    const saver = quietSaver({ storage });
    await save(saver, 10, { loss: 0.5 });
    await saver.save(sampleSession(2), 'd/m', { globalStep: 10, keepMetrics: false });
    expect(await metricsOf(storage, 'd/m-10')).toBeUndefined();
  });

  it('keeps the best checkpoint when the training goes on from it', async () => {
    const storage = memoryStorage();
    const start = () => quietSaver({ storage, maxToKeep: 2, keep: [keepBestN({ count: 1, metric: 'loss' })] });
    const first = start();
    await save(first, 5, { loss: 3 });
    await save(first, 10, { loss: 1 });
    await first.close();
    const second = start();
    second.build(sampleSession(1).graph);
    await second.restore(sampleSession(1), 'd/m-10');
    await second.recoverLastCheckpoints(['d/m-5', 'd/m-10']);
    await save(second, 10);
    await save(second, 10);
    for (const step of [15, 20, 25]) await save(second, step, { loss: 2 });
    expect((await found(storage)).names).toEqual(['m-10', 'm-20', 'm-25']);
  });
});
