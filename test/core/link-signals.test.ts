import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';

import { linkSignals } from '../../src/core/link-signals.js';

describe('a linked signal', () => {
  test('is aborted with the reason of the first of its sources that is', () => {
    const [a, b] = [new AbortController(), new AbortController()];
    const { signal } = linkSignals([a.signal, b.signal]);
    expect(signal.aborted).toBe(false);
    b.abort('enough');
    a.abort('too late');
    expect(signal.reason).toBe('enough');
  });

  test('is aborted from the start under a source that is', () => {
    expect(linkSignals([new AbortController().signal, AbortSignal.abort('before')]).signal.reason).toBe('before');
  });

  test('leaves no listener once it is unlinked, and follows no more', () => {
    const source = new AbortController();
    const { signal, unlink } = linkSignals([source.signal]);
    expect(getEventListeners(source.signal, 'abort')).toHaveLength(1);
    unlink();
    expect(getEventListeners(source.signal, 'abort')).toHaveLength(0);
    source.abort();
    expect(signal.aborted).toBe(false);
  });
});
