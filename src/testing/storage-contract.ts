import { functionOf } from '../core/options/values.js';
import { combineErrors } from '../core/errors-of-exit.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { Storage } from '../core/storage.js';
import { contentChecks } from './storage-checks/content-checks.js';
import { lockChecks } from './storage-checks/lock-checks.js';
import { nameChecks } from './storage-checks/name-checks.js';
import type { StorageCheck } from './storage-checks/storage-check.js';
import { StorageScene } from './storage-checks/storage-scene.js';

/** A storage that is put to the test, with a place in it. */
export interface StorageUnderTest {
  readonly storage: Storage;
  /** An empty directory, which is made if it is not there; one of a name of its own by default. */
  readonly directory?: string | undefined;
  /** Called when the test is over, however it ended. */
  readonly dispose?: (() => void | Promise<void>) | undefined;
}

/** One test of a contract. */
export interface ContractTest {
  /** What is asked, as a sentence without its subject. */
  readonly name: string;
  /** Rejects, saying what was expected and what came, when the answer is no. */
  readonly run: () => Promise<void>;
}

/**
 * The tests that every storage passes, for any test runner: give each its name and let it run.
 *
 * The order is free, and all may run at once where `open` gives each a directory of its own.
 *
 * @param open gives, for each test, the storage in a state in which the directory is empty
 * @throws TypeError when `open` is no function
 */
export function storageContract(
  open: () => Storage | StorageUnderTest | Promise<Storage | StorageUnderTest>,
): readonly ContractTest[] {
  functionOf('a function that opens a storage').assert('storageContract', open);
  return [...contentChecks, ...nameChecks, ...lockChecks].map((check) => ({
    name: check.name,
    run: () => runCheck(check, open),
  }));
}

async function runCheck(
  { name, run }: StorageCheck,
  open: () => Storage | StorageUnderTest | Promise<Storage | StorageUnderTest>,
): Promise<void> {
  const opened = await open();
  const { storage, directory, dispose }: StorageUnderTest = 'storage' in opened ? opened : { storage: opened };
  const errors: unknown[] = [];
  try {
    await run(await StorageScene.open(storage, directory));
  } catch (error) {
    errors.push(new Error(`a storage ${name}: ${describeError(error)}`, { cause: error }));
  }
  try {
    await dispose?.();
  } catch (error) {
    errors.push(error);
  }
  const thrown = combineErrors(errors);
  if (thrown) throw thrown.error;
}
