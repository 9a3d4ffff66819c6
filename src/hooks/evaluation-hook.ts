import { abortable, cancelled } from '../core/abortable.js';
import type { Clock } from '../core/clock.js';
import type { Fetched, NodeOrName } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Logger } from '../core/logger.js';
import type { JsonLike } from '../core/json-like.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type { SessionEvent } from '../core/session-event.js';
import type { BeginContext, SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';
import { orNull, partsOfState, savedMoment, savedNumber } from '../core/saved-state.js';
import type { ScalarValue } from '../core/tensor-value.js';
import type { Moment, Trigger } from '../core/triggers/trigger.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import { InvalidArgumentError } from '../errors.js';
import { toBatches } from './evaluation-feeds.js';
import {
  metricTag,
  type EvaluationContext,
  type EvaluationListener,
  type EvaluationResult,
  type EvaluationSource,
  type MetricNames,
} from './evaluation-listener.js';
import { evaluationOptions, type EvaluationHookOptions, type ResolvedEvaluationOptions } from './evaluation-options.js';
import { EvaluationReport, type ReportedEvaluation } from './evaluation-report.js';
import { finishWriting, writerOf } from './event-output.js';
import { checkNames, scalarsOf, tagsOf } from './fetched-structure.js';
import { globalStepOf, readGlobalStep } from './global-step.js';
import { MeanOfBatches } from './mean-of-batches.js';
import { dtypeOf, resolveNode } from './node-argument.js';
import { firstSaver } from './saver-choice.js';
import { toFixedEven } from '../text/decimal.js';
import { valueText } from '../text/value-text.js';

export type { EvaluationHookOptions } from './evaluation-options.js';

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
 * The numbers that it gives are called by the keys of the fetches, with slashes between, and by its name where several
 * evaluations meet: `loss`, `eval/loss`. EarlyStoppingHook and ReduceLearningRateOnPlateauHook go by them, wherever they stand
 * in the list. They are kept with the checkpoint of the step, if one is saved, by both names: `bestCheckpoint()` and
 * `keepBestN()` find them there. Once the step has succeeded they are in the event file of the session, and `evaluation` is in
 * `events$`. When the last one was is saved too, so a training that is resumed evaluates when it would have.
 */
export class EvaluationHook<const F = unknown> implements SessionRunHook, EvaluationSource {
  static readonly name: string = 'EvaluationHook';
  readonly #options: ResolvedEvaluationOptions<F>;
  readonly #every: Trigger;
  readonly #name: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #listeners = new Set<EvaluationListener>();
  #graph: GraphLike | undefined;
  #writer: SummaryWriter | undefined;
  #report: EvaluationReport | undefined;
  /** True from begin() to end(). */
  #isOpen = false;
  #runs = 0;
  #last: { readonly values: Fetched<F>; readonly step: number } | undefined;
  /** When the last evaluation was made that succeeded. */
  #done: Moment | undefined;

  /** @throws TypeError naming the option that is wrong. */
  constructor(options: EvaluationHookOptions<F>) {
    this.#options = evaluationOptions.check(options);
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
  begin(context: BeginContext): void {
    const { graph, scaffold, summaryDir } = context;
    checkNames(graph, this.#options.fetches);
    this.#graph = graph;
    this.#done = undefined;
    this.#runs = 0;
    this.#last = undefined;
    const { outputDir = summaryDir, summaryWriter, storage } = this.#options;
    // The session's own hooks write where its saver keeps the checkpoints.
    const known =
      storage ?? context.storage ?? firstSaver({ saver: undefined, scaffold, graph })?.storageOptions?.storage;
    const [clock, logger] = [this.#clock, this.#logger];
    this.#writer = writerOf({ outputDir, summaryWriter, storage: known }, { graph, clock, logger });
    const tell = context.tell && ((event: SessionEvent) => context.tell?.(event));
    this.#report = new EvaluationReport({ writer: this.#writer, tell });
    this.#isOpen = true;
  }

  afterRun(context: SessionRunContext): void | Promise<void> {
    this.#runs++;
    const step = this.#knownStep(context.session);
    // A run may move the step on by any number: unless the session knows it, only a run of its own can tell.
    if (step !== undefined && !this.#isDue(step)) return undefined;
    return this.#evaluateIfDue(context);
  }

  async end(session: Session | undefined, outcome: Outcome): Promise<void> {
    this.#isOpen = false;
    try {
      if (session && outcome.kind !== 'failed') await this.#evaluateAtEnd(session);
    } finally {
      await finishWriting({ graph: this.#graph, writer: this.#writer }, outcome);
      this.#writer = undefined;
    }
  }

  isFor(graph: unknown): boolean {
    return this.#isOpen && this.#graph === graph;
  }

  describeMetrics(): MetricNames | undefined {
    const keys = this.#graph && tagsOf(this.#graph, this.#options.fetches);
    return keys && { name: this.#name, keys };
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

  /** What comes after the last step is nothing that a training which goes on would have done: it counts for no state. */
  async #evaluateAtEnd(session: Session): Promise<void> {
    if (!this.#options.atEnd) return;
    const step = await this.#step(session);
    if (step !== this.#done?.step && step !== this.#last?.step) await this.#evaluate({ session }, step);
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
    const durationMs = this.#clock.now() - startedAtMs;
    this.#last = { values, step };
    this.#log(batches, durationMs / 1000);
    await this.#options.onResult?.(values, step, this.#contextOf({ session, context }, step));
    const name = this.#name;
    const metrics = this.#numbersIn(values);
    context?.measure?.({ ...metrics, ...this.#tagged(metrics) });
    if (this.#options.requestSave) context?.requestSave?.();
    for (const listener of [...this.#listeners]) await listener({ name, metrics, step, session, context });
    if (context) this.#done = this.#moment(step);
    this.#tell({ kind: 'evaluation', name, step, values: metrics, durationMs }, context);
  }

  #contextOf({ session, context }: Pick<EvaluationResult, 'session' | 'context'>, step: number): EvaluationContext {
    const usual = `onResult of EvaluationHook "${this.#name}" asked for it at step ${step}`;
    return { session, requestStop: (reason = usual) => context?.requestStop(reason) };
  }

  /** Tells of an evaluation when its step has succeeded: one that fails may be made again, and evaluated again. */
  #tell(evaluation: ReportedEvaluation, context: SessionRunContext | undefined): void {
    const report = (): void => this.#report?.add(evaluation);
    if (context?.atStepEnd) context.atStepEnd(report);
    else report();
  }

  #tagged(metrics: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
    return Object.fromEntries(Object.entries(metrics).map(([key, value]) => [metricTag(this.#name, key), value]));
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
