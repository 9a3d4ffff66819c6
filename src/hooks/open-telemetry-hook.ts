import type * as api from '@opentelemetry/api';
import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { FieldsOf } from '../core/options/field.js';
import { anObject, members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { filledText } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type { SessionEvent } from '../core/session-event.js';
import type { ObservedSessionLike, SessionObserverLike } from '../core/session-observer.js';
import type { BeginContext, SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';
import { isEndOfInput } from '../errors.js';
import { listenWhileLoading } from './listen-while-loading.js';
import { ObservedGraphs } from './observed-graphs.js';
import { loadOptionalPackage } from './optional-package.js';
import { StepTelemetry } from './step-telemetry.js';
import type { MeterLike, SpanLike, TelemetryAttributes, TracerLike } from './telemetry-like.js';

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
  /** Takes the time of the histogram for a hook; an observer is told the times. */
  readonly clock?: Clock | undefined;
}

/** One try of one run, as it is reported. */
interface Try {
  readonly context: SessionRunContext;
  readonly span: SpanLike;
  readonly startedAtMs: number;
}

const table = /* @__PURE__ */ optionTable(
  'OpenTelemetryHook',
  {
    tracer: members<TracerLike>('a tracer', ['startSpan']),
    meter: members<MeterLike>('a meter', ['createCounter', 'createHistogram']),
    spanName: filledText('a name').or('monitored_session.step'),
    attributes: anObject('an object of attributes'),
    clock: aClock.or(systemClock),
  } satisfies FieldsOf<OpenTelemetryHookOptions>,
  { loose: ['tracer'] },
);

const scope = 'monitored-session';

/**
 * Reports to OpenTelemetry: a span for each try of each run, a histogram of how long those took that succeeded
 * (`monitored_session.step.duration`, in seconds), and counters of the tries by outcome (`monitored_session.steps`) and
 * of the recoveries (`monitored_session.recoveries`). It is given among the `observers` of a session, or among its `hooks`.
 *
 * A span has the attributes `monitored_session.outcome` (`succeeded`, `failed`, or `exhausted` for the end of the input)
 * and `monitored_session.global_step`, the step as the try left it, where the session knows that without a run.
 *
 * As an observer it has each try reported when that is over: its span lasts from the first hook to the last, and one that has
 * failed has the exception. As a hook it is told of no failure. Its span begins with its own beforeRun(), so its place
 * in the list decides which other hooks are covered, and lasts until the last afterRun() of the step; that of a try that has failed
 * ends, with the status of an error, when the next try, a recovery or the end shows it, and has the exception only where that is the
 * session's outcome.
 */
export class OpenTelemetryHook implements SessionRunHook, SessionObserverLike {
  static readonly name: string = 'OpenTelemetryHook';
  readonly #options: Pick<OpenTelemetryHookOptions, 'tracer' | 'meter'>;
  readonly #spanName: string;
  readonly #attributes: TelemetryAttributes;
  readonly #clock: Clock;
  readonly #observed = new ObservedGraphs('OpenTelemetryHook');
  /** Settles when what sessions need is loaded; never rejects. */
  #loading: Promise<unknown> = Promise.resolve();
  #telemetry: StepTelemetry | undefined;
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

  /**
   * Reports what happens in a session as its observer. That `@opentelemetry/api` is needed and not installed is told as
   * `onlooker.failed`.
   */
  attach(session: ObservedSessionLike): void {
    this.#observed.add(session);
    let telemetry = this.#given();
    /** What has happened before the package was there. */
    const early: SessionEvent[] = [];
    const load = async (): Promise<void> => {
      if (telemetry) return;
      telemetry = await this.#fromApi();
      for (const event of early.splice(0)) report(telemetry, event);
    };
    const see = (event: SessionEvent): void => {
      if (telemetry) report(telemetry, event);
      else early.push(event);
    };
    this.#loading = Promise.all([this.#loading, listenWhileLoading(session.events$, see, load())]);
  }

  /** Waits until all that the observer was told of is reported. */
  async detach(): Promise<void> {
    await this.#loading;
  }

  /**
   * @throws FailedPreconditionError (the promise rejects) when `@opentelemetry/api` is needed and not installed, or when it is
   * an observer of the session as well.
   */
  async begin(context?: Pick<BeginContext, 'graph'>): Promise<void> {
    if (context) this.#observed.refuse(context.graph);
    this.#telemetry = this.#given() ?? (await this.#fromApi());
    this.#isRecovery = false;
  }

  afterCreateSession(): void {
    this.#fail();
    if (this.#isRecovery) this.#telemetry?.recovered();
    this.#isRecovery = true;
  }

  beforeRun(context: SessionRunContext): void {
    this.#fail();
    const telemetry = this.#telemetry;
    if (!telemetry) return;
    const span = telemetry.begin();
    // A run that fails leaves the step as it is; when that shows, another session may have gone back to an earlier one.
    telemetry.setStep(span, stepOf(context));
    this.#try = { context, span, startedAtMs: this.#clock.now() };
  }

  afterRun(context: SessionRunContext): void {
    if (this.#try?.context === context) this.#telemetry?.setStep(this.#try.span, stepOf(context));
    // A hook that comes later may still fail the step.
    if (context.atStepEnd) context.atStepEnd(() => this.#succeed(context));
    else this.#succeed(context);
  }

  end(_session: Session | undefined, outcome: Outcome): void {
    this.#fail(outcome);
  }

  #succeed(context: SessionRunContext): void {
    if (this.#try?.context !== context) return;
    const { span, startedAtMs } = this.#try;
    this.#try = undefined;
    this.#telemetry?.end(span, { outcome: 'succeeded', durationMs: this.#clock.now() - startedAtMs });
  }

  /** Ends a try that nobody said had succeeded. */
  #fail(outcome?: Outcome): void {
    if (!this.#try) return;
    const { span } = this.#try;
    this.#try = undefined;
    const cause = outcome?.kind === 'failed' ? { error: outcome.error } : undefined;
    this.#telemetry?.end(span, { outcome: outcome?.kind === 'exhausted' ? 'exhausted' : 'failed', cause });
  }

  /** Reports to the tracer and the meter of the options, if both are there. */
  #given(): StepTelemetry | undefined {
    const { tracer, meter } = this.#options;
    return tracer && meter ? this.#reporting(tracer, meter) : undefined;
  }

  async #fromApi(): Promise<StepTelemetry> {
    const wanted = {
      hook: 'OpenTelemetryHook',
      name: '@opentelemetry/api',
      otherwise: ', or give the hook a tracer and a meter',
    };
    const { trace, metrics } = await loadOptionalPackage<typeof api>(wanted);
    const { tracer = trace.getTracer(scope), meter = metrics.getMeter(scope) } = this.#options;
    return this.#reporting(tracer, meter);
  }

  #reporting(tracer: TracerLike, meter: MeterLike): StepTelemetry {
    return new StepTelemetry({ tracer, meter, spanName: this.#spanName, attributes: this.#attributes });
  }
}

/** Reports what an observer is told. */
function report(telemetry: StepTelemetry, event: SessionEvent): void {
  if (event.kind === 'session.recovered') telemetry.recovered();
  if (event.kind !== 'step.ended') return;
  const { outcome, error, globalStep, startedAtMs, durationMs } = event;
  const atMs = startedAtMs + durationMs;
  const span = telemetry.begin(startedAtMs);
  telemetry.setStep(span, globalStep);
  if (outcome === 'succeeded') telemetry.end(span, { outcome, durationMs, atMs });
  else if (isEndOfInput(error)) telemetry.end(span, { outcome: 'exhausted', atMs });
  else telemetry.end(span, { outcome, cause: { error }, atMs });
}

function stepOf({ session }: SessionRunContext): number | undefined {
  return session.currentGlobalStep?.();
}
