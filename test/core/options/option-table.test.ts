import { describe, expect, test, vi } from 'vitest';

import { aNumber, atLeast, count } from '../../../src/core/options/numbers.js';
import { optionTable } from '../../../src/core/options/option-table.js';
import { atMostOneOf, exactlyOneOf, relation } from '../../../src/core/options/rule.js';
import { aFlag, text } from '../../../src/core/options/values.js';

const name = text('a name').required;

describe('a table of options', () => {
  const table = optionTable('Thing', { name, size: count(1).or(5), weight: aNumber });

  test('gives what is given, what stands for the rest, and undefined for an option without a default', () => {
    expect(table.check({ name: 'a' })).toStrictEqual({ name: 'a', size: 5, weight: undefined });
    expect(table.check({ weight: 2, size: 1, name: 'a' })).toStrictEqual({ name: 'a', size: 1, weight: 2 });
  });

  test('takes undefined for left out', () => {
    expect(table.check({ name: 'a', size: undefined, weight: undefined })).toStrictEqual(table.check({ name: 'a' }));
  });

  test('leaves the caller’s object as it is, and gives another', () => {
    const given = Object.freeze({ name: 'a' });
    expect(table.check(given)).not.toBe(given);
    expect(given).toStrictEqual({ name: 'a' });
  });

  test('reads each option once', () => {
    const size = vi.fn(() => 3);
    const options = {
      name: 'a',
      get size() {
        return size();
      },
    };
    expect(table.check(options).size).toBe(3);
    expect(size).toHaveBeenCalledTimes(1);
  });

  test('makes a default anew each time where it is to be made', () => {
    const made = optionTable('Made', { list: text('a text').orElse(() => String(Math.random())) });
    expect(made.check({}).list).not.toBe(made.check({}).list);
  });

  test.each<[unknown, string]>([
    [5, 'Thing: expected an object of options, got 5'],
    [null, 'Thing: expected an object of options, got null'],
    [undefined, 'Thing: expected an object of options, got undefined'],
    [{ name: 'a', sice: 1, wait: 2 }, 'Thing: unknown option "sice", "wait"; known are name, size, weight'],
    [{ name: 'a', constructor: 1 }, 'Thing: unknown option "constructor"; known are name, size, weight'],
    [{ name: 'a', size: null }, 'size: expected a whole number of at least 1, got null'],
    [{}, 'name: expected a name, got undefined'],
    [{ name: 1, size: 0 }, 'name: expected a name, got 1'],
  ])('refuses %o by name', (options, message) => {
    expect(() => table.check(options as never)).toThrow(message);
  });

  test('names options within an option by their whole path', () => {
    const recovery = optionTable(
      'recovery',
      { maxRestarts: atLeast(0) },
      { prefix: 'recovery.', expectation: 'how: expected an object' },
    );
    expect(() => recovery.check({ maxRestarts: -1 })).toThrow('recovery.maxRestarts: expected a number of at least 0');
    expect(() => recovery.check(3 as never)).toThrow(/^recovery: how: expected an object, got 3$/);
  });
});

describe('rules between options', () => {
  const message = (_options: unknown, given: readonly string[]): string => `got ${given.join(' and ') || 'neither'}`;
  const fields = { a: aNumber, b: aNumber, big: aFlag.or(false) };

  test('exactly one of them, where null is as good as nothing', () => {
    const table = optionTable('T', fields, { rules: [exactlyOneOf(['a', 'b'], message)] });
    expect(table.check({ a: 1 }).a).toBe(1);
    expect(() => table.check({})).toThrow(new RangeError('got neither'));
    expect(() => table.check({ a: null, b: null })).toThrow(new RangeError('got neither'));
    expect(() => table.check({ a: 1, b: 0 })).toThrow(new RangeError('got a and b'));
  });

  test('at most one of them', () => {
    const table = optionTable('T', fields, { rules: [atMostOneOf(['a', 'b'], message)] });
    expect(table.check({}).a).toBeUndefined();
    expect(table.check({ b: 0 }).b).toBe(0);
    expect(() => table.check({ a: 1, b: 0 })).toThrow(new RangeError('got a and b'));
  });

  test('a relation, told of each with its default', () => {
    const rule = relation<{ readonly a?: unknown; readonly big?: unknown }>(({ a, big }) =>
      big === false && Number(a) > 9 ? `a: expected less than 10, got ${String(a)}` : undefined,
    );
    const table = optionTable('T', fields, { rules: [rule] });
    expect(table.check({ a: 10, big: true }).a).toBe(10);
    expect(() => table.check({ a: 10 })).toThrow(new RangeError('a: expected less than 10, got 10'));
  });

  test('which stand together comes before what each is, how they relate after that', () => {
    const order: string[] = [];
    const rules = [
      relation<object>(() => void order.push('relation')),
      { kind: 'together', fault: 'type', run: () => void order.push('together') } as const,
    ];
    const a = aNumber.orElse(() => order.push('value'));
    optionTable('T', { a }, { rules }).check({});
    expect(order).toStrictEqual(['together', 'value', 'relation']);
  });
});
