import { compress } from '@stablelib/snappy';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataLossError, InternalError, OpError, UnimplementedError } from '../../../src/errors.js';
import { ByteWriter } from '../../../src/formats/byte-writer.js';
import { compareBytes } from '../../../src/formats/compare-bytes.js';
import { crc32c, maskCrc32c } from '../../../src/formats/crc32c.js';
import type { TableEntry } from '../../../src/formats/table/block-entries.js';
import { tableMagic } from '../../../src/formats/table/block-handle.js';
import { shortestSeparator, shortSuccessor } from '../../../src/formats/table/separator.js';
import { TableReader } from '../../../src/formats/table/table-reader.js';
import { TableWriter } from '../../../src/formats/table/table-writer.js';
import { CollectingSink, readableBytes } from '../../support/byte-ports.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array): string => new TextDecoder().decode(content);

async function writeTable(entries: Iterable<TableEntry>): Promise<Uint8Array> {
  const sink = new CollectingSink('t');
  const writer = new TableWriter(sink);
  for (const { key, value } of entries) await writer.add(key, value);
  await writer.finish();
  return sink.bytes;
}

async function readTable(table: Uint8Array): Promise<TableEntry[]> {
  const reader = await TableReader.open(readableBytes('t', table));
  const entries: TableEntry[] = [];
  for await (const entry of reader.entries()) entries.push(entry);
  return entries;
}

/** A table of blocks that are given as they are, under separators that are given. */
function tableOf(blocks: readonly { block: Uint8Array; separator: string; compression?: number }[]): Uint8Array {
  const table = new ByteWriter();
  const append = (block: Uint8Array, compression = 0): [number, number] => {
    const offset = table.length;
    table.bytes(block).bytes(Uint8Array.of(compression));
    table.fixed32(maskCrc32c(crc32c(table.view().subarray(offset))));
    return [offset, block.length];
  };
  const handles = blocks.map(({ block, separator, compression }) => ({
    separator,
    handle: append(block, compression),
  }));
  const filters = append(Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0));
  const index = new ByteWriter();
  const restarts: number[] = [];
  for (const { separator, handle } of handles) {
    const value = new ByteWriter().varint(handle[0]).varint(handle[1]).view();
    restarts.push(index.length);
    index.varint(0).varint(separator.length).varint(value.length).bytes(bytes(separator)).bytes(value);
  }
  for (const restart of restarts) index.fixed32(restart);
  index.fixed32(restarts.length);
  const footer = new ByteWriter();
  for (const number of [...filters, ...append(index.view())]) footer.varint(number);
  return table
    .bytes(footer.view())
    .bytes(new Uint8Array(40 - footer.length))
    .bytes(tableMagic)
    .view();
}

/** A block of entries `[shared, rest of the key, value]` with the restarts given. */
function blockOf(
  entries: readonly (readonly [number, string, string])[],
  restarts: readonly number[] = [0],
): Uint8Array {
  const block = new ByteWriter();
  for (const [shared, rest, value] of entries) {
    block.varint(shared).varint(rest.length).varint(value.length).bytes(bytes(rest)).bytes(bytes(value));
  }
  for (const restart of restarts) block.fixed32(restart);
  return block.fixed32(restarts.length).view();
}

const anyEntries = fc
  .uniqueArray(fc.uint8Array({ maxLength: 12 }), { maxLength: 80, selector: (key) => key.join() })
  .chain((keys) =>
    fc.tuple(...keys.map((key) => fc.record({ key: fc.constant(key), value: fc.uint8Array({ maxLength: 20 }) }))),
  )
  .map((entries) => entries.sort((left, right) => compareBytes(left.key, right.key)));

