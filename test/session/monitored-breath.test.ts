import { describe, expect, test } from 'vitest';

import { systemClock, type Clock } from '../../src/core/clock.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { Scene } from '../support/scene.js';

describe('a loop of steps that never wait', () => {
  test('lets timers of the process have their turn', async () => {
    const scene = new Scene();
    const session = await scene.open({ clock: systemClock });
    const fired = { yet: false };
    setTimeout(() => {
      fired.yet = true;
    }, 1);
    while (!fired.yet) await session.run('loss');
    expect((await session.close()).kind).toBe('completed');
  });

  test('has a pause after 20 ms, and none before', async () => {
    let [nowMs, breaths] = [0, 0];
    const clock: Clock = {
      now: () => nowMs,
      setTimeout: (callback, delayMs) => systemClock.setTimeout(callback, delayMs),
      clearTimeout: (handle) => {
        systemClock.clearTimeout(handle);
      },
      breathe: () => {
        breaths += 1;
        return Promise.resolve();
      },
    };
    const scene = new Scene();
    const session = await scene.open({ clock });
    const breathsAt = async (atMs: number): Promise<number> => {
      nowMs = atMs;
      await session.run('loss');
      return breaths;
    };
    expect(await breathsAt(19)).toBe(0);
    expect(await breathsAt(20)).toBe(1);
    expect(await breathsAt(39)).toBe(1);
    expect(await breathsAt(45)).toBe(2);
    await session.close();
  });

  test('has a pause after a thousand runs on a clock that stands still', async () => {
    const scene = new Scene();
    const session = await scene.open({ clock: new VirtualClock() });
    let turnedAt: number | undefined;
    let runs = 0;
    setImmediate(() => (turnedAt = runs));
    for (; runs < 1500; runs++) await session.run('loss');
    expect(turnedAt).toBe(999);
    await session.close();
  });
});
