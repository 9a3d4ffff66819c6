import { Check, check } from './check.js';
import { describe } from './describe.js';
import { faultAt, type Fault } from './fault.js';
import { mistakenFor, oneAlone } from './mistaken-for.js';
import { functionOf } from './values.js';

/** An object of any kind, as the requirement calls it. */
export function anObject(requirement: string): Check<object> {
  return check(requirement, isObject);
}

/** An object that has these functions; the error names those that it lacks. */
export function members<T>(requirement: string, names: readonly (keyof T & string)[]): Check<T> {
  return new Check('type', requirement, (value) => {
    const missing = isObject(value) ? names.filter((name) => typeof (value as Partial<T>)[name] !== 'function') : names;
    if (isObject(value) && missing.length === 0) return undefined;
    return { kind: 'type', expected: `${requirement} (with ${missing.join(', ')})`, got: mistakenFor(value, names) };
  });
}

/** As members(), for what its class names already: the error says at its end what an object lacks. */
export function likeOf<T>(requirement: string, names: readonly (keyof T & string)[]): Check<T> {
  return new Check('type', requirement, (value) => {
    if (!isObject(value)) return { kind: 'type', expected: requirement, got: mistakenFor(value, names) };
    const missing = names.filter((name) => typeof (value as Partial<T>)[name] !== 'function');
    if (missing.length === 0) return undefined;
    const got = mistakenFor(value, names) ?? `${describe(value)}, which lacks ${missing.join(', ')}`;
    return { kind: 'type', expected: requirement, got };
  });
}

/** An object that may have these functions, and nothing else by their names; `callback` says what each must be. */
export function callbacks<T>(
  requirement: string,
  names: readonly (keyof T & string)[],
  callback = 'a function',
): Check<T> {
  return new Check('type', requirement, (value) => {
    const parts = isObject(value) ? names.map((name): Part => [`.${name}`, (value as Partial<T>)[name]]) : [];
    const given = parts.filter(([, member]) => member !== undefined);
    const got = given.length === 0 ? mistakenFor(value, names) : undefined;
    if (!isObject(value) || got !== undefined) return { kind: 'type', expected: requirement, got };
    return firstFault(functionOf(callback), given);
  });
}

/** Several objects that have some of these functions, in an array or another iterable; each is looked at by whoever copies them. */
export function iterableOf<T>(requirement: string, names: readonly (keyof T & string)[]): Check<Iterable<T>> {
  return new Check('type', requirement, (value) =>
    isObject(value) && Symbol.iterator in value
      ? undefined
      : { kind: 'type', expected: requirement, got: oneAlone(value, names) },
  );
}

/** Null, or what `one` takes. */
export function nullable<T>(one: Check<T>): Check<T | null> {
  return new Check(one.kind, one.requirement, (value) => (value === null ? undefined : one.run(value)));
}

/** An array of anything, as the requirement calls it. */
export function anArray(requirement: string): Check<readonly unknown[]> {
  return check(requirement, Array.isArray);
}

/** An array of what `item` takes; the error names the place of the first that is wrong. */
export function arrayOf<T>(item: Check<T>, requirement: string): Check<readonly T[]> {
  return new Check('type', requirement, (value) =>
    Array.isArray(value)
      ? firstFault(
          item,
          Array.from<unknown, Part>(value, (one, index) => [`[${index}]`, one]),
        )
      : { kind: 'type', expected: requirement },
  );
}

/** An object whose values are what `item` takes; the error names the key of the first that is wrong. */
export function recordOf<T>(item: Check<T>, requirement: string): Check<Readonly<Record<string, T>>> {
  return new Check('type', requirement, (value) =>
    isObject(value)
      ? firstFault(
          item,
          Object.entries(value).map(([key, one]: [string, unknown]): Part => [`.${key}`, one]),
        )
      : { kind: 'type', expected: requirement },
  );
}

/** Where in a whole, as the caller would write it behind the name of the whole, and what is there. */
export type Part = readonly [place: string, value: unknown];

/** The fault of a whole of which each part must be what `item` takes: that of the first part which is not. */
export function firstFault({ run }: Pick<Check<unknown>, 'run'>, parts: readonly Part[]): Fault | undefined {
  for (const [place, part] of parts) {
    const fault = run(part);
    if (fault) return faultAt(place, fault, part);
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
