import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { FailedPreconditionError, memoryStorage } from '../../src/index.js';
import { latestCheckpoint } from '../../src/doors/checkpoint.js';
import { faultyStorage, type FaultPlan } from '../support/faulty-storage.js';
import { rejection } from '../support/scene.js';
import { failEachCall, faults, Job, resumed } from './storage-fault-job.js';

/** A storage in memory that is bad for writing, but for event files, while `bad` has a code. */
function storageWithMoods() {
  const mood: { bad: string | undefined } = { bad: undefined };
  const plan: FaultPlan = ({ operation, path: place }) =>
    mood.bad !== undefined && operation === 'write' && !place.includes('/events.')
      ? { kind: 'error', code: mood.bad }
      : undefined;
  return { mood, storage: faultyStorage(memoryStorage(), plan) };
}

describe.each(faults)('a save beside the steps that fails with %s', (code, type, remedy) => {
  const isClear = (error: unknown): void => {
    expect(error).toBeInstanceOf(type);
    expect((error as Error).message).toMatch(new RegExp(`^run/.*; .* \\(${code}\\) on write: `));
    expect((error as Error).message).toContain(remedy);
  };

  test('is thrown by the next step, once; nothing that was trained is lost, and a later save works', async () => {
    const { mood, storage } = storageWithMoods();
    const job = new Job(storage);
    const session = await job.open();
    await job.step(session);
    mood.bad = code;
    await job.step(session);
    await job.saved();
    isClear(await rejection(job.step(session)));
    expect(await latestCheckpoint('run', { storage })).toBe('run/model.ckpt-0');
    expect(await job.step(session)).toEqual({ step: 2, weight: 8 });
    mood.bad = undefined;
    expect(await job.step(session)).toEqual({ step: 3, weight: 7 });
    await job.saved();
    expect(await latestCheckpoint('run', { storage })).toBe('run/model.ckpt-4');
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(await resumed(storage)).toEqual({ step: 4, weight: 6 });
  });

  test('is thrown by close() when no step comes any more; the last good checkpoint stays', async () => {
    const { mood, storage } = storageWithMoods();
    const job = new Job(storage);
    const session = await job.open();
    await job.step(session);
    mood.bad = code;
    await job.step(session);
    isClear(await rejection(session.close()));
    expect(await session.closed).toMatchObject({ kind: 'failed', error: expect.any(type) as unknown });
    mood.bad = undefined;
    expect(await resumed(storage)).toEqual({ step: 0, weight: 10 });
  });

  test('is thrown by close() when it is the last save that fails', async () => {
    const { mood, storage } = storageWithMoods();
    const job = new Job(storage);
    const session = await job.open();
    for (let steps = 0; steps < 3; steps += 1) await job.step(session);
    await job.saved();
    mood.bad = code;
    isClear(await rejection(session.close()));
    mood.bad = undefined;
    expect(await resumed(storage)).toEqual({ step: 2, weight: 8 });
  });

  test('is thrown by the opening when the directory is bad from the beginning, before any step', async () => {
    const { mood, storage } = storageWithMoods();
    mood.bad = code;
    const job = new Job(storage);
    isClear(await rejection(job.open()));
    expect(job.graph.finalized).toBe(false);
    mood.bad = undefined;
    expect(await resumed(storage)).toEqual({ step: 0, weight: 10 });
  });
});

describe('an opening', () => {
  test('makes the directory with all above it', async () => {
    const storage = memoryStorage();
    const session = await new Job(storage).open({ checkpointDir: 'runs/of/digits' });
    await session.close();
    expect(await latestCheckpoint('runs/of/digits', { storage })).toBe('runs/of/digits/model.ckpt-0');
  });

  test('says so when its checkpointDir is a file', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'monitored-faults-'));
    try {
      const checkpointDir = path.join(directory, 'file');
      await writeFile(checkpointDir, 'no directory');
      const error = await rejection(new Job().open({ checkpointDir }));
      expect(error).toBeInstanceOf(FailedPreconditionError);
      expect((error as Error).message).toMatch(/file\b.*; a part of the path is no directory \(ENOTDIR\) on \w+: /);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

test('one storage call that fails, whichever it is, is told at the next occasion or harms nothing', async () => {
  await failEachCall((index) => faults[index % faults.length]?.[0] ?? '');
});
