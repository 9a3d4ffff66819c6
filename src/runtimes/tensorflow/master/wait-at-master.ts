import { abortable } from '../../../core/abortable.js';
import { sleep, type Clock } from '../../../core/clock.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { DeadlineExceededError } from '../../../errors.js';
import { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import { encodeMasterConfig } from './master-config.js';
import { MasterWatch } from './master-watch.js';
import { addressOfMaster } from './served-task.js';
import { encodeSmallGraph } from './small-graph.js';
import { nextTellingMs } from './wait-for-tasks.js';
import { withSmallSession, type SmallSession } from './with-small-session.js';

/** The longest limit of a call that all of TensorFlow's clocks keep: 24 days. */
const longestLimitMs = 2 ** 31 - 1;

/** A master in another process, and the tasks that it is to have an answer from. */
export interface WaitAtMaster {
  readonly library: NativeLibrary;
  /** `grpc://host:port`. */
  readonly master: string;
  /** Whom the session needs; everybody where there are none. */
  readonly deviceFilters: readonly string[];
  /** How messages call those that have not answered yet. */
  readonly names: readonly string[];
  readonly clock: Clock;
  /** The most milliseconds to wait. */
  readonly maxWaitMs: number;
  readonly signal: AbortSignal;
  /** Told, every ten seconds, for how long the tasks have been waited for. */
  readonly report: (forSecs: number) => void;
}

/**
 * Waits until a master elsewhere has an answer from the tasks that a session needs. That master alone knows where they are, so it
 * is asked by a session of a graph that does nothing, which it opens when they have answered: by one call, since TensorFlow's
 * masters go on with each that is given up.
 *
 * @throws DeadlineExceededError that names the tasks; UnavailableError when the master is gone; CancelledError when the signal is
 * aborted.
 */
export async function waitAtMaster(wait: WaitAtMaster): Promise<void> {
  const { library, master: target, deviceFilters, clock, maxWaitMs, signal, report } = wait;
  const nothing = 'nothing';
  const graphDef = encodeSmallGraph([{ name: nothing, op: 'NoOp' }]);
  const operationTimeoutInMs = Math.min(Math.max(Math.ceil(maxWaitMs), 1), longestLimitMs);
  const config = encodeMasterConfig({ deviceFilters, operationTimeoutInMs });
  const hold = new ProcessHold();
  const run = async ({ native, op }: SmallSession): Promise<void> => {
    await native.run({ feeds: [], fetches: [], targets: [op(nothing)], lane: 'own' });
  };
  const opening = withSmallSession({ library, graphDef, target, config, hold }, run);
  const watch = new MasterWatch(addressOfMaster(target) ?? target);
  const over = new AbortController();
  void tellUntil(over.signal, clock, report);
  try {
    await abortable('Waiting for the tasks of the cluster', watch.follow(opening), signal);
  } catch (error) {
    hold.end();
    throw isInstance(error, DeadlineExceededError) ? overdue(wait, error) : error;
  } finally {
    over.abort();
  }
}

async function tellUntil(over: AbortSignal, clock: Clock, report: (forSecs: number) => void): Promise<void> {
  const began = clock.now();
  for (let passedMs = 0; await sleep(clock, nextTellingMs(passedMs) - passedMs, over);) {
    passedMs = clock.now() - began;
    report(Math.round(passedMs / 1000));
  }
}

function overdue({ master, names, maxWaitMs }: WaitAtMaster, cause: DeadlineExceededError): DeadlineExceededError {
  return new DeadlineExceededError(
    `The master at ${addressOfMaster(master) ?? master} had no answer from ${names.join(', ')} within ${(maxWaitMs / 1000).toFixed(1)} s: start ` +
      'what is missing, or see that the cluster names its address, and that the machine of the master reaches it.',
    { cause },
  );
}
