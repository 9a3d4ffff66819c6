import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../src/core/tensor-value.js';
import { InvalidArgumentError } from '../../src/errors.js';
import { toInt64Value } from '../../src/tensor/to-int64-value.js';

describe('toInt64Value', () => {
  it.each<[string, unknown, readonly number[], readonly bigint[]]>([
    ['a number', 2 ** 40, [], [2n ** 40n]],
    ['a bigint', 2n ** 63n - 1n, [], [2n ** 63n - 1n]],
    [
      'nested arrays of both',
      [
        [1, 2n ** 60n],
        [-3n, 0],
      ],
      [2, 2],
      [1n, 2n ** 60n, -3n, 0n],
    ],
    ['an empty array', [], [0], []],
    ['a typed array', Float64Array.of(2 ** 40, -1), [2], [2n ** 40n, -1n]],
    ['a typed array of bigints', BigInt64Array.of(-(2n ** 63n)), [1], [-(2n ** 63n)]],
    ['a typed array without signs', BigUint64Array.of(5n), [1], [5n]],
    ['an int64', tensorValue('int64', [1, 1], BigInt64Array.of(2n ** 60n)), [1, 1], [2n ** 60n]],
    ['a uint32', tensorValue('uint32', [], Uint32Array.of(2 ** 32 - 1)), [], [2n ** 32n - 1n]],
  ])('takes %s', (_what, value, shape, elements) => {
    expect(toInt64Value('v', value)).toMatchObject({ dtype: 'int64', shape, data: BigInt64Array.from(elements) });
  });

  it('takes a tensor of whole numbers', () => {
    tf.tidy(() => {
      expect(toInt64Value('v', tf.tensor1d([1, -2], 'int32'))).toMatchObject({ data: BigInt64Array.of(1n, -2n) });
      expect(toInt64Value('v', tf.tensor1d([3, 4]))).toMatchObject({ data: BigInt64Array.of(3n, 4n) });
    });
  });

  it('copies what it is given', () => {
    const value = tensorValue('int64', [1], BigInt64Array.of(1n));
    const array = BigInt64Array.of(1n);
    const copies = [toInt64Value('v', value), toInt64Value('v', array)];
    (value.data as BigInt64Array)[0] = 2n;
    array[0] = 2n;
    expect(copies.map(({ data }) => data)).toEqual([BigInt64Array.of(1n), BigInt64Array.of(1n)]);
  });

  it.each<[string, unknown, string]>([
    ['a fraction', 0.5, 'v: 0.5 is not compatible with Tensor type int64; expected whole numbers of 64 bits'],
    ['a number that has lost digits', 2 ** 60, 'whole numbers of 64 bits, beyond 2^53 as bigints'],
    ['a bigint of more bits', 2n ** 63n, 'v: 9223372036854775808 is not compatible with Tensor type int64'],
    ['a large number without sign', BigUint64Array.of(2n ** 63n), '9223372036854775808 is not compatible'],
    ['a fraction in an array', [1, [2.5]], 'expected arrays of one length in each dimension'],
    ['a text', '1', 'v: "1" is not compatible with Tensor type int64'],
    ['a truth value', true, 'v: true is not compatible with Tensor type int64'],
    ['nothing', undefined, 'v: undefined is not compatible with Tensor type int64'],
    ['a bool', tensorValue('bool', [], Uint8Array.of(1)), 'v: expected dtype int64, got bool'],
    ['the bits of a half', tensorValue('float16', [], Uint16Array.of(1)), 'v: expected dtype int64, got float16'],
    ['strings', tensorValue('string', [], ['1']), 'v: expected dtype int64, got string'],
  ])('refuses %s', (_what, value, message) => {
    expect(() => toInt64Value('v', value)).toThrow(InvalidArgumentError);
    expect(() => toInt64Value('v', value)).toThrow(message);
  });

  it('refuses a tensor that is disposed', () => {
    const tensor = tf.scalar(1, 'int32');
    tensor.dispose();
    expect(() => toInt64Value('v', tensor)).toThrow('v: expected a tensor, got one that is disposed');
  });
});
