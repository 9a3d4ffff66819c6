import { expect, test } from 'vitest';
import type { SessionEvent } from '../../../../src/core/session-event.js';
import { UnavailableError } from '../../../../src/errors.js';
import { describeEvent } from '../../../../src/inspector/hub/watch/describe-event.js';

const gone = new UnavailableError('gone');

test.each<readonly [SessionEvent, string]>([
  [{ kind: 'session.created', creation: 2 }, 'creation 2'],
  [{ kind: 'session.joined' }, ''],
  [
    { kind: 'session.restarting', restart: 1, delaySecs: 0.5, cause: gone },
    'restart 1, delay 0.5 s, UnavailableError: gone',
  ],
  [{ kind: 'step.failed', error: gone }, 'UnavailableError: gone'],
  [{ kind: 'step.failed', error: undefined }, ''],
  [{ kind: 'session.closed', outcome: { kind: 'stopped', reason: 'enough' } }, 'stopped: enough'],
  [{ kind: 'session.closed', outcome: { kind: 'failed', error: gone } }, 'failed: UnavailableError: gone'],
  [{ kind: 'checkpoint.restored', path: 'runs/model.ckpt-80' }, 'runs/model.ckpt-80'],
  [{ kind: 'state.unknown', things: ['a', 'b'] }, 'things a, b'],
  [
    { kind: 'step.straggled', index: 99, atMs: 5, durationMs: 20.123456, medianMs: 1.5 },
    'index 99, duration 20.12 ms, median 1.5 ms',
  ],
  [
    { kind: 'evaluation', name: 'test', step: 100, values: { accuracy: 0.96875 }, durationMs: 12 },
    'test, step 100, accuracy 0.9688, duration 12 ms',
  ],
])('%j is told in words', (event, text) => {
  expect(describeEvent(event).text).toBe(text);
});

test('Errors that throw when they are looked at, and texts without end, are told all the same', () => {
  const broken = Object.defineProperty({}, 'name', {
    get: () => {
      throw new Error('no');
    },
  });
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const error of [broken, proxy, Symbol('s'), null, 'x'.repeat(100_000)]) {
    const { text, detail } = describeEvent({ kind: 'step.failed', error });
    expect(text.length).toBeLessThan(510);
    expect(Object.keys(detail)).toEqual(['error']);
  }
});
