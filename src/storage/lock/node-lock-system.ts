import { readFile, readlink, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { errorCode } from '../storage-error.js';
import type { LockSystem } from './lock-system.js';

/** What this machine tells of its processes. */
export const nodeLockSystem: LockSystem = {
  describeSelf: async (directory) => ({
    host: hostname(),
    bootId: (await unlessRefused(readFile('/proc/sys/kernel/random/boot_id', 'utf8'))).trim(),
    pidNamespace: await unlessRefused(readlink('/proc/self/ns/pid')),
    pid: process.pid,
    began: began(await unlessRefused(readFile('/proc/self/stat', 'utf8'))),
    origin: String(performance.timeOrigin),
    directory: await identityOf(directory),
  }),
  lifeOf: async (pid) => {
    try {
      process.kill(pid, 0);
    } catch (error) {
      // Another user's process may be asked for, but not signalled.
      if (errorCode(error) !== 'EPERM') return { isAlive: false, began: '' };
    }
    // Where /proc is that of another namespace, its numbers mean other processes.
    const isOurs = (await unlessRefused(readlink('/proc/self'))) === String(process.pid);
    const line = isOurs ? await unlessRefused(readFile(`/proc/${pid}/stat`, 'utf8')) : '';
    return { isAlive: !isOver(line), began: began(line) };
  },
};

/** The fields of a line of /proc/…/stat that come after the name of the program. */
function fieldsOf(line: string): readonly string[] {
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
}

function began(line: string): string {
  return fieldsOf(line)[19] ?? '';
}

/** True for a process that has ended and whose parent has not asked how. */
function isOver(line: string): boolean {
  return ['Z', 'X', 'x'].includes(fieldsOf(line)[0] ?? '');
}

/** A directory keeps its number when it is renamed, and a copy has another. */
async function identityOf(directory: string): Promise<string> {
  const { dev, ino } = await stat(directory, { bigint: true });
  return `${dev}:${ino}`;
}

/** What the system tells; '' where it does not. */
async function unlessRefused(asking: Promise<string>): Promise<string> {
  try {
    return await asking;
  } catch {
    return '';
  }
}
