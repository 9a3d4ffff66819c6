import { ReplaySubject, type Observable } from 'rxjs';

import type { OnlookerReport } from '../core/foreign/onlooker.js';
import { reportTo, type Logger } from '../core/logger.js';
import type { SessionEvent } from '../core/session-event.js';
import { isEndOfInput } from '../errors.js';
import type { Notice } from '../../machines/lifecycle-facts.js';
import { GuardedStream } from '../step/guarded-stream.js';
import { logGraphEvent, logNotice } from './log-notice.js';

/** How many events somebody who subscribes late still gets. */
export const keptEvents = 64;

/** The facts that a session tells, and what of them is said in its log. */
export class SessionEvents {
  /** Hot; a late subscriber gets the latest 64 first; what its subscribers throw is told as an event. */
  readonly events$: Observable<SessionEvent>;
  readonly #logger: Logger;
  readonly #log: OnlookerReport;
  readonly #events = new ReplaySubject<SessionEvent>(keptEvents);

  constructor(logger: Logger) {
    this.#logger = logger;
    this.#log = reportTo(logger);
    this.events$ = new GuardedStream({ what: 'events$', report: this.report }, (subscriber) =>
      this.#events.subscribe(subscriber),
    );
  }

  /** The same without a guard, for streams that are made of it. */
  get facts$(): Observable<SessionEvent> {
    return this.#events;
  }

  /** Tells an event: all who listen get the same one, which none of them can change. */
  readonly tell = (event: SessionEvent): void => {
    this.#events.next(Object.freeze({ ...event }));
  };

  /** Tells of what one who only looks on has thrown. */
  readonly report: OnlookerReport = (what, error) => {
    this.#log(what, error);
    this.tell({ kind: 'onlooker.failed', what, error });
  };

  /** Tells what the graph has to tell. */
  readonly tellOfGraph = (event: SessionEvent): void => {
    logGraphEvent(this.#logger, event);
    this.tell(event);
  };

  /** Tells what the lifecycle has to tell. */
  readonly tellNotice = (notice: Notice): void => {
    // The end of the input is no failure: it has an event of its own.
    if (notice.notice.kind === 'step.failed' && isEndOfInput(notice.notice.error)) return;
    logNotice(this.#logger, notice);
    this.tell(notice.notice);
  };

  /** No event comes any more. */
  complete(): void {
    this.#events.complete();
  }
}
