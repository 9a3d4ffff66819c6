import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJsonLike, encodeJsonLike } from '../../../src/checkpoint/read/json-like.js';
import type { JsonLike } from '../../../src/core/json-like.js';
import { DataLossError } from '../../../src/errors.js';

const views: fc.Arbitrary<ArrayBufferView> = fc.oneof(
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.bigInt64Array(),
  fc.bigUint64Array(),
  fc.uint8Array().map((bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
);

const keys = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('$', '__proto__', 'constructor', 'toString'));

const { value: jsonLike } = fc.letrec<{ value: JsonLike; leaf: JsonLike }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(null, true, false, NaN, Infinity, -Infinity, -0),
    fc.double(),
    fc.integer(),
    fc.bigInt(),
    fc.string({ unit: 'binary' }),
    fc.constant('\ud800'),
    views,
  ),
  value: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('JSON and what it lacks', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(jsonLike, (value) => {
        expect(isDeepStrictEqual(decodeJsonLike(encodeJsonLike(value, 'state'), 'state'), value)).toBe(true);
      }),
    );
  });

  it('is a copy on both ways', () => {
    const weights = Float32Array.of(1, 2);
    const encoded = encodeJsonLike({ weights }, 'state');
    weights[0] = 5;
    const first = decodeJsonLike(encoded, 'state') as { weights: Float32Array };
    first.weights[1] = 7;
    expect(decodeJsonLike(encoded, 'state')).toEqual({ weights: Float32Array.of(1, 2) });
  });

  it('takes a view of a larger buffer, and a Buffer of Node, by its own bytes', () => {
    const part = new Float32Array(Float32Array.of(1, 2, 3).buffer, 4, 1);
    expect(decodeJsonLike(encodeJsonLike([part, Buffer.from('hé')], 'state'), 'state')).toStrictEqual([
      Float32Array.of(2),
      new TextEncoder().encode('hé'),
    ]);
  });

  it('never gives damaged bytes as anything but DataLossError or a value', () => {
    fc.assert(
      fc.property(jsonLike, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, flip) => {
        const [text = new Uint8Array(), ...rest] = encodeJsonLike(value, 'state');
        const damaged = text.slice();
        const index = place % damaged.length;
        damaged[index] = (damaged[index] ?? 0) ^ flip;
        try {
          decodeJsonLike([damaged, ...rest], 'state');
        } catch (error) {
          expect(error).toBeInstanceOf(DataLossError);
        }
      }),
    );
  });
});

describe('encodeJsonLike', () => {
  class Own {
    readonly field = 1;
  }
  const cycle: unknown[] = [];
  cycle.push({ cycle });

  it.each([
    ['undefined', { a: [1, undefined] }, 'state.a[1]: expected JSON, a bigint or a typed array, got undefined'],
    ['a function', { a: () => 1 }, 'state.a: expected JSON, a bigint or a typed array, got function a'],
    ['an object of a class', [new Own()], 'state[0]: expected JSON, a bigint or a typed array, got a Own'],
    ['a Map', new Map(), 'state: expected JSON, a bigint or a typed array, got a Map'],
    ['a cycle', cycle, 'state[0].cycle: expected a tree, got an object that contains itself'],
  ])('refuses %s and says where it is', (_name, value, message) => {
    expect(() => encodeJsonLike(value as JsonLike, 'state')).toThrow(new TypeError(message));
  });

  it('takes one object at several places', () => {
    const twice = { a: 1 };
    expect(decodeJsonLike(encodeJsonLike([twice, twice], 'state'), 'state')).toEqual([{ a: 1 }, { a: 1 }]);
  });
});

describe('decodeJsonLike', () => {
  it.each([
    ['nothing', []],
    ['no JSON', ['{']],
    ['no text', [Uint8Array.of(0xff)]],
    ['an unknown kind', ['{"$":"date","value":"1"}']],
    ['bytes that are not there', ['{"$":"bytes","type":"Uint8Array","index":1}']],
    ['a view of another kind', ['{"$":"bytes","type":"constructor","index":1}', 'x']],
    ['bytes that do not make up its elements', ['{"$":"bytes","type":"Float32Array","index":1}', 'x']],
    ['a bigint that is none', ['{"$":"bigint","value":"x"}']],
  ])('refuses %s as damage', (_name, parts) => {
    const elements = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
    expect(() => decodeJsonLike(elements, 'tensor "s"')).toThrow(DataLossError);
    expect(() => decodeJsonLike(elements, 'tensor "s"')).toThrow('tensor "s"');
  });
});
