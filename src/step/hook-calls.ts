import { FailedPreconditionError } from '../errors.js';
import { hookName } from '../core/hook-name.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import { CallContext, type NestedCall } from './call-context.js';
import type { CallProbe } from './step-probe.js';

/** One callback of one hook, from its call until what it returned has settled. */
export interface HookCall extends NestedCall<HookCall> {
  /** Whose it is, until it is over: what the callback leaves behind, such as a promise, keeps no session in memory. */
  inside: { readonly owner: HookCalls; readonly hook: SessionRunHook } | undefined;
  readonly method: string;
  /** When it began, where somebody observes; 0 otherwise. */
  readonly startedAtMs: number;
  running: boolean;
}

/** Where the calls of all sessions of the process are nested: a hook of one session may run another one. */
const context = new CallContext<HookCall>();

/**
 * The calls of the hooks of one monitored session. A call of the session from inside one of them can be refused: it
 * would wait for the step that waits for it.
 */
export class HookCalls {
  readonly #probe: CallProbe | undefined;
  #joined = false;
  #running = 0;
  #abandoned: { readonly call: HookCall; readonly over: Promise<void>; readonly end: () => void } | undefined;

  constructor(probe?: CallProbe) {
    this.#probe = probe;
  }

  /** Resolves when the callback is over that a hook still is in though its step was given up; undefined without one. */
  get abandoned(): Promise<void> | undefined {
    return this.#abandoned?.over;
  }

  /** Begins a call; who begins one settles it. */
  begin(hook: SessionRunHook, method: string): HookCall {
    if (!this.#joined) context.join();
    this.#joined = true;
    this.#running++;
    const startedAtMs = this.#probe ? this.#probe.now() : 0;
    return { inside: { owner: this, hook }, method, startedAtMs, outer: context.innermost, running: true };
  }

  /** Runs the callback of a call, or a part of it. */
  run<A, R>(call: HookCall, body: (argument: A) => R, argument: A): R {
    return context.run(call, body, argument);
  }

  /** The callback is over. */
  settle(call: HookCall): void {
    if (!call.running) return;
    call.running = false;
    if (this.#probe && call.inside) this.#probe.called(call.inside.hook, call.method, call.startedAtMs);
    call.inside = undefined;
    this.#running--;
    if (this.#abandoned?.call !== call) return;
    this.#abandoned.end();
    this.#abandoned = undefined;
  }

  /** The step of a call goes on without it, though it may not be over yet. */
  abandon(call: HookCall): void {
    if (!call.running) return;
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#abandoned = { call, over, end };
  }

  /** Runs a callback and awaits it. */
  async callAndWait<R>(hook: SessionRunHook, method: string, body: () => R | Promise<R>): Promise<R> {
    const call = this.begin(hook, method);
    try {
      return await this.run(call, body, undefined);
    } finally {
      this.settle(call);
    }
  }

  /** @throws FailedPreconditionError naming the hook when this is called from inside a callback. */
  refuseInside(what: string): void {
    if (this.#running === 0) return;
    let call = context.innermost;
    while (call && (call.inside?.owner !== this || !call.running)) call = call.outer;
    if (!call?.inside) return;
    throw new FailedPreconditionError(
      `${what} was called inside ${hookName(call.inside.hook)}.${call.method}(), which it would wait for without end: ` +
        'use context.session.run() and context.requestStop() there.',
    );
  }

  /** Lets go of the context: no callback will run any more, and one that never ended counts as over. */
  dispose(): void {
    if (this.#joined) context.leave();
    this.#joined = false;
    this.#running = 0;
  }
}
