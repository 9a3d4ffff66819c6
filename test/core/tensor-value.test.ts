import { expect, test } from 'vitest';

import { tensorValue, type DataTypeName, type NestedArray, type TensorData } from '../../src/core/tensor-value.js';

test.each<[DataTypeName, readonly number[], TensorData, NestedArray]>([
  ['float32', [], Float32Array.of(1.5), 1.5],
  ['int32', [3], Int32Array.of(1, 2, 3), [1, 2, 3]],
  [
    'float64',
    [2, 2],
    Float64Array.of(1, 2, 3, 4),
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['int32', [2, 1, 2], Int32Array.of(1, 2, 3, 4), [[[1, 2]], [[3, 4]]]],
  ['float32', [0], new Float32Array(0), []],
  ['float32', [2, 0], new Float32Array(0), [[], []]],
  ['bool', [2], Uint8Array.of(0, 1), [false, true]],
  ['int64', [2], BigInt64Array.of(1n, -(2n ** 60n)), [1n, -(2n ** 60n)]],
  ['string', [1, 2], ['a', 'b'], [['a', 'b']]],
  [
    'complex64',
    [3],
    Float32Array.of(1, 10, 2, 20, 3, 30),
    [
      [1, 10],
      [2, 20],
      [3, 30],
    ],
  ],
  ['complex64', [], Float32Array.of(1, 10), [1, 10]],
  ['complex128', [1, 1], Float64Array.of(1, -1), [[[1, -1]]]],
])('a %s of shape %j nests its elements by dimension', (dtype, shape, data, nested) => {
  const value = tensorValue(dtype, shape, data);
  expect(value.toArray()).toEqual(nested);
  expect(value).toMatchObject({ dtype, shape });
  expect(value.data).toBe(data);
});
