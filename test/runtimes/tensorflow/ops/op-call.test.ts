import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { DataType } from '../../../../src/formats/proto/generated/data-type_pb.js';
import { OpListSchema } from '../../../../src/formats/proto/generated/op-def_pb.js';
import { camelCase } from '../../../../src/runtimes/tensorflow/ops/camel-case.js';
import { opCall } from '../../../../src/runtimes/tensorflow/ops/op-call.js';
import { OpDefinitions } from '../../../../src/runtimes/tensorflow/ops/op-definitions.js';

const bytes = toBinary(
  OpListSchema,
  create(OpListSchema, {
    op: [
      {
        name: 'Mix',
        inputArg: [
          { name: 'left', typeAttr: 'T' },
          { name: 'right', typeAttr: 'T' },
          { name: 'axis', typeAttr: 'Tidx' },
          { name: 'parts', typeAttr: 'T', numberAttr: 'N' },
        ],
        attr: [
          { name: 'T', type: 'type' },
          { name: 'N', type: 'int' },
          {
            name: 'Tidx',
            type: 'type',
            defaultValue: { value: { case: 'type', value: DataType.DT_INT32 } },
          },
          {
            name: 'keep_dims',
            type: 'bool',
            defaultValue: { value: { case: 'b', value: false } },
          },
          { name: 'sizes', type: 'list(int)' },
        ],
      },
      { name: '_Internal' },
      { name: 'Alone' },
    ],
  }),
);
const definitions = new OpDefinitions(bytes);

describe('the operations of a library', () => {
  it('are found by name, and listed without those that no graph may have', () => {
    expect([...definitions.names]).toEqual(['Alone', 'Mix']);
    expect(definitions.find('Mix')?.inputArg.map(({ name }) => name)).toEqual(['left', 'right', 'axis', 'parts']);
    expect(definitions.find('Mix')).toBe(definitions.find('Mix'));
    expect(definitions.has('_Internal')).toBe(true);
    expect(definitions.find('Lost')).toBeUndefined();
  });

  it('have attributes by the names that TypeScript would give them', () => {
    expect(['transpose_a', 'T', 'DstT', 'Tidx', 'use_cudnn_on_gpu', 'N'].map(camelCase)).toEqual([
      'transposeA',
      't',
      'dstT',
      'tidx',
      'useCudnnOnGpu',
      'n',
    ]);
  });
});

describe('a call', () => {
  const def = definitions.find('Mix');
  if (!def) throw new Error('no operation');
  const constants = (inputs: readonly unknown[], options = {}): unknown =>
    opCall(def, inputs, { sizes: [1], ...options }).inputs.map((input) =>
      [input].flat().map((one) => ('constant' in one ? one.constant.dtype : 'node')),
    );

  it('gives plain values the type that a typed one has with which they share it, and defaults elsewhere', () => {
    expect(constants([1, Float64Array.of(2), 0, [1, 2]])).toEqual([
      ['float64'],
      ['float64'],
      ['int32'],
      ['float64', 'float64'],
    ]);
    expect(constants([1, 2, 0n, []])).toEqual([['float32'], ['float32'], ['int64'], []]);
    expect(constants([1, 2, 0, []], { tidx: 'int64', T: 'int32' })).toEqual([['int32'], ['int32'], ['int64'], []]);
  });

  it('takes attributes by both names, and leaves out those that are undefined', () => {
    const { attrs, name } = opCall(def, [1, 2, 0, [3]], {
      keep_dims: true,
      sizes: [1, 2n],
      name: 'mixed',
      tidx: undefined,
    });
    expect(name).toBe('mixed');
    expect([...attrs].map(([key, { value }]) => [key, value.case])).toEqual([
      ['keep_dims', 'b'],
      ['sizes', 'list'],
    ]);
  });

  it.each([
    [[1, 2, 0, []], {}, 'Mix: expected the attribute sizes (list(int)), which has no default'],
    [[1, 2, 0, []], { sizes: [1.5] }, 'Mix: sizes[0]: expected a whole number, got 1.5'],
    [[1, 2, 0, []], { sizes: 1 }, 'Mix: sizes: expected an array for list(int), got 1'],
    [[1, 2, 0, []], { sizes: [], keepDims: 1 }, 'Mix: keepDims: expected true or false, got 1'],
    [[1, 2, 0, []], { sizes: [], keepDim: true }, 'Mix: unknown attribute "keepDim". Did you mean "keepDims"?'],
    [[1, 2, 0, 3], { sizes: [] }, 'Mix: parts: expected an array of nodes, got 3'],
    [[1, 2, 0, []], { sizes: [], name: 3 }, 'Mix: name: expected a string, got 3'],
    [[1, 2], { sizes: [] }, 'Mix: expected 4 inputs (left, right, axis, parts), got 2'],
  ] as const)('of %j with %j is refused', (inputs, options, message) => {
    expect(() => opCall(def, inputs, options)).toThrow(message);
  });
});
