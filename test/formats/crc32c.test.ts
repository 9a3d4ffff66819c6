import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c, maskCrc32c } from '../../src/formats/crc32c.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One bit at a time. */
function slowCrc32c(data: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Bytes that look random and are the same each time. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 1103515245 + 12345) >>> 0) >>> 16);
}

describe('crc32c', () => {
  it.each([
    ['nothing', new Uint8Array(), 0],
    ['the check value', bytes('123456789'), 0xe3069283],
    ['32 zeros (RFC 3720)', new Uint8Array(32), 0x8a9136aa],
    ['32 times 255 (RFC 3720)', new Uint8Array(32).fill(255), 0x62a8ab43],
    ['0 to 31 (RFC 3720)', Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
    ['31 to 0 (RFC 3720)', Uint8Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
  ])('sums %s', (_name, data, sum) => {
    expect(crc32c(data)).toBe(sum);
  });

  it.each([8191, 8192, 8193, 8200, 12288, 40003])('sums %i bytes in lanes as it does bit by bit', (length) => {
    const data = noise(length + 3);
    for (const start of [0, 1, 2, 3]) {
      const part = data.subarray(start, start + length);
      expect(crc32c(part)).toBe(slowCrc32c(part));
    }
  });

  it('sums bytes of any length and alignment, whole or in parts', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), fc.nat(7), (data, cut, shift) => {
        const moved = new Uint8Array(data.length + shift);
        moved.set(data, shift);
        const view = moved.subarray(shift);
        expect(crc32c(view)).toBe(slowCrc32c(data));
        expect(crc32c(view.subarray(cut), crc32c(view.subarray(0, cut)))).toBe(slowCrc32c(data));
      }),
    );
  });
});

describe('maskCrc32c', () => {
  it.each([
    [0, 0xa282ead8],
    [0xe3069283, 0xc78ab0e5],
    [0xffffffff, 0xa282ead7],
  ])('masks %i', (sum, masked) => {
    expect(maskCrc32c(sum)).toBe(masked);
  });
});
