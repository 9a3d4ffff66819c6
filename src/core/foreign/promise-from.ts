/** A value, at once or later. */
export type MaybePromise<R> = R | PromiseLike<R>;

/** How a value is waited for: the method `then` of it, read once. */
export type Then = (resolve: (value: unknown) => void, reject: (error: unknown) => void) => unknown;

/**
 * How to wait for `value`, with follow(); undefined where it is there already.
 *
 * @throws what reading `then` throws
 */
export function thenOf(value: unknown): Then | undefined {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return undefined;
  const { then } = value as { readonly then?: unknown };
  return typeof then === 'function' ? (then as Then) : undefined;
}

/**
 * Waits for `value` as promises do: exactly one of the two is called, once, with what it comes to first, which is never to
 * be awaited itself. What a thenable says later, or throws after that, is nothing; one that answers at once is heard at
 * once.
 */
export function follow<R>(
  value: MaybePromise<R>,
  then: Then,
  onValue: (value: R) => void,
  onError: (error: unknown) => void,
): void {
  if (isPromise<R>(value, then)) {
    followPromise(value, onValue, onError);
    return;
  }
  let isOver = false;
  const reject = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    onError(error);
  };
  const resolve = (settled: unknown): void => {
    if (isOver) return;
    let next: Then | undefined;
    try {
      next = thenOf(settled);
    } catch (error) {
      reject(error);
      return;
    }
    isOver = true;
    if (next) follow(settled as MaybePromise<R>, next, onValue, onError);
    else onValue(settled as R);
  };
  try {
    Reflect.apply(then, value, [resolve, reject]);
  } catch (error) {
    reject(error);
  }
}

/** True for a promise of JavaScript's own, `then` being its method: its work goes on whether somebody waits or not. */
export function isPromise<R>(value: unknown, then: Then): value is Promise<R> {
  return then === Promise.prototype.then && value instanceof Promise;
}

/** A promise of JavaScript's own settles once, at what is not to be awaited; only its class may be foreign. */
function followPromise<R>(promise: Promise<R>, onValue: (value: R) => void, onError: (error: unknown) => void): void {
  try {
    promise.then(onValue, onError);
  } catch (error) {
    onError(error);
  }
}

/** True for what must be awaited. It only looks: promiseFrom() is what to wait with. */
export function isPromiseLike<R>(value: MaybePromise<R>): value is PromiseLike<R> {
  return thenOf(value) !== undefined;
}

/**
 * A promise of what `value` comes to, where that must be awaited; undefined where it is there already, at no cost.
 *
 * A promise of JavaScript's own is given as it is. Of any other thenable `then` is read once and called once, at once;
 * the first that it says counts, and what it says later, or throws after that, is nothing. So it settles once at most.
 *
 * @throws what reading `then` throws
 */
export function promiseFrom<R>(value: MaybePromise<R>): Promise<R> | undefined {
  const then = thenOf(value);
  if (!then) return undefined;
  if (isPromise<R>(value, then)) return value;
  return new Promise<R>((resolve, reject) => {
    Reflect.apply(then, value, [resolve, reject]);
  });
}

/** Goes on with a value at once when it is there, or when it comes. */
export function after<A, B>(value: MaybePromise<A>, proceed: (value: A) => B | Promise<B>): B | Promise<B> {
  const coming = promiseFrom(value);
  return coming ? coming.then(proceed) : proceed(value as A);
}

/**
 * Refuses a promise where the answer has to be there at once; nobody waits for it, and it is no unhandled rejection.
 *
 * @throws TypeError naming `what`
 */
export function refusePromise(what: string, value: unknown): void {
  if (!isPromiseLike(value)) return;
  ignore(value);
  throw new TypeError(`${what}: expected it to be done at once, got a promise, which nobody waits for there`);
}

/** Takes no interest in a value: should it be a promise that rejects, nobody hears of it. */
export function ignore(value: unknown): void {
  try {
    promiseFrom(value)?.then(undefined, () => undefined);
  } catch {
    // Whoever gave the value was not asked for it.
  }
}
