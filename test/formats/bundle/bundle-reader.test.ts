import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../../src/core/tensor-value.js';
import {
  DataLossError,
  InvalidArgumentError,
  NotFoundError,
  ResourceExhaustedError,
  UnimplementedError,
} from '../../../src/errors.js';
import type { BundlePart } from '../../../src/formats/bundle/bundle-index.js';
import { BundleReader } from '../../../src/formats/bundle/bundle-reader.js';
import { encodeSliceKey } from '../../../src/formats/bundle/slice-key.js';
import { DataType } from '../../../src/formats/proto/generated/data-type_pb.js';
import { BundleEntryProtoSchema } from '../../../src/formats/proto/generated/tensor-bundle_pb.js';
import { goldenFolder, openGolden, toGolden, type GoldenEntry } from '../golden-checkpoints.js';
import { bundleFiles, headerOf, indexOf, openBundle, openBundleWriter } from './bundle-files.js';

const golden = ['py-basic', 'py-multiblock', 'py-sharded', 'py-partitioned'].flatMap((folder) =>
  Object.entries(goldenFolder(folder).checkpoints).map(
    ([prefix, expected]) => [`${folder}/${prefix}`, expected] as const,
  ),
);
const partitioned = golden.filter(([path]) => path.startsWith('py-partitioned'));

function toGoldenEntry({ shard, offset, size, crc32c }: BundlePart): GoldenEntry {
  return { shard_id: shard, offset, size, crc32c };
}

/** A bundle of one matrix `m` of 6 rows of 4, its elements 0 to 23, in boxes of the rows given. */
async function matrix(rows: readonly number[] = [6], dtype: 'int32' | 'float16' | 'string' = 'int32') {
  const { writer, finish } = openBundleWriter();
  let start = 0;
  for (const count of rows) {
    const numbers = Array.from({ length: count * 4 }, (_, index) => start * 4 + index);
    const data =
      dtype === 'string'
        ? numbers.map(String)
        : dtype === 'int32'
          ? Int32Array.from(numbers)
          : Uint16Array.from(numbers);
    const partOf = { shape: [6, 4], start: [start, 0] };
    await writer.add('m', tensorValue(dtype, [count, 4], data), rows.length > 1 ? { partOf } : {});
    start += count;
  }
  return finish();
}

