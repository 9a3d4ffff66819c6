import { checkClockAndLogger, checkFlag, checkOptionNames, describe } from '../core/argument.js';
import type { Clock } from '../core/clock.js';
import type { NodeOrName } from '../core/fetches.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import { NeverTriggerTimer } from '../core/never-trigger-timer.js';
import type { Outcome } from '../core/outcome.js';
import { SecondOrStepTimer, type StepTimer } from '../core/second-or-step-timer.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import type { DataTypeName } from '../core/tensor-value.js';
import { resolveNode } from './node-argument.js';
import { checkNumber } from './period.js';
import { toTagged, type Tagged, type TaggedTensors } from './tagged-tensors.js';
import { toFixedEven } from '../text/decimal.js';
import { valueText } from '../text/value-text.js';

/** What a {@link LoggingTensorHook} logs, and how often: everyNIter or everyNSecs, atEnd, or atEnd with one of them. */
export interface LoggingTensorHookOptions {
  /** What to log: by tag, printed in the order of the tags; or a list, printed in its order with the names as tags. */
  readonly tensors: TaggedTensors;
  /** Log at the first run, and then at every so many runs of the session (whatever the global step). */
  readonly everyNIter?: number | undefined;
  /** Log at the first run, and then at the first run after so many seconds. */
  readonly everyNSecs?: number | undefined;
  /** Log once more when the session ends without failure, from a run of its own; false. */
  readonly atEnd?: boolean | undefined;
  /** Makes the text from the values by tag. */
  readonly formatter?: ((values: Readonly<Record<string, unknown>>) => string) | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const optionNames = ['tensors', 'everyNIter', 'everyNSecs', 'atEnd', 'formatter', 'clock', 'logger'];

/** Logs the values of nodes every so often. They are fetched only with the runs that log. */
export class LoggingTensorHook implements SessionRunHook {
  readonly #logger: Logger;
  readonly #tagged: readonly Tagged[];
  readonly #atEnd: boolean;
  readonly #formatter: ((values: Readonly<Record<string, unknown>>) => string) | undefined;
  readonly #timer: StepTimer;
  #nodes: readonly NodeOrName[];
  #args: SessionRunArgs;
  #iterations = 0;
  #due = false;

  /** @throws RangeError when the options name no time to log, or two; TypeError or RangeError naming one that is wrong. */
  constructor(options: LoggingTensorHookOptions) {
    checkOptionNames('LoggingTensorHook', options, optionNames);
    checkClockAndLogger(options);
    const { tensors, formatter, atEnd = false, logger = consoleLogger } = options;
    checkFlag('atEnd', atEnd);
    if (formatter !== undefined && typeof formatter !== 'function') {
      throw new TypeError(`formatter: expected a function, got ${describe(formatter)}`);
    }
    this.#timer = timerOf(options);
    this.#tagged = toTagged(tensors);
    this.#nodes = this.#tagged.map(({ node }) => node);
    this.#args = { fetches: this.#nodes };
    this.#atEnd = atEnd;
    this.#formatter = formatter;
    this.#logger = logger;
  }

  begin(context: BeginContext): void {
    this.#timer.reset();
    this.#iterations = 0;
    this.#nodes = this.#tagged.map(({ node }) => resolveNode(context.graph, node));
    this.#args = { fetches: this.#nodes };
  }

  beforeRun(): SessionRunArgs | undefined {
    this.#due = this.#timer.shouldTriggerForStep(this.#iterations);
    return this.#due ? this.#args : undefined;
  }

  afterRun(_context: SessionRunContext, values: SessionRunValues): void {
    if (this.#due) this.#log(values.results as readonly unknown[]);
    this.#iterations++;
  }

  end(session: Session | undefined, outcome: Outcome): void | Promise<void> {
    return this.#atEnd && session && outcome.kind !== 'failed' ? this.#logFrom(session) : undefined;
  }

  async #logFrom(session: Session): Promise<void> {
    this.#log(await session.run(this.#nodes));
  }

  #log(values: readonly unknown[]): void {
    const { secs } = this.#timer.updateLastTriggeredStep(this.#iterations);
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

/** Asked only after a run: a graph may know the element type of an op no sooner. */
function dtypeOf(node: NodeOrName | undefined): DataTypeName | undefined {
  const dtype: unknown = typeof node === 'object' ? node.dtype : undefined;
  return typeof dtype === 'string' ? (dtype as DataTypeName) : undefined;
}

function timerOf({ everyNIter, everyNSecs, atEnd, clock }: LoggingTensorHookOptions): StepTimer {
  const isOnlyAtEnd = atEnd === true && everyNIter === undefined && everyNSecs === undefined;
  if (isOnlyAtEnd) return new NeverTriggerTimer();
  if ((everyNIter === undefined) === (everyNSecs === undefined)) {
    throw new RangeError(
      'either at_end and/or exactly one of every_n_iter and every_n_secs must be provided. ' +
        `Got everyNIter ${String(everyNIter)}, everyNSecs ${String(everyNSecs)} and atEnd ${String(atEnd)}.`,
    );
  }
  checkNumber('everyNIter', everyNIter);
  checkNumber('everyNSecs', everyNSecs);
  if (everyNIter !== undefined && !(everyNIter > 0)) {
    throw new RangeError(
      `invalid every_n_iter=${everyNIter}. everyNIter: expected a positive number, got ${everyNIter}`,
    );
  }
  return new SecondOrStepTimer({ everySecs: everyNSecs, everySteps: everyNIter, clock });
}
