import { describe as suite, expect, test } from 'vitest';

import {
  checkAtLeast,
  checkClockAndLogger,
  checkFlag,
  checkMembers,
  checkOptionalObject,
} from '../../src/core/argument.js';
import { systemClock } from '../../src/core/clock.js';

suite('checks of arguments', () => {
  test.each<[string, () => void]>([
    ['members that are there', () => checkMembers('x', { run: () => 1, other: 2 }, 'a thing', ['run'])],
    ['a number that is enough', () => checkAtLeast('x', 0, 0)],
    ['Infinity', () => checkAtLeast('x', Number.POSITIVE_INFINITY, 0)],
    ['a flag', () => checkFlag('x', false)],
    ['an object', () => checkOptionalObject('x', {}, 'options')],
    ['nothing', () => checkOptionalObject('x', undefined, 'options')],
    [
      'a clock and a logger, and none',
      () => [{ clock: systemClock, logger: console }, {}].forEach(checkClockAndLogger),
    ],
  ])('pass %s', (_what, check) => {
    expect(check).not.toThrow();
  });

  test.each<[() => void, Error]>([
    [
      () => checkMembers('x', { run: 1 }, 'a thing', ['run', 'close']),
      new TypeError('x: expected a thing (with run, close), got an object with keys ["run"]'),
    ],
    [() => checkMembers('x', null, 'a thing', ['run']), new TypeError('x: expected a thing (with run), got null')],
    [() => checkAtLeast('x', '1', 0), new TypeError('x: expected a number, got "1"')],
    [() => checkAtLeast('x', -1, 0), new RangeError('x: expected a number of at least 0, got -1')],
    [() => checkAtLeast('x', Number.NaN, 0), new RangeError('x: expected a number of at least 0, got NaN')],
    [() => checkFlag('x', 1), new TypeError('x: expected true or false, got 1')],
    [() => checkOptionalObject('x', null, 'options'), new TypeError('x: expected options, got null')],
    [
      () => checkClockAndLogger({ clock: { now: () => 0 } }),
      new TypeError('clock: expected a clock (with setTimeout, clearTimeout), got an object with keys ["now"]'),
    ],
    [
      () => checkClockAndLogger({ logger: null }),
      new TypeError('logger: expected a logger (with info, warn, error), got null'),
    ],
  ])('refuse by name what is wrong: %#', (check, error) => {
    expect(check).toThrow(error);
    expect(check).toThrow(error.constructor);
  });
});
