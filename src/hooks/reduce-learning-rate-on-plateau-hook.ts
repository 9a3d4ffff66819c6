import { orNull, partsOfState, savedMoment, savedNumber, savedText } from '../core/saved-state.js';
import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { atLeast, numberThat } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { filledText, oneOf } from '../core/options/values.js';
import {
  anOptimizerLike,
  rateOf,
  SCHEDULED_OPTIMIZERS,
  setRateOf,
  type OptimizerLike,
} from '../core/optimizer-rate.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import type { JsonLike } from '../core/json-like.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Moment, Trigger } from '../core/triggers/trigger.js';
import { FailedPreconditionError } from '../errors.js';
import {
  aMonitor,
  expectEvaluation,
  isEvaluation,
  metricOf,
  monitorStandsWithItsOptions,
  resolveMonitor,
  type Monitor,
} from './monitor-argument.js';
import { toScalar } from './node-argument.js';
import { everyInPlaceOf } from './period.js';

/** What a {@link ReduceLearningRateOnPlateauHook} watches, and how it reduces the rate. */
export interface ReduceLearningRateOnPlateauHookOptions {
  /**
   * The metric: an EvaluationHook among the hooks of the session, whose evaluations are the checks; or a scalar node, or
   * its name, which is measured on the batch of the step, before that changes the variables.
   */
  readonly monitor: Monitor;
  /** Which number of the EvaluationHook: `loss`, the key of its fetches, or `eval/loss`; not needed where it gives one only. */
  readonly metric?: string | undefined;
  /** The optimizer whose learning rate is reduced. */
  readonly optimizer: OptimizerLike;
  /** What the rate is multiplied by; 0.1. */
  readonly factor?: number | undefined;
  /** Checks without improvement, one after the other, after which the rate is reduced; 10. */
  readonly patience?: number | undefined;
  /** By how much a value must be better than the best to be an improvement; 0.0001. */
  readonly minDelta?: number | undefined;
  /** Checks after a reduction that count for nothing but a new best value; 0. */
  readonly cooldown?: number | undefined;
  /** The rate is never made less than this; 0. */
  readonly minLearningRate?: number | undefined;
  /** Whether less is better, or more; `'min'`. */
  readonly mode?: 'min' | 'max' | undefined;
  /** Check at the first run, and then at every so many runs; 1. */
  readonly everyNIter?: number | undefined;
  /** Check at the runs at which this is due, asked with the number of the run, from 1; in place of everyNIter. */
  readonly every?: Trigger | undefined;
  /** Gives the times that `every` is asked with. */
  readonly clock?: Clock | undefined;
}

const fields = {
  monitor: aMonitor.required,
  metric: filledText('the key of a number'),
  optimizer: anOptimizerLike.required,
  factor: numberThat('a number from 0 to below 1', (value) => value >= 0 && value < 1).or(0.1),
  patience: atLeast(0).or(10),
  minDelta: atLeast(0).or(1e-4),
  cooldown: atLeast(0).or(0),
  minLearningRate: atLeast(0).or(0),
  mode: oneOf(['min', 'max']).or('min'),
  everyNIter: atLeast(1).or(1),
  every: aTrigger,
  clock: aClock.or(systemClock),
} satisfies FieldsOf<ReduceLearningRateOnPlateauHookOptions>;

const table = /* @__PURE__ */ optionTable('ReduceLearningRateOnPlateauHook', fields, {
  loose: ['monitor'],
  rules: [everyInPlaceOf('everyNIter'), monitorStandsWithItsOptions],
});

/** What training must not forget; the best value as text, since JSON has no infinities. */
interface PlateauState {
  readonly best: string | null;
  readonly wait: number;
  readonly cooldown: number;
  readonly iterations: number;
  /** The rate since the last reduction; null before the first. */
  readonly learningRate: number | null;
  /** When the last check was, where a trigger of the caller's says when the next one is. */
  readonly checked?: Moment | undefined;
}

const savedParts = {
  best: orNull(savedText),
  wait: savedNumber,
  cooldown: savedNumber,
  iterations: savedNumber,
  learningRate: orNull(savedNumber),
  checked: savedMoment,
};

const initial: PlateauState = { best: null, wait: 0, cooldown: 0, iterations: 0, learningRate: null };

/**
 * Reduces the learning rate of an optimizer when a metric has not improved for some time, as Keras's ReduceLROnPlateau does. NaN
 * is never an improvement.
 *
 * The rate stays with the optimizer when the session is closed. A session that restores a checkpoint goes on with the rate
 * that was there.
 */
export class ReduceLearningRateOnPlateauHook implements SessionRunHook {
  static readonly name: string = 'ReduceLearningRateOnPlateauHook';
  readonly #options: Resolved<ReduceLearningRateOnPlateauHookOptions, typeof fields>;
  #graph: GraphLike | undefined;
  #args: SessionRunArgs | undefined;
  #stopListening: (() => void) | undefined;
  #state = initial;
  /** The rate that the optimizer had when the session began. */
  #initialRate: number;

