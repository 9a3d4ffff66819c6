import { describe, expect, it } from 'vitest';
import { settle, VirtualClock } from '../../src/doors/testing.js';
import { DeadlineExceededError, InternalError, memoryStorage, type CheckpointSaverListener } from '../../src/index.js';
import type { Storage } from '../../src/core/storage.js';
import { createDeferred } from '../support/deferred.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { openSavedTraining, savedIn, type SavedTrainingOptions } from '../support/saved-training.js';
import { rejection, settled } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

const never = (): Promise<never> => new Promise(() => undefined);

/** Opens a training in virtual time. */
function open(options: SavedTrainingOptions & { readonly listener?: CheckpointSaverListener } = {}) {
  const { listener, ...more } = options;
  const clock = new VirtualClock({ autoAdvance: true });
  const saving = { ...(listener && { listeners: [listener] }), ...more.saving };
  const session = { stopGracePeriodSecs: 7, ...more.session };
  return openSavedTraining({ clock, ...more, saving, session }).then((training) => ({ ...training, clock }));
}

/** A disk that refuses the files of a step as often as `times` says. */
function refusing(step: number, times: number): Storage {
  let left = times;
  return faultyStorage(memoryStorage(), ({ operation, path }) =>
    operation === 'write' && path.includes(`model.ckpt-${step}.`) && left-- > 0
      ? { kind: 'error', code: 'ENOSPC' }
      : undefined,
  );
}

/** Nobody holds the directory any more: another training can be opened there, and goes on from `step`. */
async function expectFree(storage: Storage, step: number): Promise<void> {
  const { session } = await openSavedTraining({ storage });
  const state = await session.runStepFn((context) => context.session.currentGlobalStep?.());
  await session.close();
  expect(state).toBe(step);
}

describe('a training whose beforeSave()', () => {
  it('hangs once has its last step saved at the end, though the step with the hang was given up', async () => {
    let isHanging = false;
    const beforeSave = (): Promise<never> | undefined => (isHanging ? never() : undefined);
    const { session, step, storage } = await open({ listener: { beforeSave } });
    await step();
    isHanging = true;
    const hanging = rejection(step());
    await settle();
    isHanging = false;
    const end = await settled(session.close());
    await hanging;
    const { newest, saved } = await savedIn(storage);
    // The run had been made: its values are those of step 2.
    expect([end, newest, saved]).toEqual([{ value: { kind: 'completed' } }, 2, { 0: 0, 2: 2 }]);
    await expectFree(storage, 2);
  });

  it('hangs for ever holds the end no longer than the grace; close() says so, and the directory is free', async () => {
    let isHanging = false;
    const beforeSave = (): Promise<never> | undefined => (isHanging ? never() : undefined);
    const { session, step, storage, clock } = await open({ listener: { beforeSave } });
    await step();
    isHanging = true;
    const error = await rejection(session.close());
    expect(error).toEqual(new DeadlineExceededError('end() of CheckpointSaverHook did not end within 7 seconds.'));
    expect(clock.now()).toBe(7000);
    await expectFree(storage, 0);
  });

  it('outlasts the grace does no harm when it returns at last', async () => {
    const answer = createDeferred();
    let isHanging = false;
    const beforeSave = async (): Promise<void> => {
      if (isHanging) await answer.promise;
    };
    const { session, step, storage } = await open({ listener: { beforeSave } });
    await step();
    isHanging = true;
    const run = rejection(step());
    await settle();
    expect(await rejection(session.close())).toBeInstanceOf(Error);
    await run;
    answer.resolve();
    await settle();
    expect((await savedIn(storage)).newest).toBe(0);
    await expectFree(storage, 0);
  });

  it('throws once, which the caller catches, has the last step saved at the end', async () => {
    let failures = 1;
    const beforeSave = (_session: unknown, at: number): void => {
      if (at === 2 && failures-- > 0) throw new InternalError('once');
    };
    const { session, step, storage } = await open({ listener: { beforeSave } });
    await step();
    expect(await rejection(step())).toEqual(new InternalError('once'));
    await session.run('w');
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(await savedIn(storage)).toMatchObject({ newest: 2, saved: { 0: 0, 2: 2 } });
  });

  it('throws at the end too has close() throw that', async () => {
    const beforeSave = (_session: unknown, at: number): void => {
      if (at === 2) throw new InternalError('always');
    };
    const { session, step, storage } = await open({ listener: { beforeSave } });
    await step();
    await rejection(step());
    await session.run('w');
    expect(await rejection(session.close())).toEqual(new InternalError('always'));
    expect(await savedIn(storage)).toMatchObject({ newest: 0 });
    await expectFree(storage, 0);
  });

  it('does not want the last step is asked once, and nothing is saved', async () => {
    const asked: number[] = [];
    const beforeSave = (_session: unknown, at: number): boolean => {
      asked.push(at);
      return at !== 2;
    };
    const { session, step, storage } = await open({ listener: { beforeSave } });
    await step();
    await step();
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(asked).toEqual([0, 2]);
    expect(await savedIn(storage)).toMatchObject({ newest: 0 });
  });
});

