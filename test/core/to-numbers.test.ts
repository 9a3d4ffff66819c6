import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { tensorValue, toNumbers } from '../../src/index.js';

describe('toNumbers', () => {
  it('gives the numbers nested by dimension', () => {
    const data = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect(toNumbers(5, 0)).toBe(5);
    expect(toNumbers(tensorValue('float32', [], data.slice(0, 1)), 0)).toBe(1);
    expect(toNumbers(tensorValue('float32', [6], data), 1)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(toNumbers(tensorValue('float32', [2, 3], data), 2)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(toNumbers(tensorValue('float32', [3, 1, 2], data), 3)).toEqual([[[1, 2]], [[3, 4]], [[5, 6]]]);
    expect(toNumbers(tensorValue('float32', [2, 0], new Float32Array()), 2)).toEqual([[], []]);
    expect(toNumbers(tensorValue('int64', [2], BigInt64Array.of(7n, -7n)), 1)).toEqual([7, -7]);
  });

  it('is toArray() of numbers', () => {
    const lengths = fc.array(fc.nat(3), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lengths, (shape) => {
        const size = shape.reduce((product, length) => product * length, 1);
        const value = tensorValue(
          'float32',
          shape,
          Float32Array.from({ length: size }, (_, index) => index),
        );
        expect(toNumbers(value, shape.length as 1 | 2 | 3 | 4)).toEqual(value.toArray());
      }),
    );
  });

  it.each<[unknown, 0 | 1 | 2, string]>([
    [
      tensorValue('float32', [2], Float32Array.of(1, 2)),
      2,
      'a tensor of numbers with 2 dimensions, got one of dtype float32 and shape [2]',
    ],
    [
      tensorValue('string', [1], ['a']),
      1,
      'a tensor of numbers with 1 dimension, got one of dtype string and shape [1]',
    ],
    [
      tensorValue('bool', [1], Uint8Array.of(1)),
      1,
      'a tensor of numbers with 1 dimension, got one of dtype bool and shape [1]',
    ],
    [null, 0, 'a number, got null'],
    [[1, 2], 1, 'a tensor of numbers with 1 dimension, got an array of 2'],
    [3, 1, 'a tensor of numbers with 1 dimension, got 3'],
  ])('refuses what has no such numbers: %o as rank %d', (value, rank, message) => {
    expect(() => toNumbers(value, rank)).toThrow(new TypeError(`toNumbers: value: expected ${message}`));
  });

  it('refuses an integer that no number holds', () => {
    const value = tensorValue('int64', [1], BigInt64Array.of(2n ** 60n));
    expect(() => toNumbers(value, 1)).toThrow(
      new RangeError(`toNumbers: value: expected integers that a number holds, got ${2n ** 60n}n; read value.data`),
    );
  });
});
