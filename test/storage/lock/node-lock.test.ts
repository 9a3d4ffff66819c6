import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LockOptions, StorageLock } from '../../../src/core/storage.js';
import { RecordingLogger, VirtualClock } from '../../../src/doors/testing.js';
import { CancelledError, FailedPreconditionError, OpError } from '../../../src/errors.js';
import { encodeLock, ownerOf, type LockOwner } from '../../../src/storage/lock/lock-owner.js';
import { nodeLockFiles } from '../../../src/storage/lock/node-lock-files.js';
import { nodeLockSystem } from '../../../src/storage/lock/node-lock-system.js';
import { lockFile } from '../../../src/storage/node-lock.js';
import { nodeStorage } from '../../../src/storage/node-storage.js';

let directory: string;
let path: string;
let clock: VirtualClock;
let logger: RecordingLogger;
const held: StorageLock[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-'));
  path = join(directory, 'lock');
  clock = new VirtualClock({ autoAdvance: true });
  logger = new RecordingLogger();
});
afterEach(async () => {
  for (const lock of held.splice(0)) await lock.release().catch(() => undefined);
  await rm(directory, { recursive: true, force: true });
});

async function take(options: LockOptions = {}, where = path): Promise<StorageLock> {
  const lock = await nodeStorage.lock(where, { clock, logger, ...options });
  held.push(lock);
  return lock;
}

/** This process as the owner, but for what the fields say. */
async function ownerLike(fields: Partial<LockOwner>): Promise<LockOwner> {
  return { ...(await nodeLockSystem.describeSelf(directory)), id: '0123456789abcdef', ...fields };
}

const elsewhere: Partial<LockOwner> = { bootId: 'another boot', host: 'far', origin: 'then' };

describe('the file of a lock', () => {
  it('names host, boot, process, namespace, start and directory', async () => {
    await take();
    const owner = ownerOf(await readFile(path, 'utf8'));
    const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    expect(owner).toMatchObject({ pid: process.pid, bootId });
    expect(owner?.pidNamespace).toMatch(/^pid:\[\d+\]$/);
    expect(owner?.began).toMatch(/^\d+$/);
  });

  it('changes every ten seconds, while it is held', async () => {
    clock = new VirtualClock();
    const lock = await take();
    const texts = [await readFile(path, 'utf8')];
    for (let beat = 0; beat < 2; beat += 1) {
      await clock.advance(10_000);
      await expect.poll(() => readFile(path, 'utf8')).not.toBe(texts.at(-1));
      texts.push(await readFile(path, 'utf8'));
    }
    expect(new Set(texts.map((text) => text.length)).size).toBe(1);
    expect(clock.pending).toBe(0);
    await lock.verify?.();
  });
});

describe('a lock of a process that can be asked', () => {
  it('is refused while that lives, however long it gives no sign', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await once(other, 'spawn');
      const pid = other.pid ?? 0;
      const { began } = await nodeLockSystem.lifeOf(pid);
      await writeFile(path, encodeLock(await ownerLike({ pid, began, origin: 'then' }), 0));
      await expect(take()).rejects.toThrow(`process ${pid} of this machine holds the lock`);
      expect(clock.now()).toBe(0);
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    await take();
  });

  it('is taken at once when that is dead, or is another process of its number', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    for (const left of [
      { pid, origin: 'then' },
      { began: '1', origin: 'then' },
    ]) {
      await writeFile(path, encodeLock(await ownerLike(left), 0));
      await (await take()).release();
      expect(await nodeStorage.list(directory)).toEqual([]);
    }
    expect(clock.now()).toBe(0);
  });

  it('is taken at once when that has ended and nobody has asked how', async () => {
    const program =
      "const { spawn } = require('child_process'); const c = spawn('sleep', ['0']); process.stdout.write(`${c.pid}\\n`); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);";
    const parent = spawn(process.execPath, ['-e', program]);
    try {
      const [line] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(line.toString());
      await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
      const began = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[19] ?? '';
      await writeFile(path, encodeLock(await ownerLike({ pid, began, origin: 'then' }), 0));
      await take();
    } finally {
      parent.kill('SIGKILL');
      await once(parent, 'exit');
    }
  });
});

describe('a lock of a process that cannot be asked', () => {
  it.each([
    ['of another machine', elsewhere],
    ['of another container', { pidNamespace: 'pid:[1]', origin: 'then' }],
    ['of a system that tells no boot id', { bootId: '', origin: 'then' }],
  ])('%s is taken when nothing was seen of it for a minute, with a warning', async (_name, fields) => {
    await writeFile(path, encodeLock(await ownerLike(fields), 0));
    await take();
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
    expect(clock.now()).toBeLessThan(62_000);
    expect(logger.lines.filter((line) => line.startsWith('warn'))).toEqual([
      expect.stringMatching(/lock: process \d+ of .* gave no sign of life for 60 s: its lock is taken over/),
    ]);
  });

  it('is refused at the first sign of life', async () => {
    const owner = await ownerLike(elsewhere);
    await writeFile(path, encodeLock(owner, 7));
    clock = new VirtualClock();
    const refused = expect(take()).rejects.toThrow(`process ${process.pid} of far holds the lock`);
    await expect.poll(() => clock.pending).toBe(1);
    await writeFile(path, encodeLock(owner, 8));
    await clock.advance(1000);
    await refused;
    expect(await nodeStorage.list(directory)).toEqual(['lock']);
  });

  it('is waited for as long as is said', async () => {
    await writeFile(path, encodeLock(await ownerLike(elsewhere), 0));
    await take({ staleSecs: 5 });
    expect(clock.now()).toBe(5000);
  });

  it('is waited for until a signal ends that', async () => {
    await writeFile(path, encodeLock(await ownerLike(elsewhere), 0));
    const controller = new AbortController();
    clock.setTimeout(() => {
      controller.abort();
    }, 5000);
    await expect(take({ signal: controller.signal })).rejects.toThrow(CancelledError);
    expect(clock.now()).toBe(5000);
    expect(await nodeStorage.list(directory)).toEqual(['lock']);
  });

  it('is judged anew when another has taken it meanwhile', async () => {
    await writeFile(path, encodeLock(await ownerLike(elsewhere), 0));
    clock = new VirtualClock();
    const taking = take();
    await clock.advance(5000);
    const winner = await nodeStorage.lock(path, { force: true });
    held.push(winner);
    const refused = expect(taking).rejects.toThrow('this process holds the lock');
    await clock.advance(5000);
    await refused;
  });
});

