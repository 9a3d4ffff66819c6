import { describe, expect, it } from 'vitest';
import { VerifySchedule } from '../../../../src/runtimes/compiled/compare/verify-schedule.js';

function dueUpTo(last: number, every?: number): number[] {
  const schedule = new VerifySchedule(every);
  return Array.from({ length: last }, (_, index) => index + 1).filter((run) => schedule.isDue(run));
}

describe('VerifySchedule', () => {
  it('has the second run and the powers of ten due when nothing else is said', () => {
    expect(dueUpTo(20000)).toEqual([2, 10, 100, 1000, 10000]);
    expect(new VerifySchedule().isDue(1e9)).toBe(true);
    expect(new VerifySchedule().isDue(1e9 + 1)).toBe(false);
  });

  it('has the second run and each so many due that is told so', () => {
    expect(dueUpTo(7, 1)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(dueUpTo(20, 7)).toEqual([2, 7, 14]);
  });

  it('has none due when 0 is said', () => {
    expect(dueUpTo(1000, 0)).toEqual([]);
  });
});
