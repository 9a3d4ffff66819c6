import { aClock, systemClock, type Clock } from '../core/clock.js';
import { hookName } from '../core/hook-name.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { check } from '../core/options/check.js';
import type { FieldsOf } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { anObject } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { aFunction } from '../core/options/values.js';
import type { Session } from '../core/session.js';
import type { BeginContext, SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';
import { everySteps } from '../core/triggers/every-steps.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { TriggerTimer } from '../core/triggers/trigger-timer.js';
import { FailedPreconditionError } from '../errors.js';
import { measured } from './measured-hook.js';

/** Tensors that one step left behind. */
export interface TensorLeak {
  /** Number of the run since the session opened, from 1; tries that failed do not count. */
  readonly step: number;
  /** The hook whose callbacks left them; undefined for the run itself, with all that is not a watched hook. */
  readonly hook: SessionRunHook | undefined;
  /** How many there are more than before. */
  readonly tensors: number;
  /** The same in words. */
  readonly message: string;
}

/** How a {@link TensorLeakHook} counts, and what it does with a leak. */
export interface TensorLeakHookOptions {
  /** How many tensors there are now; the session's own `stats().tensors`. */
  readonly tensorCount?: (() => number) | undefined;
  /** How many tensors a hook, or a run, may leave behind in one step; 0. */
  readonly tolerance?: number | undefined;
  /** Which steps are looked at, asked with the number of the run, from 1; all of them. */
  readonly every?: Trigger | undefined;
  /** Told each leak in place of a warning in the log; what it throws fails the step. */
  readonly onLeak?: ((leak: TensorLeak) => void) | undefined;
  /** Gives the times that `every` is asked with. */
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'TensorLeakHook',
  {
    tensorCount: aFunction,
    tolerance: atLeast(0).or(0),
    every: aTrigger.orElse(() => everySteps(1)),
    onLeak: aFunction,
    clock: aClock.or(systemClock),
    logger: aLogger.or(consoleLogger),
  } satisfies FieldsOf<TensorLeakHookOptions>,
  { loose: ['tolerance'] },
);

const someHooks = /* @__PURE__ */ check<Iterable<SessionRunHook>>('a list of hooks', (hooks) => {
  return typeof (hooks as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === 'function';
});
const aHook = /* @__PURE__ */ anObject('a hook');

/**
 * Says after each step how many tensors it left behind: the run itself, and each hook that `watch` gave a measure.
 *
 * For a hook, what its beforeRun and afterRun of the step did counts together: a tensor that is fed and disposed of
 * afterwards is no leak. What else allocates while a callback waits (queue runners, another session) is counted with it.
 */
export class TensorLeakHook implements SessionRunHook {
  static readonly name: string = 'TensorLeakHook';
  readonly #givenCount: (() => number) | undefined;
  readonly #tolerance: number;
  readonly #timer: TriggerTimer;
  readonly #onLeak: (leak: TensorLeak) => void;
  readonly #byHook = new Map<SessionRunHook, number>();
  #count: (() => number) | undefined;
  #context: SessionRunContext | undefined;
  #isDue = false;
  #unexplainedBefore = 0;
  #step = 0;

  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(options: TensorLeakHookOptions = {}) {
    const { tensorCount, tolerance, every, onLeak, clock, logger } = table.check(options);
    this.#givenCount = tensorCount;
    this.#tolerance = tolerance;
    this.#timer = new TriggerTimer(every, { clock });
    this.#onLeak = onLeak ?? ((leak) => logger.warn(leak.message));
  }

  /**
   * The hooks, each with a measure around its beforeRun and afterRun, and a TensorLeakHook behind them: give the
   * session this list, and name these objects where a run lists hooks (`{ only: […] }`). A measured hook passes
   * everything on to its hook.
   *
   * @throws TypeError when hooks is no list of objects.
   */
  static watch(hooks: Iterable<SessionRunHook>, options: TensorLeakHookOptions = {}): SessionRunHook[] {
    const leakHook = new TensorLeakHook(options);
    const proxies = new Map<SessionRunHook, SessionRunHook>();
    const watched = [...someHooks.assert('hooks', hooks)].map((hook, index) => {
      aHook.assert(`hooks[${index}]`, hook);
      const proxy = proxies.get(hook) ?? measured(hook, (context) => leakHook.#measure(hook, context));
      proxies.set(hook, proxy);
      return proxy;
    });
    return [...watched, leakHook];
  }

  begin(_context: BeginContext): void {
    this.#step = 0;
    this.#timer.reset();
  }

  /** @throws FailedPreconditionError when there is nothing to count with. */
  afterCreateSession(session: Session): void {
    this.#count = this.#givenCount ?? (session.stats ? () => session.stats?.().tensors ?? 0 : undefined);
    if (!this.#count) {
      throw new FailedPreconditionError(
        'TensorLeakHook: the session has no stats() to count tensors with; give the option tensorCount, ' +
          'for example () => tf.memory().numTensors',
      );
    }
  }

  beforeRun(context: SessionRunContext): void {
    this.#enter(context);
    if (this.#isDue) this.#unexplainedBefore = this.#unexplained();
  }

  afterRun(): void {
    this.#step++;
    if (!this.#isDue) return;
    this.#timer.updateLastTriggeredStep(this.#step);
    this.#report(undefined, this.#unexplained() - this.#unexplainedBefore);
    for (const [hook, tensors] of this.#byHook) this.#report(hook, tensors);
    this.#byHook.clear();
  }

  /** Starts to count for one callback of `hook`; what it gives ends that. */
  #measure(hook: SessionRunHook, context: SessionRunContext): () => void {
    this.#enter(context);
    if (!this.#isDue) return () => undefined;
    const before = this.#count?.() ?? 0;
    return () => {
      const after = this.#count?.() ?? 0;
      this.#byHook.set(hook, (this.#byHook.get(hook) ?? 0) + after - before);
    };
  }

  /** Each try has a context of its own; what a failed one left is not added to the next. */
  #enter(context: SessionRunContext): void {
    if (context === this.#context) return;
    this.#context = context;
    this.#byHook.clear();
    this.#isDue = this.#timer.shouldTriggerForStep(this.#step + 1);
  }

  /** All tensors but those that watched hooks have made in this step. */
  #unexplained(): number {
    let tensors = this.#count?.() ?? 0;
    for (const made of this.#byHook.values()) tensors -= made;
    return tensors;
  }

  #report(hook: SessionRunHook | undefined, tensors: number): void {
    if (tensors <= this.#tolerance) return;
    const who = hook ? `hook ${hookName(hook, 'without a name')}` : 'the run itself';
    const what = tensors === 1 ? '1 tensor' : `${tensors} tensors`;
    this.#onLeak({
      step: this.#step,
      hook,
      tensors,
      message: `TensorLeakHook: step ${this.#step}: ${who} left ${what}`,
    });
  }
}
