import { checkAtLeast, checkOptionNames, describe } from '../core/argument.js';
import type { CoordinatorLike } from '../core/coordinator-like.js';
import type { NodeOrName } from '../core/fetches.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import type { JsonLike } from '../core/json-like.js';
import { StopIteration } from '../errors.js';
import { toStep } from './global-step.js';
import { checkNode, nameOf, resolveNode, toScalar } from './node-argument.js';

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
}

/** What training must not forget; the best value as text, since JSON has no infinities. */
interface EarlyStoppingState {
  readonly best: string | null;
  readonly bestStep: number;
  readonly wait: number;
  readonly iterations: number;
}

const optionNames = ['monitor', 'patience', 'minDelta', 'mode', 'everyNIter'];
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
  #args: SessionRunArgs = {};
  #state = initial;
  /** Whether the state that was restored says that the training is over. */
  #isOver = false;

  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(options: EarlyStoppingHookOptions) {
    checkOptionNames('EarlyStoppingHook', options, optionNames);
    const { monitor, patience, minDelta = 0, everyNIter = 1 } = options;
    const mode: unknown = options.mode ?? 'min';
    checkNode('monitor', monitor);
    checkAtLeast('patience', patience, 0);
    checkAtLeast('minDelta', minDelta, 0);
    checkAtLeast('everyNIter', everyNIter, 1);
    if (mode !== 'min' && mode !== 'max') {
      throw new TypeError(`mode: expected 'min' or 'max', got ${describe(mode)}`);
    }
    this.#monitor = monitor;
    this.#patience = patience;
    this.#minDelta = minDelta;
    this.#isMax = mode === 'max';
    this.#everyNIter = everyNIter;
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
    return this.#state.iterations % this.#everyNIter === 0 ? this.#args : undefined;
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void {
    const iterations = this.#state.iterations + 1;
    const results = values.results as { readonly monitor: unknown; readonly globalStep?: unknown } | undefined;
    this.#state = { ...this.#state, iterations };
    if (!results) return;
    const value = toScalar('monitor', this.#monitor, results.monitor);
    const step = 'globalStep' in results ? toStep(results.globalStep) : iterations;
    if (this.#isBetter(value)) {
      this.#state = { best: String(value), bestStep: step, wait: 0, iterations };
      return;
    }
    this.#state = { ...this.#state, wait: this.#state.wait + 1 };
    if (this.#isOutOfPatience()) context.requestStop(this.#reason(`step ${step}`));
  }

  stateDict(): JsonLike {
    return { ...this.#state };
  }

  loadStateDict(state: JsonLike): void {
    this.#state = { ...initial, ...(state as Partial<EarlyStoppingState> | null) };
    this.#isOver = this.#isOutOfPatience();
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
