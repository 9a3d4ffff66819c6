import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { FieldsOf } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag, filledText } from '../core/options/values.js';
import type { ObservedSessionLike, SessionObserverLike } from '../core/session-observer.js';
import { aStorage, type Storage } from '../core/storage.js';
import { SessionTrace } from './session-trace.js';
import { TraceFile } from './trace-file.js';

/** How a trace is written. */
export interface TraceOptions {
  /** The most steps that have a line of their own in a second, but for a burst at the begin; 100. The others are summed up. */
  readonly stepsPerSec?: number | undefined;
  /** The most bytes of the file; 256 MiB. The fuller it is, the fewer steps have a line. */
  readonly maxBytes?: number | undefined;
  /** Whether to go on behind what the file has, as when a training is started again; false: the file is replaced. */
  readonly append?: boolean | undefined;
  /** Where the file is; this machine by default. */
  readonly storage?: Storage | undefined;
  /** Says when facts are told, and when to write; the process's own. */
  readonly clock?: Clock | undefined;
}

/** An observer that writes what it is told into a file. */
export interface Trace extends SessionObserverLike {
  /** Waits until the file is whole. */
  detach(): Promise<void>;
}

const table = /* @__PURE__ */ optionTable('traceTo', {
  stepsPerSec: atLeast(0).or(100),
  maxBytes: atLeast(1 << 16).or(256 << 20),
  append: aFlag.or(false),
  storage: aStorage,
  clock: aClock.or(systemClock),
} satisfies FieldsOf<TraceOptions>);

const aPath = /* @__PURE__ */ filledText('the path of a file');

/**
 * Makes an observer that traces sessions into a file, a line of JSON for each event: docs/trace.md has the lines, and
 * `monitored-session trace` reads them.
 *
 * Lines are written beside the session, four times a second at least, and the file is whole when the session is closed. What
 * a process has written when it is killed can be read to the last whole line. Steps beyond the limit are summed up,
 * and what is lost is counted, both in the file.
 *
 * @throws TypeError or RangeError naming the argument that is wrong
 */
export function traceTo(file: string, options: TraceOptions = {}): Trace {
  const path = aPath.assert('traceTo: file', file);
  const traceFile = new TraceFile(path, table.check(options));
  /** How many sessions are traced now. */
  let attached = 0;
  return {
    attach(session: ObservedSessionLike): void {
      attached++;
      const trace = new SessionTrace(traceFile.open(session.name));
      session.events$.subscribe((event) => {
        trace.see(event);
      });
    },
    detach(): Promise<void> {
      attached--;
      return attached === 0 ? traceFile.close() : traceFile.settle();
    },
  };
}
