// Each function that is replaced is called with its own receiver below.
/* eslint-disable @typescript-eslint/unbound-method */

/** What a page has going on that ends only when somebody ends it. */
export interface Lasting {
  /** Listeners at windows, documents and media queries: `window resize`. */
  readonly listeners: readonly string[];
  readonly timers: number;
  readonly frames: number;
  /** Observers of sizes, mutations and the like that observe something. */
  readonly observers: number;
}

/** Counts, from now on, what lasts in the page that runs it; `lasting()` tells. To be run before any script of the page. */
export function countWhatLasts(): void {
  const listeners = new Map<
    string,
    { readonly target: EventTarget; readonly listener: unknown; readonly name: string }
  >();
  const ids = new WeakMap<object, number>();
  let made = 0;
  const idOf = (one: object): number => {
    const id = ids.get(one) ?? ++made;
    ids.set(one, id);
    return id;
  };
  const keyOf = (target: EventTarget, type: string, listener: unknown, options: unknown): string => {
    const isCapture =
      typeof options === 'object' && options !== null
        ? 'capture' in options && options.capture === true
        : options === true;
    return `${idOf(target)} ${type} ${idOf(listener as object)} ${isCapture}`;
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    const isLasting = target instanceof Window || target instanceof Document || target instanceof MediaQueryList;
    if (listener !== null && isLasting) {
      listeners.set(keyOf(target, type, listener, options), {
        target,
        listener,
        name: `${target.constructor.name} ${type}`,
      });
    }
    addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    if (listener !== null) listeners.delete(keyOf(target, type, listener, options));
    removeEventListener.call(target, type, listener, options);
  };

  const timers = new Set<unknown>();
  const { setTimeout, setInterval, clearTimeout, clearInterval, requestAnimationFrame, cancelAnimationFrame } = window;
  const set = {
    setTimeout: (callback: () => void, delayMs: number) => {
      const id: unknown = setTimeout.call(
        window,
        () => {
          timers.delete(id);
          callback();
        },
        delayMs,
      );
      timers.add(id);
      return id;
    },
    setInterval: (callback: () => void, delayMs: number) => {
      const id: unknown = setInterval.call(window, callback, delayMs);
      timers.add(id);
      return id;
    },
    clearTimeout: (id: number) => {
      timers.delete(id);
      clearTimeout.call(window, id);
    },
    clearInterval: (id: number) => {
      timers.delete(id);
      clearInterval.call(window, id);
    },
  };
  const frames = new Set<number>();
  const observing = new Set<object>();
  const watch = (Observer: typeof ResizeObserver): typeof ResizeObserver =>
    class extends Observer {
      override observe(...args: Parameters<ResizeObserver['observe']>): void {
        observing.add(this);
        super.observe(...args);
      }
      override disconnect(): void {
        observing.delete(this);
        super.disconnect();
      }
    };
  Object.assign(window, set, {
    requestAnimationFrame: (callback: FrameRequestCallback) => {
      const id = requestAnimationFrame.call(window, (atMs) => {
        frames.delete(id);
        callback(atMs);
      });
      frames.add(id);
      return id;
    },
    cancelAnimationFrame: (id: number) => {
      frames.delete(id);
      cancelAnimationFrame.call(window, id);
    },
    ResizeObserver: watch(ResizeObserver),
    lasting: (): Lasting => ({
      listeners: [...listeners.values()].map(({ name }) => name).sort(),
      timers: timers.size,
      frames: frames.size,
      observers: observing.size,
    }),
  });
}
