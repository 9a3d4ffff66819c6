import { ByteReader } from '../../../src/formats/byte-reader.js';
import { crc32c, maskCrc32c } from '../../../src/formats/crc32c.js';
import { blockEntries } from '../../../src/formats/table/block-entries.js';
import { decodeBlockHandle, footerLength, type BlockHandle } from '../../../src/formats/table/block-handle.js';

/** A table with one of its blocks altered in place, as it is stored, and the checksum of that block put right. */
export function resealTable(
  table: Uint8Array,
  choose: (handles: readonly BlockHandle[]) => BlockHandle,
  alter: (block: Uint8Array) => void,
): Uint8Array {
  const forged = table.slice();
  const { offset, size } = choose(handlesOf(table));
  alter(forged.subarray(offset, offset + size));
  const sum = maskCrc32c(crc32c(forged.subarray(offset, offset + size + 1)));
  new DataView(forged.buffer).setUint32(offset + size + 1, sum, true);
  return forged;
}

/** Where the blocks of a table are; only its first ones when the block that tells is compressed. */
function handlesOf(table: Uint8Array): readonly BlockHandle[] {
  const footer = new ByteReader(table.subarray(-footerLength), 'a table');
  const filters = decodeBlockHandle(footer);
  const index = decodeBlockHandle(footer);
  const isPlain = table[index.offset + index.size] === 0;
  const block = table.subarray(index.offset, index.offset + index.size);
  const data = isPlain
    ? [...blockEntries(block, 'a table')].map(({ value }) => decodeBlockHandle(new ByteReader(value, 'a table')))
    : [{ offset: 0, size: filters.offset - 5 }];
  return [...data, index, filters];
}
