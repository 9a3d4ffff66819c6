import { describe, expect, test } from 'vitest';

import { exponentialBackoff } from '../../src/core/backoff.js';
import { defaultRecovery, guardRecovery } from '../../src/core/recovery-policy.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { AbortedError, InternalError, UnavailableError } from '../../src/errors.js';

class Preempted extends AbortedError {}

describe('exponentialBackoff', () => {
  test('is 0, then 1, doubling to 60 s, without its random part', () => {
    const backoff = exponentialBackoff({ jitter: 0 });
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000].map(backoff)).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('takes other seconds', () => {
    const backoff = exponentialBackoff({ firstSecs: 2, initialSecs: 3, maxSecs: 10, jitter: 0 });
    expect([1, 2, 3, 4].map(backoff)).toEqual([2, 3, 6, 10]);
  });

  test.each<[object, ErrorConstructor, RegExp]>([
    [{ jitters: 1 }, TypeError, /^exponentialBackoff: unknown option "jitters"/],
    [{ firstSecs: '1' }, TypeError, /^firstSecs: expected a number, got "1"$/],
    [{ initialSecs: -1 }, RangeError, /^initialSecs: expected a number of at least 0, got -1$/],
    [{ maxSecs: Number.NaN }, RangeError, /^maxSecs: .* got NaN$/],
    [{ jitter: 2 }, RangeError, /^jitter: expected a number of at most 1, got 2$/],
    [{ random: 4 }, TypeError, /^random: expected a function, got 4$/],
  ])('refuses %j', (options, error, message) => {
    expect(() => exponentialBackoff(options)).toThrow(error);
    expect(() => exponentialBackoff(options)).toThrow(message);
  });
});

describe('the default recovery', () => {
  test.each<[unknown, boolean]>([
    [new AbortedError('a'), true],
    [new UnavailableError('u'), true],
    [new Preempted('p'), true],
    [new InternalError('i'), false],
    ['aborted', false],
    [undefined, false],
  ])('answers %s: %s', (error, expected) => {
    expect(defaultRecovery().isRecoverable(error)).toBe(expected);
  });

  test('has no end', () => {
    expect(defaultRecovery().maxRestarts).toBe(Number.POSITIVE_INFINITY);
  });
});

test('a recovery policy that fails is logged and replaced: nothing is recoverable, the delay is the default', () => {
  const logger = new RecordingLogger();
  const fail = (): never => {
    throw new TypeError('mine');
  };
  const policy = guardRecovery({ maxRestarts: 5, backoff: fail, isRecoverable: fail }, logger);
  expect(policy.maxRestarts).toBe(5);
  expect(policy.isRecoverable(new AbortedError('a'))).toBe(false);
  expect(policy.backoff(1)).toBe(0);
  expect(policy.backoff(20)).toBeGreaterThanOrEqual(30);
  expect(logger.lines).toContain('error recovery.isRecoverable failed: mine');
  expect(logger.lines).toContain('error recovery.backoff failed: mine');
});
