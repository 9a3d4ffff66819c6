import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordBatch } from '../../src/events/record-batch.js';

describe('RecordBatch', () => {
  it('keeps every byte in order, in pieces of a MiB unless a record is larger', () => {
    const sizes = fc.array(fc.oneof(fc.nat(100), fc.integer({ min: 1, max: 2 ** 21 })), { maxLength: 8 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const records = lengths.map((length, index) => new Uint8Array(length).fill(index + 1));
        const batch = new RecordBatch();
        for (const record of records) batch.add(record);
        expect(batch.count).toBe(records.length);
        const pieces = batch.pieces();
        expect(Buffer.concat(pieces).equals(Buffer.concat(records))).toBe(true);
        for (const piece of pieces) expect(piece.length <= 2 ** 20 || piece[0] === piece.at(-1)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