describe('TableWriter and TableReader', () => {
  it('give back any entries in order, and find each', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries, fc.uint8Array({ maxLength: 12 }), async (entries, other) => {
        const table = await writeTable(entries);
        expect(await readTable(table)).toEqual(entries);
        const reader = await TableReader.open(readableBytes('t', table));
        for (const { key, value } of entries) expect(await reader.get(key)).toEqual(value);
        const known = entries.find(({ key }) => compareBytes(key, other) === 0);
        expect(await reader.get(other)).toEqual(known?.value);
      }),
    );
  });

  it('spread many entries over blocks, of which a look-up reads one', async () => {
    const entries = Array.from({ length: 40 }, (_, index) => ({
      key: bytes(`key ${String(index).padStart(2, '0')}`),
      value: new Uint8Array(20_000).fill(index),
    }));
    const table = await writeTable(entries);
    const found = (await readTable(table)).map(({ key, value }) => [key, value.length, value[0]]);
    expect(found).toEqual(entries.map(({ key }, index) => [key, 20_000, index]));
    const source = readableBytes('t', table);
    const reader = await TableReader.open(source);
    const before = source.reads.length;
    expect((await reader.get(bytes('key 17')))?.[0]).toBe(17);
    expect(source.reads).toHaveLength(before + 1);
    expect(await reader.get(bytes('z'))).toBeUndefined();
  });

  it('give an empty table back', async () => {
    expect(await readTable(await writeTable([]))).toEqual([]);
  });

  it('refuse a key that is not above the last', async () => {
    const entry = { key: bytes('a'), value: bytes('') };
    await expect(writeTable([entry, entry])).rejects.toThrow(InternalError);
  });

  it('turn any flipped bit and any cut into a DataLossError or the right entries', async () => {
    const entries = Array.from({ length: 30 }, (_, index) => ({
      key: bytes(`k${100 + index}`),
      value: bytes(`v${index}`),
    }));
    const table = await writeTable(entries);
    const check = async (damaged: Uint8Array): Promise<void> => {
      const found = await readTable(damaged).catch((error: unknown) => error);
      if (found instanceof OpError) expect(found).toBeInstanceOf(DataLossError);
      else expect(found).toEqual(entries);
    };
    for (let index = 0; index < table.length; index += 1) {
      await check(table.slice(0, index));
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = table.slice();
        flipped[index] = (flipped[index] ?? 0) ^ (1 << bit);
        await check(flipped);
      }
    }
  });

  it.each([
    [
      'keys out of order',
      [
        {
          block: blockOf([
            [0, 'b', ''],
            [0, 'a', ''],
          ]),
          separator: 'b',
        },
      ],
      'ascending',
    ],
    ['a key that shares more than there is', [{ block: blockOf([[1, 'b', '']]), separator: 'b' }], 'shares more'],
    [
      'a restart beside the entries',
      [{ block: blockOf([[0, 'a', '']], [0, 2]), separator: 'b' }],
      'a restart is where',
    ],
    ['restarts in a block without entries', [{ block: blockOf([], [0, 0]), separator: 'b' }], 'a restart is where'],
    [
      'a first restart that is not 0',
      [{ block: blockOf([[0, 'a', '']], [1]), separator: 'b' }],
      'the first key is not whole',
    ],
    ['more restarts than bytes', [{ block: Uint8Array.of(0, 0, 0, 0, 255, 255, 255, 255), separator: 'b' }], 'no room'],
    ['a block of too few bytes', [{ block: Uint8Array.of(1, 0, 0, 0), separator: 'b' }], 'too short'],
    ['a key behind its separator', [{ block: blockOf([[0, 'c', '']]), separator: 'b' }], 'not where the index says'],
    [
      'a key before the separator of the block before',
      [
        { block: blockOf([[0, 'a', '']]), separator: 'c' },
        { block: blockOf([[0, 'b', '']]), separator: 'd' },
      ],
      'not where the index says',
    ],
  ])('refuses %s', async (_name, blocks, message) => {
    const error: unknown = await readTable(tableOf(blocks)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataLossError);
    expect(error).toMatchObject({ message: expect.stringContaining(message) as string });
  });

  it('refuses keys that would take far more memory than the file has bytes', async () => {
    const entries = Array.from({ length: 2000 }, (_, index) => [index, 'a', ''] as const);
    await expect(readTable(tableOf([{ block: blockOf(entries), separator: 'b' }]))).rejects.toThrow(
      'keys are too long',
    );
  });

  it('reads blocks that Snappy compressed beside those that are stored as they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary-ascii', maxLength: 300 }), { minLength: 1 }),
        async (values) => {
          const entries = values.map((value, index) => [0, `b${String.fromCharCode(33 + index)}`, value] as const);
          const compressed = compress(blockOf(entries)).slice();
          const table = tableOf([
            { block: blockOf([[0, 'a', 'first']]), separator: 'b' },
            { block: compressed, separator: 'c', compression: 1 },
          ]);
          const found = (await readTable(table)).map(({ key, value }) => [text(key), text(value)]);
          expect(found).toEqual([['a', 'first'], ...entries.map(([, key, value]) => [key, value])]);
        },
      ),
    );
  });

  it.each([
    ['is cut off', (block: Uint8Array) => block.slice(0, -1), 'corrupted compressed block contents'],
    ['is empty', () => new Uint8Array(), 'corrupted compressed block contents'],
    ['copies from before its begin', () => Uint8Array.of(4, 0b1, 9), 'corrupted compressed block contents'],
    ['copies from nowhere', () => Uint8Array.of(5, 0, 65, 0b1, 0), 'corrupted compressed block contents'],
    [
      'has a literal of a negative length',
      () => Uint8Array.of(5, 0xfc, 0xf6, 0xff, 0xff, 0xff),
      'corrupted compressed block contents',
    ],
    ['announces more than it has', (block: Uint8Array) => Uint8Array.of(40, ...block.slice(1)), 'corrupted compressed'],
    [
      'announces more than any such block could have',
      (block: Uint8Array) => Uint8Array.of(0x80, 0x80, 0x80, 0x80, 4, ...block.slice(1)),
      'announces more bytes than it can have',
    ],
  ])('refuses a compressed block that %s', async (_name, alter, message) => {
    const block = alter(compress(blockOf([[0, 'a', 'value']])).slice());
    const error: unknown = await readTable(tableOf([{ block, separator: 'b', compression: 1 }])).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DataLossError);
    expect(error).toMatchObject({ message: expect.stringMatching(`^t: block at 0: .*${message}`) as string });
  });

  it('gives entries or an error of ours, whatever stands in a compressed block', async () => {
    const block = compress(
      blockOf(Array.from({ length: 20 }, (_, index) => [0, `key ${100 + index}`, 'value '.repeat(9)])),
    ).slice();
    const changes = fc.array(fc.record({ place: fc.nat(block.length - 1), byte: fc.nat(255) }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(changes, async (chosen) => {
        const forged = block.slice();
        for (const { place, byte } of chosen) forged[place] = byte;
        const table = tableOf([{ block: forged, separator: 'z', compression: 1 }]);
        const error: unknown = await readTable(table).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(DataLossError);
      }),
      { numRuns: 1000 },
    );
  });

  it('says of another compression that it is not supported', async () => {
    const table = await writeTable([{ key: bytes('a'), value: bytes('b') }]);
    const end = 13;
    expect(table[end]).toBe(0);
    table[end] = 2;
    new DataView(table.buffer).setUint32(end + 1, maskCrc32c(crc32c(table.subarray(0, end + 1))), true);
    await expect(readTable(table)).rejects.toThrow(UnimplementedError);
  });
});

