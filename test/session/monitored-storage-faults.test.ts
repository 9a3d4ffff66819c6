import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  FailedPreconditionError,
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  OpError,
  PermissionDeniedError,
  ResourceExhaustedError,
  Scaffold,
  UnknownError,
  type MonitoredSession,
  type MonitoredTrainingSessionOptions,
} from '../../src/index.js';
import { latestCheckpoint, Saver } from '../../src/doors/checkpoint.js';
import type { Storage } from '../../src/doors/runtime.js';
import { settle } from '../../src/doors/testing.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { faultyStorage, type FaultPlan } from '../support/faulty-storage.js';
import { rejection, settled } from '../support/scene.js';

/** What a full, forbidden, read-only or failing place gives when it is written to. */
const faults: readonly (readonly [code: string, type: new (message: string) => OpError, remedy: string])[] = [
  ['ENOSPC', ResourceExhaustedError, 'free space, or choose another directory.'],
  ['EACCES', PermissionDeniedError, 'give this process the right to it, or choose another directory.'],
  ['EROFS', PermissionDeniedError, 'mount it for writing, or choose another directory.'],
  ['EIO', UnknownError, 'check the disk.'],
];

/** A job that takes 1 from a weight of 10 in every step, and saves it at every second. */
class Job {
  readonly graph = new Graph();
  readonly #globalStep = this.graph.getOrCreateGlobalStep();
  readonly #weight = this.graph.variable('weight', 10);
  readonly #train = this.graph.group('train', [
    this.graph.assignAdd(this.#weight, -1, 'descend'),
    this.graph.assignAdd(this.#globalStep, 1, 'count'),
  ]);
  readonly saver: Saver;

  constructor(storage?: Storage) {
    this.saver = new Saver({ storage, logger: quietLogger });
  }

  open(more: Partial<MonitoredTrainingSessionOptions> = {}): Promise<MonitoredSession> {
    return MonitoredTrainingSession.open({
      graph: this.graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 2,
      logStepCountSteps: null,
      scaffold: new Scaffold({ saver: this.saver }),
      config: { backend: 'cpu' },
      logger: quietLogger,
      ...more,
    });
  }

  /** Makes a step, and gives what the step and the weight were before it. */
  async step(session: MonitoredSession): Promise<{ readonly step: number; readonly weight: number }> {
    const { step, weight } = await session.run({ step: this.#globalStep, weight: this.#weight, train: this.#train });
    return { step, weight };
  }

  /** Waits until what is being saved beside the steps has come to an end, good or bad. */
  async saved(): Promise<void> {
    await this.saver.idle();
    await settle();
  }
}

/** A storage in memory that is bad for writing, but for event files, while `bad` has a code. */
function storageWithMoods() {
  const mood: { bad: string | undefined } = { bad: undefined };
  const plan: FaultPlan = ({ operation, path: place }) =>
    mood.bad !== undefined && operation === 'write' && !place.includes('/events.')
      ? { kind: 'error', code: mood.bad }
      : undefined;
  return { mood, storage: faultyStorage(memoryStorage(), plan) };
}

/** The step from which a process that comes later goes on, and the weight there. */
async function resumed(storage: Storage): Promise<{ readonly step: number; readonly weight: number }> {
  const job = new Job(storage);
  const session = await job.open();
  const found = await job.step(session);
  await session.close();
  return found;
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

/** One process that makes six steps, and tries again those that fail; gives every error that came out. */
async function live(storage: Storage): Promise<readonly unknown[]> {
  const job = new Job(storage);
  const opened = await settled(job.open());
  if ('error' in opened) return [opened.error];
  const errors: unknown[] = [];
  const { value: session } = opened;
  for (let steps = 0; steps < 6;) {
    const made = await settled(job.step(session));
    await job.saved();
    if ('error' in made) {
      errors.push(made.error);
    } else {
      expect(made.value.weight).toBe(10 - made.value.step);
      steps += 1;
    }
  }
  const closed = await settled(session.close());
  return 'error' in closed ? [...errors, closed.error] : errors;
}

describe('one storage call that fails, whichever it is', () => {
  test.each(faults)(
    'with %s, is told at the next occasion or harms nothing, and the next process goes on',
    async (code) => {
      const counting = faultyStorage(memoryStorage(), () => undefined);
      expect(await live(counting)).toEqual([]);
      expect(counting.calls.length).toBeGreaterThan(50);
      for (const { index, operation } of counting.calls) {
        const disk = memoryStorage();
        const errors = await live(
          faultyStorage(disk, (call) => (call.index === index ? { kind: 'error', code } : undefined)),
        );
        expect(errors.length, `call ${index}, ${operation}`).toBeLessThanOrEqual(1);
        for (const error of errors) {
          expect(error).toBeInstanceOf(OpError);
          expect((error as Error).message).toMatch(new RegExp(`; .* \\(${code}\\) on [a-z ]+: .+\\.$`));
        }
        const { step, weight } = await resumed(disk);
        expect(weight).toBe(10 - step);
        if (errors.length === 0) expect(step).toBe(6);
      }
    },
  );
});
