import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { NodeOrName } from '../core/fetches.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { NeverTriggerTimer } from '../core/never-trigger-timer.js';
import type { FieldsOf } from '../core/options/field.js';
import { aNumber } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { relation } from '../core/options/rule.js';
import { aFlag, aFunction } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { StepTimer } from '../core/second-or-step-timer.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { dtypeOf, resolveNode } from './node-argument.js';
import { everyInPlaceOf, timerOf } from './period.js';
import { taggedTensors, toTagged, type Tagged, type TaggedTensors } from './tagged-tensors.js';
import { toFixedEven } from '../text/decimal.js';
import { valueText } from '../text/value-text.js';

/** What a {@link LoggingTensorHook} logs, and how often: by one of everyNIter, everyNSecs and every, atEnd, or both. */
export interface LoggingTensorHookOptions {
  /** What to log: by tag, printed in the order of the tags; or a list, printed in its order with the names as tags. */
  readonly tensors: TaggedTensors;
  /** Log at the first run, and then at every so many runs of the session (whatever the global step). */
  readonly everyNIter?: number | undefined;
  /** Log at the first run, and then at the first run after so many seconds. */
  readonly everyNSecs?: number | undefined;
  /** Log at the runs at which this is due, asked with the number of the run, from 1. */
  readonly every?: Trigger | undefined;
  /** Log once more when the session ends without failure, from a run of its own; false. */
  readonly atEnd?: boolean | undefined;
  /** Makes the text from the values by tag. */
  readonly formatter?: ((values: Readonly<Record<string, unknown>>) => string) | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'LoggingTensorHook',
  {
    tensors: taggedTensors.required,
    everyNIter: aNumber,
    everyNSecs: aNumber,
    every: aTrigger,
    atEnd: aFlag,
    formatter: aFunction,
    clock: aClock.or(systemClock),
    logger: aLogger.or(consoleLogger),
  } satisfies FieldsOf<LoggingTensorHookOptions>,
  {
    loose: ['tensors'],
    rules: [everyInPlaceOf('everyNIter', 'everyNSecs'), relation(noTimeOrTwo), relation(noPeriod)],
  },
);

/** What the timer's two periods are called here. */
const names = { steps: 'everyNIter', secs: 'everyNSecs' } as const;

/** Logs the values of nodes every so often. Runs that do not log do not fetch them. */
export class LoggingTensorHook implements SessionRunHook {
  static readonly name: string = 'LoggingTensorHook';
  readonly #logger: Logger;
  readonly #tagged: readonly Tagged[];
  readonly #atEnd: boolean;
  readonly #formatter: ((values: Readonly<Record<string, unknown>>) => string) | undefined;
  readonly #timer: StepTimer;
  #nodes: readonly NodeOrName[];
  #args: SessionRunArgs;
  #runs = 0;
  #due = false;

  /** @throws RangeError when the options name no time to log, or two; TypeError or RangeError naming one that is wrong. */
  constructor(options: LoggingTensorHookOptions) {
    const { tensors, everyNIter, everyNSecs, every, atEnd = false, formatter, clock, logger } = table.check(options);
    const isOnlyAtEnd = [everyNIter, everyNSecs, every].every((period) => period === undefined);
    this.#timer = isOnlyAtEnd
      ? new NeverTriggerTimer()
      : timerOf({ every, everySteps: everyNIter, everySecs: everyNSecs, clock, names });
    this.#tagged = toTagged(tensors);
    this.#nodes = this.#tagged.map(({ node }) => node);
    this.#args = { fetches: this.#nodes };
    this.#atEnd = atEnd;
    this.#formatter = formatter;
    this.#logger = logger;
  }

  begin(context: BeginContext): void {
    this.#timer.reset();
    this.#runs = 0;
    this.#nodes = this.#tagged.map(({ node }) => resolveNode(context.graph, node));
    this.#args = { fetches: this.#nodes };
  }

  beforeRun(): SessionRunArgs | undefined {
    this.#due = this.#timer.shouldTriggerForStep(this.#runs + 1);
    return this.#due ? this.#args : undefined;
  }

  afterRun(_context: SessionRunContext, values: SessionRunValues): void {
    this.#runs++;
    if (this.#due) this.#log(values.results as readonly unknown[]);
  }

  end(session: Session | undefined, outcome: Outcome): void | Promise<void> {
    return this.#atEnd && session && outcome.kind !== 'failed' ? this.#logFrom(session) : undefined;
  }

  async #logFrom(session: Session): Promise<void> {
    this.#log(await session.run(this.#nodes));
  }

  #log(values: readonly unknown[]): void {
    const { secs } = this.#timer.updateLastTriggeredStep(this.#runs);
    if (this.#formatter) {
      const byTag = Object.fromEntries(this.#tagged.map(({ tag }, index) => [tag, values[index]]));
      this.#logger.info(this.#formatter(byTag));
      return;
    }
    const texts = this.#tagged.map(
      ({ tag }, index) => `${tag} = ${valueText(values[index], dtypeOf(this.#nodes[index]))}`,
    );
    this.#logger.info(texts.join(', ') + (secs === undefined ? '' : ` (${toFixedEven(secs, 3)} sec)`));
  }
}

/** Options, as far as they say when something is logged. */
type Times = Readonly<Partial<Record<'everyNIter' | 'everyNSecs' | 'every' | 'atEnd', unknown>>>;

function noTimeOrTwo({ everyNIter, everyNSecs, every, atEnd }: Times): string | undefined {
  const given = [everyNIter, everyNSecs, every].filter((period) => period !== undefined);
  if (given.length === 1 || (given.length === 0 && atEnd === true)) return undefined;
  return (
    'either at_end and/or exactly one of every_n_iter and every_n_secs must be provided. ' +
    `Got everyNIter ${String(everyNIter)}, everyNSecs ${String(everyNSecs)} and atEnd ${String(atEnd)}` +
    (given.length > 1 ? ': leave one out.' : ', and no every: give everyNIter, everyNSecs, every or atEnd.')
  );
}

function noPeriod({ everyNIter }: Times): string | undefined {
  const text = String(everyNIter);
  if (everyNIter === undefined || Number(everyNIter) > 0) return undefined;
  return `invalid every_n_iter=${text}. everyNIter: expected a positive number, got ${text}`;
}
