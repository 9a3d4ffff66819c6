import { describe as suite, expect, test } from 'vitest';

import { aClock, systemClock } from '../../../src/core/clock.js';
import { aLogger } from '../../../src/core/logger.js';
import { also, check, type Check } from '../../../src/core/options/check.js';
import { aNumber, aPositiveInteger, atLeast, count, numberThat } from '../../../src/core/options/numbers.js';
import {
  anArray,
  anObject,
  arrayOf,
  callbacks,
  iterableOf,
  likeOf,
  members,
  nullable,
  recordOf,
} from '../../../src/core/options/objects.js';
import {
  aFlag,
  aFunction,
  anything,
  aSignal,
  aString,
  filledText,
  instanceOf,
  oneOf,
  text,
} from '../../../src/core/options/values.js';

type AnyCheck = Pick<Check<unknown>, 'run' | 'assert'>;

interface Thing {
  run(): void;
  close(): void;
}

const thing = members<Thing>('a thing', ['run', 'close']);
const hooks = callbacks<{ begin(): void }>('a hook', ['begin'], 'a function or nothing');
const even = also(count(0), 'an even number', (value) => value % 2 === 0);
const list = arrayOf(aFlag, 'an array of answers');
const byName = recordOf(list, 'answers by name');

suite('a check lets through', () => {
  test.each<[string, AnyCheck, unknown]>([
    ['any number', aNumber, -Infinity],
    ['a number that is enough', atLeast(0), 0],
    ['Infinity', atLeast(1), Infinity],
    ['a whole number that is enough', count(1), 1],
    ['true and false', aFlag, false],
    ['a function', aFunction, () => 1],
    ['a class', aFunction, Map],
    ['a text', text('a text'), ''],
    ['a text that says something', filledText('a name'), 'a'],
    ['one of several', oneOf(['min', 'max']), 'max'],
    ['an instance', instanceOf(Map, 'a Map'), new Map()],
    ['an object', anObject('options'), {}],
    ['what has all members', thing, { run: () => 1, close: () => 2, other: 3 }],
    ['members of a class', members<Map<1, 1>>('a Map', ['get']), new Map()],
    ['null', nullable(count(1)), null],
    ['and what is not null', nullable(count(1)), 1],
    ['an array of nothing', list, []],
    ['an array of the right things', list, [true, false]],
    ['an object of the right things', byName, { a: [], b: [true] }],
    ['what meets both requirements', even, 4],
    ['anything', anything, Symbol('x')],
    ['a clock', aClock, systemClock],
    ['a logger', aLogger, console],
    ['an AbortSignal', aSignal, new AbortController().signal],
    ['an array of anything', anArray('a list'), [1, 'a']],
    ['a string', aString, ''],
    ['a positive integer', aPositiveInteger, 1],
    ['a number that is as wanted', numberThat('an odd number', (value) => value % 2 === 1), 3],
    ['callbacks that are there, and others', hooks, { begin: () => 1, other: 2 }],
  ])('%s', (_what, one, value) => {
    expect(one.run(value)).toBeUndefined();
    expect(one.assert('x', value)).toBe(value);
  });
});

suite('a check says what to do about', () => {
  class Mine {
    begin(): void {
      // It does nothing.
    }

    run(): void {
      // It does nothing.
    }
  }
  const several = iterableOf<Mine>('an iterable of things', ['begin', 'run']);

  test.each<[string, AnyCheck, unknown, string]>([
    [
      'a class in place of an object of it',
      hooks,
      Mine,
      'x: expected a hook, got the class Mine: give an object of it, new Mine(…)',
    ],
    [
      'a class where several functions are needed',
      thing,
      Mine,
      'x: expected a thing (with run, close), got the class Mine: give an object of it, new Mine(…)',
    ],
    [
      'a class that lacks one',
      likeOf<Mine>('mine', ['run']),
      Mine,
      'x: expected mine, got the class Mine: give an object of it, new Mine(…)',
    ],
    ['a promise', hooks, Promise.resolve(new Mine()), 'x: expected a hook, got a promise: await it first'],
    ['one alone', several, new Mine(), 'x: expected an iterable of things, got a Mine alone: put it into an array'],
    [
      'a class in place of several',
      several,
      Mine,
      'x: expected an iterable of things, got the class Mine: give an object of it, new Mine(…)',
    ],
  ])('%s', (_what, one, value, message) => {
    expect(() => one.assert('x', value)).toThrow(message);
  });

  test('nothing else', () => {
    expect(several.run([new Mine()])).toBeUndefined();
    expect(several.run(new Set())).toBeUndefined();
    expect(several.run(5)).toEqual({ kind: 'type', expected: 'an iterable of things', got: undefined });
  });
});