describe('BundleReader', () => {
  it.each(golden)('reads every variable of %s as TensorFlow wrote it', async (path, { variables, header }) => {
    const reader = await openGolden(path);
    expect(reader.shardCount).toBe(header.num_shards);
    expect([...reader.variables.keys()]).toEqual(Object.keys(variables));
    for (const [name, { entry, ...expected }] of Object.entries(variables)) {
      expect(toGolden(await reader.read(name)), name).toEqual(expected);
      await reader.verify(name);
      const variable = reader.variables.get(name);
      expect(variable?.partitioned).toBe(entry.slices !== undefined);
      if (!entry.slices) expect(variable?.parts.map(toGoldenEntry)).toEqual([entry]);
    }
    await reader.close();
  });

  it.each(partitioned)(
    'knows the slices of %s, in the order of the index',
    async (path, { variables, slice_entries: entries }) => {
      const reader = await openGolden(path);
      for (const { name, shape, parts } of reader.variables.values()) {
        const { slices = [] } = variables[name]?.entry ?? {};
        if (slices.length === 0) continue;
        const boxes = parts.map(({ slice }) => slice.start.map((start, axis) => [start, slice.length[axis]]));
        expect(boxes).toEqual(slices.map((box) => box.map((extent, axis) => extent ?? [0, shape[axis]])));
        for (const part of parts) {
          const extents = part.slice.start.map((start, axis) => ({ start, length: part.slice.length[axis] ?? 0 }));
          const key = Buffer.from(encodeSliceKey(Buffer.from(name), extents)).toString('hex');
          expect(toGoldenEntry(part)).toEqual(entries.find((entry) => entry.key_hex === key)?.entry);
        }
      }
    },
  );

  it.each([
    ['int32', [6]],
    ['int32', [2, 3, 1]],
    ['float16', [4, 2]],
    ['string', [6]],
    ['string', [1, 5]],
  ] as const)('reads any box of %s that is stored in rows %j', async (dtype, rows) => {
    const reader = await openBundle(await matrix(rows, dtype));
    for (const again of [false, true]) {
      const whole = await reader.read('m');
      expect(whole.shape).toEqual([6, 4]);
      const box = await reader.read('m', { slice: { start: [1, 1], length: [3, 2] } });
      const lines = await reader.read('m', { slice: { start: [2, 0], length: [2, 4] } });
      const numbers = (value: typeof box): unknown => JSON.parse(JSON.stringify(value.toArray()).replaceAll('"', ''));
      expect(numbers(whole), String(again)).toEqual(
        [0, 4, 8, 12, 16, 20].map((first) => [first, first + 1, first + 2, first + 3]),
      );
      expect(numbers(box)).toEqual([
        [5, 6],
        [9, 10],
        [13, 14],
      ]);
      expect(numbers(lines)).toEqual([
        [8, 9, 10, 11],
        [12, 13, 14, 15],
      ]);
    }
  });

  it('gives strings as bytes, and as text where nested arrays are asked for', async () => {
    const { writer, finish } = openBundleWriter();
    const bytes = Uint8Array.of(255, 254);
    await writer.add('s', tensorValue('string', [2], [bytes, new TextEncoder().encode('\ufeffä')]));
    const value = await (await openBundle(await finish())).read('s');
    expect(value.data).toEqual([bytes, Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0xa4)]);
    expect(value.toArray()).toEqual(['\ufffd\ufffd', '\ufeffä']);
  });

  it('streams the bytes of a variable, or of a part of one', async () => {
    const reader = await openBundle(await matrix([2, 4]));
    const stream = async (part?: number): Promise<number[]> => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of reader.chunks('m', part)) chunks.push(chunk);
      return [...new Int32Array(new Uint8Array(Buffer.concat(chunks)).buffer)];
    };
    expect(await stream()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect((await stream(1))[0]).toBe(8);
    await expect(stream(2)).rejects.toThrow('part: expected an index below 2 for tensor "m", got 2');
  });

  it('throws at the end of a stream whose checksum does not match', async () => {
    const { index, shards } = await matrix();
    const data = (shards[0] ?? new Uint8Array()).slice();
    data[7] = 1;
    const reader = await openBundle({ index, shards: [data] });
    const read = async (): Promise<number> => {
      let length = 0;
      for await (const chunk of reader.chunks('m')) length += chunk.length;
      return length;
    };
    await expect(read()).rejects.toThrow(DataLossError);
  });

  it('says where a file breaks off that had more bytes when it was opened', async () => {
    const files = bundleFiles(await matrix());
    const short = { label: 'data', size: 96, read: async () => 50, close: async () => {} };
    const reader = await BundleReader.open({ index: files.index, openShard: async () => short });
    await expect(reader.read('m')).rejects.toThrow('data: tensor "m" breaks off at byte 50');
    await expect(reader.verify('m')).rejects.toThrow(DataLossError);
  });

  it('opens a data file when it is needed, once, and closes all files', async () => {
    const { writer, finish } = openBundleWriter(2);
    for (const shard of [0, 1]) {
      await writer.add(`v${shard}`, tensorValue('int32', [], Int32Array.of(shard)), { shard });
    }
    const files = bundleFiles(await finish());
    const reader = await BundleReader.open(files);
    expect(files.opened).toHaveLength(1);
    await Promise.all([reader.read('v1'), reader.read('v1')]);
    expect(files.opened.map(({ label }) => label)).toEqual(['m.index', 'm.data-00001-of-00002']);
    await reader.close();
    expect(files.opened.every(({ isClosed }) => isClosed)).toBe(true);
  });

  it('closes the index when it cannot be read', async () => {
    const files = bundleFiles({ index: new Uint8Array(100), shards: [] });
    await expect(BundleReader.open(files)).rejects.toThrow(DataLossError);
    expect(files.opened[0]?.isClosed).toBe(true);
  });

  it('asks for a data file again after that failed', async () => {
    const files = bundleFiles(await matrix());
    let tries = 0;
    const reader = await BundleReader.open({
      index: files.index,
      openShard: async (shard, count) => {
        tries += 1;
        if (tries === 1) throw new NotFoundError('m.data-00000-of-00001; No such file or directory');
        return files.openShard(shard, count);
      },
    });
    await expect(reader.read('m')).rejects.toThrow(NotFoundError);
    expect((await reader.read('m')).shape).toEqual([6, 4]);
  });

  it('says what is wrong with a call', async () => {
    const { writer, finish } = openBundleWriter();
    await writer.add('s', tensorValue('string', [1], ['a']));
    await writer.add('n', tensorValue('int32', [2], Int32Array.of(1, 2)));
    const reader = await openBundle(await finish());
    await expect(reader.read('x')).rejects.toThrow(
      new NotFoundError('Key x not found in checkpoint m.index. There is "n", "s".'),
    );
    await expect(reader.read('n', { slice: { start: [1], length: [2] } })).rejects.toThrow(
      new InvalidArgumentError('tensor "n": expected a box inside of shape [2], got [1,2]'),
    );
    await expect(reader.chunks('s').next()).rejects.toThrow(InvalidArgumentError);
  });
});

