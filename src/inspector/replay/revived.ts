import { isPlainObject } from '../../core/is-plain-object.js';

/** Numbers that JSON lacks, as a trace has them. */
const numbers = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

/** Fields of a line that hold an error. */
const errors: ReadonlySet<string> = new Set(['error', 'cause']);

/** Fields of a line whose parts are numbers. */
const ofNumbers: ReadonlySet<string> = new Set(['scalars', 'values']);

/** The fields of a line of a trace as those of the event that it was made of. */
export function revived(line: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      name,
      errors.has(name)
        ? toError(value)
        : ofNumbers.has(name)
          ? toNumbers(value)
          : name === 'outcome'
            ? toOutcome(value)
            : value,
    ]),
  );
}

function toError(value: unknown): unknown {
  if (!isPlainObject(value) || typeof value['message'] !== 'string') return value;
  const error = new Error(value['message']);
  return Object.defineProperty(error, 'name', { value: String(value['name']) });
}

function toOutcome(value: unknown): unknown {
  return isPlainObject(value) && 'error' in value ? { ...value, error: toError(value['error']) } : value;
}

function toNumbers(value: unknown): unknown {
  if (!isPlainObject(value)) return {};
  const pairs = Object.entries(value).map(([name, item]) => [
    name,
    typeof item === 'string' ? numbers.get(item) : item,
  ]);
  return Object.fromEntries(pairs.filter(([, item]) => typeof item === 'number'));
}
