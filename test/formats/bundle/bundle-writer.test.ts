import { describe, expect, it } from 'vitest';
import { tensorValue, type DataTypeName, type TensorData } from '../../../src/core/tensor-value.js';
import {
  AlreadyExistsError,
  FailedPreconditionError,
  InvalidArgumentError,
  ResourceExhaustedError,
} from '../../../src/errors.js';
import type { BundleReader } from '../../../src/formats/bundle/bundle-reader.js';
import { BundleWriter } from '../../../src/formats/bundle/bundle-writer.js';
import { indexFileName, shardFileName } from '../../../src/formats/bundle/file-names.js';
import { CollectingSink } from '../../support/byte-ports.js';
import { goldenBytes, goldenFolder, openGolden } from '../golden-checkpoints.js';
import { openBundle, openBundleWriter } from './bundle-files.js';

/** Adds all that `reader` has to `writer`, each part to the same shard, in the order in which the parts lie there. */
async function copy(reader: BundleReader, writer: BundleWriter): Promise<void> {
  const parts = [...reader.variables.values()].flatMap((variable) =>
    variable.parts.map((part) => ({ variable, part })),
  );
  parts.sort((left, right) => left.part.offset - right.part.offset);
  for (const { variable, part } of parts) {
    const { name, shape, partitioned } = variable;
    const value = await reader.read(name, { slice: part.slice });
    const partOf = { shape, start: part.slice.start };
    await writer.add(name, value, { shard: part.shard, ...(partitioned ? { partOf } : {}) });
  }
}

const golden = ['py-basic', 'py-multiblock', 'py-sharded', 'py-partitioned'].flatMap((folder) =>
  Object.keys(goldenFolder(folder).checkpoints).map((prefix) => `${folder}/${prefix}`),
);
const scalar = tensorValue('int32', [], Int32Array.of(1));

