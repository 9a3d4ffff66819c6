import type { Observable } from 'rxjs';

import { cancelled } from '../core/abortable.js';
import { Breather } from '../core/breather.js';
import type { Feeds } from '../core/fetches.js';
import type { OnlookerReport } from '../core/foreign/onlooker.js';
import type { LiveSession } from '../core/live-session.js';
import type { RunOptions } from '../core/run-options.js';
import { closedError, closedWhileWaiting, stoppedError } from '../core/run-refusal.js';
import type { RunMetadata } from '../core/run-metadata.js';
import type { StepResult } from '../core/step-result.js';
import { CancelledError, FailedPreconditionError } from '../errors.js';
import type { Failure, FailedCall, LossFacts, StepFailure } from '../../machines/lifecycle-facts.js';
import { Crowd } from '../step/crowd.js';
import type { HookCalls } from '../step/hook-calls.js';
import { StepPipeline } from '../step/step-pipeline.js';
import type { StepProbe } from '../step/step-probe.js';
import { StepSlot } from '../step/step-slot.js';
import { hasFailed, type StepOk, type StepRequest, type StepValues } from '../step/step-value.js';
import { Cancellations } from './cancellations.js';
import type { Lifecycle } from './lifecycle.js';
import type { ResolvedOptions } from './monitored-session-options.js';
import { SessionPause } from './pausing/session-pause.js';
import { checkRunArguments } from './run-arguments.js';
import { checkStepFunction, StepContext, type StepFunction } from './step-context.js';
import type { WorkInHand } from './work-in-hand.js';

/** What a caller gave to run(). */
export interface RunArguments {
  readonly fetches: unknown;
  readonly feeds: Feeds | null | undefined;
  readonly options: RunOptions | undefined;
  readonly metadata: RunMetadata | undefined;
}

/** Who looks on at runs. */
export interface RunOnlookers {
  /** Told of what those throw who only look on. */
  readonly report: OnlookerReport;
  /** Sees the steps where somebody observes. */
  readonly probe: StepProbe | undefined;
}

/**
 * The runs of one monitored session: each takes the step slot, goes through the pipeline, and is made again for as long
 * as the lifecycle says so.
 */
export class MonitoredRuns {
  readonly steps$: Observable<StepResult>;
  readonly pausing: SessionPause;
  readonly #options: ResolvedOptions;
  readonly #calls: HookCalls;
  readonly #lifecycle: Lifecycle;
  readonly #pipeline: StepPipeline;
  readonly #breather: Breather;
  readonly #slot: StepSlot;
  readonly #crowd: Crowd;
  #count = 0;
  /** Number of runs and step functions that have succeeded. */
  #successes = 0;
  #progressedOn: LiveSession | undefined;
  readonly #cancellations = new Cancellations();

  constructor(options: ResolvedOptions, calls: HookCalls, lifecycle: Lifecycle, { report, probe }: RunOnlookers) {
    const { hooks, clock, logger } = options;
    this.#options = options;
    this.#crowd = new Crowd(logger);
    this.#breather = new Breather(clock);
    this.#slot = new StepSlot(() => {
      this.pausing.left();
      const { abandoned } = this.#calls;
      const { goingOn } = this.#pipeline;
      return abandoned && goingOn ? Promise.all([abandoned, goingOn]) : (abandoned ?? goingOn);
    }, this.#breather);
    this.pausing = new SessionPause({ lifecycle, isIdle: () => this.#slot.isFree, steps$: () => this.steps$ });
    const { gate } = this.pausing;
    this.#calls = calls;
    this.#lifecycle = lifecycle;
    const onStop = (reason: string | undefined): void => {
      lifecycle.requestStop(reason);
    };
    this.#pipeline = new StepPipeline({ hooks, calls, clock, onStop, report, probe, gate });
    this.steps$ = this.#pipeline.steps$;
  }

  /** One run, with all its tries. */
  run(args: RunArguments): Promise<unknown> {
    const { signal } = args.options ?? {};
    return signal ? this.#cancellations.during(this.#run(args), signal) : this.#run(args);
  }

  async #run(args: RunArguments): Promise<unknown> {
    let isInSlot = false;
    try {
      const request = this.#createRequest(args);
      const turn = this.#slot.enter(args.options?.signal);
      if (turn) {
        this.#crowd.see(this.#slot.waiting);
        await turn;
      }
      isInSlot = true;
      return await this.#runInSlot(request);
    } finally {
      // Within the slot, so that those who wait for it pause too; a loop of calls that are refused has to as well.
      const pause = this.#breather.pause();
      if (pause) await pause;
      if (isInSlot) this.#slot.leave();
    }
  }

