import { describe, expect, it } from 'vitest';
import { tensorValue, type DataTypeName, type FetchValue, type NumericData } from '../../src/core/tensor-value.js';
import { valueText } from '../../src/text/value-text.js';
import { readGolden } from '../hooks/oracle-script.js';

interface ValueText {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly b64?: string;
  readonly strings_b64?: readonly string[];
  readonly text: string;
}

const { value_texts: texts } = readGolden('logging_hook') as { readonly value_texts: readonly ValueText[] };

const arrays: Partial<Record<DataTypeName, new (buffer: ArrayBuffer) => NumericData>> = {
  float16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
};

function dataOf({ dtype, b64, strings_b64: strings }: ValueText): NumericData | readonly string[] {
  if (strings) return strings.map((text) => Buffer.from(text, 'base64').toString('utf8'));
  const bytes = Uint8Array.from(Buffer.from(b64 ?? '', 'base64'));
  const array = arrays[dtype];
  if (!array) throw new TypeError(`dtype: expected one of ${Object.keys(arrays).join(', ')}, got ${dtype}`);
  return new array(bytes.buffer);
}

/** A scalar as a session gives it: a value of JavaScript, where there is one. */
function fetched(golden: ValueText): FetchValue {
  const data = dataOf(golden);
  const { dtype, shape } = golden;
  if (shape.length > 0 || dtype === 'complex64' || dtype === 'float16') return tensorValue(dtype, shape, data);
  const element = data[0] ?? 0;
  return dtype === 'bool' ? Boolean(element) : element;
}

describe('valueText', () => {
  it.each(
    texts.map(
      (golden) => [`${golden.dtype} [${golden.shape.join(', ')}] ${golden.text.slice(0, 30)}`, golden] as const,
    ),
  )('prints %s as NumPy does', (_name, golden) => {
    expect(valueText(fetched(golden), golden.dtype)).toBe(golden.text);
  });

  it('prints strings of bytes as it prints the text that they are', () => {
    const bytes = [new TextEncoder().encode('hé'), Uint8Array.of(255)];
    expect(valueText(tensorValue('string', [2], bytes))).toBe("[b'h\\xc3\\xa9' b'\\xff']");
    expect(valueText(tensorValue('string', [], bytes.slice(1)))).toBe("b'\\xff'");
  });

  it('takes a number whose type nobody knows for an integer when it is whole, and else for the shortest that fits', () => {
    expect([3, Math.fround(0.1), 0.1, NaN, -Infinity].map((value) => valueText(value))).toEqual([
      '3',
      '0.1',
      '0.1',
      'nan',
      '-inf',
    ]);
  });

  it('says what a value is that no tensor can have', () => {
    expect(valueText(null)).toBe('None');
    expect(valueText(new Date(0))).toBe('a Date');
  });

  it('rounds what does not fit into eight digits, a tie to the even digit', () => {
    const text = (...values: number[]) => valueText(tensorValue('float64', [values.length], Float64Array.from(values)));
    expect(text(0.001953125, 1 / 3)).toBe('[0.00195312 0.33333333]');
    expect(text(0.005859375, 0.5)).toBe('[0.00585938 0.5       ]');
    expect(text(1234567891.0625, 1)).toBe('[1.23456789e+09 1.00000000e+00]');
  });

  it('prints a bfloat16 from its bits', () => {
    expect(valueText(tensorValue('bfloat16', [2], Uint16Array.of(0x3dcd, 0xc040)))).toBe('[ 0.1 -3. ]');
  });

  it('prints complex numbers with a sign between their parts', () => {
    const text = (shape: readonly number[], ...parts: number[]) =>
      valueText(tensorValue('complex64', shape, Float32Array.from(parts)));
    expect(text([2], 1, NaN, Infinity, -2)).toBe('[ 1.+nanj inf -2.j]');
    expect([text([], 0, 2), text([], -0, -0.5), text([], 1.5, Infinity)]).toEqual(['2j', '(-0-0.5j)', '(1.5+infj)']);
  });

  it.each([
    ['[1.5-2.j   0.1+3.25j 0. +1.j  ]', [3], [1.5, -2, 0.1, 3.25, 1e-9, 1]],
    ['[nan+infj  1. +2.j -0.-infj]', [3], [NaN, Infinity, 1, 2, -0, -Infinity]],
    ['[1.e+10+1.j      2.e+00-0.00003j]', [2], [1e10, 1, 2, -3e-5]],
    ['[[  0.1+0.2j  ]\n [100. -0.001j]]', [2, 1], [0.1, 0.2, 100, -0.001]],
    ['[    0.33333333+0.66666667j 12345.67890123-0.5j       ]', [2], [1 / 3, 2 / 3, 12345.678901234, -0.5]],
    ['(1.5-2j)', [], [1.5, -2]],
    ['1e-07j', [], [0, 1e-7]],
    ['(-0+2j)', [], [-0, 2]],
    ['(1e+20-infj)', [], [1e20, -Infinity]],
    ['(0.3333333333333333+0.6666666666666666j)', [], [1 / 3, 2 / 3]],
  ])('prints complex numbers of two doubles with the digits of doubles: %s', (text, shape, parts) => {
    expect(valueText(tensorValue('complex128', shape, Float64Array.from(parts)))).toBe(text);
  });

  it('takes of two shortest float16 the even one, and of a power of two the one above where only that will do', () => {
    const halves = [0x59b2, 0xd8e2].map((bits) => valueText(tensorValue('float16', [], Uint16Array.of(bits))));
    expect(halves).toEqual(['182.2', '-156.2']);
    expect(valueText(2 ** 87, 'float32')).toBe('1.5474251e+26');
  });

  it('prints the digits of a number in a column as they are, not zeros, where others of the column need more', () => {
    const text = (...values: number[]) => valueText(tensorValue('float32', [values.length], Float32Array.from(values)));
    expect(text(93837672, 0.5)).toBe('[93837672.         0.5]');
    expect(text(9.4799293e-7, 6.3609078e11, 8.9460545)).toBe('[9.4799293e-07 6.3609078e+11 8.9460545e+00]');
  });

  it('prints what a float16 has at its ends', () => {
    const bits = [0x7c00, 0xfc00, 0x7e00, 0x0001, 0x8400].map((half) =>
      valueText(tensorValue('float16', [], Uint16Array.of(half))),
    );
    expect(bits).toEqual(['inf', '-inf', 'nan', '6e-08', '-6.104e-05']);
  });

  it('writes a text as its bytes, with the escapes of Python', () => {
    expect(['a\n\t\r\\', '\u007f', `it's "so"`].map((text) => valueText(text))).toEqual([
      String.raw`b'a\n\t\r\\'`,
      String.raw`b'\x7f'`,
      String.raw`b'it\'s "so"'`,
    ]);
  });

  it('prints a scalar in a TensorValue as it prints the number', () => {
    expect(valueText(tensorValue('bool', [], Uint8Array.of(1)))).toBe('True');
    expect(valueText(tensorValue('int64', [], BigInt64Array.of(7n)))).toBe('7');
    expect(valueText(tensorValue('string', [], ['x']))).toBe("b'x'");
  });
});
