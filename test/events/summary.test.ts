import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../src/core/tensor-value.js';
import { InvalidArgumentError } from '../../src/errors.js';
import type { Summary } from '../../src/formats/proto/generated/summary_pb.js';
import { fromTensorProto } from '../../src/formats/summary/tensor-proto.js';
import { summary } from '../../src/events/summary.js';

function only({ value }: Summary) {
  expect(value).toHaveLength(1);
  return value[0]?.value;
}

describe('summary.scalar', () => {
  it.each<[string, Parameters<typeof summary.scalar>[1], number]>([
    ['a number', 0.1, Math.fround(0.1)],
    ['a bigint', 3n, 3],
    ['a boolean', true, 1],
    ['an array of one', [[2]], 2],
    ['a typed array of one', Float64Array.of(2.5), 2.5],
    ['a fetched value', tensorValue('int64', [], BigInt64Array.of(4n)), 4],
  ])('takes %s', (_name, value, expected) => {
    expect(only(summary.scalar('a', value))).toEqual({ case: 'simpleValue', value: expected });
  });

  it('takes a tensor, which stays the caller’s', () => {
    tf.tidy(() => {
      const tensor = tf.scalar(1.5);
      expect(only(summary.scalar('a', tensor))).toEqual({ case: 'simpleValue', value: 1.5 });
      expect(tensor.isDisposed).toBe(false);
    });
  });

  it.each<[string, unknown, new (message: string) => Error, string]>([
    ['several numbers', [1, 2], RangeError, 'value: expected one number, got 2; use summary.histogram'],
    ['none', [], RangeError, 'value: expected one number, got 0'],
    ['text', 'a', TypeError, 'value: expected numbers, got string'],
    ['nothing', undefined, TypeError, 'value: expected numbers, booleans, strings or a tensor, got undefined'],
    ['null', null, TypeError, 'value: expected numbers, booleans, strings or a tensor, got null'],
  ])('refuses %s', (_name, value, type, message) => {
    expect(() => summary.scalar('a', value as number)).toThrow(type);
    expect(() => summary.scalar('a', value as number)).toThrow(message);
  });
});

describe('summary.histogram', () => {
  it('takes elements of any shape', () => {
    const nested = summary.histogram('h', [
      [1, 2],
      [3, 4],
    ]);
    expect(only(nested)).toMatchObject({ case: 'histo', value: { min: 1, max: 4, num: 4, sum: 10, sumSquares: 30 } });
    expect(summary.histogram('h', Int32Array.of(1, 2, 3, 4))).toEqual(nested);
    expect(summary.histogram('h', BigInt64Array.of(1n, 2n, 3n, 4n))).toEqual(nested);
    expect(tf.tidy(() => summary.histogram('h', tf.tensor1d([1, 2, 3, 4])) as never)).toEqual(nested);
  });

  it('takes what a backend holds of a cast tensor, and clamped bytes, by their element type', () => {
    const cast = { dtype: 'int64', shape: [3], dataSync: () => Float32Array.of(1, 2, 4) };
    expect(summary.histogram('h', cast)).toEqual(summary.histogram('h', [1, 2, 4]));
    expect(summary.histogram('h', Uint8ClampedArray.of(1, 2, 4) as never)).toEqual(summary.histogram('h', [1, 2, 4]));
  });

  it('refuses what has no buckets', () => {
    expect(() => summary.histogram('h', [1, NaN])).toThrow(InvalidArgumentError);
    expect(() => summary.histogram('h', ['a'])).toThrow('values: expected numbers, got string');
    const halves = tensorValue('float16', [1], Uint16Array.of(1));
    expect(() => summary.histogram('h', halves)).toThrow('values: expected numbers, got float16');
  });
});

describe('summary.image', () => {
  it('takes pixels as they are, and floats to be scaled', () => {
    const pixels = tensorValue('uint8', [2, 1, 1, 1], Uint8Array.of(3, 4));
    expect(summary.image('i', pixels).value.map(({ tag }) => tag)).toEqual(['i/image/0', 'i/image/1']);
    const one = summary.image('i', [[[[0.5, 0, 1]]]], { maxImages: 1 });
    expect(one.value[0]?.tag).toBe('i/image');
    expect(only(one)).toMatchObject({ case: 'image', value: { height: 1, width: 1, colorspace: 3 } });
  });

  it('takes rows of bytes inside of arrays', () => {
    const rows = [[[Uint8Array.of(7), Uint8Array.of(8)]]] as never;
    const same = tensorValue('uint8', [1, 1, 2, 1], Uint8Array.of(7, 8));
    expect(summary.image('i', rows)).toEqual(summary.image('i', same));
  });

  it('refuses another shape', () => {
    expect(() => summary.image('i', [[1]])).toThrow('Tensor must be 4-D with last dim 1, 3, or 4');
  });
});

describe('summary.audio', () => {
  it('takes sounds', () => {
    const sounds = summary.audio('s', [[0, 0.5, -0.5]], 8000, { maxOutputs: 1 });
    expect(sounds.value[0]?.tag).toBe('s/audio');
    expect(only(sounds)).toMatchObject({
      case: 'audio',
      value: { sampleRate: 8000, lengthFrames: 3n, numChannels: 1n },
    });
  });
});

describe('summary.text', () => {
  it.each<[string, Parameters<typeof summary.text>[1], unknown]>([
    ['a text', '# a', '# a'],
    ['a table', [['a', 'b']], [['a', 'b']]],
    ['bytes', tensorValue('string', [1], [new TextEncoder().encode('a')]), ['a']],
  ])('takes %s', (_name, text, expected) => {
    const value = only(summary.text('t', text));
    expect(value?.case === 'tensor' && fromTensorProto(value.value).toArray()).toEqual(expected);
  });

  it('takes a tensor of texts', () => {
    tf.tidy(() => {
      const value = only(summary.text('t', tf.tensor(['a', 'b'])));
      expect(value?.case === 'tensor' && fromTensorProto(value.value).toArray()).toEqual(['a', 'b']);
    });
  });

  it('refuses numbers', () => {
    expect(() => summary.text('t', 1)).toThrow(
      'Expected tensor to have dtype string, got float32; use summary.scalar or summary.histogram for numbers',
    );
  });
});

describe('arrays', () => {
  it.each<[string, unknown, new (message: string) => Error, string]>([
    ['rows of several lengths', [[1, 2], [3]], RangeError, 'values: expected arrays of one length in each dimension'],
    [
      'elements of several types',
      [1, true],
      TypeError,
      'values: expected elements of one type, got float32 beside bool',
    ],
    ['what is no element', [{}], TypeError, 'values: expected numbers, booleans, strings or a tensor, got an object'],
  ])('are refused with %s', (_name, values, type, message) => {
    expect(() => summary.histogram('h', values as number[])).toThrow(type);
    expect(() => summary.histogram('h', values as number[])).toThrow(message);
  });
});

describe('summary.merge', () => {
  it('puts the values of several into one, each tag once', () => {
    const merged = summary.merge([summary.scalar('a', 1), summary.scalar('b', 2)]);
    expect(merged.value.map(({ tag }) => tag)).toEqual(['a', 'b']);
    expect(() => summary.merge([merged, merged])).toThrow('Duplicate tag a found in summary inputs');
    expect(() => summary.merge(merged as never)).toThrow('summaries: expected an array, got an object');
    expect(() => summary.merge([merged, 3] as never)).toThrow('summaries[1]: expected a summary, got 3');
  });
});
