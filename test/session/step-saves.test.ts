import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/core/session.js';
import type { Storage } from '../../src/core/storage.js';
import { keepBestN, latestCheckpoint, Saver } from '../../src/doors/checkpoint.js';
import { RecordingLogger, settle } from '../../src/doors/testing.js';
import {
  CheckpointSaverHook,
  InternalError,
  memoryStorage,
  NanLossDuringTrainingError,
  NanTensorHook,
  UnavailableError,
  type CheckpointSaverListener,
  type SessionRunHook,
} from '../../src/index.js';
import { openSavedTraining, savedIn, type SavedTrainingOptions } from '../support/saved-training.js';
import { rejection } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

/** A hook that trains `other`: after each run it grows by 1. */
const trainsOther = (): SessionRunHook => ({
  afterRun: async ({ session }) => {
    const other = (await session.readVariables?.(['other']))?.get('other');
    if (!other) throw new TypeError('expected a session that knows its variables');
    const [value = 0] = other.data as Float32Array;
    await session.writeVariables?.(new Map([['other', { ...other, data: Float32Array.of(value + 1) }]]));
  },
});

/** Makes steps, and closes. */
async function live(steps: number, options: SavedTrainingOptions = {}): Promise<Storage> {
  const { session, step, storage } = await openSavedTraining(options);
  for (let count = 0; count < steps; count += 1) await step();
  await session.close();
  return storage;
}

const looking: CheckpointSaverListener = { afterSave: () => undefined };

describe.each<[string, readonly CheckpointSaverListener[]]>([
  ['without a listener', []],
  ['with a listener that looks', [looking]],
])('what a later hook trains in its afterRun (%s)', (_name, listeners) => {
  const saving = { listeners };

  it.each(['hooksBefore', 'hooksAfter'] as const)('is in the checkpoint of that step (%s)', async (place) => {
    const storage = await live(5, { saving, [place]: [trainsOther()] });
    expect((await savedIn(storage, 'other')).saved).toEqual({ 0: 0, 2: 2, 4: 4, 5: 5 });
  });

  it.each(['hooksBefore', 'hooksAfter'] as const)('is as it was when the training goes on (%s)', async (place) => {
    const whole = await savedIn(await live(9, { saving, [place]: [trainsOther()] }));
    for (const first of [4, 5]) {
      const storage = await live(first, { saving, [place]: [trainsOther()] });
      await live(9 - first, { storage, saving, [place]: [trainsOther()] });
      expect((await savedIn(storage)).saved[9]).toEqual(whole.saved[9]);
    }
  });

  it('is lost with the step that a later hook fails: what the saver took is saved', async () => {
    const failing: SessionRunHook = {
      afterRun: ({ session }) => {
        if (session.currentGlobalStep?.() === 4) throw new InternalError('later');
      },
    };
    const { session, step, storage } = await openSavedTraining({ saving, hooksAfter: [trainsOther(), failing] });
    for (let count = 0; count < 3; count += 1) await step();
    expect(await rejection(step())).toEqual(new InternalError('later'));
    expect(await session.close()).toHaveProperty('kind', 'failed');
    expect(await savedIn(storage, 'other')).toMatchObject({ newest: 4, saved: { 2: 2, 4: 3 } });
  });

  it('is as it was at the recovery that a later hook asks for', async () => {
    let failures = 1;
    const failing: SessionRunHook = {
      afterRun: ({ session }) => {
        if (session.currentGlobalStep?.() === 4 && failures-- > 0) throw new UnavailableError('later');
      },
    };
    const { session, step, storage } = await openSavedTraining({ saving, hooksAfter: [trainsOther(), failing] });
    for (let count = 0; count < 3; count += 1) await step();
    // The step is on the disk as the saver took it, so the run is made again after it.
    await step();
    await session.close();
    expect(await savedIn(storage, 'other')).toMatchObject({ newest: 5, saved: { 2: 2, 4: 3, 5: 4 } });
  });

  it('is in the checkpoints of several savers', async () => {
    const storage = memoryStorage();
    const further = new CheckpointSaverHook({
      checkpointDir: 'run',
      checkpointBasename: 'second',
      saveSteps: 2,
      storage,
      logger: new RecordingLogger(),
      listeners,
    });
    await live(4, { storage, saving, furtherSavers: [further], hooksAfter: [trainsOther()] });
    expect((await savedIn(storage, 'other')).saved).toMatchObject({ 2: 2, 4: 4 });
    expect((await storage.list('run')).filter((name) => /^second-\d+\.index$/.test(name))).toEqual([
      'second-0.index',
      'second-2.index',
      'second-4.index',
    ]);
  });

  it('is in the checkpoint of a step function of several runs', async () => {
    const { session, graph, storage } = await openSavedTraining({ saving, hooksAfter: [trainsOther()] });
    await session.runStepFn(async (context) => {
      for (let count = 0; count < 3; count += 1) await context.runWithHooks('train');
    });
    expect(graph.finalized).toBe(true);
    await session.close();
    expect((await savedIn(storage, 'other')).saved).toEqual({ 0: 0, 2: 2, 3: 3 });
  });

  it('counts for what is kept, once', async () => {
    const asked: (number | undefined)[] = [];
    const rule = { keeps: ({ step }: { readonly step?: number | undefined }) => asked.push(step) < 0 };
    const storage = memoryStorage();
    const saver = new Saver({ storage, logger: new RecordingLogger(), maxToKeep: 2, keep: [rule] });
    await live(8, { storage, saving: { ...saving, saver, saveSteps: 1 }, hooksAfter: [trainsOther()] });
    expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect((await savedIn(storage, 'other')).saved).toEqual({ 7: 7, 8: 8 });
  });
});

