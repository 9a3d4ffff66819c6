import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Check } from '../../../src/core/options/check.js';
import { aNumber, atLeast, count } from '../../../src/core/options/numbers.js';
import { anObject, arrayOf, members, nullable, recordOf } from '../../../src/core/options/objects.js';
import { optionTable } from '../../../src/core/options/option-table.js';
import { aFlag, aFunction, anything, filledText, oneOf, text } from '../../../src/core/options/values.js';

type AnyCheck = Check<unknown>;

const simple = [
  anything,
  aNumber,
  atLeast(0),
  count(1),
  aFlag,
  aFunction,
  text('a text'),
  filledText('a name'),
  oneOf(['a', 'b']),
  anObject('an object'),
  members<{ x(): void }>('a thing', ['x']),
] as readonly AnyCheck[];
const checks = fc.letrec<{ check: AnyCheck; leaf: AnyCheck }>((tie) => ({
  leaf: fc.constantFrom(...simple),
  check: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('check').map((one) => nullable<unknown>(one)),
    tie('check').map((one) => arrayOf(one, 'an array') as AnyCheck),
    tie('check').map((one) => recordOf(one, 'an object of them') as AnyCheck),
  ),
})).check;
const values = fc.anything({ withNullPrototype: true, withBigInt: true });
const names = fc.stringMatching(/^[a-z]{1,6}$/);

test('a check throws exactly for the values that its run refuses, by an error that begins with the name', () => {
  fc.assert(
    fc.property(checks, values, names, (one, value, name) => {
      const fault = one.run(value);
      if (fault === undefined) {
        expect(one.assert(name, value)).toBe(value);
        return;
      }
      const error = fault.kind === 'type' ? TypeError : RangeError;
      expect(() => one.assert(name, value)).toThrow(error);
      expect(() => one.assert(name, value)).toThrow(`${name}${fault.place ?? ''}: expected ${fault.expected}, got `);
    }),
  );
});

test('an array is right when each of its items is, and null beside what is right when it may be', () => {
  fc.assert(
    fc.property(checks, fc.array(values), (one, items) => {
      const isRight = items.every((item) => one.run(item) === undefined);
      expect(arrayOf(one, 'an array').run(items) === undefined).toBe(isRight);
      expect(nullable(one).run(null)).toBeUndefined();
    }),
  );
});

test('a table gives every option of it and no other, and given as options again that is no change', () => {
  const fields = fc.dictionary(names, fc.tuple(values, fc.option(values.filter((value) => value !== undefined))));
  fc.assert(
    fc.property(fields, (described) => {
      const table = optionTable(
        'T',
        Object.fromEntries(
          Object.entries(described).map(([name, [, otherwise]]) => [
            name,
            otherwise === null ? anything : anything.or(otherwise),
          ]),
        ),
      );
      const given = Object.fromEntries(Object.entries(described).map(([name, [value]]) => [name, value]));
      const resolved = table.check(given);
      expect(Object.keys(resolved).sort()).toStrictEqual(Object.keys(described).sort());
      for (const [name, [value, otherwise]] of Object.entries(described)) {
        expect(resolved[name]).toBe(value === undefined ? (otherwise ?? undefined) : value);
      }
      expect(table.check(resolved)).toStrictEqual(resolved);
    }),
  );
});

test('a name that is in no table is refused, whatever it holds', () => {
  fc.assert(
    fc.property(names, names, values, (known, unknown, value) => {
      fc.pre(known !== unknown);
      const table = optionTable('T', { [known]: anything });
      expect(() => table.check({ [unknown]: value })).toThrow(
        new TypeError(`T: unknown option "${unknown}"; known are ${known}`),
      );
    }),
  );
});
