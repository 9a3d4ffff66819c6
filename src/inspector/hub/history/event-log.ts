import type { LogEntry } from '../../protocol/inspected-history.js';

/** The log of a session in bounded memory: its latest entries. */
export class EventLog {
  readonly #capacity: number;
  #entries: LogEntry[] = [];
  #lastId = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Oldest first. */
  get entries(): readonly LogEntry[] {
    return this.#entries.slice(-this.#capacity);
  }

  add(entry: Omit<LogEntry, 'id'>): LogEntry {
    const numbered = { id: ++this.#lastId, ...entry };
    this.#entries.push(numbered);
    if (this.#entries.length >= 2 * this.#capacity) this.#entries = this.#entries.slice(-this.#capacity);
    return numbered;
  }
}
