import { cancelled } from '../../core/abortable.js';
import { sleep, type Clock } from '../../core/clock.js';
import type { Logger } from '../../core/logger.js';
import { FailedPreconditionError } from '../../errors.js';
import { directoryOf, fileNameOf, joinPath } from '../path.js';
import { errorCode } from '../storage-error.js';
import { isTemporaryName, randomHex, temporaryName } from '../temporary-name.js';
import { judgeLock } from './judge-lock.js';
import type { FoundLock, LockFiles } from './lock-files.js';
import { encodeLock, ownerOf, type LockOwner } from './lock-owner.js';
import type { LockSystem } from './lock-system.js';

/** What locks are taken with. */
export interface LockTaking {
  readonly files: LockFiles;
  readonly system: LockSystem;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * How long nothing is to be seen of an owner that cannot be asked until it counts as dead, in milliseconds; undefined to
   * leave such a lock alone.
   */
  readonly staleMs: number | undefined;
  readonly force: boolean;
  readonly signal: AbortSignal | undefined;
  /** How messages name the lock. */
  readonly label: string;
}

/** What file systems without hard links answer to the wish for one. */
const noLinks = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

/** What is told of a lock that was made by somebody else meanwhile, or whose temporary file was swept away. */
const overtaken = ['EEXIST', 'ENOENT'];

/** How often a lock is tried that is another's each time it is looked at. */
const mostTries = 1000;

/** What a try came to: the lock, who holds it, or nothing yet. */
type Try = { readonly owner: LockOwner } | { readonly heldBy: string } | undefined;

/**
 * Takes the lock that stands at `path`: a file that names this process.
 *
 * A file gets that name in two ways only: by a link, which is refused where there is one, and by a rename over a stale lock,
 * made by who holds the claim to that one: a lock of its own, named for the id of the stale one. Each taking has a new id, and
 * none that was replaced comes back. So whoever reads its own id there has been the only holder since it took the lock,
 * however late the calls of others arrive.
 *
 * @throws FailedPreconditionError naming the holder; CancelledError when the signal ends the wait for one that cannot be asked.
 */
export async function takeLock(path: string, taking: LockTaking): Promise<LockOwner> {
  const taken = await acquire(path, taking);
  if ('owner' in taken) {
    await sweepClaims(path, taken.owner, taking.files);
    return taken.owner;
  }
  const { heldBy } = taken;
  throw new FailedPreconditionError(
    `${taking.label}: ${heldBy} holds the lock; let one at a time write here, each in a directory of its own.` +
      (heldBy === 'this process' ? '' : ' If that one is known to do no more, take the lock with forceLock.'),
  );
}

/** Gives a lock up, unless it is another's by now. */
export async function giveUpLock(path: string, owner: LockOwner, taking: LockTaking): Promise<void> {
  const { files } = taking;
  const claim = claimOf(path, owner.id);
  const isClaimed = await claimOwn(path, claim, taking);
  if (isClaimed === 'by another') return;
  try {
    if (await isOwn(path, owner.id, files)) await files.remove(path);
  } finally {
    if (isClaimed === 'by this process') await removeQuietly(claim, files);
  }
}

/** True when the lock at `path` is that of this id. */
async function isOwn(path: string, id: string, files: Pick<LockFiles, 'read'>): Promise<boolean> {
  const found = await files.read(path);
  return found !== undefined && ownerOf(found.text)?.id === id;
}

async function acquire(path: string, taking: LockTaking): Promise<Exclude<Try, undefined>> {
  const self = await taking.system.describeSelf(directoryOf(path));
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const tried = await tryOnce(path, { ...self, id: randomHex() }, taking);
    if (tried) return tried;
  }
  return { heldBy: 'one process after the other' };
}

async function tryOnce(path: string, owner: LockOwner, taking: LockTaking): Promise<Try> {
  const { files, force, label, logger, staleMs, system } = taking;
  if (await create(path, owner, files)) return { owner };
  const found = await (force ? files.look(path) : files.read(path));
  if (!found) return undefined;
  if (force) return replace(path, found, owner, taking);
  const verdict = await judgeLock(found.text, owner, system);
  if (verdict.kind === 'held') return { heldBy: verdict.by };
  if (verdict.kind === 'unknown') {
    const seen = staleMs === undefined ? 'alive' : await watch(path, found, verdict.who, { ...taking, staleMs });
    if (seen !== 'still') return seen === 'alive' ? { heldBy: verdict.who } : undefined;
    logger.warn(
      `${label}: ${verdict.who} gave no sign of life for ${Number(staleMs) / 1000} s: its lock is taken over.`,
    );
  }
  return replace(path, found, owner, taking);
}

