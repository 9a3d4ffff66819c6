import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { Breather } from '../../src/core/breather.js';
import { VirtualClock } from '../../src/doors/testing.js';

describe('Breather', () => {
  it('asks for a pause of its clock after 20 ms, and again after 20 ms more', () => {
    let [nowMs, breaths] = [0, 0];
    const clock: Clock = {
      now: () => nowMs,
      setTimeout: () => undefined,
      clearTimeout: () => {},
      breathe: () => {
        breaths += 1;
        return Promise.resolve();
      },
    };
    const breather = new Breather(clock);
    const pausesAt = (atMs: number): boolean => {
      nowMs = atMs;
      return breather.pause() !== undefined;
    };
    expect([19, 20, 39, 45, 64, 65].map(pausesAt)).toEqual([false, true, false, true, false, true]);
    expect(breaths).toBe(3);
  });

  it('asks for a pause after a thousand turns on a clock that stands still', async () => {
    const breather = new Breather(new VirtualClock());
    let turned = false;
    setImmediate(() => (turned = true));
    const pauses = Array.from({ length: 2000 }, () => breather.pause());
    expect(pauses.flatMap((pause, turn) => (pause ? [turn] : []))).toEqual([999, 1999]);
    await Promise.all(pauses.filter((pause) => pause !== undefined));
    expect(turned).toBe(true);
  });
});
