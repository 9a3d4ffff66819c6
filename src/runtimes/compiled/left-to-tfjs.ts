import { describeError } from '../../core/foreign/describe-error.js';
import { consoleLogger } from '../../core/logger.js';
import type { SessionTarget } from '../../core/session.js';

/** Tells why steps are left to tfjs, in the events and in the log: each reason once. */
export function leftToTfjs({ tell, logger = consoleLogger }: SessionTarget): (why: unknown) => void {
  const told = new Set<string>();
  return (why) => {
    const reason = describeError(why);
    if (told.has(reason)) return;
    told.add(reason);
    tell?.({ kind: 'runtime.chosen', runtime: 'eager', reason });
    logger.info(`Steps are computed by tfjs (runtime "eager"), since they cannot be compiled: ${reason}`);
  };
}
