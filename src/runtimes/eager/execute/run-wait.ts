import { isInstance } from '../../../core/foreign/is-instance.js';
import { cancelled } from '../../../core/abortable.js';
import { endingOf, ownTimeoutInMs } from '../../../core/checked-run-options.js';
import { systemClock, type Clock } from '../../../core/clock.js';
import { onAbort } from '../../../core/on-abort.js';
import { RunLimit } from '../../../core/run-limit.js';
import type { RawRunOptions } from '../../../core/raw-run-options.js';
import { CancelledError, DeadlineExceededError } from '../../../errors.js';
import type { WaitContext } from '../../../graph/wait-context.js';
import type { Node } from '../../../graph/node.js';
import { nodeError } from './node-error.js';

/** What the waits of a session have in common. */
export interface RunWaitOptions {
  readonly clock: Clock;
  /** The waits that have not ended. A signal for all would do, but Node warns of more than ten listeners on one. */
  readonly open: Set<RunWait>;
  /** Stands for the session. */
  readonly session: object;
}

/**
 * The waiting of one run: its signal is aborted by the run's own, by close(), and by the time limit where nobody above counts
 * it. Whoever makes one ends it.
 */
export class RunWait implements WaitContext {
  readonly session: object;
  readonly #controller = new AbortController();
  readonly #own: AbortSignal | undefined;
  readonly #open: Set<RunWait>;
  readonly #ending: AbortSignal | undefined;
  readonly #limit: RunLimit | undefined;
  readonly #putBack: (() => void)[] = [];
  readonly #letGo: (() => void) | undefined;

  constructor(options: RawRunOptions, { clock, open, session }: RunWaitOptions) {
    this.session = session;
    const { signal } = options;
    const timeoutInMs = ownTimeoutInMs(options);
    this.#own = signal;
    this.#ending = endingOf(options);
    this.#open = open;
    open.add(this);
    if (signal?.aborted) this.#follow();
    else this.#letGo = signal && onAbort(signal, () => this.#follow());
    if (timeoutInMs > 0) {
      this.#limit = new RunLimit(timeoutInMs, clock, (error) => {
        this.#controller.abort(error);
      });
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Gives the run up, since its session closes. */
  close(): void {
    this.#controller.abort();
  }

  readonly onAbandoned = (putBack: () => void): void => {
    this.#putBack.push(putBack);
  };

  /**
   * Waits for an element or for room. A session that is asked to close ends the waiting, but not what is done at once, nor
   * what the run does besides.
   */
  async untilThere<R>(coming: Promise<R>): Promise<R> {
    const ending = this.#ending;
    if (!ending) return coming;
    let isWaiting = true;
    const end = async (): Promise<void> => {
      await systemClock.breathe?.();
      if (isWaiting) this.#controller.abort(ending.reason);
    };
    const letGo = ending.aborted ? void end() : onAbort(ending, () => void end());
    try {
      return await coming;
    } finally {
      isWaiting = false;
      letGo?.();
    }
  }

  /** The run computes now: what was taken for it is used. */
  commit(): void {
    this.#putBack.length = 0;
  }

  /** @throws CancelledError or DeadlineExceededError when the run is given up by now. */
  check(): void {
    if (this.signal.aborted) throw this.#reason();
  }

  /** What the run rejects with when `node` rejected with `error`: why the run was given up, where that is the reason. */
  errorOf(error: unknown, node: Node): unknown {
    const isGivenUp = this.signal.aborted && isInstance(error, CancelledError);
    return isGivenUp ? this.#reason(node) : nodeError(error, node);
  }

  /** Takes timer and listeners back, and puts back what was taken in vain. */
  end(): void {
    this.#open.delete(this);
    this.#limit?.stop();
    this.#letGo?.();
    for (const putBack of this.#putBack.reverse()) putBack();
    this.commit();
  }

  #follow(): void {
    this.#controller.abort(this.#own?.reason);
  }

  #reason(node?: Node): CancelledError | DeadlineExceededError {
    const { reason } = this.signal as { readonly reason: unknown };
    if (this.#own?.aborted && reason === this.#own.reason) return cancelled('The run', this.#own);
    if (isInstance(reason, DeadlineExceededError)) return reason;
    const isAskedToClose = this.#ending?.aborted === true && reason === this.#ending.reason;
    const op = node ? { op: node.name } : {};
    if (!isAskedToClose) return new CancelledError('The run was cancelled: its session was closed.', op);
    return new CancelledError('The run was cancelled while it waited: its session is asked to close.', {
      ...op,
      cause: reason,
    });
  }
}
