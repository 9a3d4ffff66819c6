import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storageContract } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { nodeLockFiles } from '../../src/storage/lock/node-lock-files.js';
import { lockFile } from '../../src/storage/node-lock.js';
import { nodeStorage } from '../../src/storage/node-storage.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'storage-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('nodeStorage', () => {
  it.each(storageContract(() => ({ storage: nodeStorage, directory })))('$name', async ({ run }) => {
    await run();
  });

  it('gives the time of the last change in milliseconds', async () => {
    const path = join(directory, 'a');
    await writeFile(path, 'x');
    await utimes(path, 1700000000.5, 1700000000.5);
    expect(await nodeStorage.stat(path)).toEqual({ kind: 'file', size: 1, modifiedMs: 1700000000500 });
  });

  describe('lock', () => {
    const holder = (fields: object): string =>
      JSON.stringify({ host: hostname(), pid: process.pid, began: '', ...fields });

    it('is a file that names the process, and goes with it', async () => {
      const path = join(directory, 'lock');
      const lock = await nodeStorage.lock(path);
      expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ host: hostname(), pid: process.pid });
      expect(await nodeStorage.list(directory)).toEqual(['lock']);
      await lock.release();
      expect(await nodeStorage.list(directory)).toEqual([]);
    });

    it('is held by this process, says who asks for it again', async () => {
      const path = join(directory, 'lock');
      await nodeStorage.lock(path);
      await expect(nodeStorage.lock(path)).rejects.toThrow(
        new FailedPreconditionError(
          `${path}: this process holds the lock; let one at a time write here, each in a directory of its own.`,
        ),
      );
    });

    it('is taken over from a process that is no more, and from a file that says nothing', async () => {
      const path = join(directory, 'lock');
      const { pid } = spawnSync(process.execPath, ['--version']);
      for (const left of [holder({ pid }), holder({ began: 'before' }), '{', '']) {
        await writeFile(path, left);
        const lock = await nodeStorage.lock(path);
        expect(await nodeStorage.list(directory)).toEqual(['lock']);
        await lock.release();
      }
    });

    it('needs no hard links', async () => {
      const path = join(directory, 'lock');
      const link = () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' }));
      const files = { ...nodeLockFiles, link };
      const lock = await lockFile({ path, label: path }, {}, files);
      expect(await nodeStorage.list(directory)).toEqual(['lock']);
      await expect(lockFile({ path, label: path }, {}, files)).rejects.toThrow(FailedPreconditionError);
      await lock.release();
    });

    it('goes to one of many who want it at once', async () => {
      const path = join(directory, 'lock');
      const wanted = await Promise.allSettled(Array.from({ length: 10 }, () => nodeStorage.lock(path)));
      expect(wanted.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await nodeStorage.list(directory)).toEqual(['lock']);
    });

    it('is left to another process that lives', async () => {
      const path = join(directory, 'lock');
      const began = process.platform === 'linux' ? await beganOf(process.ppid) : '';
      await writeFile(path, holder({ pid: process.ppid, began }));
      await expect(nodeStorage.lock(path)).rejects.toThrow(`process ${process.ppid} of this machine holds the lock`);
      await expect(nodeStorage.lock(path)).rejects.toThrow(FailedPreconditionError);
    });
  });
});

async function beganOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
