import { cancelled } from '../../../core/abortable.js';
import { sleep, type Clock } from '../../../core/clock.js';
import { DeadlineExceededError } from '../../../errors.js';
import { isListening } from './is-listening.js';
import type { Peer } from './task.js';

/** Milliseconds between two looks. */
const everyMs = 500;

/** Milliseconds after which the wait is told of for the first time, and between two times after that. */
const [firstToldMs, toldEveryMs] = [2000, 10_000];

/** How tasks are waited for. */
export interface WaitForTasks {
  readonly clock: Clock;
  /** The most milliseconds to wait. */
  readonly maxWaitMs: number;
  readonly signal: AbortSignal;
  /** Told, every ten seconds, whom is waited for, and for how long now. */
  readonly report: (missing: readonly Peer[], forSecs: number) => void;
}

/**
 * Waits until every one of these tasks takes connections.
 *
 * @throws DeadlineExceededError naming those that do not; CancelledError when the signal is aborted.
 */
export async function waitForTasks(
  tasks: readonly Peer[],
  { clock, maxWaitMs, signal, report }: WaitForTasks,
): Promise<void> {
  const began = clock.now();
  let toldMs = nextTellingMs(0);
  for (let missing = tasks; ;) {
    missing = await missingOf(missing);
    if (signal.aborted) throw cancelled('Waiting for the tasks of the cluster', signal);
    if (missing.length === 0) return;
    const passedMs = clock.now() - began;
    if (passedMs >= maxWaitMs) throw overdue(missing, passedMs);
    if (passedMs >= toldMs) {
      report(missing, Math.round(passedMs / 1000));
      toldMs = nextTellingMs(passedMs);
    }
    await sleep(clock, Math.min(everyMs, maxWaitMs - passedMs), signal);
  }
}

/** After how many milliseconds of a wait it is told of next, when so many have passed. */
export function nextTellingMs(passedMs: number): number {
  return passedMs < firstToldMs ? firstToldMs : (Math.floor(passedMs / toldEveryMs) + 1) * toldEveryMs;
}

/** Whom is waited for, and for how long now. */
export function waitText(missing: readonly Peer[], forSecs: number): string {
  const what = missing.length === 1 ? 'a task' : `${missing.length} tasks`;
  return `Waiting for ${what} of the cluster for ${forSecs} s now: there is no answer from ${missing.map(peerText).join(', ')}.`;
}

function overdue(missing: readonly Peer[], passedMs: number): DeadlineExceededError {
  return new DeadlineExceededError(
    `There was no answer from ${missing.map(peerText).join(', ')} for ${(passedMs / 1000).toFixed(1)} s: start it, or see that the ` +
      'cluster names its address, and that this machine reaches it.',
  );
}

function peerText({ name, address }: Peer): string {
  return `${name} at ${address}`;
}

async function missingOf(tasks: readonly Peer[]): Promise<readonly Peer[]> {
  const found = await Promise.all(tasks.map(({ address }) => isListening(address)));
  return tasks.filter((_task, index) => !found[index]);
}
