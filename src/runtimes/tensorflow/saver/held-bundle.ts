import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { CheckpointReader } from '../../../checkpoint/read/checkpoint-reader.js';
import type { HeldValue, HeldVariables } from '../../../core/held-variables.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError } from '../../../errors.js';
import { storageOf } from '../../../storage/storage-of.js';
import { randomHex } from '../../../storage/temporary-name.js';

/** How the names of folders end that values are put into until a checkpoint is written from them. */
const FOLDER = /\.saving-(?<host>.+)-(?<pid>\d+)-[0-9a-f]{16}$/;

/**
 * Has operations of a graph write values beside a checkpoint that is to be, and holds them until the checkpoint is written.
 *
 * @param path where the checkpoint is to be, as an absolute path
 * @param save writes the values under a prefix
 */
export async function holdInFiles(path: string, save: (prefix: string) => Promise<unknown>): Promise<HeldVariables> {
  const folder = `${path}.saving-${hostname()}-${process.pid}-${randomHex()}`;
  mkdirSync(folder, { recursive: true });
  try {
    const prefix = join(folder, 'values');
    const saving = save(prefix);
    await removeLeftovers(dirname(path));
    await saving;
    return await heldIn(folder, prefix);
  } catch (error) {
    await remove(folder);
    throw error;
  }
}

async function heldIn(folder: string, prefix: string): Promise<HeldVariables> {
  const reader = await CheckpointReader.open(await storageOf({}), prefix);
  let isReleased = false;
  const values = new Map<string, TensorValue | HeldValue>();
  for (const [name, { dtype, shape }] of reader.variables) {
    if (dtype === 'string') {
      values.set(name, await reader.read(name));
      continue;
    }
    const chunks = (): AsyncIterable<Uint8Array> => {
      if (isReleased) throw new FailedPreconditionError(`${name}: its value was released`);
      return reader.readStream(name);
    };
    values.set(name, { dtype, shape, chunks });
  }
  const release = (): void => {
    if (isReleased) return;
    isReleased = true;
    void reader.close().finally(() => remove(folder));
  };
  return { values, release };
}

/** Removes what a process of this machine has left that is no more. */
async function removeLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const { host, pid } = FOLDER.exec(name)?.groups ?? {};
    if (host === hostname() && !isAlive(Number(pid))) await remove(join(directory, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A folder that cannot be removed is no reason to fail: the next process tries again. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
