import { describe, expect, test } from 'vitest';

import * as errors from '../src/errors.js';
import { isEndOfInput, isExactly, isPreemptionError, OpError, OutOfRangeError, StopIteration } from '../src/errors.js';

const codes = {
  CancelledError: 1,
  UnknownError: 2,
  InvalidArgumentError: 3,
  DeadlineExceededError: 4,
  NotFoundError: 5,
  AlreadyExistsError: 6,
  PermissionDeniedError: 7,
  ResourceExhaustedError: 8,
  FailedPreconditionError: 9,
  AbortedError: 10,
  OutOfRangeError: 11,
  UnimplementedError: 12,
  InternalError: 13,
  UnavailableError: 14,
  DataLossError: 15,
  UnauthenticatedError: 16,
} as const;

type Name = keyof typeof codes;
const names = Object.keys(codes) as Name[];

describe('the errors', () => {
  test.each(names)('%s has the status code of TensorFlow, its name, op, message and cause', (name) => {
    const cause = new TypeError('why');
    const error = new errors[name]('broken', { op: 'loss', cause });
    expect(error).toBeInstanceOf(OpError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ code: codes[name], name, op: 'loss', message: 'broken', cause });
    expect(new errors[name]('plain')).not.toHaveProperty('cause');
    expect(new errors[name]('plain').op).toBeUndefined();
  });

  test('NanLossDuringTrainingError is a FailedPreconditionError with a message of its own', () => {
    const error = new errors.NanLossDuringTrainingError();
    expect(error).toBeInstanceOf(errors.FailedPreconditionError);
    expect(error).toMatchObject({ code: 9, name: 'NanLossDuringTrainingError', message: 'NaN loss during training.' });
  });

  test('StopIteration has no status code', () => {
    const error = new StopIteration();
    expect(error).not.toBeInstanceOf(OpError);
    expect(error).toMatchObject({
      name: 'StopIteration',
      message: 'step_fn has requested the iterations to stop.',
    });
  });
});

describe('what a monitored session asks of an error', () => {
  class Sub extends OutOfRangeError {}
  class Preempted extends errors.UnavailableError {}

  test.each<[unknown, boolean, boolean]>([
    [new errors.AbortedError('a'), true, false],
    [new errors.UnavailableError('u'), true, false],
    [new Preempted('p'), true, false],
    [new OutOfRangeError('o'), false, true],
    [new StopIteration(), false, true],
    [new Sub('s'), false, false],
    [new errors.CancelledError('c'), false, false],
    ['text', false, false],
    [undefined, false, false],
  ])('%s: is it a preemption? %s; the end of the input? %s', (error, preemption, end) => {
    expect(isPreemptionError(error)).toBe(preemption);
    expect(isEndOfInput(error)).toBe(end);
  });

  test('exactly a class is no subclass of it', () => {
    expect(isExactly(new OutOfRangeError('o'), OutOfRangeError)).toBe(true);
    expect(isExactly(new Sub('s'), OutOfRangeError)).toBe(false);
    expect(isExactly(null, OutOfRangeError)).toBe(false);
  });
});

describe('what cannot be looked at', () => {
  const { proxy, revoke } = Proxy.revocable(new OutOfRangeError('the end'), {});
  const shy = new Proxy(new OutOfRangeError('the end'), {
    getPrototypeOf: () => {
      throw new TypeError('not to be looked at');
    },
  });
  revoke();

  test('is none of the errors, and throws nothing', () => {
    for (const odd of [proxy, shy, Object.create(null) as unknown]) {
      const answers = [isPreemptionError(odd), isEndOfInput(odd), isExactly(odd, OutOfRangeError)];
      expect(answers).toEqual([false, false, false]);
    }
  });
});