/** Makes a lock that has, where there are links, its whole content from the start; false when there is another. */
async function create(path: string, owner: LockOwner, files: LockFiles): Promise<boolean> {
  const text = encodeLock(owner, 0);
  const made = temporaryName(path);
  try {
    await files.write(made, text);
    await files.link(made, path).catch((error: unknown) => {
      if (!noLinks.includes(errorCode(error))) throw error;
      return files.write(path, text);
    });
  } catch (error) {
    if (!overtaken.includes(errorCode(error)) || (await files.look(directoryOf(path))) === undefined) throw error;
  } finally {
    await removeQuietly(made, files);
  }
  // Without links the file was there before its content was, and somebody may have taken it for a leftover.
  return isOwn(path, owner.id, files);
}

/** Puts a lock in the place of a stale one; undefined when that is there no more, or shows a sign of life after all. */
async function replace(path: string, stale: FoundLock, owner: LockOwner, taking: LockTaking): Promise<Try> {
  const { files, force } = taking;
  const claim = claimOf(path, ownerOf(stale.text)?.id ?? stale.mark);
  const claimed = await acquire(claim, taking);
  if ('heldBy' in claimed) {
    const now = await files.look(path);
    return now?.mark === stale.mark && now.text === stale.text && claimed.heldBy !== 'this process'
      ? claimed
      : undefined;
  }
  const made = temporaryName(path);
  try {
    const now = await (force ? files.look(path) : files.read(path));
    const isStill = force || (now?.mark === stale.mark && now.text === stale.text);
    if (!isStill) return undefined;
    await files.write(made, encodeLock(owner, 0));
    if (!(await isOwn(claim, claimed.owner.id, files))) return undefined;
    await files.rename(made, path);
    return (await isOwn(path, owner.id, files)) ? { owner } : undefined;
  } finally {
    await removeQuietly(made, files);
    await giveUpQuietly(claim, claimed.owner.id, files);
  }
}

/** Looks at a lock until it changes, or for as long as an owner is given: 'gone' says that it is to be judged anew. */
async function watch(
  path: string,
  found: FoundLock,
  who: string,
  { files, clock, logger, label, signal, staleMs }: LockTaking & { readonly staleMs: number },
): Promise<'still' | 'alive' | 'gone'> {
  const began = clock.now();
  if (staleMs > 0) logger.info(`${label}: ${who} has the lock; waiting up to ${staleMs / 1000} s for a sign of life.`);
  const lookMs = Math.max(10, Math.min(1000, staleMs / 10));
  for (let leftMs = staleMs; leftMs > 0; leftMs = staleMs - (clock.now() - began)) {
    if (!(await sleep(clock, Math.min(lookMs, leftMs), signal)) && signal) {
      throw cancelled(`Waiting for the lock ${label}`, signal);
    }
    const now = await files.read(path);
    if (!now) return 'gone';
    if (now.text === found.text) continue;
    const [before, after] = [ownerOf(found.text)?.id, ownerOf(now.text)?.id];
    return before !== undefined && before === after ? 'alive' : 'gone';
  }
  return 'still';
}

/**
 * Claims a lock of this process's own, so that it can be removed: with a second name for it, which takes no room on a disk
 * that may be full.
 */
async function claimOwn(
  path: string,
  claim: string,
  taking: LockTaking,
): Promise<'by this process' | 'by another' | 'by nobody'> {
  try {
    await taking.files.link(path, claim);
    return 'by this process';
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return 'by nobody';
  }
  // Somebody takes the lock for a stale one, or began to and was interrupted.
  const taken = await acquire(claim, { ...taking, staleMs: undefined, force: false });
  return 'owner' in taken ? 'by this process' : 'by another';
}

/**
 * Removes what interrupted takers have left. A claim to a lock that was replaced is worth nothing, whoever has it; those to
 * the lock of `owner` are left alone.
 */
async function sweepClaims(path: string, owner: LockOwner, files: LockFiles): Promise<void> {
  const directory = directoryOf(path);
  const start = fileNameOf(claimOf(path, ''));
  try {
    for (const name of await files.list(directory)) {
      const isLeft = name.startsWith(start) && !name.includes(owner.id) && !isTemporaryName(name);
      if (isLeft) await removeQuietly(joinPath(directory, name), files);
    }
  } catch {
    // What is left does no harm, and goes with the next taking.
  }
}

/** The name of the right to replace or remove the lock with that id. */
function claimOf(path: string, id: string): string {
  return `${path}.claim-${id}`;
}

async function giveUpQuietly(claim: string, id: string, files: LockFiles): Promise<void> {
  try {
    if (await isOwn(claim, id, files)) await files.remove(claim);
  } catch {
    // What is left does no harm, and goes with the next taking.
  }
}

async function removeQuietly(path: string, files: LockFiles): Promise<void> {
  try {
    await files.remove(path);
  } catch {
    // It is gone already, or goes with the next sweep of the directory.
  }
}
