import type { Clock } from '../../core/clock.js';
import type { StorageLock } from '../../core/storage.js';
import { FailedPreconditionError } from '../../errors.js';
import { duringOperation } from '../storage-error.js';
import { encodeLock, ownerOf, type LockOwner } from './lock-owner.js';
import { giveUpLock, takeLock, type LockTaking } from './take-lock.js';

/** The most time between two signs of life, in milliseconds. */
const mostBeatMs = 10_000;

/** Takes the lock that stands at `path`, and keeps it until it is released. */
export async function holdLock(path: string, taking: LockTaking): Promise<StorageLock> {
  return new HeldLock(path, await takeLock(path, taking), taking);
}

/**
 * A lock that this process has taken. It gives signs of life, which others see who cannot ask for the process; the timer does
 * not keep the process alive.
 */
class HeldLock implements StorageLock {
  readonly #path: string;
  readonly #owner: LockOwner;
  readonly #taking: LockTaking;
  #beats = 0;
  #timer: unknown;
  #beating: Promise<void> | undefined;
  #releasing: Promise<void> | undefined;
  #loss: string | undefined;

  constructor(path: string, owner: LockOwner, taking: LockTaking) {
    this.#path = path;
    this.#owner = owner;
    this.#taking = taking;
    this.#setTimer();
  }

  async verify(): Promise<void> {
    const { label, files } = this.#taking;
    const found =
      this.#loss === undefined ? await duringOperation('lock', label, () => files.read(this.#path)) : undefined;
    this.#loss ??= this.#releasing ? 'it was released' : lossIn(found?.text, this.#owner);
    if (this.#loss === undefined) return;
    this.#clearTimer();
    throw new FailedPreconditionError(
      `${label}: this process has lost the lock: ${this.#loss}. Nothing more is written here; let one at a time do that, each in ` +
        'a directory of its own.',
    );
  }

  release(): Promise<void> {
    this.#releasing ??= this.#release();
    return this.#releasing;
  }

  async #release(): Promise<void> {
    this.#clearTimer();
    await this.#beating;
    await duringOperation('unlock', this.#taking.label, () => giveUpLock(this.#path, this.#owner, this.#taking));
  }

  #setTimer(): void {
    const { clock, staleMs = 0 } = this.#taking;
    // Who waits shorter for others is waited for shorter.
    const beatMs = staleMs > 0 ? Math.min(mostBeatMs, staleMs / 3) : mostBeatMs;
    const callback = (): void => {
      this.#beating = this.#beat();
    };
    this.#timer = setInBackground(clock, callback, beatMs);
  }

  #clearTimer(): void {
    this.#taking.clock.clearTimeout(this.#timer);
  }

  /** Tries again later where it fails: until others notice there is time. */
  async #beat(): Promise<void> {
    this.#beats += 1;
    try {
      await this.#taking.files.update(this.#path, (text) => {
        if (ownerOf(text)?.id === this.#owner.id) return encodeLock(this.#owner, this.#beats);
        this.#loss ??= lossIn(text, this.#owner);
        return undefined;
      });
    } catch {
      // The next verify() says what is wrong.
    }
    if (this.#loss === undefined && !this.#releasing) this.#setTimer();
  }
}

/** Sets a timer that keeps no process alive, as far as the clock can do that. */
function setInBackground(clock: Clock, callback: () => void, delayMs: number): unknown {
  if (clock.setBackgroundTimeout) return clock.setBackgroundTimeout(callback, delayMs);
  const timer = clock.setTimeout(callback, delayMs);
  (timer as { readonly unref?: (() => void) | undefined } | null | undefined)?.unref?.();
  return timer;
}

function lossIn(text: string | undefined, { id }: LockOwner): string | undefined {
  if (text === undefined) return 'its file is gone';
  const owner = ownerOf(text);
  if (owner?.id === id) return undefined;
  return owner ? `process ${owner.pid} of ${owner.host} has taken it` : 'its file says something else';
}
