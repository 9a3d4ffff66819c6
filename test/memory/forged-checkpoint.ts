import { compress } from '@stablelib/snappy';
import { encodeBundleEntry, type BundleEntry } from '../../src/formats/bundle/bundle-entry.js';
import { encodeBundleHeader } from '../../src/formats/bundle/bundle-header.js';
import { encodeStrings } from '../../src/formats/bundle/string-tensor.js';
import { ByteWriter } from '../../src/formats/byte-writer.js';
import { compareBytes } from '../../src/formats/compare-bytes.js';
import { crc32c, maskCrc32c } from '../../src/formats/crc32c.js';
import { BlockBuilder } from '../../src/formats/table/block-builder.js';
import { encodeBlockHandle, footerLength, tableMagic } from '../../src/formats/table/block-handle.js';

/** Files by their names. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** A tensor as an index may have it: what it says of itself, or the bytes of any entry. */
export type ForgedEntries = ReadonlyMap<Uint8Array | string, Partial<BundleEntry> | Uint8Array>;

/** What an index says where a forged one says nothing else. */
const scalar: BundleEntry = { dtype: 'float32', shape: [], shard: 0, offset: 0, size: 4, crc32c: 0, slices: [] };

/** A checkpoint `m` with these entries and this data, all checksums of which are right. */
export function forgedCheckpoint(entries: ForgedEntries, data: Uint8Array, compression: 0 | 1 = 0): Files {
  const encoder = new TextEncoder();
  const pairs = [...entries].map(([key, entry]) => ({
    key: typeof key === 'string' ? encoder.encode(key) : key,
    value: entry instanceof Uint8Array ? entry : encodeBundleEntry({ ...scalar, ...entry }),
  }));
  pairs.push({ key: new Uint8Array(), value: encodeBundleHeader(1) });
  pairs.sort((left, right) => compareBytes(left.key, right.key));
  // One block without restarts, in which a key shares all it can with the one before.
  const block = new BlockBuilder(Infinity);
  for (const { key, value } of pairs) block.add(key, value);
  return new Map([
    ['m.index', tableOf(block.finish(), compression)],
    ['m.data-00000-of-00001', data],
  ]);
}

/** The entry of a string tensor, and its bytes. */
export function forgedStrings(
  elements: readonly Uint8Array[],
  offset = 0,
): { readonly entry: Partial<BundleEntry>; readonly bytes: Uint8Array } {
  const { head, size, sum } = encodeStrings(elements);
  const bytes = new Uint8Array(size);
  bytes.set(head);
  let place = head.length;
  for (const element of elements) {
    bytes.set(element, place);
    place += element.length;
  }
  return { entry: { dtype: 'string', shape: [elements.length], offset, size, crc32c: maskCrc32c(sum) }, bytes };
}

/** A table of one block. */
function tableOf(block: Uint8Array, compression: 0 | 1): Uint8Array {
  const table = new ByteWriter();
  const append = (content: Uint8Array): Uint8Array => {
    const stored = compression === 1 ? compress(content) : content;
    const trailed = new ByteWriter().bytes(stored).bytes(Uint8Array.of(compression));
    const handle = new ByteWriter();
    encodeBlockHandle(handle, { offset: table.length, size: stored.length });
    table.bytes(trailed.fixed32(maskCrc32c(crc32c(trailed.view()))).view());
    return handle.view();
  };
  const handle = append(block);
  const filters = append(new BlockBuilder(1).finish());
  const blocks = new BlockBuilder(1);
  blocks.add(new Uint8Array(8).fill(255), handle);
  const index = append(blocks.finish());
  const footer = new ByteWriter().bytes(filters).bytes(index);
  footer.bytes(new Uint8Array(footerLength - tableMagic.length - footer.length)).bytes(tableMagic);
  return table.bytes(footer.view()).view();
}
