import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../../src/errors.js';
import { toStep } from '../../src/hooks/global-step.js';

describe('the step that a hook counts with', () => {
  it.each<[unknown, number]>([
    [5, 5],
    [5n, 5],
    [2n ** 53n - 1n, 2 ** 53 - 1],
  ])('is %s as a number', (value, step) => {
    expect(toStep(value)).toBe(step);
  });

  it.each<[string, unknown, string]>([
    [
      'a step that no number can hold',
      2n ** 53n + 1n,
      'since hooks count in numbers, got 9007199254740993; assign it a',
    ],
    ['no number', 'a', 'global step: expected a number from the session, got "a"'],
    ['nothing', undefined, 'global step: expected a number from the session, got undefined'],
  ])('is not %s', (_what, value, message) => {
    expect(() => toStep(value)).toThrow(InvalidArgumentError);
    expect(() => toStep(value)).toThrow(message);
  });
});
