import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toExponentialEven, toFixedEven } from '../../src/text/decimal.js';
import { floatText } from '../../src/text/float-text.js';
import { percentG } from '../../src/text/percent-g.js';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('numbers in words', () => {
  it('read back as the same float32 and float64', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(floatText(value, 'float32')))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(finite, (value) => {
        expect(Number(floatText(value, 'float64'))).toBe(value);
      }),
    );
  });

  it('read back as the same float16', () => {
    const halves = fc.tuple(fc.integer({ min: 1024, max: 2047 }), fc.integer({ min: -24, max: 5 }));
    fc.assert(
      fc.property(halves, ([mantissa, exponent]) => {
        const value = mantissa * 2 ** exponent;
        const quantum = 2 ** exponent;
        const back = Number(floatText(value, 'float16'));
        const offMiddle = Math.abs(back - value) / quantum;
        expect(offMiddle).toBeLessThanOrEqual(0.5);
        expect(offMiddle === 0.5 && mantissa % 2 !== 0).toBe(false);
      }),
    );
  });

  it('have six significant digits in %g', () => {
    fc.assert(
      fc.property(finite, (value) => {
        const text = percentG(value);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 5.001e-6);
        expect(text).toMatch(/^-?\d(\.?\d){0,10}(e[+-]\d{2,3})?$/);
      }),
    );
  });

  it('round to the nearest, a tie to the even digit', () => {
    const ties = [0.0625, 0.1875, 0.3125, 2.5, 3.5, -0.0625, 0.0624];
    expect(ties.map((value) => toFixedEven(value, 3))).toEqual([
      '0.062',
      '0.188',
      '0.312',
      '2.500',
      '3.500',
      '-0.062',
      '0.062',
    ]);
    expect([0.5, 1.5, 2.5].map((value) => toFixedEven(value, 0))).toEqual(['0', '2', '2']);
    expect(toExponentialEven(1234565, 5)).toBe('1.23456e+6');
    expect([1234565, 1234575, 999999.5, 0, -0, NaN, Infinity, -Infinity].map(percentG)).toEqual([
      '1.23456e+06',
      '1.23458e+06',
      '1e+06',
      '0',
      '-0',
      'nan',
      'inf',
      '-inf',
    ]);
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(6), (value, digits) => {
        expect(Math.abs(Number(toFixedEven(value, digits)) - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -digits);
      }),
    );
  });
});