describe.each<[string, readonly CheckpointSaverListener[]]>([
  ['without a listener', []],
  ['with a listener that looks', [looking]],
])('a training that diverges (%s)', (_name, listeners) => {
  const nanHook = (): SessionRunHook => new NanTensorHook('loss', { logger: new RecordingLogger() });

  it.each(['hooksBefore', 'hooksAfter'] as const)('has no checkpoint with NaN, and goes on (%s)', async (place) => {
    const storage = memoryStorage();
    const saving = { listeners, saveSteps: 1 };
    const first = await openSavedTraining({ storage, saving, [place]: [nanHook()] });
    await first.step();
    await first.step();
    expect(await rejection(first.step(NaN))).toBeInstanceOf(NanLossDuringTrainingError);
    expect(await first.session.close()).toHaveProperty('kind', 'failed');
    expect(await savedIn(storage)).toMatchObject({ newest: 2, saved: { 0: 0, 1: 1, 2: 2 } });
    expect(Object.keys((await savedIn(storage)).saved)).toEqual(['0', '1', '2']);
    const second = await openSavedTraining({ storage, saving, [place]: [nanHook()] });
    await second.step();
    expect(await second.session.close()).toEqual({ kind: 'completed' });
    expect(await savedIn(storage)).toMatchObject({ newest: 3, saved: { 3: 3 } });
  });

  it('keeps the good one where only one is kept, and the best', async () => {
    const storage = memoryStorage();
    const keep = [keepBestN({ count: 1, metric: 'loss' })];
    const saver = new Saver({ storage, logger: new RecordingLogger(), maxToKeep: 1, keep });
    const measuring: SessionRunHook = {
      afterRun: (context) => context.measure?.({ loss: context.session.currentGlobalStep?.() ?? 0 }),
    };
    const { session, step } = await openSavedTraining({
      storage,
      saving: { listeners, saver, saveSteps: 1 },
      hooksBefore: [measuring],
      hooksAfter: [nanHook()],
    });
    for (let count = 0; count < 3; count += 1) await step();
    await rejection(step(NaN));
    await session.close();
    expect(await savedIn(storage)).toEqual({
      newest: 3,
      saved: { 1: 1, 3: 3 },
      measured: { 1: { loss: 1 }, 3: { loss: 3 } },
    });
  });

  it('and is closed in order, since the error was caught, has no final checkpoint of the step with NaN', async () => {
    const storage = memoryStorage();
    const { session, step, logger } = await openSavedTraining({
      storage,
      saving: { listeners },
      hooksAfter: [nanHook()],
    });
    await step();
    await rejection(step(NaN));
    await session.run('count', undefined, { hooks: 'none' });
    await session.close();
    expect((await savedIn(storage)).newest).toBe(0);
    expect(logger.lines.some((line) => line.includes('the loss was NaN'))).toBe(true);
  });
});

describe('afterSave()', () => {
  it('finds that step on the disk, as the newest', async () => {
    const storage = memoryStorage();
    const found: unknown[] = [];
    const afterSave = async (_session: Session, step: number): Promise<void> => {
      const { newest, saved } = await savedIn(storage);
      found.push([step, newest, saved[step], await latestCheckpoint('run', { storage })]);
    };
    await live(3, { storage, saving: { listeners: [{ afterSave }] } });
    expect(found).toEqual([
      [0, 0, 0, 'run/model.ckpt-0'],
      [2, 2, 2, 'run/model.ckpt-2'],
      [3, 3, 3, 'run/model.ckpt-3'],
    ]);
  });

  it('that asks for a stop stops the session with that step', async () => {
    const afterSave = (_session: Session, step: number): boolean => step === 2;
    const { session, step, storage } = await openSavedTraining({ saving: { listeners: [{ afterSave }] } });
    await step();
    expect(session.shouldStop()).toBe(false);
    await step();
    expect(session.shouldStop()).toBe(true);
    expect(await session.close()).toMatchObject({ kind: 'stopped' });
    expect((await savedIn(storage)).newest).toBe(2);
  });

  it('that throws fails the step, which is on the disk', async () => {
    const afterSave = (_session: Session, step: number): void => {
      if (step === 2) throw new InternalError('look');
    };
    const { session, step, storage } = await openSavedTraining({ saving: { listeners: [{ afterSave }] } });
    await step();
    expect(await rejection(step())).toEqual(new InternalError('look'));
    await session.close();
    expect(await savedIn(storage)).toMatchObject({ newest: 2, saved: { 2: 2 } });
  });
});

describe('a raw session that is closed before the end of the step', () => {
  it('has the checkpoint that the saver took', async () => {
    const closing: SessionRunHook = {
      afterRun: async ({ session }) => {
        if (session.currentGlobalStep?.() === 2) await session.close();
      },
    };
    const { session, step, storage } = await openSavedTraining({ hooksAfter: [closing] });
    await step();
    await step().catch(() => undefined);
    await settle();
    await session.close().catch(() => undefined);
    expect(await savedIn(storage)).toMatchObject({ newest: 2, saved: { 2: 2 } });
  });
});
