import { formerOwnerOf, ownerOf, type FormerOwner, type LockOwner } from './lock-owner.js';
import type { LockSystem } from './lock-system.js';

/** What can be said of a lock without waiting: who holds it, that nobody does, or that only time will tell. */
export type LockVerdict =
  | { readonly kind: 'held'; readonly by: string }
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown'; readonly who: string };

const stale: LockVerdict = { kind: 'stale' };

/**
 * Judges a lock by its content. Of a process with the same boot id and process namespace its number and its start decide; a
 * lock that was copied with its directory is nobody's there, nor is what names no owner. Any other owner cannot be asked.
 */
export async function judgeLock(
  text: string,
  self: Omit<LockOwner, 'id'>,
  system: Pick<LockSystem, 'lifeOf'>,
): Promise<LockVerdict> {
  const owner = ownerOf(text);
  if (!owner) {
    const former = formerOwnerOf(text);
    return former ? judgeFormer(former, self, system) : stale;
  }
  const isHere = owner.directory === '' || self.directory === '' || owner.directory === self.directory;
  if (owner.host === self.host && owner.pid === self.pid && owner.origin === self.origin && owner.origin !== '') {
    return isHere ? { kind: 'held', by: 'this process' } : stale;
  }
  const canAsk = areSame(owner.bootId, self.bootId) && areSame(owner.pidNamespace, self.pidNamespace);
  if (canAsk) return isHere ? judgeByLife(owner, self, system) : stale;
  return { kind: 'unknown', who: `process ${owner.pid} of ${place(owner, self)}` };
}

/** What a lock of an earlier version means: those had only the name of the machine to go by. */
async function judgeFormer(
  owner: FormerOwner,
  self: Omit<LockOwner, 'id'>,
  system: Pick<LockSystem, 'lifeOf'>,
): Promise<LockVerdict> {
  if (owner.host === self.host) return judgeByLife(owner, self, system);
  return { kind: 'unknown', who: `process ${owner.pid} of ${owner.host}` };
}

async function judgeByLife(
  { pid, began }: FormerOwner,
  self: Omit<LockOwner, 'id'>,
  system: Pick<LockSystem, 'lifeOf'>,
): Promise<LockVerdict> {
  const life = await system.lifeOf(pid);
  if (!life.isAlive) return stale;
  // A process that may not be looked at has a number, but no start to tell it by.
  if (life.began === '' && began !== '') return { kind: 'unknown', who: `process ${pid} of this machine` };
  if (life.began !== began) return stale;
  return { kind: 'held', by: pid === self.pid ? 'this process' : `process ${pid} of this machine` };
}

function place({ host, bootId }: LockOwner, self: Omit<LockOwner, 'id'>): string {
  if (areSame(bootId, self.bootId)) return `another container of this machine (${host})`;
  return host === self.host ? `${host}, as it was started before or another of that name` : host;
}

function areSame(one: string, other: string): boolean {
  return one !== '' && one === other;
}
