import { expectTypeOf, test } from 'vitest';

import type { FieldsOf } from '../../../src/core/options/field.js';
import { aNumber } from '../../../src/core/options/numbers.js';
import { nullable } from '../../../src/core/options/objects.js';
import { optionTable } from '../../../src/core/options/option-table.js';
import { atMostOneOf } from '../../../src/core/options/rule.js';
import { aFlag, aFunction, text } from '../../../src/core/options/values.js';

interface Options {
  readonly size: number;
  readonly name?: string | undefined;
  readonly limit?: number | null | undefined;
  readonly toText?: ((value: Date) => string) | undefined;
}

const size = aNumber.required;
const limit = nullable(aNumber);
const right = { size, name: text('a name').or('x'), limit, toText: aFunction } satisfies FieldsOf<Options>;

test('a table gives the types of the interface, without undefined where there is a default', () => {
  const given: Options = { size: 1 };
  const resolved = optionTable('T', right).check(given);
  expectTypeOf(resolved.size).toEqualTypeOf<number>();
  expectTypeOf(resolved.name).toEqualTypeOf<string>();
  expectTypeOf(resolved.limit).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(resolved.toText).toEqualTypeOf<((value: Date) => string) | undefined>();
});

test('what does not fit the interface does not compile', () => {
  return [
    // @ts-expect-error a name is forgotten
    { size, limit, toText: aFunction } satisfies FieldsOf<Options>,
    // @ts-expect-error a name is not in the interface
    { ...right, weight: aNumber } satisfies FieldsOf<Options>,
    // @ts-expect-error the check is one of another type
    { ...right, name: aFlag } satisfies FieldsOf<Options>,
    // @ts-expect-error the check refuses null, which the interface allows
    { ...right, limit: aNumber } satisfies FieldsOf<Options>,
    // @ts-expect-error an option that must be given is checked as one that may be left out
    { ...right, size: aNumber } satisfies FieldsOf<Options>,
    // @ts-expect-error the default is none of the option's values
    { ...right, toText: aFunction.or((value: string) => value) } satisfies FieldsOf<Options>,
  ];
});

test('a rule between names that are not in the table does not compile', () => {
  // @ts-expect-error there is no option "weight"
  optionTable('T', right, { rules: [atMostOneOf(['weight'], () => '')] });
});
