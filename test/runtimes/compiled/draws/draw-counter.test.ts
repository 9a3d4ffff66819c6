import { describe, expect, it } from 'vitest';
import { DrawCounter, savedDraws } from '../../../../src/runtimes/compiled/draws/draw-counter.js';

describe('DrawCounter', () => {
  it('gives each step a key of its own, all with the seed of the session', () => {
    const counter = new DrawCounter(7);
    const keys = [counter.next(), counter.next(), counter.next()].map(({ data }) => [...(data as BigInt64Array)]);
    expect(keys.map(([, step]) => step)).toEqual([0n, 1n, 2n]);
    expect(new Set(keys.map(([seed]) => seed)).size).toBe(1);
    expect(counter.next()).toMatchObject({ dtype: 'int64', shape: [2] });
  });

  it('draws the same for the same seed, something else for another one, and for none', () => {
    const seeds = [new DrawCounter(7), new DrawCounter('7'), new DrawCounter(8), new DrawCounter(), new DrawCounter()];
    expect(new Set(seeds.map(({ state }) => state.seed)).size).toBe(4);
  });

  it('goes on where another one was', () => {
    const [one, other] = [new DrawCounter(1), new DrawCounter(2)];
    one.next();
    const state: unknown = JSON.parse(JSON.stringify(one.state));
    if (!savedDraws.isOne(state)) throw new TypeError('expected the state of draws');
    other.state = state;
    expect(other.next().data).toEqual(one.next().data);
  });

  it('takes nothing else for where draws stand', () => {
    for (const value of [null, {}, { seed: 1 }, { seed: 1.5, counter: 0 }, { seed: '1', counter: 0 }, [1, 2]]) {
      expect(savedDraws.isOne(value)).toBe(false);
    }
  });
});