describe('BundleWriter', () => {
  it.each(golden)('writes %s byte for byte as TensorFlow did', async (path) => {
    const reader = await openGolden(path);
    const { writer, finish } = openBundleWriter(reader.shardCount);
    await copy(reader, writer);
    const { index, shards } = await finish();
    expect(Buffer.from(index).equals(goldenBytes(indexFileName(path)))).toBe(true);
    shards.forEach((shard, number) => {
      expect(Buffer.from(shard).equals(goldenBytes(shardFileName(path, number, shards.length)))).toBe(true);
    });
  });

  it('writes text as its UTF-8 bytes', async () => {
    const { writer, finish } = openBundleWriter();
    await writer.add('s', tensorValue('string', [2], ['ä', '']));
    const { data } = await (await openBundle(await finish())).read('s');
    expect(data).toEqual([Uint8Array.of(0xc3, 0xa4), new Uint8Array()]);
  });

  it('writes a stream as it writes the tensor', async () => {
    const data = Float64Array.from({ length: 300_000 }, (_, index) => index / 7);
    const value = tensorValue('float64', [3, 100_000], data);
    const [one, other] = [openBundleWriter(), openBundleWriter()];
    await one.writer.add('v', value);
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (let start = 0; start < data.byteLength; start += 999_000) {
        yield new Uint8Array(data.buffer, start, Math.min(999_000, data.byteLength - start));
      }
    }
    await other.writer.addChunks('v', value, chunks());
    const [left, right] = [await one.finish(), await other.finish()];
    expect(Buffer.from(left.index).equals(right.index)).toBe(true);
    expect(Buffer.concat(left.shards).equals(Buffer.concat(right.shards))).toBe(true);
  });

  it('gives a sink large pieces of large tensors as they are, small ones gathered, one at a time', async () => {
    let underWay = 0;
    const lengths: number[] = [];
    const data = {
      label: 'data',
      write: async (chunk: Uint8Array) => {
        expect((underWay += 1)).toBe(1);
        lengths.push(chunk.length);
        await Promise.resolve();
        underWay -= 1;
      },
    };
    const writer = new BundleWriter({ index: new CollectingSink('index'), shards: [data] });
    for (let index = 0; index < 100; index += 1) await writer.add(`small ${index}`, scalar);
    await writer.add('v', tensorValue('uint8', [3 << 20], new Uint8Array(3 << 20)));
    await writer.finish();
    expect(lengths).toEqual([400, 1 << 20, 1 << 20, 1 << 20]);
  });

  it.each<[string, DataTypeName, number[], TensorData, string]>([
    [
      'another array',
      'float32',
      [1],
      Int32Array.of(1),
      'tensor "v": expected a Float32Array for float32, got a Int32Array',
    ],
    ['too few elements', 'int32', [2], Int32Array.of(1), 'tensor "v": expected 8 bytes for int32 of shape [2], got 4'],
    ['too many strings', 'string', [1], ['a', 'b'], 'tensor "v": expected 1 strings for shape [1], got 2'],
    ['half a character', 'string', [1], ['\ud800'], 'tensor "v": expected text without lone surrogates'],
    ['a length that is none', 'int32', [0.5], Int32Array.of(1), 'expected lengths of at least 0 in shape, got [0.5]'],
    ['a type without values', 'resource', [], Uint8Array.of(1), 'expected numbers or strings, got dtype resource'],
  ])('refuses %s', async (_name, dtype, shape, data, message) => {
    const { writer } = openBundleWriter();
    const adding = writer.add('v', tensorValue(dtype, shape, data));
    await expect(adding).rejects.toThrow(InvalidArgumentError);
    await expect(openBundleWriter().writer.add('v', tensorValue(dtype, shape, data))).rejects.toThrow(message);
  });

  it.each([
    ['', 'expected a name that neither is empty nor begins with a zero byte'],
    ['\0a', 'expected a name that neither is empty nor begins with a zero byte'],
    ['\udc00', 'expected text without lone surrogates'],
  ])('refuses the name %j', async (name, message) => {
    await expect(openBundleWriter().writer.add(name, scalar)).rejects.toThrow(message);
  });

  it('refuses a stream of another length, and of strings', async () => {
    const description = { dtype: 'int32', shape: [2] } as const;
    await expect(openBundleWriter().writer.addChunks('v', description, [new Uint8Array(9)])).rejects.toThrow(
      'tensor "v": expected 8 bytes, got 9',
    );
    await expect(openBundleWriter().writer.addChunks('v', { dtype: 'string', shape: [] }, [])).rejects.toThrow(
      InvalidArgumentError,
    );
  });

  it('refuses a name that it has, and a shard that it has not', async () => {
    const { writer } = openBundleWriter();
    await writer.add('v', scalar);
    await expect(writer.add('v', scalar)).rejects.toThrow(new AlreadyExistsError('tensor "v" was added before'));
    await expect(openBundleWriter().writer.add('v', scalar, { shard: 1 })).rejects.toThrow(RangeError);
    expect(() => new BundleWriter({ index: new CollectingSink('index'), shards: [] })).toThrow(RangeError);
  });

  describe('boxes of a tensor', () => {
    const row = tensorValue('int32', [1, 2], Int32Array.of(1, 2));
    const at = (start: number, shape = [2, 2]) => ({ partOf: { shape, start: [start, 0] } });

    it.each([
      ['outside of it', [[row, at(2)]], InvalidArgumentError],
      [
        'that overlap',
        [
          [row, at(0)],
          [row, at(0)],
        ],
        AlreadyExistsError,
      ],
      [
        'of tensors that differ',
        [
          [row, at(0)],
          [row, at(1, [3, 2])],
        ],
        InvalidArgumentError,
      ],
    ] as const)('are refused %s', async (_name, boxes, type) => {
      const { writer } = openBundleWriter();
      const add = async (): Promise<void> => {
        for (const [value, options] of boxes) await writer.add('v', value, options);
      };
      await expect(add()).rejects.toThrow(type);
    });

    it('must make up all of it', async () => {
      const { writer, finish } = openBundleWriter();
      await writer.add('v', row, at(0));
      await expect(finish()).rejects.toThrow('tensor "v": its boxes have 2 of the 4 elements; add the others');
    });

    it('are not for a tensor that is there as a whole', async () => {
      const { writer, finish } = openBundleWriter();
      await writer.add('v', row, at(0, [1, 2]));
      await writer.add('v', row);
      await expect(finish()).rejects.toThrow(AlreadyExistsError);
    });
  });

  it('takes no call while one is under way, after one failed, and when it is finished', async () => {
    const { writer } = openBundleWriter();
    const first = writer.add('a', scalar);
    await expect(writer.add('b', scalar)).rejects.toThrow(FailedPreconditionError);
    await first;
    await writer.finish();
    await expect(writer.finish()).rejects.toThrow('m.index: the bundle is finished; write another');
    const other = openBundleWriter().writer;
    await expect(other.add('', scalar)).rejects.toThrow(InvalidArgumentError);
    await expect(other.add('a', scalar)).rejects.toThrow(FailedPreconditionError);
  });

  it('passes on the error of a sink, once it is written to or finished', async () => {
    const failure = new ResourceExhaustedError('no space left on device');
    const full = { label: 'data', write: () => Promise.reject(failure) };
    const writer = new BundleWriter({ index: new CollectingSink('index'), shards: [full] });
    await writer.add('a', scalar);
    await expect(writer.finish()).rejects.toBe(failure);
    const large = new BundleWriter({ index: new CollectingSink('index'), shards: [full] });
    await expect(large.add('v', tensorValue('uint8', [3 << 20], new Uint8Array(3 << 20)))).rejects.toBe(failure);
  });
});