describe('BundleReader on an index that cannot be', () => {
  type EntryFields = Parameters<typeof create<typeof BundleEntryProtoSchema>>[1];
  const entry = (fields: EntryFields): Uint8Array =>
    toBinary(BundleEntryProtoSchema, create(BundleEntryProtoSchema, fields));
  const dim = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: BigInt(size) })) });
  const box = (...extents: [number, number][]) => ({
    extent: extents.map(([start, length]) => ({
      start: BigInt(start),
      hasLength: { case: 'length' as const, value: BigInt(length) },
    })),
  });
  const sliceKey = (...extents: [number, number][]): string =>
    Buffer.from(
      encodeSliceKey(
        Buffer.from('v'),
        extents.map(([start, length]) => ({ start, length })),
      ),
    ).toString('latin1');

  const open = async (values: Readonly<Record<string, Uint8Array>>): Promise<BundleReader> =>
    openBundle({ index: await indexOf({ '': headerOf(), ...values }), shards: [new Uint8Array(8)] });

  it('wants a header', async () => {
    const opening = openBundle({ index: await indexOf({ v: entry({ dtype: DataType.DT_FLOAT }) }), shards: [] });
    await expect(opening).rejects.toThrow('m.index: there is no header');
  });

  it.each([
    ['from a machine that stores the high byte first', { endianness: 1 }, UnimplementedError],
    ['for newer readers', { version: { producer: 2, minConsumer: 2 } }, InvalidArgumentError],
    ['that this reader must not read', { version: { producer: 2, badConsumers: [1] } }, InvalidArgumentError],
    ['of no shards', { numShards: 0 }, DataLossError],
  ])('refuses a bundle %s', async (_name, fields, type) => {
    await expect(open({ '': headerOf(fields) })).rejects.toThrow(type);
  });

  it.each<[string, EntryFields, string]>([
    [
      'another size than its shape says',
      { dtype: DataType.DT_FLOAT, shape: dim(2), size: 4n },
      'has 4 bytes where float32 of shape [2] has 8',
    ],
    [
      'fewer bytes than it has strings',
      { dtype: DataType.DT_STRING, shape: dim(5), size: 8n },
      'has 8 bytes where string of shape [5] has 9',
    ],
    ['a negative dimension', { dtype: DataType.DT_FLOAT, shape: dim(-1), size: 4n }, 'tensor "v" has the length -1'],
    [
      'more elements than there are numbers',
      { dtype: DataType.DT_FLOAT, shape: dim(2 ** 40, 2 ** 40), size: 4n },
      'has the impossible shape',
    ],
    ['a negative offset', { dtype: DataType.DT_FLOAT, shape: dim(), size: 4n, offset: -1n }, 'has the length -1'],
    [
      'a shard that is not there',
      { dtype: DataType.DT_FLOAT, shape: dim(), size: 4n, shardId: 1 },
      'is in a shard that is not one of 1',
    ],
    [
      'a box outside',
      { dtype: DataType.DT_FLOAT, shape: dim(2), slices: [box([1, 2])] },
      'box [1,2] is not inside of shape [2]',
    ],
    [
      'a box that is not stored',
      { dtype: DataType.DT_FLOAT, shape: dim(2), slices: [box([0, 2])] },
      'box [0,2] is not there',
    ],
  ])('refuses a tensor with %s', async (_name, fields, message) => {
    const error: unknown = await open({ v: entry(fields) }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataLossError);
    expect(error).toMatchObject({ message: expect.stringContaining(message) as string });
  });

  it.each<[string, Readonly<Record<string, EntryFields>>, string]>([
    [
      'that leave a gap',
      {
        [sliceKey([0, 1])]: { dtype: DataType.DT_BOOL, shape: dim(1), size: 1n },
        v: { dtype: DataType.DT_BOOL, shape: dim(2), slices: [box([0, 1])] },
      },
      'do not make up shape [2]',
    ],
    [
      'that overlap',
      {
        [sliceKey([0, 2])]: { dtype: DataType.DT_BOOL, shape: dim(2), size: 2n },
        [sliceKey([1, 1])]: { dtype: DataType.DT_BOOL, shape: dim(1), size: 1n, offset: 2n },
        v: { dtype: DataType.DT_BOOL, shape: dim(3), slices: [box([0, 2]), box([1, 1])] },
      },
      'do not make up shape [3]',
    ],
    [
      'that are stored in one place',
      {
        [sliceKey([0, 1])]: { dtype: DataType.DT_BOOL, shape: dim(1), size: 1n },
        [sliceKey([1, 1])]: { dtype: DataType.DT_BOOL, shape: dim(1), size: 1n },
        v: { dtype: DataType.DT_BOOL, shape: dim(2), slices: [box([0, 1]), box([1, 1])] },
      },
      'two of its boxes are in the same place',
    ],
    [
      'of another type',
      {
        [sliceKey([0, 2])]: { dtype: DataType.DT_UINT8, shape: dim(2), size: 2n },
        v: { dtype: DataType.DT_BOOL, shape: dim(2), slices: [box([0, 2])] },
      },
      'box [0,2] holds uint8 [2] instead',
    ],
  ])('refuses boxes %s', async (_name, entries, message) => {
    const values = Object.fromEntries(Object.entries(entries).map(([key, fields]) => [key, entry(fields)]));
    await expect(open(values)).rejects.toThrow(message);
  });

  it('takes a box without lengths for the whole tensor', async () => {
    const whole = Buffer.from(encodeSliceKey(Buffer.from('v'), [{ start: 0 }])).toString('latin1');
    const reader = await open({
      [whole]: entry({ dtype: DataType.DT_BOOL, shape: dim(2), size: 2n, crc32c: 0 }),
      v: entry({ dtype: DataType.DT_BOOL, shape: dim(2), slices: [{ extent: [{}] }] }),
    });
    expect(reader.variables.get('v')?.parts[0]?.slice).toEqual({ start: [0], length: [2] });
  });

  it('lists a variable whose values cannot be read, and says so when it is read', async () => {
    const reader = await open({ v: entry({ dtype: DataType.DT_VARIANT, shape: dim(), size: 4n }) });
    expect(reader.variables.get('v')?.dtype).toBe('variant');
    await expect(reader.read('v')).rejects.toThrow(UnimplementedError);
    await expect(open({ v: Uint8Array.of(8, 77) })).rejects.toThrow(UnimplementedError);
  });

  it('refuses names and entries that are no such thing', async () => {
    await expect(open({ '\xff': entry({ dtype: DataType.DT_BOOL, shape: dim(), size: 1n }) })).rejects.toThrow(
      'is no UTF-8 text',
    );
    await expect(open({ v: Uint8Array.of(0xff) })).rejects.toThrow('m.index: tensor "v" is no BundleEntryProto');
  });

  it('allocates nothing for a tensor that is larger than its file, or than any array', async () => {
    const size = 2 ** 40;
    const index = await indexOf({
      '': headerOf(),
      v: entry({ dtype: DataType.DT_UINT8, shape: dim(size), size: BigInt(size) }),
    });
    const reader = await openBundle({ index, shards: [new Uint8Array(8)] });
    await expect(reader.read('v')).rejects.toThrow(`tensor "v" should be at bytes 0 to ${size}, but there are 8`);
    const huge = { label: 'huge', size, read: async (target: Uint8Array) => target.length, close: async () => {} };
    const other = await BundleReader.open({
      index: bundleFiles({ index, shards: [] }).index,
      openShard: async () => huge,
    });
    await expect(other.read('v')).rejects.toThrow(ResourceExhaustedError);
  });
});
