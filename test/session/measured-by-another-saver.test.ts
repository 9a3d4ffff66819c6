import { describe, expect, it } from 'vitest';
import { Saver } from '../../src/doors/checkpoint.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { memoryStorage, type SessionRunHook } from '../../src/index.js';
import { openSavedTraining, savedIn } from '../support/saved-training.js';

describe('a hook whose saver is not the one that restores', () => {
  it.each([1, 2, 3])('keeps what was measured of the step that is gone on from (restarts: %s)', async (restarts) => {
    const storage = memoryStorage();
    const measuring: SessionRunHook = {
      afterRun: (context) => context.measure?.({ loss: 0.5 }),
    };
    const open = (hooksAfter: readonly SessionRunHook[]) =>
      openSavedTraining({
        storage,
        saving: { saver: new Saver({ storage, logger: new RecordingLogger() }) },
        hooksAfter,
      });
    const { session, step } = await open([measuring]);
    for (let count = 0; count < 2; count += 1) await step();
    await session.close();
    for (let count = 0; count < restarts; count += 1) await (await open([])).session.close();
    expect(await savedIn(storage)).toMatchObject({ newest: 2, measured: { 2: { loss: 0.5 } } });
    const last = await open([]);
    await last.step();
    await last.session.close();
    expect((await savedIn(storage)).measured).toEqual({ 2: { loss: 0.5 } });
  });
});