suite('a check refuses, naming the argument, what was expected, and what came:', () => {
  test.each<[AnyCheck, unknown, TypeError | RangeError]>([
    [aNumber, NaN, new TypeError('x: expected a number, got NaN')],
    [atLeast(0), '1', new TypeError('x: expected a number, got "1"')],
    [atLeast(0), -1, new RangeError('x: expected a number of at least 0, got -1')],
    [atLeast(0), NaN, new RangeError('x: expected a number of at least 0, got NaN')],
    [count(1), 0, new RangeError('x: expected a whole number of at least 1, got 0')],
    [count(1), 1.5, new RangeError('x: expected a whole number of at least 1, got 1.5')],
    [count(1), '1', new RangeError('x: expected a whole number of at least 1, got "1"')],
    [aFlag, 1, new TypeError('x: expected true or false, got 1')],
    [aFunction, {}, new TypeError('x: expected a function, got an object with keys []')],
    [text('a text'), 3, new TypeError('x: expected a text, got 3')],
    [filledText('a name'), '', new TypeError('x: expected a name, got ""')],
    [oneOf(['min', 'max']), 'mean', new TypeError(`x: expected 'min' or 'max', got "mean"`)],
    [oneOf(['a', 'b'], 'range'), 0, new RangeError(`x: expected 'a' or 'b', got 0`)],
    [instanceOf(Map, 'a Map'), new Set(), new TypeError('x: expected a Map, got a Set')],
    [anObject('options'), null, new TypeError('x: expected options, got null')],
    [thing, { run: 1 }, new TypeError('x: expected a thing (with run, close), got an object with keys ["run"]')],
    [thing, null, new TypeError('x: expected a thing (with run, close), got null')],
    [nullable(count(1)), undefined, new RangeError('x: expected a whole number of at least 1, got undefined')],
    [list, 'no', new TypeError('x: expected an array of answers, got "no"')],
    [list, [true, 1], new TypeError('x[1]: expected true or false, got 1')],
    [byName, 5, new TypeError('x: expected answers by name, got 5')],
    [byName, { a: [], b: [0] }, new TypeError('x.b[0]: expected true or false, got 0')],
    [byName, { a: 7 }, new TypeError('x.a: expected an array of answers, got 7')],
    [even, 3, new RangeError('x: expected an even number, got 3')],
    [even, -2, new RangeError('x: expected a whole number of at least 0, got -2')],
    [aSignal, { aborted: false }, new TypeError('x: expected an AbortSignal, got an object with keys ["aborted"]')],
    [anArray('a list'), {}, new TypeError('x: expected a list, got an object with keys []')],
    [aPositiveInteger, 0, new RangeError('x: expected a positive integer, got 0')],
    [numberThat('an odd number', (value) => value % 2 === 1), 2, new RangeError('x: expected an odd number, got 2')],
    [numberThat('an odd number', () => true), '3', new TypeError('x: expected an odd number, got "3"')],
    [hooks, null, new TypeError('x: expected a hook, got null')],
    [hooks, { begin: 1 }, new TypeError('x.begin: expected a function or nothing, got 1')],
    [check('a thing', () => false, 'range'), [1], new RangeError('x: expected a thing, got an array of 1')],
    [
      aClock,
      { now: () => 0 },
      new TypeError('x: expected a clock (with setTimeout, clearTimeout), got an object with keys ["now"]'),
    ],
    [aLogger, null, new TypeError('x: expected a logger (with info, warn, error), got null')],
  ])('%#', (one, value, error) => {
    const asserting = (): unknown => one.assert('x', value);
    expect(asserting).toThrow(error);
    expect(asserting).toThrow(error.constructor);
  });
});
