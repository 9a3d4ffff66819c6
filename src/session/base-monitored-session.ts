/// <reference lib="esnext.disposable" preserve="true" />
import type { Observable } from 'rxjs';

import { combineErrors } from '../core/errors-of-exit.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { Feeds, Fetched } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import type { LiveSession } from '../core/live-session.js';
import { onAbort } from '../core/on-abort.js';
import { text } from '../core/options/values.js';
import { failedWith, foldFailures, type Outcome } from '../core/outcome.js';
import type { RunOptions } from '../core/run-options.js';
import type { RunMetadata } from '../core/run-metadata.js';
import { closedError } from '../core/run-refusal.js';
import { Scope } from '../core/scope.js';
import { stepRefusal } from '../core/step-refusal.js';
import type { SessionEvent } from '../core/session-event.js';
import type { StepResult } from '../core/step-result.js';
import { CancelledError, isEndOfInput } from '../errors.js';
import type { ClosedBy, Failure } from '../../machines/lifecycle-facts.js';
import type { HookCalls } from '../step/hook-calls.js';
import { checkBody } from './block-body.js';
import { constructionRefused } from './construction-refused.js';
import type { HookRoster } from './hook-roster.js';
import type { LifecycleActor } from './lifecycle-actor.js';
import type { Lifecycle } from './lifecycle.js';
import type { LifecycleState } from './lifecycle-state.js';
import type { SessionParts } from './load-session-parts.js';
import type { MonitoredRuns } from './monitored-runs.js';
import { isResolved, type ResolvedOptions } from './monitored-session-options.js';
import type { Observation } from './observation/observation.js';
import { registerState } from './register-state.js';
import type { SessionEvents } from './session-events.js';
import { StepContext, type StepFunction } from './step-context.js';
import type { WorkInHand } from './work-in-hand.js';

const aReason = /* @__PURE__ */ text('a text or nothing');

/** What MonitoredSession and SingularMonitoredSession have in common. */
export abstract class BaseMonitoredSession implements AsyncDisposable {
  /** The class of what step functions get. */
  static readonly StepContext = StepContext;

  /** How the session ended, once it has; never rejects. */
  readonly closed: Promise<Outcome>;
  readonly #options: ResolvedOptions;
  readonly #events: SessionEvents;
  /** What the release of the session's own things has raised, after the lifecycle. */
  readonly #lateErrors: unknown[] = [];
  readonly #parts: SessionParts;
  readonly #calls: HookCalls;
  readonly #scope = new Scope();
  readonly #work: WorkInHand;
  readonly #roster: HookRoster;
  readonly #lifecycle: Lifecycle;
  readonly #runs: MonitoredRuns;
  readonly #observation: Observation | undefined;