  /** One run on the session of a step context, without a recovery of its own. */
  async runWithHooks(live: LiveSession, args: RunArguments): Promise<unknown> {
    this.#calls.refuseInside('runWithHooks()');
    const request = this.#createRequest(args);
    const made = this.#slot.hold(async () => {
      this.#refuseStopped();
      const last = this.pausing.gate.isClosed ? await this.#whilePaused(args.options?.signal) : undefined;
      if (live !== (last ?? this.#lifecycle.live)) throw this.#staleError(live);
      const result = await this.#pipeline.run(request, 1, live);
      if (!hasFailed(result)) return this.#succeeded(result);
      throw this.#lifecycle.rootCauseOf(this.#failureOf(result.error, live, request.options?.signal));
    }, args.options?.signal);
    return this.#cancellations.during(made, args.options?.signal);
  }

  /** Calls `stepFn`, again after each recovery from an error that left it. */
  async runStepFn<R>(stepFn: StepFunction<R>): Promise<R> {
    this.#refuseClosed();
    checkStepFunction(stepFn);
    for (let attempt = 1; ; attempt++) {
      const live = await this.#slot.hold(async () => this.#liveFor(attempt) ?? this.#ensureLive('stepFunction'));
      const context = new StepContext(live, {
        runWithHooks: (of, fetches, feeds, options, metadata) =>
          this.runWithHooks(of, { fetches, feeds, options, metadata }),
        requestStop: (reason) => {
          this.#lifecycle.requestStop(reason);
        },
      });
      try {
        const result = await stepFn(context);
        this.#successes++;
        return result;
      } catch (error) {
        const failure = await this.#afterStepFnFailed(error, live);
        if (failure) throw this.#raised(failure);
      }
    }
  }

