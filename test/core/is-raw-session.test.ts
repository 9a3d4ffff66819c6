import { expect, test } from 'vitest';

import { isRawSession } from '../../src/core/is-raw-session.js';
import { PlainGraph } from '../../src/doors/testing.js';
import { Scene } from '../support/scene.js';

const raw = { graph: new PlainGraph(), run: () => Promise.resolve(), close: () => Promise.resolve() };

test('a raw session needs a graph, run() and close(), and may be of any class', () => {
  expect(isRawSession(raw)).toBe(true);
  expect(isRawSession({ ...raw, readVariables: 1 })).toBe(true);
  expect(isRawSession(Object.create(raw))).toBe(true);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'session'],
  ['a function', () => undefined],
  ['one without a graph', { ...raw, graph: undefined }],
  ['one whose graph has no collections', { ...raw, graph: {} }],
  ['one without run()', { ...raw, run: undefined }],
  ['one whose close is no function', { ...raw, close: true }],
  ['one with runStepFn()', { ...raw, runStepFn: () => undefined }],
])('%s is no raw session', (_what, value) => {
  expect(isRawSession(value)).toBe(false);
});

test('no monitored session is a raw session', async () => {
  for (const session of [await new Scene().open(), await new Scene().openSingular()]) {
    expect(isRawSession(session)).toBe(false);
    await session.close();
  }
});
