import { isPlainObject } from '../../core/is-plain-object.js';
import { setOwn } from '../../core/set-own.js';

/** Numbers that JSON lacks, as a trace has them. */
const numbers = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

/** The fields of a line of a trace as those of the event that it was made of. */
export function revived(line: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const event: Record<string, unknown> = {};
  // There may be a million lines, so no pairs of names and values are made.
  for (const name of Object.keys(line)) setOwn(event, name, revivedField(name, line[name]));
  return event;
}

function revivedField(name: string, value: unknown): unknown {
  switch (name) {
    case 'error':
    case 'cause':
      return toError(value);
    case 'scalars':
    case 'values':
      return toNumbers(value);
    case 'outcome':
      return toOutcome(value);
    default:
      return value;
  }
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
  if (Object.values(value).every((item) => typeof item === 'number')) return value;
  const pairs = Object.entries(value).map(([name, item]) => [
    name,
    typeof item === 'string' ? numbers.get(item) : item,
  ]);
  return Object.fromEntries(pairs.filter(([, item]) => typeof item === 'number'));
}
