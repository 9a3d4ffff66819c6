import { describe } from '../../core/options/describe.js';
import { isPlainObject } from '../../core/is-plain-object.js';

/** The inputs or outputs of a model, as an option may mean them. */
export interface Ports {
  /** Name of the option. */
  readonly option: string;
  /** `inputs` or `outputs`. */
  readonly kind: string;
  readonly names: readonly string[];
}

/** Takes what an option gives for one input or output; `what` names that in errors. */
export type Take<T> = (what: string, value: unknown) => T;

/**
 * What an option gives for each input or output, in the model's order.
 *
 * @param isOne true for a value that is meant for an input or output, and is no list and no object by name
 * @throws TypeError or RangeError naming the option when it fits the model's inputs or outputs not.
 */
export function perPort<T>(ports: Ports, given: unknown, isOne: (value: unknown) => boolean, take: Take<T>): T[] {
  const { option, kind, names } = ports;
  if (isOne(given)) {
    if (names.length === 1) return [take(option, given)];
    throw new TypeError(
      `${option}: expected an array of ${names.length}, or an object by the names of the model's ${kind} ` +
        `(${names.join(', ')}), got ${describe(given)}`,
    );
  }
  if (Array.isArray(given)) {
    const list = given as readonly unknown[];
    if (list.length === names.length) return list.map((value, index) => take(`${option}[${index}]`, value));
    throw new RangeError(
      `${option}: expected ${names.length}, one for each of the model's ${kind} (${names.join(', ')}), got ${list.length}`,
    );
  }
  if (isPlainObject(given)) return byName(ports, given, take);
  return [take(option, given)];
}

function byName<T>({ option, kind, names }: Ports, given: Readonly<Record<string, unknown>>, take: Take<T>): T[] {
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `${option}: expected the names of the model's ${kind} (${names.join(', ')}), got ${describe(unknown)}`,
    );
  }
  return names.map((name) => take(`${option}.${name}`, given[name]));
}