describe('shortestSeparator', () => {
  it('is at least the key and below the limit, and no longer than the key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), fc.uint8Array({ maxLength: 6 }), (left, right) => {
        fc.pre(compareBytes(left, right) !== 0);
        const [key, limit] = compareBytes(left, right) < 0 ? [left, right] : [right, left];
        const separator = shortestSeparator(key, limit);
        expect(compareBytes(separator, key)).toBeGreaterThanOrEqual(0);
        expect(compareBytes(separator, limit)).toBeLessThan(0);
        expect(separator.length).toBeLessThanOrEqual(key.length);
      }),
    );
  });

  it('cuts behind the first byte that leaves room', () => {
    expect(shortestSeparator(bytes('abcdef'), bytes('abz'))).toEqual(bytes('abd'));
    expect(shortestSeparator(bytes('abc'), bytes('abd'))).toEqual(bytes('abc'));
    expect(shortestSeparator(bytes('ab'), bytes('abc'))).toEqual(bytes('ab'));
  });
});

describe('shortSuccessor', () => {
  it('raises the first byte that can be raised', () => {
    expect(shortSuccessor(bytes('table'))).toEqual(bytes('u'));
    expect([...shortSuccessor(Uint8Array.of(255, 7, 3))]).toEqual([255, 8]);
    expect([...shortSuccessor(Uint8Array.of(255, 255))]).toEqual([255, 255]);
  });
});
