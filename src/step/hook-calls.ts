import { FailedPreconditionError } from '../errors.js';
import { hookName } from '../core/hook-name.js';
import type { SessionRunHook } from '../core/session-run-hook.js';

/** One callback of one hook, while it runs. */
export interface HookCall {
  readonly hook: SessionRunHook;
  readonly method: keyof SessionRunHook;
}

/** What is used of Node's AsyncLocalStorage. */
interface CallStorage {
  run<R>(call: HookCall, body: () => R): R;
  getStore(): HookCall | undefined;
  disable(): void;
}

/**
 * Knows which hook's callback is running, so that a call of the monitored session from inside it can be refused: it
 * would wait for the step that waits for it. Where there is no AsyncLocalStorage, only the synchronous part of a
 * callback is known.
 */
export class HookCalls {
  readonly #storage = createCallStorage();
  #active: HookCall | undefined;

  /** The call that counts as running. */
  get active(): HookCall | undefined {
    return this.#active;
  }

  /** Runs a callback; the call counts as running until it is `settled`, or the next call. */
  call<R>(hook: SessionRunHook, method: keyof SessionRunHook, body: () => R): R {
    const call: HookCall = { hook, method };
    this.#active = call;
    try {
      return this.#storage ? this.#storage.run(call, body) : body();
    } catch (error) {
      this.#active = undefined;
      throw error;
    } finally {
      if (!this.#storage) this.#active = undefined;
    }
  }

  /** Runs a callback and awaits it. */
  async callAndWait<R>(hook: SessionRunHook, method: keyof SessionRunHook, body: () => R | Promise<R>): Promise<R> {
    const result = this.call(hook, method, body);
    const call = this.#active;
    try {
      return await result;
    } finally {
      this.settled(call);
    }
  }

  /** The callback of that call is over; that of a later call is not. */
  settled(call: HookCall | undefined): void {
    if (this.#active === call) this.#active = undefined;
  }

  /** @throws FailedPreconditionError naming the hook when this is called from inside a callback. */
  refuseInside(what: string): void {
    const active = this.#active;
    if (active === undefined || (this.#storage && this.#storage.getStore() !== active)) return;
    throw new FailedPreconditionError(
      `${what} was called inside ${hookName(active.hook)}.${active.method}(), which it would wait for without end: ` +
        'use context.session.run() and context.requestStop() there.',
    );
  }

  /** Lets go of the storage; call it when no callback will run any more. */
  dispose(): void {
    this.#storage?.disable();
  }
}

function createCallStorage(): CallStorage | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: ((id: string) => unknown) | undefined } | undefined;
  };
  const hooks = process?.getBuiltinModule?.('node:async_hooks') as
    { readonly AsyncLocalStorage: new () => CallStorage } | undefined;
  return hooks ? new hooks.AsyncLocalStorage() : undefined;
}
