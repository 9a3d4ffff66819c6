import type { Structure } from './scenario.js';

/** The JavaScript structure that `structure` stands for; a tuple is a list. */
export function decodeStructure(structure: Structure): unknown {
  if (isList(structure)) return structure.map(decodeStructure);
  if (structure === null || typeof structure !== 'object') return structure;
  if ('tuple' in structure) return structure.tuple.map(decodeStructure);
  return Object.fromEntries(Object.entries(structure.dict).map(([key, part]) => [key, decodeStructure(part)]));
}

/**
 * The JSON form of a structure.
 *
 * @throws TypeError when it holds something that no scenario has put there.
 */
export function encodeStructure(value: unknown): Structure {
  if (Array.isArray(value)) return value.map(encodeStructure);
  if (isScalar(value)) return value;
  if (!isPlainObject(value)) throw new TypeError(`value: expected a structure of JSON scalars, got ${describe(value)}`);
  return { dict: Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encodeStructure(part)])) };
}

/**
 * What the fetches evaluate to in run `run` of the session of creation `creation`.
 *
 * @throws TypeError when a leaf is no name.
 */
export function evaluate(fetches: unknown, creation: number, run: number): unknown {
  if (Array.isArray(fetches)) return fetches.map((part) => evaluate(part, creation, run));
  if (typeof fetches === 'string') return fetchedValue(fetches, `c${creation}r${run}`);
  if (!isPlainObject(fetches)) throw new TypeError(`fetches: expected a structure of names, got ${describe(fetches)}`);
  return Object.fromEntries(Object.entries(fetches).map(([key, part]) => [key, evaluate(part, creation, run)]));
}

function fetchedValue(name: string, where: string): null | number | boolean | string {
  if (name.startsWith('op')) return null;
  if (name.startsWith('zero')) return 0;
  if (name.startsWith('false')) return false;
  return `${name}@${where}`;
}

function isList(structure: Structure): structure is readonly Structure[] {
  return Array.isArray(structure);
}

function isScalar(value: unknown): value is null | boolean | number | string {
  return value === null || ['boolean', 'number', 'string'].includes(typeof value);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function describe(value: unknown): string {
  return Object.prototype.toString.call(value);
}