  /** @throws TypeError or RangeError naming the option that is wrong, TypeError for an optimizer without a known rate. */
  constructor(options: ReduceLearningRateOnPlateauHookOptions) {
    this.#options = table.check(options);
    this.#initialRate = rateOf('optimizer', this.#options.optimizer);
  }

  /** The learning rate that the optimizer has now. */
  get learningRate(): number {
    return rateOf('optimizer', this.#options.optimizer);
  }

  /** The best value so far; undefined while there is none. */
  get best(): number | undefined {
    const { best } = this.#state;
    return best === null ? undefined : Number(best);
  }

  /**
   * @throws FailedPreconditionError when a node of the graph steps the optimizer by a learning rate that is not made of its own.
   */
  begin({ graph }: BeginContext): void {
    const { monitor, metric, optimizer } = this.#options;
    if (graph.getCollection(SCHEDULED_OPTIMIZERS).includes(optimizer)) {
      throw new FailedPreconditionError(
        'ReduceLearningRateOnPlateauHook: expected an optimizer that steps by its own learning rate, but a node of the graph ' +
          'has the option learningRate, which stands in place of it; make that of learningRateOf(graph, optimizer), or leave it out',
      );
    }
    this.#graph = graph;
    this.#state = initial;
    this.#initialRate = this.learningRate;
    this.#stopListening?.();
    if (isEvaluation(monitor)) {
      this.#stopListening = monitor.listen((result) => {
        // With the evaluation at the end the training is over.
        if (result.context) this.#check(metricOf(result, metric));
      });
    } else this.#args = { fetches: resolveMonitor(graph, monitor) };
  }

  /**
   * @throws FailedPreconditionError when the EvaluationHook is none of the session's, InvalidArgumentError when it gives no
   * number of that name.
   */
  afterCreateSession(): void {
    const { monitor, metric } = this.#options;
    if (isEvaluation(monitor)) expectEvaluation(monitor, this.#graph, metric);
  }

  beforeRun(): SessionRunArgs | undefined {
    const { every, everyNIter, monitor } = this.#options;
    if (isEvaluation(monitor)) return undefined;
    const { iterations, checked } = this.#state;
    const isDue = every ? every(this.#moment(), checked) : iterations % everyNIter === 0;
    return isDue ? this.#args : undefined;
  }

  afterRun(_context: SessionRunContext, { results }: SessionRunValues): void {
    const { monitor, every } = this.#options;
    if (isEvaluation(monitor)) return;
    const now = this.#moment();
    this.#state = { ...this.#state, iterations: now.step };
    if (results === undefined || results === null) return;
    if (every) this.#state = { ...this.#state, checked: now };
    this.#check(toScalar('monitor', monitor, results));
  }

  end(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  stateDict(): JsonLike {
    const { checked, ...state } = this.#state;
    return checked ? { ...state, checked: { ...checked } } : { ...state };
  }

  loadStateDict(state: JsonLike): void {
    const own = partsOfState<PlateauState>('ReduceLearningRateOnPlateauHook', state, savedParts);
    this.#state = { ...initial, ...own };
    setRateOf(this.#options.optimizer, this.#state.learningRate ?? this.#initialRate);
  }

  #check(value: number): void {
    const waited = this.#state.cooldown > 0 ? 0 : this.#state.wait;
    const cooldown = Math.max(0, this.#state.cooldown - 1);
    this.#state = { ...this.#state, wait: waited, cooldown };
    if (this.#isBetter(value)) this.#state = { ...this.#state, best: String(value), wait: 0 };
    else if (cooldown === 0) this.#lose(waited + 1);
  }

  /** Notes a number of checks without improvement, and reduces the rate when they are too many. */
  #lose(wait: number): void {
    const { patience, cooldown, factor, minLearningRate } = this.#options;
    this.#state = { ...this.#state, wait };
    const rate = Math.fround(this.learningRate);
    if (wait < patience || rate <= Math.fround(minLearningRate)) return;
    const learningRate = Math.fround(Math.max(rate * factor, minLearningRate));
    setRateOf(this.#options.optimizer, learningRate);
    this.#state = { ...this.#state, wait: 0, cooldown, learningRate };
  }

  #isBetter(value: number): boolean {
    const { mode, minDelta } = this.#options;
    const { best } = this;
    if (mode === 'max') return value > (best ?? -Infinity) + minDelta;
    return value < (best ?? Infinity) - minDelta;
  }

  /** This run, by its number from 1. */
  #moment(): Moment {
    return { step: this.#state.iterations + 1, atMs: this.#options.clock.now() };
  }
}
