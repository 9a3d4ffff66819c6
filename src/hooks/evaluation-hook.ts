import { abortable, cancelled } from '../core/abortable.js';
import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { Fetched, NodeOrName } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { JsonLike } from '../core/json-like.js';
import { check } from '../core/options/check.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { relation } from '../core/options/rule.js';
import { aFlag, aFunction, text } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type { BeginContext, SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';
import { orNull, partsOfState, savedMoment, savedNumber } from '../core/saved-state.js';
import type { ScalarValue } from '../core/tensor-value.js';
import type { Moment, Trigger } from '../core/triggers/trigger.js';
import { InvalidArgumentError } from '../errors.js';
import { evaluationFeeds, toBatches, type EvaluationFeedFn, type EvaluationFeeds } from './evaluation-feeds.js';
import type { EvaluationListener, EvaluationResult, EvaluationSource } from './evaluation-listener.js';
import { checkNames, scalarsOf } from './fetched-structure.js';
import { globalStepOf, readGlobalStep } from './global-step.js';
import { MeanOfBatches } from './mean-of-batches.js';
import { dtypeOf, resolveNode } from './node-argument.js';
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

const fields = {
  every: aFunction.required,
  fetches: check('nodes or their names', (fetches) => fetches !== undefined && fetches !== null).required,
  feeds: evaluationFeeds,
  feedFn: aFunction,
  onResult: aFunction,
  name: text('text').or('eval'),
  atEnd: aFlag.or(false),
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<EvaluationHookOptions>;

const table = /* @__PURE__ */ optionTable('EvaluationHook', fields, {
  rules: [
    relation(
      ({ feeds, feedFn }) =>
        feeds && feedFn ? 'feeds: expected none beside feedFn, got both: leave one out' : undefined,
      'type',
    ),
  ],
});

/** What is saved of an evaluation hook. */
interface EvaluationState {
  readonly last: Moment | null;
  readonly runs: number;
}

const savedParts = { last: orNull(savedMoment), runs: savedNumber };

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
 *
 * The numbers that it gives are kept with the checkpoint of the step, if one is saved, by the keys of the fetches, with
 * slashes between: `bestCheckpoint()` and `keepBestN()` find them there. When the last one was is saved too, so a training
 * that is resumed evaluates when it would have.
 */
export class EvaluationHook<const F = unknown> implements SessionRunHook, EvaluationSource {
  static readonly name: string = 'EvaluationHook';
  readonly #options: Resolved<EvaluationHookOptions<F>, typeof fields>;
  readonly #every: Trigger;
  readonly #name: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #listeners = new Set<EvaluationListener>();
  #graph: GraphLike | undefined;
  #runs = 0;
  #last: { readonly values: Fetched<F>; readonly step: number } | undefined;
  /** When the last evaluation was made that succeeded. */
  #done: Moment | undefined;

  /** @throws TypeError naming the option that is wrong. */
  constructor(options: EvaluationHookOptions<F>) {
    this.#options = table.check(options);
    const { every, name, clock, logger } = this.#options;
    this.#name = name;
    this.#clock = clock;
    this.#logger = logger;
    this.#every = every;
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
    this.#done = undefined;
    this.#runs = 0;
    this.#last = undefined;
  }

  afterRun(context: SessionRunContext): void | Promise<void> {
    this.#runs++;
    const step = this.#knownStep(context.session);
    // A run may move the step on by any number: unless the session knows it, only a run of its own can tell.
    if (step !== undefined && !this.#isDue(step)) return undefined;
    return this.#evaluateIfDue(context);
  }

  async end(session: Session | undefined, outcome: Outcome): Promise<void> {
    if (!this.#options.atEnd || !session || outcome.kind === 'failed') return;
    const step = await this.#step(session);
    if (step !== this.#done?.step) await this.#evaluate({ session }, step);
  }

  isFor(graph: unknown): boolean {
    return this.#graph === graph;
  }

  listen(listener: EvaluationListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  stateDict(): JsonLike {
    return { last: this.#done ? { ...this.#done } : null, runs: this.#runs };
  }

  loadStateDict(state: JsonLike): void {
    const { last, runs = 0 } = partsOfState<EvaluationState>('EvaluationHook', state, savedParts);
    this.#done = last ?? undefined;
    this.#runs = runs;
  }

  async #evaluateIfDue(context: SessionRunContext): Promise<void> {
    const step = await this.#step(context.session);
    if (this.#isDue(step)) await this.#evaluate({ session: context.session, context }, step);
  }

  #isDue(step: number): boolean {
    return this.#every(this.#moment(step), this.#done);
  }

  #moment(step: number): Moment {
    return { step, atMs: this.#clock.now() };
  }

  async #evaluate({ session, context }: Pick<EvaluationResult, 'session' | 'context'>, step: number): Promise<void> {
    const signal = context?.signal;
    const startedAtMs = this.#clock.now();
    const { values, batches } = await abortable('EvaluationHook', this.#runAll(session, signal), signal);
    this.#last = { values, step };
    this.#log(batches, (this.#clock.now() - startedAtMs) / 1000);
    await this.#options.onResult?.(values, step);
    const metrics = this.#numbersIn(values);
    context?.measure?.(metrics);
    for (const listener of [...this.#listeners]) await listener({ metrics, step, session, context });
    this.#done = this.#moment(step);
  }

  #numbersIn(values: Fetched<F>): Readonly<Record<string, number>> {
    const numbers = scalarsOf(this.#options.fetches, values).flatMap(({ tag, value }) =>
      typeof value === 'number' || typeof value === 'bigint' ? [[tag, Number(value)] as const] : [],
    );
    return Object.fromEntries(numbers);
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
