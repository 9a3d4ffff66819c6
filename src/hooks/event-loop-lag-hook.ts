import { aClock, systemClock, type Clock } from '../core/clock.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFunction } from '../core/options/values.js';
import type { SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';
import { everySecs } from '../core/triggers/every-secs.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { TriggerTimer } from '../core/triggers/trigger-timer.js';
import { LagStatistics } from './lag-statistics.js';
import { toFixedEven } from '../text/decimal.js';

/** How late timers fired since the last report, in milliseconds. */
export interface EventLoopLag {
  /** Number of the run since the session opened, from 1; tries that failed do not count. */
  readonly step: number;
  /** How many timers were measured. */
  readonly samples: number;
  readonly minMs: number;
  readonly meanMs: number;
  readonly maxMs: number;
  /** What half of the timers did not exceed, within 5 %. */
  readonly p50Ms: number;
  /** What 99 % of the timers did not exceed, within 5 %. */
  readonly p99Ms: number;
  /** The same in words. */
  readonly message: string;
}

/** How an {@link EventLoopLagHook} measures, and when it reports. */
export interface EventLoopLagHookOptions {
  /** Milliseconds from one timer to the next; 20. */
  readonly resolutionMs?: number | undefined;
  /** A report whose greatest lag is above this is a warning; Infinity. */
  readonly warnAboveMs?: number | undefined;
  /** When to report, by runs of the session; every 60 seconds. */
  readonly every?: Trigger | undefined;
  /** Told each report in place of the log, which has warnings all the same; what it throws fails the step. */
  readonly onLag?: ((lag: EventLoopLag) => void) | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'EventLoopLagHook',
  {
    resolutionMs: atLeast(1).or(20),
    warnAboveMs: atLeast(0).or(Infinity),
    every: aTrigger.orElse(() => everySecs(60)),
    onLag: aFunction,
    clock: aClock.or(systemClock),
    logger: aLogger.or(consoleLogger),
  } satisfies FieldsOf<EventLoopLagHookOptions>,
  { loose: ['warnAboveMs'] },
);

/**
 * Measures how late timers fire from the first creation of a session to the end: how long work blocks the process.
 *
 * Reports come after runs, and the last one at the end; a timer that is overdue at a report counts for what it is late
 * until then, and again when it fires. Nothing is reported where nothing was measured. Its timer keeps no process
 * alive, and is gone after end().
 */
export class EventLoopLagHook implements SessionRunHook {
  static readonly name: string = 'EventLoopLagHook';
  readonly #resolutionMs: number;
  readonly #warnAboveMs: number;
  readonly #onLag: ((lag: EventLoopLag) => void) | undefined;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #timer: TriggerTimer;
  readonly #lags = new LagStatistics();
  #pending: { readonly handle: unknown; readonly dueAtMs: number } | undefined;
  #runs = 0;

  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(options: EventLoopLagHookOptions = {}) {
    const { resolutionMs, warnAboveMs, every, onLag, clock, logger } = table.check(options);
    this.#resolutionMs = resolutionMs;
    this.#warnAboveMs = warnAboveMs;
    this.#onLag = onLag;
    this.#clock = clock;
    this.#logger = logger;
    this.#timer = new TriggerTimer(every, { clock });
  }

  begin(): void {
    this.#stop();
    this.#lags.clear();
    this.#timer.reset();
    this.#runs = 0;
  }

  afterCreateSession(): void {
    if (!this.#pending) this.#start();
  }

  afterRun(_context: SessionRunContext): void {
    this.#runs++;
    if (!this.#timer.shouldTriggerForStep(this.#runs)) return;
    this.#timer.updateLastTriggeredStep(this.#runs);
    const lateMs = this.#pending ? this.#clock.now() - this.#pending.dueAtMs : 0;
    if (lateMs > 0) this.#lags.add(lateMs);
    this.#report();
  }

  end(): void {
    this.#stop();
    this.#report();
  }

  #start(): void {
    const dueAtMs = this.#clock.now() + this.#resolutionMs;
    const handle = this.#clock.setTimeout(() => {
      this.#lags.add(Math.max(0, this.#clock.now() - dueAtMs));
      this.#start();
    }, this.#resolutionMs);
    (handle as { readonly unref?: (() => void) | undefined } | null | undefined)?.unref?.();
    this.#pending = { handle, dueAtMs };
  }

  #stop(): void {
    if (this.#pending) this.#clock.clearTimeout(this.#pending.handle);
    this.#pending = undefined;
  }

  #report(): void {
    const lags = this.#lags;
    if (lags.count === 0) return;
    const measured = {
      step: this.#runs,
      samples: lags.count,
      minMs: lags.minMs,
      meanMs: lags.meanMs,
      maxMs: lags.maxMs,
      p50Ms: lags.percentileMs(0.5),
      p99Ms: lags.percentileMs(0.99),
    };
    lags.clear();
    const lag = { ...measured, message: messageOf(measured) };
    const isTooMuch = lag.maxMs > this.#warnAboveMs;
    if (isTooMuch) this.#logger.warn(`${lag.message}; more than ${this.#warnAboveMs} ms block the process`);
    if (this.#onLag) this.#onLag(lag);
    else if (!isTooMuch) this.#logger.info(lag.message);
  }
}

function messageOf({ step, samples, minMs, meanMs, maxMs, p50Ms, p99Ms }: Omit<EventLoopLag, 'message'>): string {
  const [min, mean, max, p50, p99] = [minMs, meanMs, maxMs, p50Ms, p99Ms].map((ms) => toFixedEven(ms, 1));
  return (
    `EventLoopLagHook: step ${step}: ${samples} ${samples === 1 ? 'timer' : 'timers'} fired late by ${min} to ${max} ms ` +
    `(mean ${mean}, 50 % within ${p50}, 99 % within ${p99})`
  );
}
