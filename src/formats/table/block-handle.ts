import type { ByteReader } from '../byte-reader.js';
import type { ByteWriter } from '../byte-writer.js';

/** Where a block is: offset and size in bytes, without the trailer. */
export interface BlockHandle {
  readonly offset: number;
  readonly size: number;
}

/** Bytes behind each block: its compression and a checksum. */
export const blockTrailerLength = 5;

/** Bytes at the end of a table: two handles, padded, and the magic number. */
export const footerLength = 48;

/** The last eight bytes of a table. */
export const tableMagic: Uint8Array = Uint8Array.of(0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb);

/** Appends a handle. */
export function encodeBlockHandle(writer: ByteWriter, { offset, size }: BlockHandle): void {
  writer.varint(offset).varint(size);
}

/** @throws DataLossError when there is no handle. */
export function decodeBlockHandle(reader: ByteReader): BlockHandle {
  return { offset: reader.varint(), size: reader.varint() };
}
