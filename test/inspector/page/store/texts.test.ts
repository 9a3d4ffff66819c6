import { describe, expect, it } from 'vitest';

import { causesOf } from '../../../../src/inspector/page/store/causes-of.js';
import { commandOf, keyCommands } from '../../../../src/inspector/page/store/key-commands.js';
import { filtersOf } from '../../../../src/inspector/page/store/log-filters.js';
import { countText, elapsedText, timeText, valueText } from '../../../../src/inspector/page/store/quantity-text.js';

describe('quantities', () => {
  it.each([
    [0, '0 s'],
    [0.004, '4 µs'],
    [0.22, '0.22 ms'],
    [2.412, '2.41 ms'],
    [154, '154 ms'],
    [3014, '3.01 s'],
    [725_000, '12 min 05 s'],
    [11_220_000, '3 h 07 min'],
  ])('tell a time of %d ms as %s', (ms, text) => expect(timeText(ms)).toBe(text));

  it.each([
    [3260, '3.260 s'],
    [125_120, '2:05.120'],
    [3_725_500, '1:02:05.5'],
  ])('tell a moment %d ms after the start as %s', (ms, text) => expect(elapsedText(ms)).toBe(text));

  it('set thousands apart', () => {
    expect([999, 1240, 1_842_176].map(countText)).toEqual(['999', '1,240', '1,842,176']);
  });

  it('tell a value with its unit', () => {
    const values = [
      valueText(0.18342),
      valueText(151),
      valueText(1_842_176, 'B'),
      valueText(null),
      valueText(undefined),
    ];
    expect(values).toEqual(['0.1834', '151', '1.84 MB', 'not finite', '–']);
    expect([valueText(2e-5), valueText(412.34, '1/s')]).toEqual(['2.000e-5', '412.3/s']);
  });
});

describe('what led to an entry of the log', () => {
  const events = [
    { id: 4, atMs: 1, kind: 'step.failed', text: 'a' },
    { id: 5, atMs: 2, kind: 'session.restarting', text: 'b', cause: 4 },
    { id: 6, atMs: 3, kind: 'session.created', text: 'c', cause: 5 },
    { id: 7, atMs: 3, kind: 'state', text: 'd', cause: 2 },
  ] as const;

  it('is its cause and the causes of that, the first one first', () => {
    expect(causesOf(events, events[2]).map(({ id }) => id)).toEqual([4, 5]);
  });

  it('ends where entries are no longer kept, and never goes in circles', () => {
    expect(causesOf(events, events[3])).toEqual([]);
    const first = { id: 1, atMs: 1, kind: 'a', text: '', cause: 2 };
    const second = { id: 2, atMs: 1, kind: 'b', text: '', cause: 1 };
    expect(causesOf([first, second], first).map(({ id }) => id)).toEqual([2]);
  });
});

describe('filters of the log', () => {
  it.each([
    ['session.created', ['states']],
    ['step.failed', ['failures']],
    ['checkpoint.saved', ['checkpoints']],
    ['checkpoint.passedOver', ['checkpoints', 'failures']],
    ['evaluation.done', ['evaluations']],
  ])('take %s for %j', (kind, filters) => expect(filtersOf(kind)).toEqual(filters));
});

describe('keys', () => {
  const press = (key: string, more = {}) =>
    commandOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

  it('mean one thing each', () => {
    const keys = keyCommands.flatMap((group) => group.keys).flatMap(({ keys: names }) => names);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('mean what the sheet says', () => {
    const commands = [press(' '), press('.'), press('?', { shiftKey: true }), press('ArrowLeft', { shiftKey: true })];
    expect(commands).toEqual(['toggle-pause', 'stepOnce', 'sheet', 'much-earlier']);
  });

  it('are left to the browser with control, alt or command', () => {
    const commands = [press('s', { ctrlKey: true }), press('f', { metaKey: true }), press('q')];
    expect(commands).toEqual([undefined, undefined, undefined]);
  });
});
