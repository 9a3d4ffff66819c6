import { isInstance } from '../../core/foreign/is-instance.js';
import type { Storage, StorageLock } from '../../core/storage.js';
import { FailedPreconditionError } from '../../errors.js';
import { expectAnswer, expectRefusal } from './expect-answer.js';
import { storageCheck, type StorageCheck } from './storage-check.js';

/** How many want a lock at once. */
const many = 10;

/** What every storage does with locks. */
export const lockChecks: readonly StorageCheck[] = [
  storageCheck('gives a lock to one at a time', async (scene) => {
    const { storage } = scene;
    const path = scene.at('lock');
    const lock = await storage.lock(path);
    await expectRefusal('lock of one that is held', storage.lock(path), FailedPreconditionError, path);
    await lock.verify?.();
    await lock.release();
    const next = await storage.lock(path);
    await lock.release();
    const third = storage.lock(path);
    await expectRefusal('lock after the first holder released it twice', third, FailedPreconditionError, path);
    await next.verify?.();
    await expectLoss('verify of a lock that was released', lock);
    const forced = await forcedLock(storage, path);
    if (forced) {
      await forced.verify?.();
      await expectLoss('verify of a lock that was taken by force', next);
      await next.release();
      await forced.verify?.();
    }
    await (forced ?? next).release();
    await (await storage.lock(path)).release();
  }),
  storageCheck('gives a lock to one of many who want it at once', async (scene) => {
    const wanted = await Promise.allSettled(Array.from({ length: many }, () => scene.storage.lock(scene.at('lock'))));
    const locks = wanted.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expectAnswer(`how many of ${many} got it`, locks.length, 1);
    for (const lock of locks) await lock.release();
  }),
];

/** Expects that a lock is said to be lost, where anything is said of it. */
async function expectLoss(what: string, lock: StorageLock): Promise<void> {
  if (lock.verify) await expectRefusal(what, lock.verify(), FailedPreconditionError);
}

/** The lock, taken by force; undefined of a storage that cannot do that. */
async function forcedLock(storage: Storage, path: string): Promise<StorageLock | undefined> {
  try {
    return await storage.lock(path, { force: true });
  } catch (error) {
    if (isInstance(error, FailedPreconditionError)) return undefined;
    throw error;
  }
}
