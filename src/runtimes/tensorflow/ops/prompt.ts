import { ignore, isPromiseLike } from '../../../core/foreign/promise-from.js';

/**
 * What a function gave that was to be done at its return.
 *
 * @throws TypeError when it gave a promise: what is added later would miss what the call stands for.
 */
export function prompt<R>(what: string, result: R): R {
  if (!isPromiseLike(result)) return result;
  ignore(result);
  throw new TypeError(`${what}: expected a function that adds its nodes synchronously, got a Promise`);
}
