import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataLossError } from '../../../src/errors.js';
import { parseTextProto, type TextField } from '../../../src/formats/text-proto/parse-text-proto.js';
import { parseTextNumber, toTextNumber } from '../../../src/formats/text-proto/text-number.js';
import { parseTextString, toTextString } from '../../../src/formats/text-proto/text-string.js';

/** Fields as `[name, value]`, strings as text, messages as fields. */
function simple(fields: readonly TextField[]): unknown[] {
  return fields.map(({ name, value }) => [
    name,
    value.kind === 'message'
      ? simple(value.fields)
      : value.kind === 'scalar'
        ? value.text
        : Buffer.from(value.bytes).toString(),
  ]);
}

const parse = (text: string): unknown[] => simple(parseTextProto(text, 'file'));

describe('parseTextProto', () => {
  it.each<[string, string, unknown[]]>([
    ['nothing', '', []],
    ['blanks and comments', ' # one\n\t# two', []],
    [
      'strings in either quotes',
      `a: "x'y" b: 'x"y'`,
      [
        ['a', `x'y`],
        ['b', `x"y`],
      ],
    ],
    ['strings that follow each other as one', `a: 'x' "y"\n  'z'`, [['a', 'xyz']]],
    [
      'numbers and names',
      'a: -1 b: 1.5e+3f c: 0x1F d: true e: -inf',
      [
        ['a', '-1'],
        ['b', '1.5e+3f'],
        ['c', '0x1F'],
        ['d', 'true'],
        ['e', '-inf'],
      ],
    ],
    [
      'commas and semicolons',
      'a:1,b:2;c:3',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    ],
    [
      'lists',
      'a: [1, 2] b: [] c [{x: 1}, <y: 2>]',
      [
        ['a', '1'],
        ['a', '2'],
        ['c', [['x', '1']]],
        ['c', [['y', '2']]],
      ],
    ],
    [
      'messages',
      'a { b: 1 c < d: "x" > }',
      [
        [
          'a',
          [
            ['b', '1'],
            ['c', [['d', 'x']]],
          ],
        ],
      ],
    ],
    [
      'extensions and types',
      '[a.b.c]: 1 [type.org/x.Y] { }',
      [
        ['[a.b.c]', '1'],
        ['[type.org/x.Y]', []],
      ],
    ],
  ])('reads %s', (_name, text, fields) => {
    expect(parse(text)).toEqual(fields);
  });

  it.each([
    ['{ not a proto ]', 'file: 1:1: expected the name of a field, got "{"'],
    ['a "x"', 'file: 1:3: expected ":" behind a, got'],
    ['a: 1\n  b: ', 'file: 2:6: expected a value, got "the end"'],
    ['a {', 'file: 1:4: expected the name of a field, got "the end"'],
    ['a { b: 1 >', 'file: 1:10: expected the name of a field, got ">"'],
    ['a: [1', 'file: 1:6: expected "]", got "the end"'],
    ['a: "x', 'file: 1:4: "\\"" begins nothing that is known'],
    ['a: "x\ny"', 'file: 1:4: "\\"" begins nothing that is known'],
    ['a: "\\q"', 'file: 1:4: expected escapes that are known'],
    ['a: 1x', 'file: 1:4: "1" begins nothing that is known'],
    ['a: 1 }', 'file: 1:6: expected the name of a field, got "}"'],
    ['ä: 1', 'file: 1:1: "ä" begins nothing that is known'],
  ])('refuses %j and says where', (text, message) => {
    expect(() => parse(text)).toThrow(DataLossError);
    expect(() => parse(text)).toThrow(message);
  });

  it('refuses messages that are nested too deep', () => {
    expect(parse('a {'.repeat(100) + '}'.repeat(100))).toHaveLength(1);
    expect(() => parse('a {'.repeat(101) + '}'.repeat(101))).toThrow('expected at most 100 messages in each other');
    expect(() => parse('a {'.repeat(100_000))).toThrow(DataLossError);
  });

  it('gives fields or a DataLossError for any text, in time that grows as the text does', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      '"',
      "'",
      '\\',
      '{',
      '}',
      '[',
      ']',
      '<',
      '>',
      '1',
      '.',
      '-',
      '#',
      '\n',
      ' ',
      ',',
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (chosen) => {
        try {
          parse(chosen.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(DataLossError);
        }
      }),
    );
    expect(() => parse(`a: "${'x'.repeat(1_000_000)}`)).toThrow(DataLossError);
    expect(parse(`a: "${'\\\\'.repeat(1_000_000)}"`)).toHaveLength(1);
  });
});

describe('a string in the text form', () => {
  it('is what it was, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toTextString(bytes);
        expect(text).toMatch(/^[ -~]*$/);
        expect(parseTextString(text)).toEqual(bytes);
      }),
    );
  });

  it.each([
    ['"\\a\\b\\f\\n\\r\\t\\v\\?\\\'\\"\\\\"', [7, 8, 12, 10, 13, 9, 11, 63, 39, 34, 92]],
    ['"\\0\\12\\1234\\x1\\x41B"', [0, 10, 83, 52, 1, 65, 66]],
    ['"\\u00e9\\U0001F642"', [0xc3, 0xa9, 0xf0, 0x9f, 0x99, 0x82]],
    ['"é"', [0xc3, 0xa9]],
    ['""', []],
  ])('reads %s', (text, bytes) => {
    expect([...(parseTextString(text) ?? [])]).toEqual(bytes);
  });

  it.each(['"\\z"', '"\\U00110000"', '"\\xg"'])('knows nothing of %s', (text) => {
    expect(parseTextString(text)).toBeUndefined();
  });
});

describe('a number in the text form', () => {
  it.each([
    [1700000000, '1700000000.0'],
    [0.5, '0.5'],
    [-0, '-0.0'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [1.5e300, '1.5e+300'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
  ])('is written as Python does: %f', (value, text) => {
    expect(toTextNumber(value)).toBe(text);
  });

  it('is what it was', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(parseTextNumber(toTextNumber(value))).toBe(value);
      }),
    );
  });

  it.each([
    ['2', 2],
    ['.5', 0.5],
    ['1.5f', 1.5],
    ['0x1F', 31],
    ['-Infinity', -Infinity],
    ['true', undefined],
    ['', undefined],
    ['-', undefined],
  ])('reads %j', (text, value) => {
    expect(parseTextNumber(text)).toBe(value);
  });
});