describe('a training whose disk', () => {
  it('fails once at the last step saves it at the end, and says so', async () => {
    const { session, step, storage, logger } = await open({ storage: refusing(2, 1) });
    await step();
    await step();
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(await savedIn(storage)).toMatchObject({ newest: 2, saved: { 0: 0, 2: 2 } });
    expect(logger.lines.filter((line) => line.includes('second try'))).toEqual([
      expect.stringContaining('The checkpoint of step 2 was saved at the second try: '),
    ]);
  });

  it('fails once, which the caller catches at the next step, saves the last step at the end', async () => {
    const { session, step, storage } = await open({ storage: refusing(2, 1) });
    await step();
    await step();
    await settle();
    expect(await rejection(step())).toHaveProperty('message', expect.stringContaining('model.ckpt-2'));
    await session.run('w');
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(await savedIn(storage)).toMatchObject({ newest: 2, saved: { 0: 0, 2: 2 } });
  });

  it('fails at an earlier step, of which nobody was told, has close() throw that and the last step saved', async () => {
    const { session, step, storage } = await open({ storage: refusing(2, 1), saving: { saveSteps: 2 } });
    await step();
    await step();
    const last = step();
    await last;
    expect(await rejection(session.close())).toHaveProperty('message', expect.stringContaining('model.ckpt-2'));
    expect(await savedIn(storage)).toMatchObject({ newest: 3, saved: { 0: 0, 3: 3 } });
  });

  it('is full for good has close() throw, and what was saved before stays', async () => {
    const { session, step, storage } = await open({ storage: refusing(2, Infinity) });
    await step();
    await step();
    expect(await rejection(session.close())).toHaveProperty('message', expect.stringContaining('model.ckpt-2'));
    expect(await savedIn(storage)).toMatchObject({ newest: 0 });
    await expectFree(storage, 0);
  });

  it('hangs holds the end no longer than the grace and the last call, and the directory stays taken while it writes', async () => {
    const disk = faultyStorage(memoryStorage(), () => undefined);
    const isBack = createDeferred();
    const storage: Storage = {
      ...disk,
      rename: async (from, to) => {
        if (to.includes('model.ckpt-1.')) await isBack.promise;
        return disk.rename(from, to);
      },
    };
    const { session, step, clock } = await open({ storage });
    await step();
    const closing = rejection(session.close());
    const error = await closing;
    expect(String(error)).toContain('end() of CheckpointSaverHook did not end within 7 seconds.');
    expect(clock.now()).toBeLessThanOrEqual(17_000);
    await expect(openSavedTraining({ storage })).rejects.toThrow('another saver keeps its checkpoints');
    isBack.resolve();
    await settle();
    await expectFree(storage, 1);
  });

  it('is slow is waited for at the end, and the step is not saved twice', async () => {
    const storage = faultyStorage(memoryStorage(), () => undefined);
    const { session, step } = await open({ storage });
    await step();
    await step();
    expect(await session.close()).toEqual({ kind: 'completed' });
    const written = storage.calls.filter(
      ({ operation, path }) => operation === 'rename' && path.includes('model.ckpt-2.index'),
    );
    expect(written).toHaveLength(1);
  });
});

describe('afterSave() at the end', () => {
  it('that throws has close() throw, with the step on the disk', async () => {
    const afterSave = (_session: unknown, at: number): void => {
      if (at === 1) throw new InternalError('look');
    };
    const { session, step, storage } = await open({ listener: { afterSave } });
    await step();
    expect(await rejection(session.close())).toEqual(new InternalError('look'));
    expect(await savedIn(storage)).toMatchObject({ newest: 1, saved: { 0: 0, 1: 1 } });
  });
});
