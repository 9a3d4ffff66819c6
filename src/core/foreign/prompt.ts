import { ignore, isPromiseLike } from './promise-from.js';

/**
 * What a function gave that was to be done at its return.
 *
 * @param expected what of the function, as the message has it
 * @throws TypeError when it gave a promise: what is added later would miss what the call stands for.
 */
export function prompt<R>(what: string, expected: string, result: R): R {
  if (!isPromiseLike(result)) return result;
  ignore(result);
  throw new TypeError(`${what}: expected ${expected} synchronously, got a Promise`);
}
