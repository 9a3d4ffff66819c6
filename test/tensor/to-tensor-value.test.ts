import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../../src/errors.js';
import { toTensorValue, type TensorValueOptions } from '../../src/tensor/to-tensor-value.js';

describe('toTensorValue', () => {
  const accepted: readonly (readonly [string, unknown, TensorValueOptions, unknown])[] = [
    ['a number', 1.5, {}, { dtype: 'float32', shape: [], data: Float32Array.of(1.5) }],
    ['a whole number as int32', 3, { dtype: 'int32' }, { dtype: 'int32', shape: [], data: Int32Array.of(3) }],
    ['a truth', true, {}, { dtype: 'bool', shape: [], data: Uint8Array.of(1) }],
    ['a text', 'ab', {}, { dtype: 'string', shape: [], data: ['ab'] }],
    ['nested arrays', [[1], [2]], {}, { dtype: 'float32', shape: [2, 1], data: Float32Array.of(1, 2) }],
    ['an empty array', [[], []], {}, { dtype: 'float32', shape: [2, 0], data: new Float32Array(0) }],
    [
      'rows that are typed arrays',
      [Int32Array.of(1, 2)],
      { dtype: 'int32' },
      { shape: [1, 2], data: Int32Array.of(1, 2) },
    ],
    ['a Float64Array', Float64Array.of(1.5), {}, { dtype: 'float32', shape: [1], data: Float32Array.of(1.5) }],
    ['bytes', Uint8Array.of(7), {}, { dtype: 'int32', shape: [1], data: Int32Array.of(7) }],
    [
      'bytes as truths',
      Uint8Array.of(1, 0),
      { dtype: 'bool' },
      { dtype: 'bool', shape: [2], data: Uint8Array.of(1, 0) },
    ],
    ['a list in a shape', [1, 2, 3, 4], { shape: [2, 2] }, { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }],
  ];
  it.each(accepted)('takes %s', (_, value, options, expected) => {
    expect(toTensorValue('it', value, options)).toMatchObject(expected as object);
  });

  const refused: readonly (readonly [string, unknown, TensorValueOptions, string])[] = [
    ['null', null, {}, 'it: expected numbers, booleans or strings, all of one kind, or a tensor; got null'],
    ['a mixture', [1, 'a'], {}, 'got "a"'],
    ['ragged arrays', [[1], 2], {}, 'expected arrays of one length in each dimension, got [1] beside []'],
    ['fractions as int32', [0.5], { dtype: 'int32' }, '0.5 is not compatible with Tensor type int32'],
    ['numbers beyond 32 bits', 2 ** 31, { dtype: 'int32' }, '2147483648 is not compatible with Tensor type int32'],
    ['truths as numbers', [true], { dtype: 'float32' }, 'it: expected dtype float32, got bool'],
    ['numbers as text', 1, { dtype: 'string' }, 'it: expected dtype string, got float32'],
    ['too few elements', [1], { shape: [2] }, 'it: expected 2 elements for shape [2], got 1'],
    ['big integers', [1n], {}, 'got 1n'],
    ['nothing among numbers', [1, undefined], {}, 'all of one kind, or a tensor; got undefined'],
    ['nothing first', [undefined, 1], {}, 'got undefined'],
    ['holes', [1, , 3], {}, 'got undefined'], // eslint-disable-line no-sparse-arrays -- what is refused
    ['null among texts', ['a', null], {}, 'got null'],
  ];
  it.each(refused)('refuses %s', (_, value, options, message) => {
    expect(() => toTensorValue('it', value, options)).toThrow(InvalidArgumentError);
    expect(() => toTensorValue('it', value, options)).toThrow(message);
  });

  it('copies: what happens to the value afterwards changes nothing', () => {
    const array = Float32Array.of(1);
    const tensor = tf.tensor1d([1]);
    const copies = [
      toTensorValue('it', array),
      toTensorValue('it', tensor),
      toTensorValue('it', toTensorValue('it', array)),
    ];
    array[0] = 2;
    tensor.dataSync()[0] = 2;
    tensor.dispose();
    for (const { data } of copies) expect(data).toEqual(Float32Array.of(1));
    expect(() => toTensorValue('it', tensor)).toThrow('one that is disposed');
  });

  it('gives back what a tensor of that shape would hold', () => {
    const nested = fc
      .nat(3)
      .chain((columns) => fc.array(fc.array(fc.float({ noNaN: true }), { minLength: columns, maxLength: columns })));
    fc.assert(
      fc.property(
        nested.filter((rows) => rows.length > 0),
        (rows) => {
          expect(toTensorValue('it', rows).toArray()).toEqual(rows);
        },
      ),
    );
  });
});
