import type * as api from '@opentelemetry/api';
import { isInstance } from '../core/foreign/is-instance.js';
import { aClock, systemClock, type Clock } from '../core/clock.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { FieldsOf } from '../core/options/field.js';
import { anObject, members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { filledText } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type { SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';
import { loadOptionalPackage } from './optional-package.js';
import type {
  CounterLike,
  HistogramLike,
  MeterLike,
  SpanLike,
  TelemetryAttributes,
  TracerLike,
} from './telemetry-like.js';

/** Where an {@link OpenTelemetryHook} reports, and what it adds. */
export interface OpenTelemetryHookOptions {
  /** Makes the spans; the one that `@opentelemetry/api` has for `monitored-session`. */
  readonly tracer?: TracerLike | undefined;
  /** Makes the instruments; the one that `@opentelemetry/api` has for `monitored-session`. */
  readonly meter?: MeterLike | undefined;
  /** What every span is called; `'monitored_session.step'`. */
  readonly spanName?: string | undefined;
  /** Attributes of every span and every measurement. */
  readonly attributes?: TelemetryAttributes | undefined;
  /** Takes the time of the histogram. */
  readonly clock?: Clock | undefined;
}

/** One try of one run, as it is reported. */
interface Try {
  readonly context: SessionRunContext;
  readonly span: SpanLike;
  readonly startedAtMs: number;
}

interface Instruments {
  readonly tracer: TracerLike;
  readonly durations: HistogramLike;
  readonly steps: CounterLike;
  readonly recoveries: CounterLike;
}

const table = /* @__PURE__ */ optionTable('OpenTelemetryHook', {
  tracer: members<TracerLike>('a tracer', ['startSpan']),
  meter: members<MeterLike>('a meter', ['createCounter', 'createHistogram']),
  spanName: filledText('a name').or('monitored_session.step'),
  attributes: anObject('an object of attributes'),
  clock: aClock.or(systemClock),
} satisfies FieldsOf<OpenTelemetryHookOptions>);

const scope = 'monitored-session';
const stepAttribute = 'monitored_session.global_step';
const outcomeAttribute = 'monitored_session.outcome';
/** Seconds: steps take from less than a millisecond to minutes. */
const bucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** SpanStatusCode.ERROR; the enum itself is in the package, which may not be loaded. */
const errorStatus = 2;

/**
 * Reports to OpenTelemetry: a span for each try of each run, a histogram of how long those took that succeeded
 * (`monitored_session.step.duration`, in seconds), and counters of the tries by outcome (`monitored_session.steps`) and
 * of the recoveries (`monitored_session.recoveries`).
 *
 * A span has the attributes `monitored_session.outcome` (`succeeded`, `failed`, or `exhausted` for the end of the input)
 * and `monitored_session.global_step`, the step as the try left it, where the session knows that without a run. A span lasts
 * until the last afterRun() of the step. No hook is told that a step failed: such a span ends, with the status of an
 * error, when the next try, a recovery or the end shows it, and has the exception only where that is the session's
 * outcome. Its begin is this hook's beforeRun(), so the hook's place in the list decides which other hooks it covers.
 */
export class OpenTelemetryHook implements SessionRunHook {
  static readonly name: string = 'OpenTelemetryHook';
  readonly #options: Pick<OpenTelemetryHookOptions, 'tracer' | 'meter'>;
  readonly #spanName: string;
  readonly #attributes: TelemetryAttributes;
  readonly #clock: Clock;
  #instruments: Instruments | undefined;
  #try: Try | undefined;
  #isRecovery = false;

  /** @throws TypeError naming the option that is wrong. */
  constructor(options: OpenTelemetryHookOptions = {}) {
    const { tracer, meter, spanName, attributes, clock } = table.check(options);
    this.#options = { tracer, meter };
    this.#spanName = spanName;
    this.#attributes = { ...attributes };
    this.#clock = clock;
  }

  /** @throws FailedPreconditionError (the promise rejects) when `@opentelemetry/api` is needed and not installed. */
  async begin(): Promise<void> {
    const { tracer, meter } = tracerAndMeter(this.#options) ?? (await this.#fromApi());
    this.#instruments = {
      tracer,
      durations: meter.createHistogram('monitored_session.step.duration', {
        description: 'How long the steps took that succeeded, hooks included.',
        unit: 's',
        advice: { explicitBucketBoundaries: bucketBoundaries },
      }),
      steps: meter.createCounter('monitored_session.steps', { description: 'Tries of steps.', unit: '{step}' }),
      recoveries: meter.createCounter('monitored_session.recoveries', {
        description: 'Sessions that were created in place of one that was lost.',
        unit: '{recovery}',
      }),
    };
    this.#isRecovery = false;
  }

  afterCreateSession(): void {
    this.#fail();
    if (this.#isRecovery) this.#instruments?.recoveries.add(1, this.#attributes);
    this.#isRecovery = true;
  }

  beforeRun(context: SessionRunContext): void {
    this.#fail();
    if (!this.#instruments) return;
    const span = this.#instruments.tracer.startSpan(this.#spanName, { attributes: this.#attributes });
    // A run that fails leaves the step as it is; when that shows, another session may have gone back to an earlier one.
    setStep(span, context);
    this.#try = { context, span, startedAtMs: this.#clock.now() };
  }

  afterRun(context: SessionRunContext): void {
    if (this.#try?.context === context) setStep(this.#try.span, context);
    // A hook that comes later may still fail the step.
    if (context.atStepEnd) context.atStepEnd(() => this.#succeed(context));
    else this.#succeed(context);
  }

  end(_session: Session | undefined, outcome: Outcome): void {
    this.#fail(outcome);
  }

  #succeed(context: SessionRunContext): void {
    if (this.#try?.context !== context) return;
    const secs = (this.#clock.now() - this.#try.startedAtMs) / 1000;
    this.#instruments?.durations.record(secs, this.#attributes);
    this.#finish(this.#try, 'succeeded');
  }

  /** Ends a try that nobody said had succeeded. */
  #fail(outcome?: Outcome): void {
    if (!this.#try) return;
    if (outcome?.kind === 'exhausted') {
      this.#finish(this.#try, 'exhausted');
      return;
    }
    const { span } = this.#try;
    if (outcome?.kind === 'failed') {
      const { error } = outcome;
      span.recordException(isInstance(error, Error) ? error : describeError(error));
      span.setStatus({ code: errorStatus, message: describeError(error) });
    } else {
      span.setStatus({ code: errorStatus });
    }
    this.#finish(this.#try, 'failed');
  }

  #finish({ span }: Try, outcome: 'succeeded' | 'failed' | 'exhausted'): void {
    this.#try = undefined;
    span.setAttribute(outcomeAttribute, outcome);
    span.end();
    this.#instruments?.steps.add(1, { ...this.#attributes, [outcomeAttribute]: outcome });
  }

  async #fromApi(): Promise<{ readonly tracer: TracerLike; readonly meter: MeterLike }> {
    const wanted = {
      hook: 'OpenTelemetryHook',
      name: '@opentelemetry/api',
      otherwise: ', or give the hook a tracer and a meter',
    };
    const { trace, metrics } = await loadOptionalPackage<typeof api>(wanted);
    const { tracer = trace.getTracer(scope), meter = metrics.getMeter(scope) } = this.#options;
    return { tracer, meter };
  }
}

function tracerAndMeter({
  tracer,
  meter,
}: OpenTelemetryHookOptions): { tracer: TracerLike; meter: MeterLike } | undefined {
  return tracer && meter ? { tracer, meter } : undefined;
}

function setStep(span: SpanLike, { session }: SessionRunContext): void {
  const step = session.currentGlobalStep?.();
  if (step !== undefined) span.setAttribute(stepAttribute, step);
}
