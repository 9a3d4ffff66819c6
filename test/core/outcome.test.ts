import { describe, expect, test } from 'vitest';

import { combineErrors } from '../../src/core/errors-of-exit.js';
import { describeError } from '../../src/core/foreign/describe-error.js';
import { foldFailures, outcomeOf, type EndFacts, type Outcome } from '../../src/core/outcome.js';
import { OutOfRangeError, StopIteration } from '../../src/errors.js';

class EndOfFile extends OutOfRangeError {}
class Enough extends StopIteration {}

const broken = new TypeError('broken');
const end = new OutOfRangeError('no more');
const file = new EndOfFile('no more lines');
const stop = new StopIteration();
const enough = new Enough();

test.each<[string, EndFacts, Outcome]>([
  ['nothing', {}, { kind: 'completed' }],
  ['an error', { error: { error: broken } }, { kind: 'failed', error: broken }],
  ['an error that is undefined', { error: { error: undefined } }, { kind: 'failed', error: undefined }],
  ['the end of the input', { error: { error: end } }, { kind: 'exhausted', error: end }],
  ['a subclass of that', { error: { error: file } }, { kind: 'failed', error: file }],
  ['StopIteration', { error: { error: stop } }, { kind: 'stopped', reason: stop.message, error: stop }],
  ['a subclass of that', { error: { error: enough } }, { kind: 'failed', error: enough }],
  ['a stop', { stop: {} }, { kind: 'stopped' }],
  ['a stop with a reason', { stop: { reason: 'why' } }, { kind: 'stopped', reason: 'why' }],
  [
    'a stop that raised',
    { stop: { reason: 'why' }, error: { error: stop } },
    { kind: 'stopped', reason: 'why', error: stop },
  ],
  ['a stop, then an error', { stop: { reason: 'why' }, error: { error: broken } }, { kind: 'failed', error: broken }],
  ['a stop, then the end of the input', { stop: {}, error: { error: end } }, { kind: 'exhausted', error: end }],
])('the outcome of %s', (_what, facts, outcome) => {
  expect(outcomeOf(facts)).toEqual(outcome);
});

describe('failures on the way out', () => {
  test.each<Outcome>([{ kind: 'completed' }, { kind: 'stopped', reason: 'why' }, { kind: 'failed', error: broken }])(
    'none leave %j as it is',
    (outcome) => {
      expect(foldFailures(outcome, [])).toBe(outcome);
    },
  );

  test('make any outcome a failure', () => {
    expect(foldFailures({ kind: 'exhausted', error: end }, [broken])).toEqual({ kind: 'failed', error: broken });
    expect(foldFailures({ kind: 'completed' }, [undefined])).toEqual({ kind: 'failed', error: undefined });
  });

  test('join the error of an outcome that is one, which comes first', () => {
    const late = new TypeError('late');
    expect(foldFailures({ kind: 'failed', error: broken }, [late, broken])).toMatchObject({
      kind: 'failed',
      error: { errors: [broken, late] },
    });
  });
});

describe('errors of one way out', () => {
  test('are nothing, the one itself, or all of them in order with the first as their cause', () => {
    expect(combineErrors([])).toBeUndefined();
    expect(combineErrors([broken])).toEqual({ error: broken });
    expect(combineErrors([undefined])).toEqual({ error: undefined });
    const several = combineErrors([broken, end, broken]);
    expect(several?.error).toBeInstanceOf(AggregateError);
    expect(several?.error).toMatchObject({
      errors: [broken, end],
      cause: broken,
      message: '2 errors: broken; no more',
    });
  });

  test.each([
    [broken, 'broken'],
    ['text', 'text'],
    [undefined, 'undefined'],
  ])('have a message: %s', (error, message) => {
    expect(describeError(error)).toBe(message);
  });
});
