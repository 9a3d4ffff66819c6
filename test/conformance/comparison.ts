import type { TraceEvent } from './recording.js';
import type { Json, JsonObject } from './scenario.js';

/** Where two traces part; undefined stands for the end of a trace. */
export interface Difference {
  /** Index of the event in the expected trace. */
  readonly index: number;
  readonly want: TraceEvent | undefined;
  readonly got: TraceEvent | undefined;
}

/** Fields of events that a project may leave out where objects have no identity. */
const OPTIONAL_FIELDS: Readonly<Record<string, readonly string[]>> = {
  entered: ['same'],
  after_run: ['options_same', 'metadata_same'],
};

/**
 * The first difference between two traces, after the kit's allowances: tuples are lists, any error will do for one of
 * the interpreter's own, and what may be dropped may be absent.
 */
export function firstDifference(want: readonly TraceEvent[], got: readonly TraceEvent[]): Difference | undefined {
  const enters = got.some(([kind]) => kind === 'entered');
  const expected = [...want.entries()].filter(([, [kind]]) => enters || kind !== 'entered');
  for (let position = 0; position < Math.max(expected.length, got.length); position += 1) {
    const [index, wanted] = expected[position] ?? [want.length, undefined];
    const given = got[position];
    if (!wanted || !given || !sameEvent(wanted, given)) return { index, want: wanted, got: given };
  }
  return undefined;
}

function sameEvent([kind, fields]: TraceEvent, [givenKind, givenFields]: TraceEvent): boolean {
  return kind === givenKind && sameObject(fields, givenFields, OPTIONAL_FIELDS[kind] ?? []);
}

function sameJson(want: Json | undefined, got: Json | undefined): boolean {
  const [wanted, given] = [listOfTuple(want), listOfTuple(got)];
  if (isList(wanted)) {
    return (
      isList(given) && wanted.length === given.length && wanted.every((part, index) => sameJson(part, given[index]))
    );
  }
  if (!isObject(wanted)) return wanted === given;
  if (!isObject(given)) return false;
  if (typeof wanted['kind'] !== 'string') return sameObject(wanted, given, []);
  if (typeof wanted['interpreter'] === 'string') return typeof given['kind'] === 'string';
  return sameObject(wanted, given, typeof wanted['message'] === 'string' ? ['conflicts', 'got'] : []);
}

function sameObject(want: JsonObject, got: JsonObject, optional: readonly string[]): boolean {
  return (
    Object.entries(want).every(([key, value]) =>
      Object.hasOwn(got, key) ? sameJson(value, got[key]) : optional.includes(key),
    ) && Object.keys(got).every((key) => Object.hasOwn(want, key))
  );
}

function listOfTuple(value: Json | undefined): Json | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return value;
  return isList(value['tuple']) ? value['tuple'] : value;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
