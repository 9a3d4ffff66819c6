/** A whole number of 64 bits, as run() gives it: a number where that is exact, else a bigint. */
export type Int64 = number | bigint;

/** The form in which run() gives a whole number. */
export function fromBigInt(integer: bigint): Int64 {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/**
 * What an element of a tensor, or a value of the caller's, is as an int64; undefined where it is no whole number of 64
 * bits. A number beyond 2^53 is none: the digits that it was meant to have may be lost.
 */
export function toInt64(element: unknown): Int64 | undefined {
  if (typeof element === 'bigint') return BigInt.asIntN(64, element) === element ? fromBigInt(element) : undefined;
  return Number.isSafeInteger(element) ? (element as number) : undefined;
}

/** The exact sum; undefined where it has more than 64 bits. */
export function addInt64(left: Int64, right: Int64): Int64 | undefined {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return toInt64(BigInt(left) + BigInt(right));
}
