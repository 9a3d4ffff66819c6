import type { CoordinatorLike } from '../core/coordinator-like.js';
import type { GraphLike } from '../core/graph-like.js';
import { anySavedState, orNull, partsOfState, savedMoment, savedNumber, savedText } from '../core/saved-state.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { JsonLike } from '../core/json-like.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import type {
  BeforeRunResult,
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import type { SavedCheckpoint } from '../checkpoint/retention/retention.js';
import type { Moment } from '../core/triggers/trigger.js';
import { StopIteration } from '../errors.js';
import { copyVariables, decodeCopies, encodeCopies, type VariableCopies } from './best-variables.js';
import {
  earlyStoppingOptions,
  type EarlyStoppingHookOptions,
  type ResolvedEarlyStoppingOptions,
} from './early-stopping-options.js';
import type { EvaluationResult } from './evaluation-listener.js';
import { toStep } from './global-step.js';
import { expectEvaluation, isEvaluation, metricOf, resolveMonitor } from './monitor-argument.js';
import { nameOf, toScalar } from './node-argument.js';

export type { EarlyStoppingHookOptions } from './early-stopping-options.js';

/** What training must not forget; the best value as text, since JSON has no infinities. */
interface EarlyStoppingState {
  readonly best: string | null;
  readonly bestStep: number;
  readonly wait: number;
  readonly iterations: number;
  /** When the last check was, where a trigger of the caller's says when the next one is. */
  readonly checked?: Moment | undefined;
}

/** What is saved: that, and copies of the best variables. */
interface SavedEarlyStopping extends EarlyStoppingState {
  readonly copies?: JsonLike | undefined;
}

const savedParts = {
  best: orNull(savedText),
  bestStep: savedNumber,
  wait: savedNumber,
  iterations: savedNumber,
  checked: savedMoment,
  copies: anySavedState,
};

const initial: EarlyStoppingState = { best: null, bestStep: 0, wait: 0, iterations: 0 };

/** One value of the metric. */
interface Check {
  readonly value: number;
  readonly step: number;
  readonly context: SessionRunContext;
  /** Copies of the variables that were measured. */
  readonly measured: () => Promise<VariableCopies> | VariableCopies | undefined;
}

/**
 * Requests a stop when a metric has not improved for some time. NaN is never an improvement.
 *
 * The metric of an EvaluationHook is that of the variables as the step left them: the steps are those that checkpoints are
 * named by, and each improvement asks for a checkpoint, so that the best one is on disk with its value. A node is measured
 * in the run of the step: its steps are global steps as the run found them, or runs of the session where the graph has no
 * global step.
 *
 * With `restoreBest` the variables get the values back that were measured best, as soon as the stop is requested: they are
 * in the last checkpoint, and the caller's variables and models have them after the close. A training that ends otherwise
 * keeps the last values.
 *
 * A session that takes up a training which had been stopped so makes no more steps: a stop is requested before the first, with
 * the reason, and a run that is asked for all the same ends in StopIteration.
 */
export class EarlyStoppingHook implements SessionRunHook {
  static readonly name: string = 'EarlyStoppingHook';
  readonly #options: ResolvedEarlyStoppingOptions;
  #graph: GraphLike | undefined;
  #beginning: BeginContext | undefined;
  #args: SessionRunArgs = {};
  #state = initial;
  /** Copies of the variables at the best step, and at the run under way. */
  #bestCopies: VariableCopies | undefined;
  #copies: VariableCopies | undefined;
  /** Whether the state that was restored says that the training is over. */
  #isOver = false;
  #stopListening: (() => void) | undefined;
  /** Keeps the checkpoint of the best step as long as it is that. */
  readonly #keepRule = {
    keeps: ({ step }: SavedCheckpoint): boolean => step !== undefined && step === this.best?.step,
    stillKeeps: ({ step }: SavedCheckpoint): boolean => step === this.best?.step,
  };

  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(options: EarlyStoppingHookOptions) {
    this.#options = earlyStoppingOptions.check(options);
  }

  /** The best value so far and its step; undefined while there is none. */
  get best(): { readonly value: number; readonly step: number } | undefined {
    const { best, bestStep } = this.#state;
    return best === null ? undefined : { value: Number(best), step: bestStep };
  }

  begin(context: BeginContext): void {
    const { graph } = context;
    const { monitor } = this.#options;
    this.#beginning = context;
    this.#graph = graph;
    this.#state = initial;
    this.#bestCopies = undefined;
    this.#isOver = false;
    this.#stopListening?.();
    if (isEvaluation(monitor)) {
      const stopListening = monitor.listen((result) => this.#onEvaluated(result));
      graph.addToCollection(GraphKeys.KEEP_RULES, this.#keepRule);
      this.#stopListening = () => {
        stopListening();
        graph.removeFromCollection?.(GraphKeys.KEEP_RULES, this.#keepRule);
      };
      return;
    }
    const node = resolveMonitor(graph, monitor);
    const { globalStep } = graph;
    this.#args = { fetches: globalStep ? { monitor: node, globalStep } : { monitor: node } };
  }

  /**
   * @throws FailedPreconditionError when the EvaluationHook is none of the session's, InvalidArgumentError when it gives no
   * number of that name.
   */
  afterCreateSession(_session: Session, coordinator: CoordinatorLike): void {
    const { monitor, metric } = this.#options;
    if (isEvaluation(monitor)) expectEvaluation(monitor, this.#graph, metric);
    if (this.#isOver) this.#endTraining(coordinator);
  }

  beforeRun(context: SessionRunContext): BeforeRunResult | Promise<BeforeRunResult> {
    if (this.#isOver) throw new StopIteration(this.#reason('the checkpoint'));
    const { monitor, every, everyNIter, restoreBest } = this.#options;
    if (isEvaluation(monitor)) return undefined;
    const { iterations, checked } = this.#state;
    const isDue = every ? every(this.#moment(), checked) : iterations % everyNIter === 0;
    if (!isDue) return undefined;
    return restoreBest ? this.#copyFirst(context.session) : this.#args;
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void | Promise<void> {
    const { monitor, every } = this.#options;
    if (isEvaluation(monitor)) return undefined;
    const now = this.#moment();
    const iterations = now.step;
    const results = values.results as { readonly monitor: unknown; readonly globalStep?: unknown } | undefined;
    this.#state = { ...this.#state, iterations };
    if (!results) return undefined;
    if (every) this.#state = { ...this.#state, checked: now };
    const value = toScalar('monitor', monitor, results.monitor);
    const step = 'globalStep' in results ? toStep(results.globalStep) : iterations;
    return this.#check({ value, step, context, measured: () => this.#copies });
  }

  end(_session: Session | undefined, _outcome: Outcome): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  stateDict(): JsonLike {
    const { checked, ...state } = this.#state;
    const copies = this.#bestCopies && { copies: encodeCopies(this.#bestCopies) };
    return { ...state, ...(checked && { checked: { ...checked } }), ...copies };
  }

  loadStateDict(state: JsonLike): void {
    const { copies, ...own } = partsOfState<SavedEarlyStopping>('EarlyStoppingHook', state, savedParts);
    this.#state = { ...initial, ...own };
    this.#bestCopies = copies === undefined ? undefined : decodeCopies(copies);
    this.#isOver = this.#isOutOfPatience();
  }

  #endTraining(coordinator: CoordinatorLike): void {
    if (this.#beginning?.requestStop) this.#beginning.requestStop(this.#reason('the checkpoint'));
    else coordinator.requestStop();
  }

  /** What the run finds is what is measured. */
  async #copyFirst(session: Session): Promise<SessionRunArgs> {
    this.#copies = await this.#copy(session);
    return this.#args;
  }

  #copy(session: Session): Promise<VariableCopies> {
    return copyVariables(session, this.#graph ?? session.graph, 'EarlyStoppingHook');
  }

  #onEvaluated(result: EvaluationResult): void | Promise<void> {
    const { step, session, context } = result;
    // With the evaluation at the end the training is over.
    if (!context) return undefined;
    const value = metricOf(result, this.#options.metric);
    return this.#check({ value, step, context, measured: () => this.#copy(session) });
  }

  #check(check: Check): void | Promise<void> {
    const { value, step, context } = check;
    if (this.#isBetter(value)) {
      this.#state = { ...this.#state, best: String(value), bestStep: step, wait: 0 };
      if (isEvaluation(this.#options.monitor)) context.requestSave?.();
      return this.#options.restoreBest ? this.#keep(check) : undefined;
    }
    this.#state = { ...this.#state, wait: this.#state.wait + 1 };
    if (!this.#isOutOfPatience()) return undefined;
    context.requestStop(this.#reason(`step ${step}`));
    return this.#options.restoreBest ? this.#restore(context) : undefined;
  }

  async #keep({ measured }: Check): Promise<void> {
    this.#bestCopies = await measured();
  }

  async #restore(context: SessionRunContext): Promise<void> {
    const { best } = this;
    if (!best) return;
    const { logger } = this.#options;
    if (!this.#bestCopies) {
      logger.warn(`EarlyStoppingHook: the variables of step ${best.step} were not kept, so they stay as they are.`);
      return;
    }
    await context.session.writeVariables?.(this.#bestCopies);
    context.requestSave?.({ changed: true });
    logger.info(`EarlyStoppingHook: the variables are those of step ${best.step} again, with ${best.value}.`);
  }

  /** This run, by its number from 1. */
  #moment(): Moment {
    return { step: this.#state.iterations + 1, atMs: this.#options.clock.now() };
  }

  #isOutOfPatience(): boolean {
    const { wait } = this.#state;
    return wait > 0 && wait >= this.#options.patience;
  }

  #isBetter(value: number): boolean {
    const { minDelta, mode } = this.#options;
    const isMax = mode === 'max';
    const best = this.best?.value ?? (isMax ? -Infinity : Infinity);
    return isMax ? value > best + minDelta : value < best - minDelta;
  }

  #reason(end: string): string {
    const { best } = this;
    const { monitor, metric = 'the metric of the EvaluationHook' } = this.#options;
    const name = isEvaluation(monitor) ? metric : nameOf(monitor);
    const than = best ? `${best.value}, its best value, at step ${best.step}` : 'no value at all so far';
    return `EarlyStoppingHook: ${name} has not been better than ${than}, in ${this.#state.wait} checks up to ${end}`;
  }
}
