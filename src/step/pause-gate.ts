import { holdProcess } from '../core/hold-process.js';
import { onAbort } from '../core/on-abort.js';

/**
 * Stands between the stages of the step under way, and before and behind it: whoever comes to it while it is closed waits
 * there, and keeps the process alive meanwhile. There is one step at a time, so one waits at most.
 */
export class PauseGate {
  readonly #onHeld: () => void;
  #isClosed = false;
  #isRetired = false;
  #pass: (() => void) | undefined;
  #letProcessEnd: (() => void) | undefined;

  /** @param onHeld told when somebody begins to wait */
  constructor(onHeld: () => void) {
    this.#onHeld = onHeld;
  }

  /** Whether whoever comes has to wait. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = !this.#isRetired;
  }

  /** Lets whoever waits go on, and whoever comes pass. */
  open(): void {
    this.#isClosed = false;
    const pass = this.#pass;
    this.#forget();
    pass?.();
  }

  /** Opens for good. */
  retire(): void {
    this.#isRetired = true;
    this.open();
  }

  /**
   * Has somebody wait who has come while it is closed.
   *
   * @param pass called when it opens, which may be before this returns
   * @returns takes the one who waits out of it: `pass` is not called any more
   */
  hold(pass: () => void): () => void {
    this.#pass = pass;
    this.#letProcessEnd ??= holdProcess();
    this.#onHeld();
    return () => {
      if (this.#pass === pass) this.#forget();
    };
  }

  /** Resolves when it opens, or when the signal is aborted; never rejects. */
  passed(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const lettingGo: (() => void)[] = [];
      const pass = (): void => {
        for (const letGo of lettingGo) letGo();
        resolve();
      };
      lettingGo.push(this.hold(pass));
      if (signal) lettingGo.push(onAbort(signal, pass));
    });
  }

  /** Nobody waits any more. */
  #forget(): void {
    this.#pass = undefined;
    this.#letProcessEnd?.();
    this.#letProcessEnd = undefined;
  }
}
