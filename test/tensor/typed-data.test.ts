import { describe, expect, it } from 'vitest';
import type { TensorData } from '../../src/core/tensor-value.js';
import type { ComputedDataType } from '../../src/tensor/node-value.js';
import { typedData } from '../../src/tensor/typed-data.js';

describe('typedData', () => {
  const cases: readonly (readonly [ComputedDataType, TensorData, TensorData])[] = [
    ['float32', Float32Array.of(1.5), Float32Array.of(1.5)],
    ['float32', Int32Array.of(2), Float32Array.of(2)],
    ['float32', Uint8Array.of(1), Float32Array.of(1)],
    ['int32', Int32Array.of(2), Int32Array.of(2)],
    ['int32', Uint8Array.of(1), Int32Array.of(1)],
    ['bool', Uint8Array.of(1), Uint8Array.of(1)],
    ['bool', Buffer.of(1), Uint8Array.of(1)],
    ['string', ['a'], ['a']],
    ['complex64', Float32Array.of(1, 2), Float32Array.of(1, 2)],
  ];
  it.each(cases)('gives %s elements for %o, as a copy', (dtype, data, expected) => {
    const copy = typedData(dtype, data);
    expect(copy).toEqual(expected);
    expect(copy).not.toBe(data);
  });
});
