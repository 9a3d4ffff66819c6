import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { aFlag, aString } from '../../core/options/values.js';
import type { SessionObserver } from '../../session/session-observer.js';
import { InspectorHub } from '../hub/inspector-hub.js';

/** How sessions are kept for a page that may come later. */
export interface InspectorObserverOptions {
  /** What the sessions are called on the page; each one's own name. */
  readonly name?: string | undefined;
  /** Whether a page may have a session lose its raw session, as in a preemption; false. */
  readonly allowFaults?: boolean | undefined;
}

/** Keeps what happens in sessions, in bounded memory, for pages that mountInspector() shows then or later. */
export interface InspectorObserver extends SessionObserver {
  /** Keeps nothing more of any session, and lets go of those that it watches. */
  close(): void;
}

const table = /* @__PURE__ */ optionTable('inspectorObserver', {
  name: aString,
  allowFaults: aFlag.or(false),
} satisfies FieldsOf<InspectorObserverOptions>);

class KeepingObserver implements InspectorObserver {
  readonly hub: InspectorHub;
  readonly #name: string | undefined;

  constructor({ name, allowFaults = false }: InspectorObserverOptions) {
    this.hub = new InspectorHub({ allowFaults });
    this.#name = name;
  }

  attach(session: Parameters<SessionObserver['attach']>[0]): void {
    this.hub.observer(this.#name).attach(session);
  }

  close(): void {
    this.hub.close();
  }
}

/**
 * Watches the sessions that have it among their `observers`, whether or not a page shows them: a page that is mounted with it an
 * hour later shows the hour.
 */
export function inspectorObserver(options: InspectorObserverOptions = {}): InspectorObserver {
  return new KeepingObserver(table.check(options));
}

/** The hub of an observer that {@link inspectorObserver} made; undefined for anything else. */
export function hubOf(observer: unknown): InspectorHub | undefined {
  return observer instanceof KeepingObserver ? observer.hub : undefined;
}
