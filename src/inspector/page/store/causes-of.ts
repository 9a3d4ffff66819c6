import type { LogEntry } from '../../protocol/inspected-history.js';

/** What led to an entry of the log: its cause, the cause of that, and so on, as far as they are kept; the first one first. */
export function causesOf(events: readonly LogEntry[], entry: LogEntry): readonly LogEntry[] {
  const causes: LogEntry[] = [];
  const seen = new Set([entry.id]);
  for (let { cause } = entry; cause !== undefined && !seen.has(cause);) {
    seen.add(cause);
    const found = entryOf(events, cause);
    if (found === undefined) break;
    causes.unshift(found);
    cause = found.cause;
  }
  return causes;
}

/** The entry with a number; entries are numbered without gaps, and the oldest may be gone. */
export function entryOf(events: readonly LogEntry[], id: number): LogEntry | undefined {
  const found = events[id - (events[0]?.id ?? 0)];
  return found?.id === id ? found : undefined;
}
