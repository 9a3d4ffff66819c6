import { Breather } from '../core/breather.js';
import { aClock, sleep, systemClock, type Clock } from '../core/clock.js';
import type { CoordinatedTask, CoordinatorLike } from '../core/coordinator-like.js';
import { check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
import type { FieldsOf } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { relation } from '../core/options/rule.js';
import { aFunction, filledText } from '../core/options/values.js';
import { FailedPreconditionError } from '../errors.js';

/** What a {@link LooperThread} is called, and where it takes time from. */
export interface LooperThreadSettings {
  /** What the coordinator reports it as when it does not end; named for the target or the class otherwise. */
  readonly name?: string | undefined;
  readonly clock?: Clock | undefined;
}

/** What a {@link LooperThread} calls, with which arguments. */
export interface LooperThreadOptions<A extends readonly unknown[] = readonly []> extends LooperThreadSettings {
  /** Called at each turn; a promise of it is awaited. A subclass may have runLoop() instead. */
  readonly target?: ((...args: A) => unknown) | undefined;
  readonly args?: NoInfer<A> | undefined;
}

const settingsFields = {
  name: filledText('a text'),
  clock: aClock.or(systemClock),
} satisfies FieldsOf<LooperThreadSettings>;

const table = /* @__PURE__ */ optionTable(
  'LooperThread',
  {
    target: aFunction,
    args: check<readonly unknown[]>('an array of arguments', Array.isArray),
    ...settingsFields,
  } satisfies FieldsOf<LooperThreadOptions<readonly unknown[]>>,
  {
    rules: [
      relation(({ target, args }) =>
        target === undefined && args !== undefined
          ? "'args' and 'kwargs' argument require that you also pass 'target'"
          : undefined,
      ),
    ],
  },
);

const loopTable = /* @__PURE__ */ optionTable('LooperThread.loop', settingsFields);

/**
 * Does something again and again until its coordinator stops: startLoop(), then runLoop() at once and at each interval
 * since the start, then stopLoop(). A turn that comes late is made up for; turns never overlap. A stop ends the waiting
 * at once, and a turn under way when it is done.
 *
 * An error of any of the three is a stop request to the coordinator, and ends the loop there. JavaScript has no threads: a
 * turn shares the process with everything else, and loops without an interval pause now and then.
 */
export class LooperThread<A extends readonly unknown[] = readonly []> implements CoordinatedTask {
  static readonly name: string = 'LooperThread';
  readonly name: string;
  readonly done: Promise<void>;
  readonly #coordinator: CoordinatorLike;
  readonly #intervalMs: number;
  readonly #clock: Clock;
  readonly #call: () => unknown;
  #settle: () => void = () => undefined;
  #task: CoordinatedTask | undefined;

  /**
   * Makes a loop that start() sets going: until then the coordinator does not know of it, and does not wait for it.
   *
   * @param timerIntervalSecs seconds from turn to turn; null for one after the other.
   * @throws TypeError or RangeError naming the argument that is wrong.
   */
  constructor(
    coordinator: CoordinatorLike,
    timerIntervalSecs: number | null = null,
    options: LooperThreadOptions<A> = {},
  ) {
    checkCoordinator(coordinator);
    if (timerIntervalSecs !== null) atLeast(0).assert('timerIntervalSecs', timerIntervalSecs);
    const { target, args, name, clock } = table.check(options);
    this.#coordinator = coordinator;
    this.#intervalMs = (timerIntervalSecs ?? 0) * 1000;
    this.#clock = clock;
    this.#call = target ? () => target(...(args ?? ([] as unknown as A))) : () => undefined;
    this.name = name ?? (target?.name ? `LooperThread-${target.name}` : new.target.name);
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Makes a loop that calls `target` with `args`, and starts it. */
  static loop<A extends readonly unknown[] = readonly []>(
    coordinator: CoordinatorLike,
    timerIntervalSecs: number | null,
    target: (...args: A) => unknown,
    args?: NoInfer<A>,
    settings: LooperThreadSettings = {},
  ): LooperThread<A> {
    const options = { ...loopTable.check(settings), target, args };
    const looper = new LooperThread<A>(coordinator, timerIntervalSecs, options);
    looper.start();
    return looper;
  }

  /** True from start() until the loop has ended. */
  get alive(): boolean {
    return this.#task?.alive ?? false;
  }

  /**
   * Sets the loop going, and registers it with the coordinator. When that has stopped already, there is no turn.
   *
   * @throws FailedPreconditionError when it was started before.
   */
  start(): void {
    if (this.#task) throw new FailedPreconditionError(`${this.name}: threads can only be started once.`);
    this.#task = this.#coordinator.register((signal) => this.#run(signal), { name: this.name });
    void this.#task.done.then(this.#settle);
  }

  /** Called once, before the first turn; it does nothing unless overridden. */
  startLoop(): void | Promise<void> {
    // A plain loop prepares nothing.
  }

  /** One turn: calls the target, unless overridden. */
  async runLoop(): Promise<void> {
    await this.#call();
  }

  /** Called once, when the coordinator has stopped and no error came before; it does nothing unless overridden. */
  stopLoop(): void | Promise<void> {
    // A plain loop takes nothing down.
  }

  async #run(signal: AbortSignal): Promise<void> {
    await this.startLoop();
    const breather = new Breather(this.#clock);
    const startMs = this.#clock.now();
    for (let turn = 0; await this.#reaches(startMs + turn * this.#intervalMs, signal, breather); turn++) {
      await this.runLoop();
    }
    await this.stopLoop();
  }

  /** Waits for a moment, if that is still to come; false when the coordinator has stopped. */
  async #reaches(atMs: number, signal: AbortSignal, breather: Breather): Promise<boolean> {
    const delayMs = atMs - this.#clock.now();
    if (delayMs > 0) return sleep(this.#clock, delayMs, signal);
    const pause = breather.pause();
    if (pause) await pause;
    return !signal.aborted;
  }
}

function checkCoordinator(coordinator: unknown): void {
  const members = (coordinator ?? {}) as { readonly register?: unknown; readonly requestStop?: unknown };
  if (typeof members.register === 'function' && typeof members.requestStop === 'function') return;
  throw new TypeError(`'coord' argument must be a Coordinator: got ${describe(coordinator)}`);
}
