import { describe, expect, it } from 'vitest';
import type { ReadableFile } from '../../../src/core/storage.js';
import { BundleReader } from '../../../src/formats/bundle/bundle-reader.js';
import { BundleWriter } from '../../../src/formats/bundle/bundle-writer.js';
import { CollectingSink, readableBytes } from '../../support/byte-ports.js';

const rowLength = 4 << 20;
const rows = 513;

/** The rows of a matrix of more than 2 GiB: zeros, but for the last, which has ones. */
function* allRows(): Generator<Uint8Array> {
  const zeros = new Uint8Array(rowLength);
  for (let row = 1; row < rows; row += 1) yield zeros;
  yield new Uint8Array(rowLength).fill(1);
}

/** That matrix as a file that takes no memory. */
function sparseFile(reads: number[]): ReadableFile {
  const size = rows * rowLength;
  return {
    label: 'data',
    size,
    read: async (target, offset) => {
      reads.push(target.length);
      const ones = Math.max(0, size - rowLength - offset);
      if (ones < target.length) target.fill(1, ones);
      return target.length;
    },
    close: async () => {},
  };
}

describe('a tensor of more than 2 GiB', () => {
  it('is written from a stream, and read in boxes and as a stream, in little memory', async () => {
    const index = new CollectingSink('index');
    let written = 0;
    const data = {
      label: 'data',
      write: async (chunk: Uint8Array) => {
        written += chunk.length;
      },
    };
    const writer = new BundleWriter({ index, shards: [data] });
    await writer.addChunks('v', { dtype: 'uint8', shape: [rows, rowLength] }, allRows());
    await writer.finish();
    expect(written).toBe(rows * rowLength);

    const reads: number[] = [];
    const open = (file: ReadableFile): Promise<BundleReader> =>
      BundleReader.open({ index: readableBytes('index', index.bytes), openShard: async () => file });
    const reader = await open(sparseFile(reads));
    const slice = { start: [rows - 2, rowLength - 2], length: [2, 2] };
    expect((await reader.read('v', { slice })).toArray()).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(Math.max(...reads)).toBeLessThanOrEqual(4 << 20);
    reads.length = 0;
    const last = await reader.read('v', { slice: { start: [rows - 1, 0], length: [1, rowLength] } });
    expect(last.data[0]).toBe(1);
    expect(reads).toEqual([rowLength]);
  });
});
