import { linkSignals, type LinkedSignal } from '../core/link-signals.js';
import { CancelledError, UnimplementedError } from '../errors.js';
import type { ProcessSignal } from './handled-signals.js';

/** The part of Node's process that is used here. */
export interface SignalledProcess {
  readonly pid: number;
  on(signal: string, listener: () => void): unknown;
  removeListener(signal: string, listener: () => void): unknown;
  kill(pid: number, signal: string): unknown;
  getBuiltinModule?(id: string): unknown;
}

/**
 * Answers the first signal of the process by aborting its own `signal`, and leaves the second, of whatever name, to the
 * process: it takes its listeners off and sends that signal once more, which then does what it does by default.
 *
 * The signal that is sent comes to every other listener too. So where several of these are in use a second signal is the
 * last one for each of them, whenever it was made, and the process dies of it; listeners of somebody else stay, and then
 * decide themselves what becomes of the process.
 */
export class ProcessSignals {
  readonly #process: SignalledProcess;
  readonly #controller = new AbortController();
  readonly #listeners: ReadonlyMap<ProcessSignal, () => void>;

  /** Listens from now on. */
  constructor(names: readonly ProcessSignal[], process: SignalledProcess) {
    this.#process = process;
    this.#listeners = new Map(
      names.map((name) => [
        name,
        () => {
          this.#receive(name);
        },
      ]),
    );
    for (const [name, listener] of this.#listeners) process.on(name, listener);
  }

  /** Aborted by the first signal; the reason is an error whose message is the signal's name. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Takes the listeners off the process; a second call does nothing. */
  release(): void {
    for (const [name, listener] of this.#listeners) this.#process.removeListener(name, listener);
  }

  #receive(name: ProcessSignal): void {
    if (!this.#controller.signal.aborted) {
      this.#controller.abort(new CancelledError(name));
      return;
    }
    this.release();
    this.#process.kill(this.#process.pid, name);
  }
}

/**
 * The process whose signals can be handled here.
 *
 * @param place has the process under that name, if there is one
 * @throws UnimplementedError where there is none, as in a browser, and in a worker thread, which gets no signals.
 */
export function signalledProcess(place: object = globalThis): SignalledProcess {
  const { process } = place as { readonly process?: Partial<SignalledProcess> | undefined };
  const remedy = 'leave handleSignals out and give `signal`, an AbortSignal, instead.';
  if (!process?.on || !process.removeListener || !process.kill || process.pid === undefined) {
    throw new UnimplementedError(`handleSignals: there is no process here that gets signals: ${remedy}`);
  }
  const threads = process.getBuiltinModule?.('node:worker_threads') as
    { isMainThread?: boolean | undefined } | undefined;
  if (threads?.isMainThread === false) {
    throw new UnimplementedError(`handleSignals: a worker thread gets no signals of its process: ${remedy}`);
  }
  return process as SignalledProcess;
}

/**
 * A signal that follows `signal` and the process's signals of these names; unlinking it takes every listener off.
 *
 * @throws UnimplementedError where there are names and no process that gets signals
 */
export function linkProcessSignals(signal: AbortSignal | undefined, names: readonly ProcessSignal[]): LinkedSignal {
  const sources = signal ? [signal] : [];
  if (names.length === 0) return linkSignals(sources);
  const ofProcess = new ProcessSignals(names, signalledProcess());
  const linked = linkSignals([...sources, ofProcess.signal]);
  const unlink = (): void => {
    ofProcess.release();
    linked.unlink();
  };
  return { signal: linked.signal, unlink };
}
