import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensorValue, type DataTypeName, type TensorValue } from '../../../src/core/tensor-value.js';
import { storedType } from '../../../src/formats/bundle/stored-type.js';
import { toGolden } from '../golden-checkpoints.js';
import { openBundle, openBundleWriter } from './bundle-files.js';

const numeric: readonly DataTypeName[] = [
  'float32',
  'float64',
  'float16',
  'bfloat16',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'bool',
  'complex64',
  'complex128',
  'qint8',
  'qint16',
  'qint32',
  'quint8',
  'quint16',
];

const shapes = fc.array(fc.nat(4), { maxLength: 3 });
const size = (shape: readonly number[]): number => shape.reduce((count, length) => count * length, 1);

const numbers = fc.tuple(fc.constantFrom(...numeric), shapes).chain(([dtype, shape]) => {
  const { byteLength = 0, array: Data = Uint8Array } = storedType(dtype).fixedSize ?? {};
  const length = size(shape) * byteLength;
  return fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((bytes) => tensorValue(dtype, shape, new Data(bytes.slice().buffer)));
});
const strings = shapes.chain((shape) => {
  const length = size(shape);
  return fc
    .array(fc.uint8Array({ maxLength: 200 }), { minLength: length, maxLength: length })
    .map((elements) => tensorValue('string', shape, elements));
});
const names = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((name) => !name.startsWith('\0'));
const tensors = fc.dictionary(names, fc.oneof(numbers, strings), { maxKeys: 20, noNullPrototype: true });

describe('a bundle', () => {
  it('gives back every tensor bit for bit, in whatever order and shards they were added', async () => {
    await fc.assert(
      fc.asyncProperty(tensors, fc.integer({ min: 1, max: 4 }), async (values, shardCount) => {
        const { writer, finish } = openBundleWriter(shardCount);
        const entries: [string, TensorValue][] = Object.entries(values);
        for (const [index, [name, value]] of entries.entries()) {
          await writer.add(name, value, { shard: index % shardCount });
        }
        const reader = await openBundle(await finish());
        const sorted = entries.map(([name]) => name).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect([...reader.variables.keys()]).toEqual(sorted);
        for (const [name, value] of entries) expect(toGolden(await reader.read(name))).toEqual(toGolden(value));
      }),
    );
  });
});
