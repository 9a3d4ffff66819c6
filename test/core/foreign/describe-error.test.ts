import { expect, it } from 'vitest';

import { describeError } from '../../../src/core/foreign/describe-error.js';

function revoked(target: object = {}): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

it('gives the message of an error, and any other value as text', () => {
  expect(describeError(new RangeError('too far'))).toBe('too far');
  expect(describeError('as it is')).toBe('as it is');
  expect(describeError(undefined)).toBe('undefined');
  expect(describeError(Symbol('s'))).toBe('Symbol(s)');
  expect(describeError({ toString: () => 'says so' })).toBe('says so');
});

it('has a text for what cannot be shown', () => {
  const getter = Object.defineProperty(new Error(), 'message', {
    get: () => {
      throw new Error('no message');
    },
  });
  const unprintable = {
    toString: (): string => {
      throw new Error('no text');
    },
  };
  expect(describeError(getter)).toBe('an error that cannot be shown as text');
  expect(describeError(Object.assign(new Error(), { message: Object.create(null) as object }))).toBe(
    'an error that cannot be shown as text',
  );
  for (const odd of [unprintable, Object.create(null), revoked(), revoked(new Error('was one'))]) {
    expect(describeError(odd)).toBe('a value that cannot be shown as text');
  }
});
