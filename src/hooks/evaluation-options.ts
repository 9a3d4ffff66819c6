import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { Fetched } from '../core/fetches.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { check } from '../core/options/check.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { relation } from '../core/options/rule.js';
import { aFlag, aFunction, text } from '../core/options/values.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { evaluationFeeds, type EvaluationFeedFn, type EvaluationFeeds } from './evaluation-feeds.js';
import type { EvaluationContext } from './evaluation-listener.js';
import { eventOutputFields, type EventOutputOptions } from './event-output.js';

/** What an {@link EvaluationHook} evaluates, when, and with what. */
export interface EvaluationHookOptions<F = unknown> extends EventOutputOptions {
  /** At which steps: asked after each run with the global step as it is then. */
  readonly every: Trigger;
  /** What to evaluate: any fetch structure. A node that trains would train. */
  readonly fetches: F;
  /** Feeds of every evaluation; a generator lasts for one only. */
  readonly feeds?: EvaluationFeeds | null | undefined;
  /** Gives the feeds of one evaluation, in place of `feeds`. */
  readonly feedFn?: EvaluationFeedFn | undefined;
  /**
   * Told the values of each evaluation and its step, and may ask for a stop; it is awaited, and what it throws fails the
   * step.
   */
  readonly onResult?:
    ((values: Fetched<F>, step: number, context: EvaluationContext) => void | Promise<void>) | undefined;
  /**
   * How the lines in the log and the names of the numbers begin, `eval/loss`, in event files and checkpoints; `'eval'`. Several
   * evaluations of one session need names of their own.
   */
  readonly name?: string | undefined;
  /** Have a checkpoint saved of each step that is evaluated, by whoever saves checkpoints; false. */
  readonly requestSave?: boolean | undefined;
  /** The directory of the event file; that of the session when left out, and none for null. */
  readonly outputDir?: string | null | undefined;
  /** Evaluate once more when the session ends without failure, unless that was done at this very step; false. */
  readonly atEnd?: boolean | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const fields = {
  every: aTrigger.required,
  fetches: check('nodes or their names', (fetches) => fetches !== undefined && fetches !== null).required,
  feeds: evaluationFeeds,
  feedFn: aFunction,
  onResult: aFunction,
  name: text('text').or('eval'),
  requestSave: aFlag.or(false),
  atEnd: aFlag.or(false),
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
  ...eventOutputFields,
} satisfies FieldsOf<EvaluationHookOptions>;

/** The options of an EvaluationHook, checked, with their defaults. */
export type ResolvedEvaluationOptions<F> = Resolved<EvaluationHookOptions<F>, typeof fields>;

/** The options of an EvaluationHook. */
export const evaluationOptions = /* @__PURE__ */ optionTable('EvaluationHook', fields, {
  loose: ['fetches'],
  rules: [
    relation(
      ({ feeds, feedFn }) =>
        feeds && feedFn ? 'feeds: expected none beside feedFn, got both: leave one out' : undefined,
      'type',
    ),
  ],
});
