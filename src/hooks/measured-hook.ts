import { promiseFrom } from '../core/foreign/promise-from.js';
import type { SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';

/** Called as a callback begins; what it gives is called once that has ended, by its promise or with its error. */
export type Measure = (context: SessionRunContext) => () => void;

type RunCallback = (context: SessionRunContext, ...rest: unknown[]) => unknown;

/**
 * The same hook, member by member, with `measure` around each of its beforeRun and afterRun. A callback that returns
 * no promise still returns none.
 */
export function measured(hook: SessionRunHook, measure: Measure): SessionRunHook {
  const bound = new Map<unknown, unknown>();
  // The proxy's own target is empty: a frozen hook would have to give its members as they are.
  return new Proxy<SessionRunHook>(
    {},
    {
      get(_target, key): unknown {
        const member: unknown = Reflect.get(hook, key, hook);
        if (typeof member !== 'function' || key === 'constructor') return member;
        const method = member as RunCallback;
        if (!bound.has(method)) {
          const isRun = key === 'beforeRun' || key === 'afterRun';
          bound.set(method, isRun ? around(method.bind(hook), measure) : method.bind(hook));
        }
        return bound.get(method);
      },
      has: (_target, key) => Reflect.has(hook, key),
      set: (_target, key, value) => Reflect.set(hook, key, value, hook),
      getPrototypeOf: () => Reflect.getPrototypeOf(hook),
    },
  );
}

function around(callback: RunCallback, measure: Measure): RunCallback {
  return (context, ...rest) => {
    const end = measure(context);
    let coming: Promise<unknown> | undefined;
    try {
      const result = callback(context, ...rest);
      coming = promiseFrom(result);
      return coming ? coming.finally(end) : result;
    } finally {
      if (!coming) end();
    }
  };
}
