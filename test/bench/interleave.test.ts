import { describe, expect, it } from 'vitest';
import { differences, interleave, ratios } from '../../bench/interleave.js';

describe('interleaved measurement', () => {
  it('gives everybody as many blocks of the same size, turning the order round each time', async () => {
    const calls: string[] = [];
    const contender = (name: string) => (count: number) => {
      calls.push(`${name}${count}`);
    };
    const times = await interleave({ a: contender('a'), b: contender('b') }, { blocks: 3, count: 7 });
    expect(calls.slice(-6)).toEqual(['a7', 'b7', 'b7', 'a7', 'a7', 'b7']);
    expect(times.a).toHaveLength(3);
    expect(times.b).toHaveLength(3);
  });

  it('waits for the work of one before the next begins', async () => {
    let underWay = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
    };
    await interleave({ a: work, b: work }, { blocks: 2, count: 1 });
    expect(most).toBe(1);
  });

  it('compares neighbours', () => {
    expect(differences([5, 7], [1, 2])).toEqual([4, 5]);
    expect(ratios([6, 8], [3, 2])).toEqual([2, 4]);
  });
});
