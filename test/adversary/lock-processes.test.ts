import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { programHangsAfterMs } from '../support/hang-limits.js';

const storageModule = new URL('../../dist/src/storage/node-storage.js', import.meta.url).href;

/** How long the processes fight for the lock. */
const fightMs = Number(process.env['LOCK_FIGHT_MS'] ?? 3000);

/**
 * Takes the lock again and again, with calls of the file system that are held up at random, notes when it has it and when it
 * is about to give it up, and kills itself now and then. A line is appended at once.
 */
const program = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  for (const name of ['link', 'rename', 'unlink', 'writeFile', 'open']) {
    const call = fs.promises[name];
    const late = () => pause(Math.random() < 0.1 ? Math.random() * 60 : 0);
    fs.promises[name] = async (...args) => { await late(); const result = await call(...args); await late(); return result; };
  }
  syncBuiltinESMExports();
  const { nodeStorage } = await import(process.argv[1]);
  const [path, log, endMs] = process.argv.slice(2);
  const note = (what) => fs.appendFileSync(log, what + ' ' + process.pid + '\\n');
  while (Date.now() < Number(endMs)) {
    let lock;
    try { lock = await nodeStorage.lock(path); } catch (error) {
      if (error.name !== 'FailedPreconditionError') { note('failed: ' + error.message); break; }
      await pause(Math.random() * 5);
      continue;
    }
    note('has');
    await pause(Math.random() * 10);
    await lock.verify().catch((error) => note('lost: ' + error.message));
    if (Math.random() < 0.4) process.kill(process.pid, 'SIGKILL');
    note('gives');
    await lock.release();
  }
`;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-processes-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test(
  'of six processes that fight for a lock, die with it and are held up, never two have it, and each death frees it',
  async () => {
    const log = join(directory, 'log');
    await appendFile(log, '');
    const endMs = Date.now() + fightMs;
    const start = (): ChildProcess =>
      spawn(
        process.execPath,
        ['--input-type=module', '-e', program, storageModule, join(directory, 'lock'), log, String(endMs)],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      );
    const fight = async (): Promise<void> => {
      do {
        const [, signal] = (await once(start(), 'exit')) as [number | null, string | null];
        if (signal === null) return;
        await appendFile(log, '');
      } while (Date.now() < endMs);
    };
    await Promise.all(Array.from({ length: 6 }, fight));
    const lines = (await readFile(log, 'utf8')).trim().split('\n');
    let holder: string | undefined;
    for (const [index, line] of lines.entries()) {
      const [what, pid] = line.split(' ');
      expect(line).toMatch(/^(has|gives) \d+$/);
      if (what === 'has') {
        // Whoever had it before has given it up, or is dead: then nothing more comes of it.
        const before = holder;
        expect(before !== undefined && lines.slice(index).some((later) => later.endsWith(` ${before}`))).toBe(false);
        holder = pid;
      } else {
        expect(pid).toBe(holder);
        holder = undefined;
      }
    }
    expect(lines.length).toBeGreaterThan(10);
  },
  programHangsAfterMs,
);