describe('a lock that was copied with its directory', () => {
  it('does not refuse the copy, and is held in the original', async () => {
    const original = await take();
    const copy = join(directory, 'copy');
    await mkdir(copy);
    await cp(path, join(copy, 'lock'));
    const second = await take({}, join(copy, 'lock'));
    await Promise.all([original.verify?.(), second.verify?.()]);
    expect(clock.now()).toBe(0);
  });

  it('is held on in a directory that was renamed', async () => {
    const [before, after] = [join(directory, 'before'), join(directory, 'after')];
    await mkdir(before);
    await take({}, join(before, 'lock'));
    await rename(before, after);
    await expect(take({}, join(after, 'lock'))).rejects.toThrow('this process holds the lock');
  });
});

describe('what is no lock', () => {
  it.each(['', '{', '[]', 'null', '{"pid":1}', '\0', 'x'.repeat(20)])(
    'is taken over where the file says %j',
    async (text) => {
      await writeFile(path, text);
      await (await take()).release();
      expect(await nodeStorage.list(directory)).toEqual([]);
    },
  );

  it('is replaced where it is a link that leads nowhere, or in a circle; what one leads to is left alone', async () => {
    const target = join(directory, 'precious');
    await writeFile(target, 'precious');
    for (const to of [join(directory, 'nowhere'), path, target]) {
      await symlink(to, path);
      await (await take()).release();
      expect(await nodeStorage.list(directory)).toEqual(['precious']);
    }
    expect(await readFile(target, 'utf8')).toBe('precious');
  });

  it('is an error that names it where it is a directory, or its directory is a file or missing', async () => {
    await mkdir(path);
    await writeFile(join(directory, 'file'), '');
    await expect(take()).rejects.toThrow(/lock; it is a directory \(EISDIR\) on lock/);
    await expect(take({}, join(directory, 'file', 'lock'))).rejects.toThrow(/no directory \(ENOTDIR\) on lock/);
    await expect(take({}, join(directory, 'none', 'lock'))).rejects.toThrow(/No such file or directory/);
  });

  it('keeps nobody waiting where it is a pipe', async () => {
    execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
    await (await take()).release();
  });
});

describe('force', () => {
  it('takes a lock from whoever holds it, who has lost it for good', async () => {
    const first = await take();
    const second = await take({ force: true });
    await expect(first.verify?.()).rejects.toThrow(FailedPreconditionError);
    await expect(first.verify?.()).rejects.toThrow(`${path}: this process has lost the lock: process ${process.pid}`);
    await first.release();
    await second.verify?.();
    await second.release();
    await expect(first.verify?.()).rejects.toThrow(FailedPreconditionError);
    expect(await nodeStorage.list(directory)).toEqual([]);
  });

  it('waits for nobody', async () => {
    await writeFile(path, encodeLock(await ownerLike(elsewhere), 0));
    await take({ force: true });
    expect([clock.now(), logger.lines]).toEqual([0, []]);
  });
});

describe('a lock that is held', () => {
  it('is lost when its file is gone or says something else', async () => {
    const lock = await take();
    await rm(path);
    await expect(lock.verify?.()).rejects.toThrow('its file is gone');
    await lock.release();
    const next = await take();
    await writeFile(path, 'mine');
    await expect(next.verify?.()).rejects.toThrow('its file says something else');
    await next.release();
    expect(await readFile(path, 'utf8')).toBe('mine');
  });

  it('is released although claims were left to it, and leaves none', async () => {
    const lock = await take();
    const { id } = ownerOf(await readFile(path, 'utf8')) ?? { id: '' };
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(`${path}.claim-${id}`, encodeLock(await ownerLike({ pid, origin: 'then' }), 0));
    await lock.release();
    expect(await nodeStorage.list(directory)).toEqual([]);
  });

  it('sweeps claims to locks that were replaced', async () => {
    await writeFile(`${path}.claim-fedcba9876543210`, encodeLock(await ownerLike(elsewhere), 0));
    await writeFile(`${path}.claims`, 'another file');
    await take();
    expect(await nodeStorage.list(directory)).toEqual(['lock', 'lock.claims']);
  });

  it('fails to be released with an error that names its file', async () => {
    const remove = () => Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' }));
    const files = { ...nodeLockFiles };
    const lock = await lockFile({ path, label: path }, { clock }, files);
    files.remove = remove;
    const released = lock.release();
    await expect(released).rejects.toThrow(OpError);
    await expect(released).rejects.toThrow(`${path}; the file system is read-only (EROFS) on unlock`);
  });
});
