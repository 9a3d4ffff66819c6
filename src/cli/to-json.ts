import type { JsonLike } from '../core/json-like.js';
import type { TensorValue } from '../core/tensor-value.js';
import { utf8Text } from './element-text.js';
import { elementNumbers } from './element-number.js';

/** What JSON.stringify() takes as it is. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A tensor as nested arrays: complex numbers as pairs, strings as text or, when they are no UTF-8, as `{ base64 }`, and what
 * JSON has no number for (NaN, the infinities, integers beyond 2⁵³) as text.
 */
export function tensorToJson(value: TensorValue): Json {
  const { shape } = value;
  const element = elementOf(value);
  const level = (axis: number, start: number): Json => {
    const length = shape[axis];
    if (length === undefined) return element(start);
    return Array.from({ length }, (_, index) => level(axis + 1, start * length + index));
  };
  return level(0, 0);
}

/** Training state as JSON: a typed array as an array, bytes as `{ base64 }`, numbers as in tensorToJson(). */
export function stateToJson(state: JsonLike): Json {
  if (typeof state === 'number' || typeof state === 'bigint') return numberToJson(state);
  if (typeof state !== 'object' || state === null) return state;
  if (isList(state)) return state.map(stateToJson);
  if (!ArrayBuffer.isView(state)) {
    return Object.fromEntries(Object.entries(state).map(([key, item]) => [key, stateToJson(item)]));
  }
  if (state instanceof Uint8Array || state instanceof DataView) {
    return { base64: base64Of(new Uint8Array(state.buffer, state.byteOffset, state.byteLength)) };
  }
  return Array.from(state as unknown as Iterable<number | bigint>, numberToJson);
}

function elementOf(value: TensorValue): (index: number) => Json {
  const { dtype, data } = value;
  const number = elementNumbers(value);
  switch (dtype) {
    case 'string':
      return (index) => bytesToJson(data[index] as string | Uint8Array);
    case 'bool':
      return (index) => Boolean(data[index]);
    case 'complex64':
    case 'complex128':
      return (index) => [numberToJson(number(2 * index)), numberToJson(number(2 * index + 1))];
    case 'int64':
    case 'uint64':
      return (index) => numberToJson(data[index] as bigint);
    default:
      return (index) => numberToJson(number(index));
  }
}

function numberToJson(value: number | bigint): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

function bytesToJson(element: string | Uint8Array): Json {
  if (typeof element === 'string') return element;
  return utf8Text(element) ?? { base64: base64Of(element) };
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function isList(value: object): value is readonly JsonLike[] {
  return Array.isArray(value);
}
