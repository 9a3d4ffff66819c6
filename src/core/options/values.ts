import { check, Check } from './check.js';
import type { FaultKind } from './fault.js';

/** Any function, whatever it takes and gives. */
export type AnyFunction = (...args: never[]) => unknown;

/** Whatever it is; somebody else checks it. */
export const anything: Check<unknown> = /* @__PURE__ */ check('anything', () => true);

/** True or false. */
export const aFlag: Check<boolean> = /* @__PURE__ */ check('true or false', (value) => typeof value === 'boolean');

/** A function; `requirement` may say of what. */
export function functionOf(requirement: string): Check<AnyFunction> {
  return check(requirement, (value) => typeof value === 'function');
}

/** A function. */
export const aFunction: Check<AnyFunction> = /* @__PURE__ */ functionOf('a function');

/** Names of the classes of functions that give promises. */
const asyncTags = ['[object AsyncFunction]', '[object AsyncGeneratorFunction]'];

/** A function whose answer is there at once. */
export function promptFunction(requirement: string): Check<AnyFunction> {
  const isAsync = (value: unknown): boolean => asyncTags.includes(Object.prototype.toString.call(value));
  return new Check('type', requirement, (value) => {
    if (typeof value !== 'function') return aFunction.run(value);
    return isAsync(value) ? { kind: 'type', expected: requirement, got: 'an async function' } : undefined;
  });
}

/** A string, as the requirement calls it. */
export function text(requirement: string): Check<string> {
  return check(requirement, (value) => typeof value === 'string');
}

/** A string. */
export const aString: Check<string> = /* @__PURE__ */ text('a string');

/** A string that is not empty, as the requirement calls it. */
export function filledText(requirement: string): Check<string> {
  return check(requirement, (value) => typeof value === 'string' && value !== '');
}

/** An AbortSignal, of any realm. */
export const aSignal: Check<AbortSignal> = /* @__PURE__ */ check('an AbortSignal', (value) => {
  const { aborted, addEventListener } = (value ?? {}) as Partial<AbortSignal>;
  return typeof aborted === 'boolean' && typeof addEventListener === 'function';
});

/** One of `values`. */
export function oneOf<const V extends string>(values: readonly V[], kind?: FaultKind): Check<V> {
  const requirement = values.map((value) => `'${value}'`).join(' or ');
  return check(requirement, (value) => (values as readonly unknown[]).includes(value), kind);
}

/** An instance of a class. */
export function instanceOf<T>(type: abstract new (...args: never[]) => T, requirement: string): Check<T> {
  return check(requirement, (value) => value instanceof type);
}
