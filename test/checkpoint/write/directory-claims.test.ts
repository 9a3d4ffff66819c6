import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exclusively, lockFileName } from '../../../src/checkpoint/write/directory-claims.js';
import { FailedPreconditionError } from '../../../src/errors.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { nodeStorage } from '../../../src/storage/node-storage.js';
import { createDeferred } from '../../support/deferred.js';
import { quietSaver, sampleSession } from '../sample-model.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'claims-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

const save = (globalStep: number, saver = quietSaver({ storage: nodeStorage })): Promise<string | undefined> =>
  saver.save(sampleSession(1), `${directory}/m`, { globalStep });

describe('a directory', () => {
  it('is refused to a saver when one of another process keeps its checkpoints there', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await once(other, 'spawn');
      const stat = await nodeStorage.readFile(`/proc/${other.pid}/stat`);
      const began = new TextDecoder().decode(stat).split(') ')[1]?.split(' ')[19] ?? '';
      const lock = join(directory, lockFileName);
      await writeFile(lock, JSON.stringify({ host: hostname(), pid: other.pid, began }));
      const saving = save(1);
      await expect(saving).rejects.toThrow(FailedPreconditionError);
      await expect(saving).rejects.toThrow(`${directory}: another saver keeps its checkpoints in this directory.`);
      await expect(saving).rejects.toThrow(`process ${other.pid}`);
      expect(await nodeStorage.list(directory)).toEqual([lockFileName]);
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    expect(await save(1)).toBe(`${directory}/m-1`);
  });

  it('is shared by the savers of one process, and given back with the last', async () => {
    const savers = [1, 2].map(() => quietSaver({ storage: nodeStorage }));
    for (const [step, saver] of savers.entries()) await save(step, saver);
    const [first, second] = savers;
    await first?.close();
    expect(await nodeStorage.exists(join(directory, lockFileName))).toBe(true);
    await second?.close();
    await second?.close();
    expect(await nodeStorage.list(directory)).not.toContain(lockFileName);
  });

  it('is taken again by a save after close()', async () => {
    const saver = quietSaver({ storage: nodeStorage });
    await save(1, saver);
    await saver.close();
    await save(2, saver);
    expect(await nodeStorage.list(directory)).toContain(lockFileName);
    await saver.close();
    expect(saver.lastCheckpoints).toEqual([`${directory}/m-1`, `${directory}/m-2`]);
  });

  it('has one saver that keeps its checkpoints there, until that is closed; single saves share it', async () => {
    const [first, second] = [quietSaver({ storage: nodeStorage }), quietSaver({ storage: nodeStorage })];
    await first.claim(directory);
    await first.claim(directory);
    const claiming = second.claim(`${directory}/../${basename(directory)}`);
    await expect(claiming).rejects.toThrow(FailedPreconditionError);
    await expect(claiming).rejects.toThrow(
      'another saver keeps its checkpoints in this directory. It is one of this pro',
    );
    expect(await save(1, second)).toBe(`${directory}/m-1`);
    await second.close();
    await expect(quietSaver({ storage: nodeStorage }).claim(directory)).rejects.toThrow(FailedPreconditionError);
    await first.close();
    await second.claim(directory);
    await second.close();
  });

  it('that is missing is not made by claim()', async () => {
    await quietSaver({ storage: nodeStorage }).claim(`${directory}/none`);
    expect(await nodeStorage.list(directory)).toEqual([]);
  });
});

describe('close', () => {
  it('waits for what is being written', async () => {
    const saver = quietSaver({ storage: nodeStorage });
    const saving = save(1, saver);
    await saver.close();
    expect(await nodeStorage.exists(`${directory}/m-1.index`)).toBe(true);
    await saving;
  });
});

describe('exclusively', () => {
  it('does one thing after the other in a directory, however it is spelled, and goes on after a failure', async () => {
    const storage = memoryStorage();
    const log: string[] = [];
    const gate = createDeferred();
    const work = (name: string, until?: Promise<void>) => async (): Promise<void> => {
      log.push(`${name} begins`);
      await until;
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('b');
    };
    const all = Promise.allSettled([
      exclusively(storage, 'd', work('a', gate.promise)),
      exclusively(storage, './d', work('b')),
      exclusively(storage, 'x/../d', work('c')),
      exclusively(storage, 'e', work('other')),
    ]);
    gate.resolve();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(log.filter((line) => !line.startsWith('other'))).toEqual(
      ['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
    expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('a ends'));
  });
});
