import { describe, expect, it } from 'vitest';
import { fromBfloat16Bits, fromFloat16Bits } from '../../../../src/core/half-float.js';
import { tensorValue } from '../../../../src/core/tensor-value.js';
import { InvalidArgumentError } from '../../../../src/errors.js';
import { constantTensor } from '../../../../src/runtimes/tensorflow/ops/constant-value.js';

describe('a constant', () => {
  it.each([
    ['a number', 1.5, 'float32', [], [1.5]],
    ['a bigint', 3n, 'int64', [], [3n]],
    ['a truth value', true, 'bool', [], [1]],
    ['a text', 'a', 'string', [], ['a']],
    [
      'nested arrays',
      [
        [1, 2],
        [3, 4],
      ],
      'float32',
      [2, 2],
      [1, 2, 3, 4],
    ],
    ['an empty list', [], 'float32', [0], []],
    ['a typed array', Int16Array.of(1, -2), 'int16', [2], [1, -2]],
    ['typed arrays in an array', [Float64Array.of(1), Float64Array.of(2)], 'float64', [2, 1], [1, 2]],
    ['a typed array of 64 bits', BigUint64Array.of(5n), 'uint64', [1], [5n]],
    ['a fetched value', tensorValue('complex64', [1], Float32Array.of(1, 2)), 'complex64', [1], [1, 2]],
  ] as const)('is of the type and shape of %s', (_, value, dtype, shape, data) => {
    const tensor = constantTensor('x', value);
    expect(tensor).toMatchObject({ dtype, shape });
    expect(Array.from<unknown>(tensor.data)).toEqual(data);
  });

  it('takes another type where each element has a place in it', () => {
    expect(constantTensor('x', [1, 2], { dtype: 'int64' }).data).toEqual(BigInt64Array.of(1n, 2n));
    expect(constantTensor('x', 2n, { dtype: 'float64' }).data).toEqual(Float64Array.of(2));
    expect(constantTensor('x', [0, 1], { dtype: 'bool' }).data).toEqual(Uint8Array.of(0, 1));
    expect(constantTensor('x', [1, 2], { dtype: 'complex64' }).data).toEqual(Float32Array.of(1, 0, 2, 0));
    expect(constantTensor('x', 255, { dtype: 'uint8' }).data).toEqual(Uint8Array.of(255));
    expect(constantTensor('x', Uint16Array.of(0x3c00), { dtype: 'float16' }).data).toEqual(Uint16Array.of(0x3c00));
    expect(constantTensor('x', Uint8Array.of(104, 105), { dtype: 'string' })).toMatchObject({
      shape: [],
      data: [Uint8Array.of(104, 105)],
    });
  });

  it.each([
    [1.5, 'int32', '1.5 is not compatible with Tensor type int32; expected whole numbers of 32 bits'],
    [256, 'uint8', '256 is not compatible with Tensor type uint8; expected whole numbers of 8 bits'],
    [-1, 'uint32', '-1 is not compatible with Tensor type uint32; expected whole numbers of 32 bits'],
    [2, 'bool', '2 is not compatible with Tensor type bool; expected true or false'],
    [true, 'int32', 'true is not compatible with Tensor type int32; expected numbers'],
    [true, 'float32', 'true is not compatible with Tensor type float32; expected numbers'],
    [
      2 ** 60,
      'int64',
      '1152921504606847000 is not compatible with Tensor type int64; expected whole numbers of 64 bits, beyond 2^53 as bigints',
    ],
    ['a', 'float32', '"a" is not compatible with Tensor type float32; expected numbers'],
    [1, 'string', '1 is not compatible with Tensor type string; expected texts or their bytes'],
    [1, 'resource', 'a resource lives in a session alone; it has no value that could be given'],
    [NaN, 'int32', 'NaN is not compatible with Tensor type int32; expected whole numbers of 32 bits'],
    [tensorValue('float16', [], Uint16Array.of(1)), 'float32', 'expected elements of the type float32, got float16'],
  ] as const)('refuses %s as %s', (value, dtype, message) => {
    expect(() => constantTensor('x', value, { dtype })).toThrow(InvalidArgumentError);
    expect(() => constantTensor('x', value, { dtype })).toThrow(`x: ${message}`);
  });

  it('takes another shape for as many elements, and for one element any', () => {
    expect(constantTensor('x', [1, 2, 3, 4], { shape: [2, 2] }).toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(constantTensor('x', 7, { shape: [3] }).toArray()).toEqual([7, 7, 7]);
    expect(constantTensor('x', 'a', { shape: [2] }).toArray()).toEqual(['a', 'a']);
    expect(() => constantTensor('x', [1, 2], { shape: [3] })).toThrow('x: expected 3 elements for shape [3], got 2');
  });

  it('refuses a type or a shape that is none, and tells which may be meant', () => {
    expect(() => constantTensor('x', 1, { dtype: 'float33' as never })).toThrow(RangeError);
    expect(() => constantTensor('x', 1, { dtype: 'float33' as never })).toThrow(
      /^x: expected dtype to be one of float32, .*, got "float33"\. Did you mean "float32"\?$/,
    );
    expect(() => constantTensor('x', 1, { shape: 2 as never })).toThrow(
      'x: expected shape to be an array of lengths, got 2',
    );
  });

  it('refuses elements of several types, and what is no value', () => {
    expect(() => constantTensor('x', [1, 'a'])).toThrow('x: expected elements of one type, got float32 beside string');
    expect(() => constantTensor('x', [[1], 2])).toThrow(
      'x: expected arrays of one length in each dimension, got [1] beside []',
    );
    expect(() => constantTensor('x', () => 1)).toThrow(InvalidArgumentError);
    expect(() => constantTensor('x', null)).toThrow(InvalidArgumentError);
  });

  it('is rounded to the nearest half, the even one of two', () => {
    const halves = [
      0,
      -0,
      1,
      0.1,
      65504,
      65520,
      -1e9,
      2 ** -24,
      2 ** -25,
      6.1e-5,
      Infinity,
      1 + 2 ** -11,
      1 + 3 * 2 ** -11,
    ];
    const bits = Array.from(constantTensor('x', halves, { dtype: 'float16' }).data as Uint16Array);
    // By numpy: np.float16(x).view(np.uint16).
    expect(bits).toEqual([0, 0x8000, 0x3c00, 0x2e66, 0x7bff, 0x7c00, 0xfc00, 1, 0, 0x03ff, 0x7c00, 0x3c00, 0x3c02]);
    const [nan = 0] = Array.from(constantTensor('x', NaN, { dtype: 'float16' }).data as Uint16Array);
    expect(fromFloat16Bits(nan)).toBeNaN();
    const short = [1, 3.14159, 1 + 2 ** -8, 1 + 3 * 2 ** -8, NaN];
    const numbers = Array.from(constantTensor('x', short, { dtype: 'bfloat16' }).data as Uint16Array, fromBfloat16Bits);
    expect(numbers).toEqual([1, 3.140625, 1, 1.015625, NaN]);
  });
});
