import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolVersion, type ClientMessage } from '../../../src/inspector/protocol/client-message.js';
import { parseClientMessage } from '../../../src/inspector/protocol/parse-client-message.js';

const hello = { t: 'hello', v: protocolVersion, token: 'secret' } satisfies ClientMessage;
const action = { t: 'action', id: 1, session: 's1', action: 'pause' } satisfies ClientMessage;
const history = { t: 'history', id: 2, session: 's1', fromMs: 0, toMs: 10, buckets: 100 } satisfies ClientMessage;

test.each([hello, action, history])('A message of a page is read: $t', (message) => {
  expect(parseClientMessage(JSON.stringify(message))).toEqual(message);
});

test('What is not of a message does not come along', () => {
  expect(parseClientMessage(JSON.stringify({ ...action, more: 1, __proto__: { t: 'hello' } }))).toEqual(action);
});

test.each([
  ['', '[]', 'null', '1', '"hello"', '{', '{}', '{"t":"__proto__"}'],
  [
    { ...hello, token: 1 },
    { ...hello, v: '1' },
    { ...hello, token: 'x'.repeat(257) },
  ],
  [
    { ...action, action: 'toString' },
    { ...action, action: 'close' },
    { ...action, id: -1 },
    { ...action, id: 1.5 },
  ],
  [
    { ...action, session: ['s1'] },
    { ...action, session: undefined },
  ],
  [
    { ...history, fromMs: 11 },
    { ...history, buckets: 0 },
    { ...history, buckets: 1e9 },
    { ...history, toMs: null },
  ],
])('Anything else is no message', (...wrong) => {
  for (const one of wrong) {
    expect(parseClientMessage(typeof one === 'string' ? one : JSON.stringify(one))).toBeUndefined();
  }
});

test('Whatever comes, reading throws nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const message = parseClientMessage(text);
      if (message) expect(['hello', 'action', 'history']).toContain(message.t);
    }),
  );
});
