import type { Session } from '../core/session.js';
import type { SessionRunArgs, SessionRunContext } from '../core/session-run-hook.js';

/** One try of one run, as hooks see it. */
export class RunContext implements SessionRunContext {
  readonly originalArgs: SessionRunArgs;
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly #atEnd: (() => void)[] = [];
  #stop: { readonly reason: string | undefined } | undefined;

  constructor(originalArgs: SessionRunArgs, session: Session, signal: AbortSignal) {
    this.originalArgs = originalArgs;
    this.session = session;
    this.signal = signal;
  }

  get stopRequested(): boolean {
    return this.#stop !== undefined;
  }

  /** The first request for a stop, if there was one. */
  get stop(): { readonly reason: string | undefined } | undefined {
    return this.#stop;
  }

  requestStop(reason?: string): void {
    this.#stop ??= { reason };
  }

  atStepEnd(callback: () => void): void {
    this.#atEnd.push(callback);
  }

  /** Calls what is to be called at the end of the step, in the order in which that was asked for. */
  endStep(): void {
    for (const callback of this.#atEnd.splice(0)) callback();
  }
}
