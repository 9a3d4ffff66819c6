import { sharedPrefixLength } from '../compare-bytes.js';

/** A short key that is at least `key` and below `limit`; `limit` is above `key`. */
export function shortestSeparator(key: Uint8Array, limit: Uint8Array): Uint8Array {
  const index = sharedPrefixLength(key, limit);
  const byte = key[index];
  const bound = limit[index];
  if (byte === undefined || bound === undefined || byte + 1 >= bound) return key;
  return incremented(key, index, byte);
}

/** A short key that is at least `key`. */
export function shortSuccessor(key: Uint8Array): Uint8Array {
  const index = key.findIndex((byte) => byte !== 0xff);
  const byte = key[index];
  return byte === undefined ? key : incremented(key, index, byte);
}

/** `key` up to `index`, with one more there. */
function incremented(key: Uint8Array, index: number, byte: number): Uint8Array {
  const short = key.slice(0, index + 1);
  short[index] = byte + 1;
  return short;
}
