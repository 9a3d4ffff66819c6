import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataLossError } from '../../src/errors.js';
import { ByteReader } from '../../src/formats/byte-reader.js';
import { ByteWriter } from '../../src/formats/byte-writer.js';

describe('ByteReader', () => {
  it('reads what a ByteWriter wrote', () => {
    const item = fc.oneof(
      fc.record({ kind: fc.constant('varint' as const), value: fc.maxSafeNat() }),
      fc.record({ kind: fc.constant('fixed32' as const), value: fc.nat(0xffffffff) }),
      fc.record({ kind: fc.constant('bytes' as const), value: fc.uint8Array({ maxLength: 600 }) }),
    );
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const writer = new ByteWriter();
        for (const { kind, value } of items) {
          if (kind === 'bytes') writer.bytes(value);
          else writer[kind](value);
        }
        const reader = new ByteReader(writer.view(), 'file');
        for (const { kind, value } of items) {
          expect(kind === 'bytes' ? reader.take(value.length) : reader[kind]()).toEqual(value);
        }
        expect(reader.remaining).toBe(0);
      }),
    );
  });

  it.each([
    ['a number that is cut off', [0x80], 'file: at byte 1: a number is cut off'],
    [
      'a number of more than 53 bits',
      [255, 255, 255, 255, 255, 255, 255, 255, 1],
      'file: at byte 8: a number is too large',
    ],
  ])('refuses %s', (_name, bytes, message) => {
    const reader = new ByteReader(Uint8Array.from(bytes), 'file');
    expect(() => reader.varint()).toThrow(DataLossError);
    expect(() => new ByteReader(Uint8Array.from(bytes), 'file').varint()).toThrow(message);
  });

  it('refuses to take more than there is', () => {
    const reader = new ByteReader(Uint8Array.of(1, 2, 3), 'file');
    reader.take(1);
    expect(() => reader.take(3)).toThrow('file: at byte 1: 3 bytes were announced where 2 are left');
    expect(() => reader.fixed32()).toThrow(DataLossError);
    expect([...reader.take(2)]).toEqual([2, 3]);
  });
});
