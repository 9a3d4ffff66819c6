import { aClock, systemClock, type Clock } from '../core/clock.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag, filledText, oneOf } from '../core/options/values.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { aMonitor, monitorStandsWithItsOptions, type Monitor } from './monitor-argument.js';
import { everyInPlaceOf } from './period.js';

/** What an {@link EarlyStoppingHook} watches, and how patient it is. */
export interface EarlyStoppingHookOptions {
  /**
   * The metric: an EvaluationHook among the hooks of the session, whose evaluations are the checks; or a scalar node, or
   * its name, which is measured on the batch of the step, before that changes the variables.
   */
  readonly monitor: Monitor;
  /** Which number of the EvaluationHook: `loss`, the key of its fetches, or `eval/loss`; not needed where it gives one only. */
  readonly metric?: string | undefined;
  /** Checks without improvement, one after the other, after which to stop. */
  readonly patience: number;
  /** By how much a value must be better than the best to be an improvement; 0: by anything. */
  readonly minDelta?: number | undefined;
  /** Whether less is better, or more; `'min'`. */
  readonly mode?: 'min' | 'max' | undefined;
  /**
   * Whether the variables get back the values that they had with the best value when this hook stops the training, all
   * but the global step; false. The values are copied at each improvement, and saved with each checkpoint.
   */
  readonly restoreBest?: boolean | undefined;
  /** Check at the first run, and then at every so many runs; 1. An EvaluationHook says itself when. */
  readonly everyNIter?: number | undefined;
  /** Check at the runs at which this is due, asked with the number of the run, from 1; in place of everyNIter. */
  readonly every?: Trigger | undefined;
  /** Gives the times that `every` is asked with. */
  readonly clock?: Clock | undefined;
  /** Told of what is restored; the console by default. */
  readonly logger?: Logger | undefined;
}

const fields = {
  monitor: aMonitor.required,
  metric: filledText('the key of a number'),
  patience: atLeast(0).required,
  minDelta: atLeast(0).or(0),
  mode: oneOf(['min', 'max']).or('min'),
  restoreBest: aFlag.or(false),
  everyNIter: atLeast(1).or(1),
  every: aTrigger,
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<EarlyStoppingHookOptions>;

/** The options of an EarlyStoppingHook, checked, with their defaults. */
export type ResolvedEarlyStoppingOptions = Resolved<EarlyStoppingHookOptions, typeof fields>;

/** The options of an EarlyStoppingHook. */
export const earlyStoppingOptions = /* @__PURE__ */ optionTable('EarlyStoppingHook', fields, {
  loose: ['monitor'],
  rules: [everyInPlaceOf('everyNIter'), monitorStandsWithItsOptions],
});
