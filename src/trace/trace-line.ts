/** Version of the lines; a file of a later one is refused. */
export const traceSchema = 1;

/** What a value of an event is in a trace: JSON. Numbers that JSON lacks are the texts `NaN`, `Infinity` and `-Infinity`. */
export type TraceValue =
  string | number | boolean | null | readonly TraceValue[] | { readonly [key: string]: TraceValue };

/** A line of a trace: an event of a session, or something about the trace itself. docs/trace.md has the fields of each kind. */
export interface TraceLine {
  /** Number of the session in the trace, from 1; 0 for what is about the trace itself. */
  readonly s: number;
  /** Of a SessionEvent, or `trace.opened`, `trace.session`, `steps.summed`, `trace.dropped`, `trace.closed`. */
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly [field: string]: TraceValue;
}
