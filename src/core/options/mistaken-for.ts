import { thenOf } from '../foreign/promise-from.js';
import { describe } from './describe.js';

/**
 * What came in place of an object with some of these methods, and what to do about it: a class of such objects, or a promise.
 * Undefined where there is no telling.
 */
export function mistakenFor(value: unknown, methods: readonly string[]): string | undefined {
  try {
    if (hasSome(value, methods)) return undefined;
    if (typeof value === 'function' && hasSome(value.prototype, methods)) {
      const { name } = value;
      return name === '' ? 'a class: give an object of it' : `the class ${name}: give an object of it, new ${name}(…)`;
    }
    return thenOf(value) ? 'a promise: await it first' : undefined;
  } catch {
    return undefined;
  }
}

/** What came in place of several such objects, and what to do about it: one alone. */
export function oneAlone(value: unknown, methods: readonly string[]): string | undefined {
  try {
    return hasSome(value, methods) ? `${describe(value)} alone: put it into an array` : mistakenFor(value, methods);
  } catch {
    return undefined;
  }
}

function hasSome(value: unknown, methods: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return methods.some((method) => typeof (value as Readonly<Record<string, unknown>>)[method] === 'function');
}
