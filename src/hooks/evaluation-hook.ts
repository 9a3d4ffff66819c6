import { abortable, cancelled } from '../core/abortable.js';
import { checkClockAndLogger, checkFlag, checkFunction, checkOptionNames, describe } from '../core/argument.js';
import { systemClock, type Clock } from '../core/clock.js';
import type { Fetched, NodeOrName } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type { BeginContext, SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';
import type { DataTypeName, ScalarValue } from '../core/tensor-value.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { TriggerTimer } from '../core/triggers/trigger-timer.js';
import { InvalidArgumentError } from '../errors.js';
import { toBatches, type EvaluationFeedFn, type EvaluationFeeds } from './evaluation-feeds.js';
import { checkNames, scalarsOf } from './fetched-structure.js';
import { globalStepOf, readGlobalStep } from './global-step.js';
import { MeanOfBatches } from './mean-of-batches.js';
import { resolveNode } from './node-argument.js';
import { toFixedEven } from '../text/decimal.js';
import { valueText } from '../text/value-text.js';

/** What an {@link EvaluationHook} evaluates, when, and with what. */
export interface EvaluationHookOptions<F = unknown> {
  /** At which steps: asked after each run with the global step as it is then. */
  readonly every: Trigger;
  /** What to evaluate: any fetch structure. A node that trains would train. */
  readonly fetches: F;
  /** Feeds of every evaluation; a generator lasts for one only. */
  readonly feeds?: EvaluationFeeds | null | undefined;
  /** Gives the feeds of one evaluation, in place of `feeds`. */
  readonly feedFn?: EvaluationFeedFn | undefined;
  /** Told the values of each evaluation and its step; it is awaited, and what it throws fails the step. */
  readonly onResult?: ((values: Fetched<F>, step: number) => void | Promise<void>) | undefined;
  /** How the lines in the log begin; `'eval'`. */
  readonly name?: string | undefined;
  /** Evaluate once more when the session ends without failure, unless that was done at this very step; false. */
  readonly atEnd?: boolean | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const optionNames = ['every', 'fetches', 'feeds', 'feedFn', 'onResult', 'name', 'atEnd', 'clock', 'logger'];

/** What an evaluation gave. */
interface Evaluation<F> {
  readonly values: Fetched<F>;
  readonly batches: number;
}

/**
 * Evaluates fetches of its own, with feeds of its own, every so often between two steps, and logs the scalars among
 * them.
 *
 * It uses the raw session, so no hook sees its runs, itself included. With several batches each value must be a number
 * and is averaged, every batch with the same weight, the last and smaller one too. An error is one of the step's; an
 * evaluation that failed is done again after the next run. Steps are global steps, or runs of the session where the graph
 * has no global step. The training goes on with the random numbers that it would have drawn without the evaluation; but what
 * an evaluation takes from an iterator or a queue, the training does not get: feed those.
 */
export class EvaluationHook<const F = unknown> implements SessionRunHook {
  readonly #options: EvaluationHookOptions<F>;
  readonly #name: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #timer: TriggerTimer;
  #graph: GraphLike | undefined;
  #runs = 0;
  #last: { readonly values: Fetched<F>; readonly step: number } | undefined;

  /** @throws TypeError naming the option that is wrong. */
  constructor(options: EvaluationHookOptions<F>) {
    checkOptionNames('EvaluationHook', options, optionNames);
    checkClockAndLogger(options);
    const { every, fetches, feeds, feedFn, onResult, name = 'eval', atEnd = false, clock = systemClock } = options;
    checkFunction('every', every);
    if (fetches === undefined || fetches === null) {
      throw new TypeError(`fetches: expected nodes or their names, got ${describe(fetches)}`);
    }
    if (typeof feeds === 'function') throw new TypeError('feeds: expected feeds, got a function; give it as feedFn');
    toBatches('feeds', feeds);
    if (feedFn !== undefined) checkFunction('feedFn', feedFn);
    if (feedFn && feeds) throw new TypeError('feeds: expected none beside feedFn, got both: leave one out');
    if (onResult !== undefined) checkFunction('onResult', onResult);
    if (typeof (name as unknown) !== 'string') throw new TypeError(`name: expected text, got ${describe(name)}`);
    checkFlag('atEnd', atEnd);
    this.#options = options;
    this.#name = name;
    this.#clock = clock;
    this.#logger = options.logger ?? consoleLogger;
    this.#timer = new TriggerTimer(every, { clock });
  }

  /** The values of the latest evaluation, in the structure of the fetches; undefined before the first. */
  get lastValues(): Fetched<F> | undefined {
    return this.#last?.values;
  }

  /** The step of the latest evaluation; undefined before the first. */
  get lastStep(): number | undefined {
    return this.#last?.step;
  }

  /** @throws NotFoundError when a name among the fetches is that of no node. */
  begin({ graph }: BeginContext): void {
    checkNames(graph, this.#options.fetches);
    this.#graph = graph;
    this.#timer.reset();
    this.#runs = 0;
    this.#last = undefined;
  }

  afterRun(context: SessionRunContext): void | Promise<void> {
    this.#runs++;
    const step = this.#knownStep(context.session);
    // A run may move the step on by any number: unless the session knows it, only a run of its own can tell.
    if (step !== undefined && !this.#timer.shouldTriggerForStep(step)) return undefined;
    return this.#evaluateIfDue(context.session, context.signal);
  }

  async end(session: Session | undefined, outcome: Outcome): Promise<void> {
    if (this.#options.atEnd !== true || !session || outcome.kind === 'failed') return;
    const step = await this.#step(session);
    if (step !== this.#timer.lastTriggeredStep()) await this.#evaluate(session, step);
  }

  async #evaluateIfDue(session: Session, signal?: AbortSignal): Promise<void> {
    const step = await this.#step(session);
    if (this.#timer.shouldTriggerForStep(step)) await this.#evaluate(session, step, signal);
  }

  async #evaluate(session: Session, step: number, signal?: AbortSignal): Promise<void> {
    const startedAtMs = this.#clock.now();
    const { values, batches } = await abortable('EvaluationHook', this.#runAll(session, signal), signal);
    this.#last = { values, step };
    this.#log(batches, (this.#clock.now() - startedAtMs) / 1000);
    await this.#options.onResult?.(values, step);
    this.#timer.updateLastTriggeredStep(step);
  }

  async #runAll(session: Session, signal: AbortSignal | undefined): Promise<Evaluation<F>> {
    const { fetches, feeds, feedFn } = this.#options;
    const mean = new MeanOfBatches();
    const batches = feedFn ? toBatches('feedFn', await feedFn()) : toBatches('feeds', feeds);
    const random = session.stateDict?.();
    try {
      for await (const batch of batches) {
        if (signal?.aborted) throw cancelled('EvaluationHook', signal);
        mean.add(await session.run(fetches, batch, signal && { signal }));
      }
    } finally {
      if (random !== undefined) session.loadStateDict?.(random);
    }
    if (mean.count === 0) {
      throw new InvalidArgumentError(
        `${feedFn ? 'feedFn' : 'feeds'}: expected at least one batch for EvaluationHook, got none; a generator is used ` +
          'up by one evaluation: give feedFn, which makes one each time',
      );
    }
    return { values: mean.values as Fetched<F>, batches: mean.count };
  }

  #log(batches: number, secs: number): void {
    if (!this.#last) return;
    const { values, step } = this.#last;
    const texts = scalarsOf(this.#options.fetches, values).map(
      ({ tag, node, value }) => `${tag} = ${this.#text(node, value, batches)}`,
    );
    if (texts.length === 0) return;
    const count = batches > 1 ? `${batches} batches, ` : '';
    this.#logger.info(`${this.#name} at step ${step}: ${texts.join(', ')} (${count}${toFixedEven(secs, 3)} sec)`);
  }

  #text(node: NodeOrName | undefined, value: ScalarValue, batches: number): string {
    // A mean of numbers of any type is a float.
    if (batches > 1) return valueText(Math.fround(Number(value)), 'float32');
    const resolved = node !== undefined && this.#graph ? resolveNode(this.#graph, node) : node;
    return valueText(value, dtypeOf(resolved));
  }

  #knownStep(session: Session): number | undefined {
    return this.#graph?.globalStep ? session.currentGlobalStep?.() : this.#runs;
  }

  async #step(session: Session): Promise<number> {
    const known = this.#knownStep(session);
    return known ?? readGlobalStep(session, globalStepOf(this.#graph ?? session.graph, 'EvaluationHook'));
  }
}

/** Asked only after a run: a graph may know the element type of an op no sooner. */
function dtypeOf(node: NodeOrName | undefined): DataTypeName | undefined {
  return typeof node === 'object' ? node.dtype : undefined;
}
