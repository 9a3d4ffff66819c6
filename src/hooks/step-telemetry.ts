import { isInstance } from '../core/foreign/is-instance.js';
import { describeError } from '../core/foreign/describe-error.js';
import type {
  CounterLike,
  HistogramLike,
  MeterLike,
  SpanLike,
  TelemetryAttributes,
  TracerLike,
} from './telemetry-like.js';

/** Where steps are reported, and how spans are called. */
export interface StepTelemetryOptions {
  readonly tracer: TracerLike;
  readonly meter: MeterLike;
  readonly spanName: string;
  readonly attributes: TelemetryAttributes;
}

/** How a try of a step ended. */
export interface StepEnd {
  readonly outcome: 'succeeded' | 'failed' | 'exhausted';
  /** What a try that failed has failed with; left out where that is not known. */
  readonly cause?: { readonly error: unknown } | undefined;
  /** How long a try took that succeeded. */
  readonly durationMs?: number | undefined;
  /** When it ended, in milliseconds since 1970; now when left out. */
  readonly atMs?: number | undefined;
}

const stepAttribute = 'monitored_session.global_step';
const outcomeAttribute = 'monitored_session.outcome';
/** Seconds: steps take from less than a millisecond to minutes. */
const bucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** SpanStatusCode.ERROR; the enum itself is in the package, which may not be loaded. */
const errorStatus = 2;

/** The spans and instruments of OpenTelemetry that tell of steps. */
export class StepTelemetry {
  readonly #tracer: TracerLike;
  readonly #spanName: string;
  readonly #attributes: TelemetryAttributes;
  readonly #durations: HistogramLike;
  readonly #steps: CounterLike;
  readonly #recoveries: CounterLike;

  constructor({ tracer, meter, spanName, attributes }: StepTelemetryOptions) {
    this.#tracer = tracer;
    this.#spanName = spanName;
    this.#attributes = attributes;
    this.#durations = meter.createHistogram('monitored_session.step.duration', {
      description: 'How long the steps took that succeeded, hooks included.',
      unit: 's',
      advice: { explicitBucketBoundaries: bucketBoundaries },
    });
    this.#steps = meter.createCounter('monitored_session.steps', { description: 'Tries of steps.', unit: '{step}' });
    this.#recoveries = meter.createCounter('monitored_session.recoveries', {
      description: 'Sessions that were created in place of one that was lost.',
      unit: '{recovery}',
    });
  }

  /**
   * A try begins.
   *
   * @param atMs when it has begun, in milliseconds since 1970; now when left out
   */
  begin(atMs?: number): SpanLike {
    const started = atMs === undefined ? undefined : { startTime: atMs };
    return this.#tracer.startSpan(this.#spanName, { attributes: this.#attributes, ...started });
  }

  /** The global step as it is now; nothing is told of one that is not known. */
  setStep(span: SpanLike, step: number | undefined): void {
    if (step !== undefined) span.setAttribute(stepAttribute, step);
  }

  /** A try is over. */
  end(span: SpanLike, { outcome, cause, durationMs, atMs }: StepEnd): void {
    if (durationMs !== undefined) this.#durations.record(durationMs / 1000, this.#attributes);
    if (cause) {
      const { error } = cause;
      span.recordException(isInstance(error, Error) ? error : describeError(error), atMs);
      span.setStatus({ code: errorStatus, message: describeError(error) });
    } else if (outcome === 'failed') {
      span.setStatus({ code: errorStatus });
    }
    span.setAttribute(outcomeAttribute, outcome);
    span.end(atMs);
    this.#steps.add(1, { ...this.#attributes, [outcomeAttribute]: outcome });
  }

  /** A session that was lost has been replaced. */
  recovered(): void {
    this.#recoveries.add(1, this.#attributes);
  }
}
