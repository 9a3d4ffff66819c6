import { expect, test } from 'vitest';

import { describe } from '../../../src/core/options/describe.js';

class Thing {
  readonly size = 1;
}

test.each<[unknown, string]>([
  [undefined, 'undefined'],
  [null, 'null'],
  [3, '3'],
  [10n, '10n'],
  ['text', '"text"'],
  ['x'.repeat(80), `"${'x'.repeat(57)}..."`],
  [[1, 2], 'an array of 2'],
  [new Thing(), 'a Thing'],
  [{ a: 1, b: 2 }, 'an object with keys ["a","b"]'],
  [Object.create(null), 'an object with keys []'],
  [Math.max, 'function max'],
  [() => 1, 'function (anonymous)'],
  [Symbol('s'), 'Symbol(s)'],
])('a wrong argument is shown short, and with its kind: %#', (value, text) => {
  expect(describe(value)).toBe(text);
});
