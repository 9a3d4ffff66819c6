import { isPlainObject } from '../../core/is-plain-object.js';
import { setOwn } from '../../core/set-own.js';

/** Numbers by name. */
export type Scalars = Record<string, number>;

/**
 * Notes the numbers among the values of some fetches: by their keys, joined by dots, or by the name of the node where they
 * have none. A name that is there already keeps its number.
 */
export function noteScalars(into: Scalars, fetches: unknown, values: unknown, path = ''): void {
  if (typeof values === 'number') {
    note(into, path === '' ? nameOf(fetches) : path, values);
  } else if (typeof values === 'bigint') {
    note(into, path === '' ? nameOf(fetches) : path, Number(values));
  } else if (typeof values === 'object' && values !== null && typeof fetches === 'object' && fetches !== null) {
    noteParts(into, fetches, values, path);
  }
}

function noteParts(into: Scalars, fetches: object, values: object, path: string): void {
  if (Array.isArray(fetches)) {
    if (Array.isArray(values)) values.forEach((value, place) => noteItem(into, fetches[place], value, path, place));
  } else if (fetches instanceof Map) {
    if (values instanceof Map) for (const [key, one] of fetches) noteScalars(into, one, values.get(key), nameOf(key));
  } else if (isPlainObject(fetches) && isPlainObject(values)) {
    for (const key in fetches) {
      const value = values[key];
      const inner = path === '' ? key : `${path}.${key}`;
      // The most usual of all, at once.
      if (typeof value === 'number') note(into, inner, value);
      else if (value !== null) noteScalars(into, fetches[key], value, inner);
    }
  }
}

/** A number in an array has the name of its node; more than a number has that of its place. */
function noteItem(into: Scalars, fetch: unknown, value: unknown, path: string, place: number): void {
  const isScalar = typeof value === 'number' || typeof value === 'bigint';
  noteScalars(into, fetch, value, isScalar ? '' : `${path}[${place}]`);
}

function note(into: Scalars, name: string, value: number): void {
  if (!Object.hasOwn(into, name)) setOwn(into, name, value);
}

/** The name of a node, without the number of its first output. */
function nameOf(fetch: unknown): string {
  const { name } = (typeof fetch === 'object' && fetch !== null ? fetch : { name: fetch }) as {
    readonly name?: unknown;
  };
  if (typeof name !== 'string' || name === '') return 'value';
  return name.endsWith(':0') ? name.slice(0, -2) : name;
}
