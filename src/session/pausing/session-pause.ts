import type { Observable, Subscription } from 'rxjs';

import type { LiveSession } from '../../core/live-session.js';
import { closedError, stoppedError } from '../../core/run-refusal.js';
import type { StepResult } from '../../core/step-result.js';
import { isEndOfInput } from '../../errors.js';
import { PauseGate } from '../../step/pause-gate.js';
import type { Lifecycle } from '../lifecycle.js';

/** Somebody who waits for one step. */
interface Stepping {
  readonly resolve: (result: StepResult) => void;
  readonly reject: (error: unknown) => void;
}

/** What pauses are made with. */
export interface SessionPauseTools {
  readonly lifecycle: Lifecycle;
  /** Whether no step is under way. */
  readonly isIdle: () => boolean;
  /** The steps that succeeded. */
  readonly steps$: () => Observable<StepResult>;
}

/**
 * The pauses of one session. The gate of its step pipeline holds the step under way, or the next one; the lifecycle machine is
 * told when it does, and knows whether the session is paused. A stop ends the pause for good, and so does a close: what was held
 * goes on to its end.
 */
export class SessionPause {
  readonly gate: PauseGate;
  /** Asks the breakpoints about a failure that is yet to be decided; nobody is asked where there are none. */
  onFailure: ((error: unknown) => void) | undefined;
  readonly #tools: SessionPauseTools;
  readonly #stepping: Stepping[] = [];
  #watch: Subscription | undefined;
  /** Why it pauses again after a step. */
  #reason: string | undefined;
  /** Whether it pauses again after the steps that are waited for: not once somebody resumes. */
  #pausesAgain = false;

  constructor(tools: SessionPauseTools) {
    this.#tools = tools;
    this.gate = new PauseGate(() => {
      tools.lifecycle.boundaryReached();
    });
    tools.lifecycle.actor.subscribe({
      next: ({ context }) => {
        if (context.stop) this.gate.retire();
        const refusal = this.#stepping.length > 0 ? this.#refusal() : undefined;
        if (refusal) this.#refuse(refusal);
      },
      complete: () => {
        this.retire();
      },
    });
  }

  /** Pauses at once where no step is under way, and else when it comes to the next boundary. */
  pause(reason: string | undefined): void {
    const { lifecycle, isIdle } = this.#tools;
    if (lifecycle.done || lifecycle.context.close || lifecycle.context.stop) return;
    this.gate.close();
    this.#reason = reason;
    lifecycle.requestPause(reason);
    if (isIdle()) lifecycle.boundaryReached();
  }

  resume(): void {
    this.#pausesAgain = false;
    this.#open();
  }

  /** Lets one step go to its end, and pauses again. */
  stepOnce(): Promise<StepResult> {
    const refusal = this.#refusal();
    if (refusal) return Promise.reject(refusal);
    const made = new Promise<StepResult>((resolve, reject) => {
      this.#stepping.push({ resolve, reject });
    });
    this.#watch ??= this.#watchSteps();
    this.#pausesAgain = true;
    this.#open();
    return made;
  }

  /**
   * Waits before a run begins while the session is paused.
   *
   * @param signal gives the wait up
   * @returns the session that the run is still to be made on, where a close has ended the pause
   */
  async entered(signal: AbortSignal | undefined): Promise<LiveSession | undefined> {
    const { lifecycle } = this.#tools;
    const { live } = lifecycle;
    if (!signal?.aborted) await this.gate.passed(signal);
    return lifecycle.context.close ? live : undefined;
  }

  /** A step has failed: holds it while the session is paused, before anything is decided about it. */
  async failed(error: unknown, signal: AbortSignal | undefined): Promise<void> {
    if (!isEndOfInput(error)) this.onFailure?.(error);
    if (this.#pausesAgain) {
      this.#stepping.shift()?.reject(error);
      this.#pauseAgain();
    }
    if (this.gate.isClosed && !signal?.aborted) await this.gate.passed(signal);
  }

  /** A step has left the slot. */
  left(): void {
    const { lifecycle } = this.#tools;
    if (this.gate.isClosed) lifecycle.boundaryReached();
    const { stop } = lifecycle.context;
    if (stop && this.#stepping.length > 0) this.#refuse(stoppedError(stop));
  }

  /** Nobody is held any more, and nobody waits for a step: the session closes. */
  retire(): void {
    this.#refuse(closedError());
    this.gate.retire();
  }

  #open(): void {
    this.#tools.lifecycle.requestResume();
    this.gate.open();
  }

  #watchSteps(): Subscription {
    return this.#tools.steps$().subscribe((result) => {
      this.#stepping.shift()?.resolve(result);
      if (this.#pausesAgain) this.#pauseAgain();
      this.#leaveIfDone();
    });
  }

  /** Pauses again unless somebody waits for another step. */
  #pauseAgain(): void {
    if (this.#stepping.length > 0) return;
    this.#pausesAgain = false;
    this.pause(this.#reason);
  }

  /** Why no step will come. */
  #refusal(): Error | undefined {
    const { lifecycle, isIdle } = this.#tools;
    if (lifecycle.done || lifecycle.context.close) return closedError();
    const { stop } = lifecycle.context;
    return stop && isIdle() ? stoppedError(stop) : undefined;
  }

  #refuse(error: Error): void {
    for (const { reject } of this.#stepping.splice(0)) reject(error);
    this.#leaveIfDone();
  }

  #leaveIfDone(): void {
    if (this.#stepping.length > 0) return;
    this.#watch?.unsubscribe();
    this.#watch = undefined;
  }
}
