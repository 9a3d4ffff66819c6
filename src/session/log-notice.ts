import type { Notice } from '../../machines/lifecycle-facts.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { Logger } from '../core/logger.js';
import type { SessionEvent } from '../core/session-event.js';

/** Says in the log what the lifecycle tells, where somebody who reads the log should know of it. */
export function logNotice(logger: Logger, { notice: event, answers }: Notice): void {
  if (event.kind === 'session.restarting') {
    const when = `restart ${event.restart} in ${event.delaySecs.toFixed(1)} s.`;
    const why = describeError(event.cause);
    if (answers === 'loss') logger.warn(`Session lost (${why}): ${when}`);
    else logger.warn(`Opening a session failed (${why}) and is tried again: ${when}`);
  } else if (event.kind === 'input.exhausted') {
    logger.info(`The input has ended (${describeError(event.error)}): the session ends as exhausted.`);
  }
}

/** As logNotice(), for what the graph tells. */
export function logGraphEvent(logger: Logger, event: SessionEvent): void {
  if (event.kind !== 'element.skipped') return;
  const { iterator, skipped, error } = event;
  logger.warn(`Iterator "${iterator}" passed over an element (${skipped} so far): ${describeError(error)}`);
}
