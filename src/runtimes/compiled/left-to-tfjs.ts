import { consoleLogger } from '../../core/logger.js';
import type { SessionTarget } from '../../core/session.js';

/** Tells in the events and in the log why steps are left to tfjs. */
export function tellLeftToTfjs({ tell, logger = consoleLogger }: SessionTarget, reason: string): void {
  tell?.({ kind: 'runtime.chosen', runtime: 'eager', reason });
  logger.info(`Steps are computed by tfjs (runtime "eager"), since they cannot be compiled: ${reason}`);
}
