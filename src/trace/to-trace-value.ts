import { describeError, memberOf } from '../core/foreign/describe-error.js';
import { isInstance } from '../core/foreign/is-instance.js';
import { setOwn } from '../core/set-own.js';
import type { TraceValue } from './trace-line.js';

/** How many characters of a text there are in a line. */
const longestText = 1000;

/** How many parts of an array or object there are in a line. */
const mostParts = 200;

/** How deep values are in each other in a line. */
const deepest = 5;

/** A value of an event for a line: bounded, and plain, whatever it is. */
export function toTraceValue(value: unknown, depth = 0): TraceValue {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? rounded(value) : String(value);
    case 'string':
      return cut(value);
    case 'boolean':
      return value;
    case 'bigint':
      return value.toString();
    case 'object':
      return value === null ? null : fromObject(value, depth);
    default:
      return null;
  }
}

function fromObject(value: object, depth: number): TraceValue {
  try {
    if (isInstance(value, Error)) return fromError(value);
    if (depth >= deepest) return '…';
    if (Array.isArray(value)) return value.slice(0, mostParts).map((item) => toTraceValue(item, depth + 1));
    const parts: Record<string, TraceValue> = {};
    for (const [key, part] of Object.entries(value).slice(0, mostParts)) {
      if (part !== undefined) setOwn(parts, cut(key), toTraceValue(part, depth + 1));
    }
    return parts;
  } catch {
    return 'a value that cannot be shown';
  }
}

function fromError(error: Error): TraceValue {
  const [name, code] = [memberOf(error, 'name'), memberOf(error, 'code')];
  return {
    name: typeof name === 'string' ? cut(name) : 'Error',
    message: cut(describeError(error)),
    ...(typeof code === 'number' || typeof code === 'string' ? { code } : {}),
  };
}

/** A millionth of a millisecond says nothing, and is long. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
