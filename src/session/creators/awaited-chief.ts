import type { Logger } from '../../core/logger.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { FoundTask } from '../../core/session.js';

/** Who is told of a wait. */
export interface WaitListeners {
  readonly logger: Logger;
  readonly tell: ((event: SessionEvent) => void) | undefined;
}

/** The chief in words: `the chief, /job:chief/task:0 at host:2222, where nobody listens`. */
export function chiefText({ name, address, isListening }: FoundTask): string {
  return `the chief, ${name} at ${address}, where ${isListening ? 'a process listens' : 'nobody listens'}`;
}

/** Says whom a worker waits for, and for how long now. */
export function tellOfChief(chief: FoundTask, forSecs: number, { logger, tell }: WaitListeners): void {
  logger.info(`Waiting for ${forSecs} s now for ${chiefText(chief)}.`);
  const { name, address } = chief;
  tell?.({ kind: 'tasks.awaited', tasks: [{ name, address }], forSecs });
}
