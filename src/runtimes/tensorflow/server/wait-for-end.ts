import { cancelled } from '../../../core/abortable.js';
import { sleep, type Clock } from '../../../core/clock.js';
import { describeError } from '../../../core/foreign/describe-error.js';
import type { Logger } from '../../../core/logger.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import { isListening } from '../master/is-listening.js';
import { encodeMasterConfig } from '../master/master-config.js';
import { SignalSession } from '../master/signal-session.js';
import type { ServedTask } from '../master/served-task.js';
import { TrainingWatch } from './training-watch.js';

/** Milliseconds between two looks. */
const everyMs = 500;

/** The most milliseconds that the own server has for an answer. */
const operationTimeoutInMs = 10_000;

/** How a parameter server waits for the end of the training. */
export interface WaitForEnd {
  readonly library: NativeLibrary;
  readonly served: ServedTask;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long the training must have looked over. */
  readonly graceMs: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until the tasks that train have told this parameter server that they are done.
 *
 * @throws CancelledError when the signal is aborted.
 */
export async function waitForEnd({ library, served, clock, logger, graceMs, signal }: WaitForEnd): Promise<void> {
  const { self, target, cluster } = served;
  const watch = new TrainingWatch(cluster);
  const config = encodeMasterConfig({ deviceFilters: [self.name], operationTimeoutInMs });
  let session: SignalSession | undefined;
  try {
    for (;;) {
      try {
        session ??= await SignalSession.open({ library, target, config, psTask: self.task });
        for (const message of await session.receive()) watch.hear(message);
      } catch (error) {
        logger.warn(`${self.name} cannot read what the other tasks tell it: ${describeError(error)}`);
        await session?.close();
        session = undefined;
      }
      const { doubtful } = watch;
      const found = await Promise.all(doubtful.map(({ address }) => isListening(address)));
      const present = doubtful.filter((_task, index) => found[index]);
      if (watch.isOver(present, clock.now(), graceMs)) return;
      if (!(await sleep(clock, everyMs, signal))) throw cancelled('Waiting for the end of the training', signal);
    }
  } finally {
    await session?.close();
  }
}
