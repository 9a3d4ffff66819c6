import { ignore, refusePromise } from '../core/foreign/promise-from.js';
import type { Session } from '../core/session.js';
import type { SaveRequest, SessionRunArgs, SessionRunContext } from '../core/session-run-hook.js';

/** One try of one run, as hooks see it. */
export class RunContext implements SessionRunContext {
  readonly originalArgs: SessionRunArgs;
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly #atEnd: { readonly ended: () => unknown; readonly failed: ((error: unknown) => unknown) | undefined }[] = [];
  #measured: Readonly<Record<string, number>> | undefined;
  #saveRequest: SaveRequest | undefined;
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

  get measured(): Readonly<Record<string, number>> | undefined {
    return this.#measured;
  }

  get saveRequest(): SaveRequest | undefined {
    return this.#saveRequest;
  }

  measure(metrics: Readonly<Record<string, number>>): void {
    this.#measured = { ...this.#measured, ...metrics };
  }

  requestSave({ changed = false }: SaveRequest = {}): void {
    if (changed) this.#measured = undefined;
    this.#saveRequest = { changed: changed || this.#saveRequest?.changed === true };
  }

  atStepEnd(callback: () => void, failed?: (error: unknown) => void): void {
    this.#atEnd.push({ ended: callback, failed });
  }

  /** Calls what is to be called at the end of the step, in the order in which that was asked for. */
  endStep(): void {
    for (let next = this.#atEnd.shift(); next; next = this.#atEnd.shift()) {
      refusePromise('atStepEnd: callback', next.ended());
    }
  }

  /** Calls what is to be called when the step fails with `error`, but for what endStep() has called. */
  failStep(error?: unknown): void {
    for (const { failed } of this.#atEnd.splice(0)) {
      try {
        ignore(failed?.(error));
      } catch {
        // The step has failed with an error of its own.
      }
    }
  }
}
