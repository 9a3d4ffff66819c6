import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { CoordinatorLike } from '../core/coordinator-like.js';
import { aNode, type NodeOrName } from '../core/fetches.js';
import type { FieldsOf } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFunction, oneOf } from '../core/options/values.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import type { JsonLike } from '../core/json-like.js';
import type { Moment, Trigger } from '../core/triggers/trigger.js';
import { StopIteration } from '../errors.js';
import { toStep } from './global-step.js';
import { nameOf, resolveNode, toScalar } from './node-argument.js';
import { everyInPlaceOf } from './period.js';

/** What an {@link EarlyStoppingHook} watches, and how patient it is. */
export interface EarlyStoppingHookOptions {
  /** The metric: a scalar node, or its name. */
  readonly monitor: NodeOrName;
  /** Checks without improvement, one after the other, after which to stop. */
  readonly patience: number;
  /** By how much a value must be better than the best to be an improvement; 0: by anything. */
  readonly minDelta?: number | undefined;
  /** Whether less is better, or more; `'min'`. */
  readonly mode?: 'min' | 'max' | undefined;
  /** Check at the first run, and then at every so many runs; 1. */
  readonly everyNIter?: number | undefined;
  /** Check at the runs at which this is due, asked with the number of the run, from 1; in place of everyNIter. */
  readonly every?: Trigger | undefined;
  /** Gives the times that `every` is asked with. */
  readonly clock?: Clock | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'EarlyStoppingHook',
  {
    monitor: aNode.required,
    patience: atLeast(0).required,
    minDelta: atLeast(0).or(0),
    mode: oneOf(['min', 'max']).or('min'),
    everyNIter: atLeast(1).or(1),
    every: aFunction,
    clock: aClock.or(systemClock),
  } satisfies FieldsOf<EarlyStoppingHookOptions>,
  { rules: [everyInPlaceOf('everyNIter')] },
);

/** What training must not forget; the best value as text, since JSON has no infinities. */
interface EarlyStoppingState {
  readonly best: string | null;
  readonly bestStep: number;
  readonly wait: number;
  readonly iterations: number;
  /** When the last check was, where a trigger of the caller's says when the next one is. */
  readonly checked?: Moment | undefined;
}

const initial: EarlyStoppingState = { best: null, bestStep: 0, wait: 0, iterations: 0 };

/**
 * Requests a stop when a metric has not improved for some time. NaN is never an improvement. Steps are global steps as
 * the run found them, or runs of the session where the graph has no global step.
 *
 * A session that takes up a training which had been stopped so makes no more steps: it should stop from its beginning,
 * and a run that is asked for all the same ends in StopIteration.
 */
export class EarlyStoppingHook implements SessionRunHook {
  readonly #monitor: NodeOrName;
  readonly #patience: number;
  readonly #minDelta: number;
  readonly #isMax: boolean;
  readonly #everyNIter: number;
  readonly #every: Trigger | undefined;
  readonly #clock: Clock;
  #args: SessionRunArgs = {};
  #state = initial;
  /** Whether the state that was restored says that the training is over. */
  #isOver = false;

  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(options: EarlyStoppingHookOptions) {
    const { monitor, patience, minDelta, mode, everyNIter, every, clock } = table.check(options);
    this.#monitor = monitor;
    this.#patience = patience;
    this.#minDelta = minDelta;
    this.#isMax = mode === 'max';
    this.#everyNIter = everyNIter;
    this.#every = every;
    this.#clock = clock;
  }

  /** The best value so far and its step; undefined while there is none. */
  get best(): { readonly value: number; readonly step: number } | undefined {
    const { best, bestStep } = this.#state;
    return best === null ? undefined : { value: Number(best), step: bestStep };
  }

  begin(context: BeginContext): void {
    const monitor = resolveNode(context.graph, this.#monitor);
    const { globalStep } = context.graph;
    this.#args = { fetches: globalStep ? { monitor, globalStep } : { monitor } };
    this.#state = initial;
    this.#isOver = false;
  }

  afterCreateSession(_session: Session, coordinator: CoordinatorLike): void {
    if (this.#isOver) coordinator.requestStop();
  }

  beforeRun(): SessionRunArgs | undefined {
    if (this.#isOver) throw new StopIteration(this.#reason('the checkpoint'));
    const { iterations, checked } = this.#state;
    const isDue = this.#every ? this.#every(this.#moment(), checked) : iterations % this.#everyNIter === 0;
    return isDue ? this.#args : undefined;
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void {
    const now = this.#moment();
    const iterations = now.step;
    const results = values.results as { readonly monitor: unknown; readonly globalStep?: unknown } | undefined;
    this.#state = { ...this.#state, iterations };
    if (!results) return;
    if (this.#every) this.#state = { ...this.#state, checked: now };
    const value = toScalar('monitor', this.#monitor, results.monitor);
    const step = 'globalStep' in results ? toStep(results.globalStep) : iterations;
    if (this.#isBetter(value)) {
      this.#state = { ...this.#state, best: String(value), bestStep: step, wait: 0 };
      return;
    }
    this.#state = { ...this.#state, wait: this.#state.wait + 1 };
    if (this.#isOutOfPatience()) context.requestStop(this.#reason(`step ${step}`));
  }

  stateDict(): JsonLike {
    const { checked, ...state } = this.#state;
    return checked ? { ...state, checked: { ...checked } } : state;
  }

  loadStateDict(state: JsonLike): void {
    this.#state = { ...initial, ...(state as Partial<EarlyStoppingState> | null) };
    this.#isOver = this.#isOutOfPatience();
  }

  /** This run, by its number from 1. */
  #moment(): Moment {
    return { step: this.#state.iterations + 1, atMs: this.#clock.now() };
  }

  #isOutOfPatience(): boolean {
    const { wait } = this.#state;
    return wait > 0 && wait >= this.#patience;
  }

  #isBetter(value: number): boolean {
    const worst = this.#isMax ? -Infinity : Infinity;
    const best = this.best?.value ?? worst;
    return this.#isMax ? value > best + this.#minDelta : value < best - this.#minDelta;
  }

  #reason(end: string): string {
    const { best } = this;
    const name = nameOf(this.#monitor);
    const than = best ? `${best.value}, its best value, at step ${best.step}` : 'no value at all so far';
    return `EarlyStoppingHook: ${name} has not been better than ${than}, in ${this.#state.wait} checks up to ${end}`;
  }
}
