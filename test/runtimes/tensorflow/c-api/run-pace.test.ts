import { describe, expect, it } from 'vitest';
import { inCallersThread, RunPace, usualWay, type RunWay } from '../../../../src/runtimes/tensorflow/c-api/run-pace.js';

/** Milliseconds of a run in each of the ways. */
interface Times {
  readonly usual: number;
  readonly here: number;
  readonly hereWatched: number;
  readonly watched: number;
}

function timeOf({ options, end }: RunWay, times: Times): number {
  if (end === 'watched') return options ? times.hereWatched : times.watched;
  return options ? times.here : times.usual;
}

/** The ways of so many runs that take these times. */
function waysOf(pace: RunPace, count: number, times: Times): RunWay[] {
  return Array.from({ length: count }, () => {
    const way = pace.next();
    pace.took(way, timeOf(way, times));
    return way;
  });
}

describe('the pace of runs', () => {
  it.each([
    ['the usual one', { usual: 0.1, here: 0.2, hereWatched: 0.2, watched: 0.2 }, undefined, 'awaited'],
    ["the caller's thread", { usual: 0.2, here: 0.1, hereWatched: 0.15, watched: 0.2 }, inCallersThread, 'awaited'],
    ['to watch it there', { usual: 0.2, here: 0.1, hereWatched: 0.05, watched: 0.1 }, inCallersThread, 'watched'],
    ['to watch it', { usual: 0.2, here: 0.25, hereWatched: 0.2, watched: 0.15 }, undefined, 'watched'],
    [
      'no watching of long ones',
      { usual: 0.5, here: 0.45, hereWatched: 0.4, watched: 0.4 },
      inCallersThread,
      'awaited',
    ],
    ['the usual one for long ones', { usual: 5, here: 4, hereWatched: 4, watched: 4 }, undefined, 'awaited'],
  ])('is the fastest: %s', (_name, times, options, end) => {
    const pace = new RunPace();
    waysOf(pace, 44, times);
    for (const way of waysOf(pace, 100, times)) expect(way).toMatchObject({ options, end });
  });

  it("begins with TensorFlow's own way", () => {
    const times = { usual: 1, here: 0.1, hereWatched: 0.1, watched: 0.1 };
    for (const way of waysOf(new RunPace(), 5, times)) expect(way).toEqual(usualWay);
  });

  it('is not led astray by runs that were kept from the processor', () => {
    const pace = new RunPace();
    for (let run = 0; run < 44; run += 1) {
      const way = pace.next();
      const isHeld = run % 3 === 0 && way.options !== undefined;
      pace.took(way, isHeld ? 20 : timeOf(way, { usual: 0.2, here: 0.1, hereWatched: 0.15, watched: 0.2 }));
    }
    expect(pace.next()).toEqual({ options: inCallersThread, end: 'awaited' });
  });

  it('changes when what else the machine does has changed, and measures one run of a hundred for that', () => {
    const pace = new RunPace();
    const alone = { usual: 0.2, here: 0.1, hereWatched: 0.05, watched: 0.1 };
    const busy = { usual: 0.2, here: 0.1, hereWatched: 0.25, watched: 0.3 };
    waysOf(pace, 44, alone);
    const ways = waysOf(pace, 8000, busy);
    expect(ways[3999]).toMatchObject({ end: 'watched' });
    expect(ways.at(-1)).toEqual({ options: inCallersThread, end: 'awaited' });
    expect(ways.slice(4040).filter(({ options }) => options === undefined)).toEqual([]);
  });

  it('measures long runs once', () => {
    const pace = new RunPace();
    const times = { usual: 5, here: 4, hereWatched: 4, watched: 4 };
    waysOf(pace, 44, times);
    for (const way of waysOf(pace, 10_000, times)) expect(way).toBe(usualWay);
  });
});
