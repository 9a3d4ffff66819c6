import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addInt64, fromBigInt, toInt64 } from '../../src/tensor/int64.js';

const most = 2n ** 63n - 1n;
const least = -(2n ** 63n);
const edges = [0n, 1n, -1n, 2n ** 53n - 1n, 2n ** 53n, -(2n ** 53n), most, least].map((edge) => fc.constant(edge));
const integers = fc.oneof(fc.bigInt(least, most), fc.bigInt(-9n, 9n), ...edges);

describe('a whole number of 64 bits', () => {
  it('is a number where that is exact, else a bigint', () => {
    fc.assert(
      fc.property(integers, (integer) => {
        const value = fromBigInt(integer);
        expect(BigInt(value)).toBe(integer);
        expect(typeof value).toBe(integer > -(2n ** 53n) && integer < 2n ** 53n ? 'number' : 'bigint');
        expect(toInt64(integer)).toBe(value);
        expect(toInt64(value)).toBe(value);
      }),
    );
  });

  it('is added exactly, as long as the sum has 64 bits', () => {
    fc.assert(
      fc.property(integers, integers, (left, right) => {
        const sum = left + right;
        const expected = sum >= least && sum <= most ? fromBigInt(sum) : undefined;
        expect(addInt64(fromBigInt(left), fromBigInt(right))).toBe(expected);
      }),
    );
  });

  it.each([0.5, NaN, Infinity, 2 ** 53, -(2 ** 60), most + 1n, least - 1n, '1', true, null, undefined])(
    'is not %s',
    (value) => {
      expect(toInt64(value)).toBeUndefined();
    },
  );
});
