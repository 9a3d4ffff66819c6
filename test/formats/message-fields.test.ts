import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { bytesField, intField, intsField, messageField, messageOf } from '../../src/formats/message-fields.js';
import { AttrValueSchema } from '../../src/formats/proto/generated/attr-value_pb.js';
import { DataType } from '../../src/formats/proto/generated/data-type_pb.js';
import { GraphDefSchema } from '../../src/formats/proto/generated/graph_pb.js';
import { TensorShapeProtoSchema } from '../../src/formats/proto/generated/tensor-shape_pb.js';

describe('a message', () => {
  it.each([1, 127, 128, 300, 2 ** 31, 2 ** 53 - 1, -1, -(2 ** 40)])(
    'has the whole number %d as the library has it',
    (size) => {
      const message = create(TensorShapeProtoSchema, { dim: [{ size: BigInt(size) }] });
      expect(messageField(2, [intField(1, size)])).toEqual(toBinary(TensorShapeProtoSchema, message));
    },
  );

  it('has texts, truth values and messages as the library has them', () => {
    const shape = create(TensorShapeProtoSchema, { dim: [{ name: 'höhe' }], unknownRank: true });
    const fields = [messageField(2, [bytesField(2, 'höhe')]), intField(3, true)];
    expect(messageOf(fields)).toEqual(toBinary(TensorShapeProtoSchema, shape));
  });

  it('has a list of numbers packed, and nothing for an empty one', () => {
    const types = [DataType.DT_FLOAT, DataType.DT_UINT32, DataType.DT_UINT64];
    const attr = create(AttrValueSchema, { value: { case: 'list', value: { type: types } } });
    expect(messageField(1, intsField(6, [1, 22, 23]))).toEqual(toBinary(AttrValueSchema, attr));
    expect(intsField(6, [])).toEqual([]);
  });

  it('is no byte where there is no field', () => {
    expect(messageOf([])).toEqual(toBinary(GraphDefSchema, create(GraphDefSchema)));
  });
});