  /** Nothing happens yet: start() begins. */
  protected constructor(options: ResolvedOptions, parts: SessionParts) {
    if (!isResolved(options)) throw constructionRefused(new.target.name);
    this.#options = options;
    this.#parts = parts;
    this.#events = new parts.SessionEvents(options.logger);
    const { tell, report } = this.#events;
    this.#observation = parts.Observation && new parts.Observation(options, this.#events);
    const probe = this.#observation?.steps;
    this.#calls = new parts.HookCalls(probe);
    this.#work = new parts.WorkInHand({ clock: options.clock, logger: options.logger, tell });
    this.#roster = new parts.HookRoster(options.hooks, {
      calls: this.#calls,
      work: this.#work,
      closed: () => this.closed,
    });
    this.#lifecycle = this.#createLifecycle();
    this.#runs = new parts.MonitoredRuns(options, this.#calls, this.#lifecycle, { report, probe });
    this.#scope.defer(() => {
      this.#events.complete();
    });
    this.#scope.defer(() => {
      this.#calls.dispose();
    });
    this.closed = this.#lifecycle.ended.then(({ outcome }) => this.#release(outcome));
  }

  /** What happens besides the steps. Hot; a late subscriber gets the latest 64 first; completes at the close. */
  get events$(): Observable<SessionEvent> {
    return this.#events.events$;
  }

  /** What observers call the session. */
  get name(): string {
    return this.#options.name;
  }

  /** The graph, until the session is closed. */
  get graph(): GraphLike | undefined {
    return this.#lifecycle.done ? undefined : this.#options.graph;
  }

  /** Where the lifecycle is, as a path of states: `running.ready`. */
  get state(): LifecycleState {
    return this.#lifecycle.state;
  }

  /** The states as they are entered. Hot; begins with the current one; completes at the close. */
  get state$(): Observable<LifecycleState> {
    return this.#lifecycle.state$;
  }

  /** The steps that succeeded. Hot; completes at the close. */
  get steps$(): Observable<StepResult> {
    return this.#runs.steps$;
  }

  /** The actor of the lifecycle machine, to look at. */
  get actor(): LifecycleActor {
    return this.#lifecycle.actor;
  }

  /**
   * Makes one step: every hook's beforeRun, one run of the raw session for the caller's fetches and the hooks', every
   * hook's afterRun. Steps are made one at a time, in the order of the calls; after a recovery the step is made again.
   *
   * @param fetches a node, a name, or any nesting of arrays, objects and Maps of those
   * @param feeds values for placeholders, by name, in a Map, or as pairs
   * @param options of this run; never modified
   * @param metadata filled by the run
   * @returns the values in the structure of `fetches`; nothing in them must be disposed
   * @throws FailedPreconditionError when the session is closed, a stop was requested, or a hook calls this
   */
  async run<const F>(
    fetches: F,
    feeds?: Feeds | null,
    options?: RunOptions,
    metadata?: RunMetadata,
  ): Promise<Fetched<F>> {
    this.#admit('run()');
    return (await this.#runs.run({ fetches, feeds, options, metadata })) as Fetched<F>;
  }

  /**
   * Calls `stepFn`, which makes its runs itself through the step context; after a recovery it is called again, from its
   * beginning, with the context of the new session.
   *
   * @throws TypeError unless `stepFn` is a function of one parameter
   */
  async runStepFn<R>(stepFn: StepFunction<R>): Promise<R> {
    this.#admit('runStepFn()');
    return this.#runs.runStepFn(stepFn);
  }

  /** Whether to leave the loop. It only looks: it recovers nothing and never throws. */
  shouldStop(): boolean {
    return this.#lifecycle.shouldStop;
  }

  /** Why steps cannot be begun: the session is closed, or asked to close, and no stop has ended it in order. */
  [stepRefusal](): Error | undefined {
    const { close, stop } = this.#lifecycle.context;
    return close && !stop ? closedError() : undefined;
  }

  /** Lets the step under way end and refuses later ones; shouldStop() is true from now on. */
  requestStop(reason?: string): void {
    if (reason !== undefined) aReason.assert('requestStop: reason', reason);
    this.#lifecycle.requestStop(reason);
  }

  /**
   * Pauses the session: at once where no step is under way, and else when it comes to the next boundary, between two of its
   * stages or at its end. Then the state is `running.paused`, and the next step waits. A step that fails is held before it is
   * decided what becomes of it. A recovery works as it does without a pause. A stop or a close ends the pause: the run that is
   * held completes.
   *
   * A pause that is asked for while a session is made takes hold once that is there. It does nothing after a stop, nor once the
   * session closes.
   */
  pause(reason?: string): void {
    if (reason !== undefined) aReason.assert('pause: reason', reason);
    this.#runs.pausing.pause(reason);
  }

  /** Ends the pause, or takes the request for one back; it does nothing without one. */
  resume(): void {
    this.#runs.pausing.resume();
  }

  /**
   * Lets the step under way, or the next one, go to its end, and pauses again. Where no run has been called it waits for one;
   * several calls make as many steps.
   *
   * @returns the step, once it has succeeded
   * @throws what the step fails with, which is held then; FailedPreconditionError when the session closes, or a stop keeps any
   * step from coming
   */
  stepOnce(): Promise<StepResult> {
    return this.#runs.pausing.stepOnce();
  }

  /**
   * Resolves when the raw session has done the steps that are under way, and the variables of tfjs hold what they have written.
   * They do so after each step of a run that was waited for, whatever computes it.
   */
  async pull(): Promise<void> {
    await this.liveSession?.session.pull?.();
  }

  /**
   * Ends every hook, stops the tasks, closes the raw session and opens the graph again; a second call does nothing.
   *
   * @returns how the session ended
   * @throws what failed on the way out, once, to the first caller
   */
  async close(): Promise<Outcome> {
    this.#calls.refuseInside('close()');
    const thrown = await this.#leave('caller', undefined);
    if (thrown) throw thrown.error;
    return this.closed;
  }

  /**
   * Runs `body` and closes, on every path, as Python's `with` does over an open session.
   *
   * @returns what the body returned; undefined when it ended in an error that is swallowed: one whose class is exactly
   * OutOfRangeError or StopIteration
   */
  async use<R>(body: (session: this) => R | Promise<R>): Promise<R | undefined> {
    this.#calls.refuseInside('use()');
    checkBody(body);
    let ended: { readonly result: R } | undefined;
    let raised: Failure | undefined;
    try {
      ended = { result: await body(this) };
    } catch (error) {
      raised = { error };
    }
    const thrown = await this.#leave('block', raised);
    if (thrown) throw thrown.error;
    return ended?.result;
  }

  /** Closes the session, as close() does: for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Opens the session.
   *
   * @throws what the opening, and then the ends, failed with
   */
  protected async start(): Promise<void> {
    this.#observation?.attach(this, {
      live: () => this.#lifecycle.live,
      close: () => {
        this.#lifecycle.requestClose('signal');
        return this.closed;
      },
    });
    this.#observation?.askBreakpoints(this.#runs.pausing, () => this.#lifecycle.state);
    let signal: AbortSignal;
    try {
      signal = this.#followSignals();
    } catch (error) {
      await this.#release(failedWith(error));
      throw error;
    }
    await this.#lifecycle.open();
    if (this.#lifecycle.context.opened) return;
    await this.closed;
    const { failure, exitErrors } = this.#lifecycle.context;
    const thrown = combineErrors([...(failure ? [failure.error] : []), ...exitErrors, ...this.#lateErrors]);
    throw thrown ? thrown.error : new CancelledError('open: the signal was aborted.', { cause: signal.reason });
  }

  /** The raw session that a run would use now. */
  protected get liveSession(): LiveSession | undefined {
    return this.#lifecycle.live;
  }

  /** Has the session stopped and closed when the caller's signal, or one of the process, asks for it. */
  #followSignals(): AbortSignal {
    const { signal: given, processSignals, creator } = this.#options;
    if (given?.aborted) throw new CancelledError('open: the signal is aborted already.', { cause: given.reason });
    creator.checkOpening?.();
    const { signal, unlink } = this.#parts.linkProcessSignals(given, processSignals);
    this.#scope.defer(unlink);
    const end = (): void => {
      this.#lifecycle.requestStop(signal.reason === undefined ? undefined : describeError(signal.reason));
      this.#lifecycle.requestClose('signal');
    };
    onAbort(signal, end);
    return signal;
  }

  /** Gives back what is left once the lifecycle is over; an error of that is a failure of the close. */
  async #release(outcome: Outcome): Promise<Outcome> {
    await this.#observation?.detach(outcome, this.#lifecycle.context);
    try {
      await this.#scope.close(outcome);
      return outcome;
    } catch (error) {
      this.#lateErrors.push(error);
      return foldFailures(outcome, [error]);
    }
  }

  /** Closes if nobody did, and says what this way out has to throw. */
  async #leave(by: ClosedBy, raised: Failure | undefined): Promise<Failure | undefined> {
    const isCancellation = raised !== undefined && this.#runs.isCancellation(raised.error);
    const request = this.#lifecycle.requestClose(by, isCancellation ? undefined : raised);
    await this.closed;
    const { close, exitErrors } = this.#lifecycle.context;
    const own = raised && !isEndOfInput(raised.error) ? [raised.error] : [];
    return combineErrors(close === request ? [...own, ...exitErrors, ...this.#lateErrors] : own);
  }

  #admit(what: string): void {
    this.#calls.refuseInside(what);
    const untold = this.#lifecycle.takeUntold();
    if (untold) throw untold.error;
  }

  #createLifecycle(): Lifecycle {
    const { createLifecycleWork, Lifecycle, SessionMaking, overdueError, tellPause } = this.#parts;
    const options = this.#options;
    const { hooks, graph } = options;
    const { tell, tellNotice, report } = this.#events;
    const making = new SessionMaking(options, this.#work, tell);
    const work = createLifecycleWork({
      options,
      roster: this.#roster,
      making,
      work: this.#work,
      tell,
      endTraining: (reason) => {
        this.#lifecycle.endTraining(reason);
      },
      registerState: () => {
        registerState(graph, this.#roster, making.holder, this.#scope);
        this.#scope.defer(this.#parts.listenToGraph(graph, this.#events.tellOfGraph));
      },
      isOpened: () => this.#lifecycle.context.opened,
      drainRuns: () => this.#runs.drain(this.#work).then(() => this.#lifecycle.context.outcome),
    });
    return new Lifecycle(options, {
      work,
      overdueError: () => overdueError(options.openTimeoutSecs, this.#work.longest),
      onNotice: (notice) => {
        tellNotice(notice);
        tellPause(notice.notice, { hooks, graph, calls: this.#calls, report });
      },
      report,
    });
  }
}
