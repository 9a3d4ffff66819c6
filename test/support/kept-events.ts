import type { SessionEvent } from '../../src/core/session-event.js';
import type { ObservedSession, SessionObserver } from '../../src/session/session-observer.js';

/** The event of a kind. */
export type EventOf<K extends SessionEvent['kind']> = Extract<SessionEvent, { readonly kind: K }>;

/** An observer that keeps all that it is told. */
export class KeptEvents implements SessionObserver {
  readonly all: SessionEvent[] = [];
  #session: ObservedSession | undefined;

  attach(session: ObservedSession): void {
    this.#session = session;
    session.events$.subscribe((event) => this.all.push(event));
  }

  /** The session that it was attached to last. */
  get session(): ObservedSession {
    if (!this.#session) throw new Error('expected a session, got none');
    return this.#session;
  }

  /** The events of a kind, in order. */
  of<K extends SessionEvent['kind']>(kind: K): EventOf<K>[] {
    return this.all.filter((event): event is EventOf<K> => event.kind === kind);
  }
}
