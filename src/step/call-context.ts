/** A call, and the one inside which it was made. */
export interface NestedCall<C> {
  readonly outer: C | undefined;
  /** False once the call is over: code that it has left behind is inside it no longer. */
  readonly running: boolean;
}

/** What is used of Node's AsyncLocalStorage. */
interface Storage<C> {
  run<A, R>(call: C, body: (argument: A) => R, argument: A): R;
  getStore(): C | undefined;
  disable(): void;
}

/**
 * Knows inside which calls the running code is, also behind an await.
 *
 * A storage in use hooks into every promise of the process on Node 20, and a second one does so again: one context is
 * to serve all who need it, and the storage rests when the last of them has left. Where there is no AsyncLocalStorage,
 * only the synchronous part of a call is known.
 */
export class CallContext<C extends NestedCall<C>> {
  readonly #storage = createStorage<C>();
  #synchronous: C | undefined;
  #users = 0;

  /** Somebody is going to run calls. */
  join(): void {
    this.#users++;
  }

  /** Somebody who has joined will run no call any more. */
  leave(): void {
    this.#users--;
    if (this.#users === 0) this.#storage?.disable();
  }

  /** The innermost call that is not over. */
  get innermost(): C | undefined {
    let call = this.#storage ? this.#storage.getStore() : this.#synchronous;
    while (call && !call.running) call = call.outer;
    return call;
  }

  /** Runs `body` inside `call`. */
  run<A, R>(call: C, body: (argument: A) => R, argument: A): R {
    if (this.#storage) return this.#storage.run(call, body, argument);
    const outer = this.#synchronous;
    this.#synchronous = call;
    try {
      return body(argument);
    } finally {
      this.#synchronous = outer;
    }
  }
}

function createStorage<C>(): Storage<C> | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: ((id: string) => unknown) | undefined } | undefined;
  };
  const hooks = process?.getBuiltinModule?.('node:async_hooks') as
    { readonly AsyncLocalStorage: new () => Storage<C> } | undefined;
  return hooks ? new hooks.AsyncLocalStorage() : undefined;
}
