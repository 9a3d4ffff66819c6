/** Attributes of spans and measurements. */
export type TelemetryAttributes = Readonly<Record<string, string | number | boolean>>;

/** What is used of a Span of `@opentelemetry/api`. */
export interface SpanLike {
  /** Tells of the span what only comes out as it goes on. */
  setAttribute(key: string, value: string | number): unknown;
  /** Tells how it ended: 2 is an error. */
  setStatus(status: { readonly code: number; readonly message?: string }): unknown;
  /** Tells of an error that happened within, now or at that moment in milliseconds since 1970. */
  recordException(error: Error | string, atMs?: number): void;
  /** Ends the span now, or at that moment in milliseconds since 1970. */
  end(atMs?: number): void;
}

/** What is used of a Tracer of `@opentelemetry/api`. */
export interface TracerLike {
  /** Begins a span, now or at `startTime` in milliseconds since 1970. */
  startSpan(
    name: string,
    options?: { attributes?: Record<string, string | number | boolean>; startTime?: number },
  ): SpanLike;
}

/** What is used of a Counter of `@opentelemetry/api`. */
export interface CounterLike {
  /** Counts `value` more. */
  add(value: number, attributes?: Record<string, string | number | boolean>): void;
}

/** What is used of a Histogram of `@opentelemetry/api`. */
export interface HistogramLike {
  /** Takes one measurement. */
  record(value: number, attributes?: Record<string, string | number | boolean>): void;
}

/** What an instrument is made with. */
export interface InstrumentOptions {
  description?: string;
  unit?: string;
  advice?: { explicitBucketBoundaries?: number[] };
}

/** What is used of a Meter of `@opentelemetry/api`. */
export interface MeterLike {
  /** Makes what counts. */
  createCounter(name: string, options?: InstrumentOptions): CounterLike;
  /** Makes what shows how measurements are spread. */
  createHistogram(name: string, options?: InstrumentOptions): HistogramLike;
}
