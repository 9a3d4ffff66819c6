import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSliceKey } from '../../../src/formats/bundle/slice-key.js';
import { compareBytes } from '../../../src/formats/compare-bytes.js';
import { goldenFolder } from '../golden-checkpoints.js';

const name = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const golden = Object.values(goldenFolder('py-partitioned').checkpoints).flatMap(({ partitions = {} }) =>
  Object.entries(partitions).flatMap(([tensor, slices]) => slices.map((slice) => [tensor, slice] as const)),
);

describe('encodeSliceKey', () => {
  it.each(golden)('gives the key of %s that TensorFlow gave: %o', (tensor, { offset, shape, key_hex: expected }) => {
    const extents = offset.map((start, axis) => ({ start, length: shape[axis] ?? 0 }));
    expect(hex(encodeSliceKey(name(tensor), extents))).toBe(expected);
  });

  it.each([
    ['a dimension that is whole: a length of -1', [{ start: 0 }], '00610001' + '0101' + '80' + '7f'],
    ['no dimension', [], '00610001' + '00'],
    ['numbers of several bytes', [{ start: 63, length: 64 }], '00610001' + '0101' + 'bf' + 'c040'],
    ['a number of three bytes', [{ start: 8191, length: 8192 }], '00610001' + '0101' + 'dfff' + 'e02000'],
    ['the largest number', [{ start: 2 ** 53 - 1, length: 1 }], '00610001' + '0101' + 'ff1fffffffffffff' + '81'],
  ])('writes %s', (_name, extents, expected) => {
    expect(hex(encodeSliceKey(name('a'), extents))).toBe(expected);
  });

  it('marks the bytes 0 and 255 of a name', () => {
    expect(hex(encodeSliceKey(Uint8Array.of(97, 0, 255), []))).toBe('00' + '61' + '00ff' + 'ff00' + '0001' + '00');
  });

  it('sorts as name and numbers do', () => {
    const number = fc.oneof(fc.nat(200), fc.maxSafeNat());
    const part = fc.tuple(fc.uint8Array({ maxLength: 4 }), number, number);
    fc.assert(
      fc.property(part, part, (left, right) => {
        const [leftKey, rightKey] = [left, right].map(([tensor, start, length]) =>
          encodeSliceKey(tensor, [{ start, length }]),
        ) as [Uint8Array, Uint8Array];
        const expected = compareBytes(left[0], right[0]) || left[1] - right[1] || left[2] - right[2];
        expect(Math.sign(compareBytes(leftKey, rightKey))).toBe(Math.sign(expected));
      }),
    );
  });
});
