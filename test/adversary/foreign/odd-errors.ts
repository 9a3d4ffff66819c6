import { AbortedError, OutOfRangeError } from '../../../src/errors.js';

/** An object of which nothing can be looked at any more. */
function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const fail = (): never => {
  throw new TypeError('not to be looked at');
};

/** An object each look at which throws. */
function shy(target: object): unknown {
  return new Proxy(target, {
    get: fail,
    has: fail,
    getPrototypeOf: fail,
    ownKeys: fail,
    getOwnPropertyDescriptor: fail,
  });
}

function withGetter(error: Error, name: string): Error {
  return Object.defineProperty(error, name, { get: fail });
}

function causedByItself(): Error {
  const error = new Error('caused by itself');
  error.cause = new AggregateError([error], 'of itself', { cause: error });
  return error;
}

/** What foreign code may throw, by what is odd about it. */
export const oddErrors = {
  'an error': () => new Error('plain'),
  'a preemption': () => new AbortedError('preempted'),
  'the end of the input': () => new OutOfRangeError('the end'),
  nothing: () => undefined,
  null: () => null,
  'a text': () => 'text',
  'a symbol': () => Symbol('thrown'),
  'a function': () => fail,
  'a revoked proxy': () => revoked({}),
  'a revoked error': () => revoked(new AbortedError('revoked')),
  'a shy object': () => shy({}),
  'a shy error': () => shy(new AbortedError('shy')),
  'an object without prototype': () => Object.create(null) as unknown,
  'an unprintable object': () => ({ toString: fail, [Symbol.toPrimitive]: fail }),
  'an error without message': () => withGetter(new Error(), 'message'),
  'a preemption without message': () => withGetter(new AbortedError('hidden'), 'message'),
  'an error whose message is no text': () => Object.assign(new Error(), { message: Object.create(null) as object }),
  'an error without name': () => withGetter(new Error('nameless'), 'name'),
  'an error without stack': () => withGetter(new Error('placeless'), 'stack'),
  'an error whose cause throws': () => withGetter(new Error('causeless'), 'cause'),
  'an error that is its own cause': causedByItself,
  'errors that cannot be listed': () => withGetter(new AggregateError([], 'several'), 'errors'),
  'an error that can be awaited': () => Object.assign(new Error('later'), { then: fail }),
  'a promise that rejects': () => {
    const promise = Promise.reject(new Error('inside'));
    promise.catch(() => undefined);
    return promise;
  },
  'a frozen error': () => Object.freeze(new Error('frozen')),
} satisfies Readonly<Record<string, () => unknown>>;

/** The name of an odd error. */
export type OddError = keyof typeof oddErrors;

/** The names of all odd errors. */
export const oddErrorNames = Object.keys(oddErrors) as OddError[];
