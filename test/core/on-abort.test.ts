import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';

import { onAbort } from '../../src/core/on-abort.js';

const listenersOf = ({ signal }: AbortController): number => getEventListeners(signal, 'abort').length;

describe('onAbort', () => {
  test('calls each once, in the order of asking, and leaves no listener', () => {
    const controller = new AbortController();
    const log: string[] = [];
    for (const name of ['first', 'second', 'third']) onAbort(controller.signal, () => log.push(name));
    expect(log).toEqual([]);
    controller.abort();
    expect(log).toEqual(['first', 'second', 'third']);
    expect(listenersOf(controller)).toBe(0);
  });

  test('has one listener on the signal, however many ask, and none once all have let go', () => {
    const controller = new AbortController();
    const releases = Array.from({ length: 1000 }, () => onAbort(controller.signal, () => undefined));
    expect(listenersOf(controller)).toBe(1);
    for (const release of releases.slice(1)) release();
    expect(listenersOf(controller)).toBe(1);
    for (const release of releases) release();
    expect(listenersOf(controller)).toBe(0);
    onAbort(controller.signal, () => undefined)();
    expect(listenersOf(controller)).toBe(0);
  });

  test('calls nobody who has let go, also if that was done by one who was called before', () => {
    const controller = new AbortController();
    const log: string[] = [];
    const release = onAbort(controller.signal, () => log.push('gone'));
    onAbort(controller.signal, () => {
      log.push('first');
      last();
    });
    const last = onAbort(controller.signal, () => log.push('last'));
    release();
    controller.abort();
    expect(log).toEqual(['first']);
  });

  test('takes the same function twice, and lets it go once', () => {
    const controller = new AbortController();
    const calls = { count: 0 };
    const callback = (): void => {
      calls.count += 1;
    };
    const release = onAbort(controller.signal, callback);
    onAbort(controller.signal, callback);
    release();
    release();
    controller.abort();
    expect(calls.count).toBe(1);
  });
});
