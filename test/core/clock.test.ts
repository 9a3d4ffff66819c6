import { getEventListeners } from 'node:events';
import { describe, expect, test, vi } from 'vitest';

import { abortable } from '../../src/core/abortable.js';
import { guardClock, sleep, systemClock, type Clock } from '../../src/core/clock.js';
import { settle, VirtualClock } from '../../src/doors/testing.js';
import { CancelledError } from '../../src/errors.js';
import { createDeferred } from '../support/deferred.js';
import { rejection } from '../support/scene.js';

describe('sleep', () => {
  test('resolves to true when the time has passed', async () => {
    const clock = new VirtualClock();
    const { signal } = new AbortController();
    let end: boolean | undefined;
    void sleep(clock, 100, signal).then((passed) => {
      end = passed;
    });
    await clock.advance(99);
    expect(end).toBeUndefined();
    await clock.advance(1);
    await settle();
    expect(end).toBe(true);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('resolves to false when its signal comes first, and leaves no timer', async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const sleeping = sleep(clock, 100, controller.signal);
    controller.abort();
    expect(await sleeping).toBe(false);
    expect(clock.pending).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(await sleep(clock, 100, controller.signal)).toBe(false);
    expect(clock.pending).toBe(0);
  });
});

describe('the clock of the process', () => {
  test('tells milliseconds since 1970, and never goes back', () => {
    const first = systemClock.now();
    const second = systemClock.now();
    expect(second).toBeGreaterThanOrEqual(first);
    expect(Math.abs(first - Date.now())).toBeLessThan(60_000);
  });

  test('calls once, and can be taken back', async () => {
    const log: string[] = [];
    const handle = systemClock.setTimeout(() => log.push('taken back'), 0);
    systemClock.clearTimeout(handle);
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 1));
    expect(log).toEqual([]);
    systemClock.clearTimeout(undefined);
  });

  test('waits for a delay that is too long for the process, and does not fire at once', async () => {
    const log: string[] = [];
    const handles = [Number.POSITIVE_INFINITY, 2 ** 31].map((ms) =>
      systemClock.setTimeout(() => log.push('fired'), ms),
    );
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 5));
    for (const handle of handles) systemClock.clearTimeout(handle);
    expect(log).toEqual([]);
  });
});

describe('abortable', () => {
  test('gives what the work gives, and leaves no listener', async () => {
    const { signal } = new AbortController();
    const error = new TypeError('broken');
    expect(await abortable('Work', Promise.resolve(1), signal)).toBe(1);
    expect(await rejection(abortable('Work', Promise.reject(error), signal))).toBe(error);
    await settle();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('rejects as soon as the signal is aborted, and drops what the work comes to', async () => {
    const controller = new AbortController();
    const work = createDeferred();
    const waiting = abortable('Work', work.promise, controller.signal);
    controller.abort('enough');
    const error = await rejection(waiting);
    expect(error).toEqual(new CancelledError('Work was cancelled by its signal.'));
    expect(error).toHaveProperty('cause', 'enough');
    work.reject(new TypeError('late'));
    await settle();
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(await rejection(abortable('Work', Promise.resolve(), controller.signal))).toBeInstanceOf(CancelledError);
  });

  test('is the work itself without a signal', () => {
    const work = Promise.resolve(1);
    expect(abortable('Work', work, undefined)).toBe(work);
  });
});

describe('a guarded clock', () => {
  const throwing = (): never => {
    throw new TypeError('stopped');
  };

  test('is the one of the process where the given one throws, and the console is told once', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const clock = guardClock({ now: throwing, setTimeout: throwing, clearTimeout: throwing, breathe: throwing });
    expect(Math.abs(clock.now() - systemClock.now())).toBeLessThan(1000);
    await clock.breathe?.();
    await new Promise<void>((resolve) => {
      clock.clearTimeout(clock.setTimeout(throwing, 0));
      clock.setTimeout(resolve, 1);
    });
    clock.clearTimeout('a handle of nobody');
    expect(told.mock.calls).toEqual([['clock.now failed (told once): stopped']]);
  });

  test('calls the given one on itself, breathes only where that does, and is made once', () => {
    class Still implements Clock {
      readonly #nowMs = 7;
      now(): number {
        return this.#nowMs;
      }
      setTimeout(): unknown {
        return this.#nowMs;
      }
      clearTimeout(): void {}
    }
    const clock = guardClock(new Still());
    expect([clock.now(), clock.setTimeout(throwing, 1)]).toEqual([7, 7]);
    expect([typeof clock.breathe, typeof clock.setBackgroundTimeout]).toEqual(['undefined', 'undefined']);
    expect(typeof guardClock(new VirtualClock()).setBackgroundTimeout).toBe('function');
    expect(guardClock(clock)).toBe(clock);
    expect(guardClock(systemClock)).toBe(systemClock);
  });
});