  /**
   * Refuses whoever waits for the slot and waits for the step that is in it; one that is abandoned is given up. Then no
   * step comes any more.
   */
  async drain(work: WorkInHand): Promise<void> {
    this.#slot.refuseWaiting(closedWhileWaiting);
    this.#pipeline.announceEnd();
    this.pausing.retire();
    const step = { isGivenUp: false };
    await work.follow('the step under way', this.#slot.whenIdle(), () => {
      step.isGivenUp = true;
      this.#lifecycle.runsEnded(this.#successes);
      const { graceSecs } = this.#options;
      this.#pipeline.abandon(
        new CancelledError(`The session was closed, and the run did not end within ${graceSecs} seconds.`),
      );
      this.#slot.dropRest();
    });
    if (!step.isGivenUp) this.#lifecycle.runsEnded(this.#successes);
    this.#pipeline.complete();
  }

  #createRequest(args: RunArguments): StepRequest {
    this.#refuseClosed();
    checkRunArguments(args, this.#options.hooks);
    const { signal } = args.options ?? {};
    if (signal?.aborted) throw cancelled('The run', signal);
    const { fetches, feeds, options, metadata } = args;
    return { index: this.#count++, fetches, feeds, options, metadata };
  }

  async #runInSlot(request: StepRequest): Promise<unknown> {
    const signal = request.options?.signal;
    this.#refuseStopped();
    const last = this.pausing.gate.isClosed ? await this.#whilePaused(signal) : undefined;
    for (let attempt = 1; ; attempt++) {
      const live = last ?? this.#liveFor(attempt) ?? (await this.#ensureLive('run', signal));
      const result = await this.#pipeline.run(request, attempt, live);
      if (!hasFailed(result)) return this.#succeeded(result);
      const loss = this.#lossOf('run', live);
      const failure = await this.#afterFailed({ ...this.#failureOf(result.error, live, signal), ...loss }, signal);
      if (failure) throw this.#raised(failure, signal);
    }
  }

  /**
   * Waits while the session is paused, unless the run is given up meanwhile. The run has the slot by then: a stop or a close
   * that comes ends the pause, and waits for it as for any step under way.
   *
   * @returns the session for the last step, where a close has ended the pause
   */
  async #whilePaused(signal: AbortSignal | undefined): Promise<LiveSession | undefined> {
    const last = await this.pausing.entered(signal);
    if (signal?.aborted) throw cancelled('The run, while the session is paused,', signal);
    return last;
  }

  /** Gives what the caller of a run gets. */
  #succeeded({ step, ok }: StepOk<StepValues>): unknown {
    this.#successes++;
    this.#progressedOn = step.live;
    return ok.caller;
  }

  /**
   * The session that needs nothing done before a try. What its tasks have reported is acted on when a call begins: one
   * recovery, then the call, even if tasks of the new session have reported something already.
   */
  #liveFor(attempt: number): LiveSession | undefined {
    const { live } = this.#lifecycle;
    return attempt > 1 || live?.coordinator.requestedError === undefined ? live : undefined;
  }

  /** The live session, once what its tasks have reported is acted on, or a new one is made. */
  async #ensureLive(call: FailedCall, signal?: AbortSignal): Promise<LiveSession> {
    this.#refuseClosed();
    const { live } = this.#lifecycle;
    const reported = live && reportedBy(live);
    if (!live) this.#lifecycle.wantSession();
    else if (reported) this.#lifecycle.taskFailed({ ...reported, ...this.#lossOf(call, live) });
    try {
      await this.#lifecycle.settled(signal);
    } catch (error) {
      throw this.#raised({ error }, signal);
    }
    const made = this.#lifecycle.live;
    if (made) return made;
    const failure = this.#lifecycle.whyNoSession();
    throw failure ? this.#raised(failure, signal) : closedError();
  }

  #lossOf(call: FailedCall, live: LiveSession): Omit<LossFacts, 'error'> {
    return { call, live, progressed: this.#progressedOn === live };
  }

  /**
   * Tells the lifecycle of a failure and waits for what it makes of it.
   *
   * @returns what the call leaves with: its error, or that of the recovery; undefined when it is to be tried again
   */
  async #afterFailed(facts: StepFailure & LossFacts, signal?: AbortSignal): Promise<Failure | undefined> {
    if (!facts.cancelled) await this.pausing.failed(this.#lifecycle.rootCauseOf(facts), signal);
    const isCancelled = facts.cancelled || signal?.aborted === true;
    const { verdict, error } = this.#lifecycle.stepFailed({ ...facts, cancelled: isCancelled });
    if (verdict === 'raise') return { error };
    try {
      await this.#lifecycle.settled(signal);
    } catch (cancellation) {
      return { error: cancellation };
    }
    return this.#lifecycle.live ? undefined : (this.#lifecycle.whyNoSession({ error }) ?? { error });
  }

  /** As #afterFailed, for an error that left a step function: a recovery waits for the step in the slot. */
  async #afterStepFnFailed(error: unknown, live: LiveSession): Promise<Failure | undefined> {
    const facts = { error, reported: undefined, cancelled: this.#cancellations.has(error) };
    try {
      return await this.#slot.hold(() => this.#afterFailed({ ...facts, ...this.#lossOf('stepFunction', live) }));
    } catch {
      // A close refuses whoever waits for the slot, and then nothing is recovered.
      return { error };
    }
  }

  /** What is known of the failure of a try on `live`. */
  #failureOf(error: unknown, live: LiveSession, signal: AbortSignal | undefined): StepFailure {
    return { error, reported: reportedBy(live), cancelled: signal?.aborted === true || this.#pipeline.wasEnded(error) };
  }

  /** True for what a run failed with that its own caller, or a close, has cancelled: no failure of the session. */
  isCancellation(error: unknown): boolean {
    return this.#cancellations.has(error) || this.#pipeline.wasEnded(error);
  }

  /** Tells the lifecycle of the error that a call gives its caller, unless the caller or a close has cancelled the call. */
  #raised(failure: Failure, signal?: AbortSignal): unknown {
    this.#cancellations.note(failure.error, signal);
    if (!this.isCancellation(failure.error)) this.#lifecycle.runFailed(failure, this.#successes);
    return failure.error;
  }

  /** @throws FailedPreconditionError once the session is closed or asked to close; asked as a call comes in. */
  #refuseClosed(): void {
    if (this.#lifecycle.context.close) throw closedError();
  }

  /**
   * Asked as a run enters the slot. A session that was closed while the run waited has no live session, so whoever looks for
   * that finds out.
   *
   * @throws FailedPreconditionError once a stop was requested, StopIteration where the training was over before
   */
  #refuseStopped(): void {
    const { stop, close } = this.#lifecycle.context;
    if (!stop) return;
    throw close ? closedError() : stoppedError(stop);
  }

  #staleError(live: LiveSession): unknown {
    if (this.#lifecycle.context.close) return closedError();
    const preemption = this.#lifecycle.reportedPreemption(reportedBy(live));
    if (preemption) return preemption.error;
    return new FailedPreconditionError(
      'runWithHooks: the session of this step context was replaced by a recovery: use the step context of the latest call.',
    );
  }
}

/** What a task of the session has reported. */
function reportedBy({ coordinator: { requestedError } }: LiveSession): Failure | undefined {
  return requestedError === undefined ? undefined : { error: requestedError };
}
