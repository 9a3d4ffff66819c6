import { isPlainObject } from '../core/is-plain-object.js';
import { setOwn } from '../core/set-own.js';
import { copyOfTensorValue, isTensorValue } from '../core/tensor-value.js';

/**
 * Values of a run for one who looks on: a copy of arrays, objects and Maps, and of the tensors in them, so that nobody
 * changes what the caller gets. Objects of other classes, which a raw session of a user's own may give, are shared; so is
 * what cannot be looked at.
 */
export function ownValues(values: unknown): unknown {
  if (typeof values !== 'object' || values === null) return values;
  try {
    return copyOf(values, new Map());
  } catch {
    return values;
  }
}

/** @param copies what was copied already: values may hold the same object twice, or themselves */
function copyOf(value: unknown, copies: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    copies.set(value, copy);
    for (const item of value) copy.push(copyOf(item, copies));
    return copy;
  }
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    copies.set(value, copy);
    for (const [key, item] of value as ReadonlyMap<unknown, unknown>) copy.set(key, copyOf(item, copies));
    return copy;
  }
  // Node's Buffer has a slice() of its own, which copies nothing.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the value, whatever its class
  if (ArrayBuffer.isView(value)) return Reflect.apply(Uint8Array.prototype.slice, value, []);
  if (!isPlainObject(value)) return value;
  if (isTensorValue(value)) return copyOfTensorValue(value);
  const copy: object = {};
  copies.set(value, copy);
  for (const key of Object.keys(value)) setOwn(copy, key, copyOf(value[key], copies));
  return copy;
}
