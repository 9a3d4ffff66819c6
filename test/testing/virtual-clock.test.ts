import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/core/clock.js';
import { VirtualClock } from '../../src/testing/virtual-clock.js';

describe('VirtualClock', () => {
  it('fires what falls due, at its own moment, in the order of the moments and of the calls', async () => {
    const clock = new VirtualClock({ startMs: 100 });
    const fired: string[] = [];
    const note = (name: string) => () => void fired.push(`${name}@${clock.now()}`);
    clock.setTimeout(note('c'), 20);
    clock.setTimeout(note('a'), 10);
    clock.setTimeout(note('b'), 10);
    clock.setTimeout(note('late'), 31);
    await clock.advance(30);
    expect(fired).toEqual(['a@110', 'b@110', 'c@120']);
    expect([clock.now(), clock.pending]).toEqual([130, 1]);
  });

  it('lets work that a timer started set the next one within one advance', async () => {
    const clock = new VirtualClock();
    const moments: number[] = [];
    const work = (async () => {
      for (let round = 0; round < 3; round++) {
        await sleep(clock, 10);
        moments.push(clock.now());
      }
    })();
    await clock.advance(100);
    await work;
    expect(moments).toEqual([10, 20, 30]);
  });

  it('forgets a timer that is cleared, and takes no offence at a handle that it does not know', async () => {
    const clock = new VirtualClock();
    let fired = false;
    const handle = clock.setTimeout(() => (fired = true), 5);
    clock.clearTimeout(handle);
    clock.clearTimeout(handle);
    clock.clearTimeout(undefined);
    await clock.advance(10);
    expect([fired, clock.pending]).toEqual([false, 0]);
  });

  it('jumps from timer to timer by itself with autoAdvance', async () => {
    const clock = new VirtualClock({ autoAdvance: true });
    await sleep(clock, 60_000);
    await Promise.all([sleep(clock, 5_000), sleep(clock, 1_000)]);
    expect([clock.now(), clock.pending]).toEqual([65_000, 0]);
  });

  it('never comes to a timer with a delay of Infinity, and ends without it', async () => {
    const clock = new VirtualClock({ autoAdvance: true });
    let fired = false;
    clock.setTimeout(() => (fired = true), Infinity);
    await sleep(clock, 10);
    await clock.advance(1e12);
    expect([fired, clock.now(), clock.pending]).toEqual([false, 1e12 + 10, 1]);
  });

  it('refuses to go back', async () => {
    await expect(new VirtualClock().advance(-1)).rejects.toThrow('advance: expected a number of at least 0, got -1');
    expect(() => new VirtualClock({ startMs: NaN })).toThrow('startMs: expected a number of at least 0, got NaN');
    expect(() => new VirtualClock({ start: 5 } as never)).toThrow('VirtualClock: unknown option "start"');
  });
});
