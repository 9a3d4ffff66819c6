import { describe, expect, it } from 'vitest';
import { keepBestN } from '../../../src/checkpoint/retention/keep-best-n.js';
import { keepEveryNHours } from '../../../src/checkpoint/retention/keep-every-n-hours.js';
import { keepEveryNSteps } from '../../../src/checkpoint/retention/keep-every-n-steps.js';
import {
  Retention,
  type KeepRule,
  type RetentionOptions,
  type SavedCheckpoint,
} from '../../../src/checkpoint/retention/retention.js';

/** Records saves one after the other, and gives the paths that are left after each. */
function leftAfterEach(options: RetentionOptions, saves: readonly SavedCheckpoint[]): readonly (readonly string[])[] {
  const retention = new Retention(options);
  let left: readonly string[] = [];
  return saves.map((saved) => {
    const deleted = retention.record(saved).map(({ path }) => path);
    left = [...left.filter((path) => path !== saved.path), saved.path].filter((path) => !deleted.includes(path));
    return left;
  });
}

const atSecs = (savedAtSecs: number): SavedCheckpoint => ({ path: `at-${savedAtSecs}`, savedAtSecs });
const atStep = (step: number): SavedCheckpoint => ({ path: `m-${step}`, savedAtSecs: step, step });
const withLoss = (step: number, loss?: number): SavedCheckpoint => ({
  ...atStep(step),
  ...(loss === undefined ? {} : { metrics: { loss } }),
});

describe('the window of the newest', () => {
  it('lets the oldest fall out', () => {
    expect(leftAfterEach({ maxToKeep: 2 }, [1, 2, 3, 4].map(atStep))).toEqual([
      ['m-1'],
      ['m-1', 'm-2'],
      ['m-2', 'm-3'],
      ['m-3', 'm-4'],
    ]);
  });

  it('keeps everything, and no list, for 0', () => {
    const retention = new Retention({ maxToKeep: 0 });
    expect([1, 2, 3].flatMap((step) => retention.record(atStep(step)))).toEqual([]);
    expect(retention.window).toEqual([]);
  });

  it('moves a checkpoint that is saved again to the end', () => {
    const retention = new Retention({ maxToKeep: 3 });
    for (const step of [1, 2, 3, 1]) retention.record(atStep(step));
    expect(retention.window.map(({ step }) => step)).toEqual([2, 3, 1]);
  });

  it('stays as long as a list that was longer than maxToKeep: one falls out for each that is saved', () => {
    const retention = new Retention({ maxToKeep: 1 });
    retention.reset([1, 2, 3].map(atStep));
    expect(retention.record(atStep(4)).map(({ step }) => step)).toEqual([1]);
    expect(retention.window.map(({ step }) => step)).toEqual([2, 3, 4]);
  });
});

describe('keepEveryNHours', () => {
  it('holds what falls out strictly later than each full hour', () => {
    const saves = [0, 1800, 3600, 3601, 5400, 7200, 7201, 9000].map(atSecs);
    const left = leftAfterEach({ maxToKeep: 1, rules: [keepEveryNHours(1, 0)] }, saves);
    const seconds = left.map((paths) => paths.map((path) => Number(path.slice(3))));
    expect(seconds).toEqual([
      [0],
      [1800],
      [3600],
      [3601],
      [3601, 5400],
      [3601, 7200],
      [3601, 7201],
      [3601, 7201, 9000],
    ]);
  });

  it('holds on to all that were saved after the start with a negative period', () => {
    const rule = keepEveryNHours(-1, 0);
    expect([1, 2, 3].map((savedAtSecs) => rule.keeps({ path: 'd/m', savedAtSecs }))).toEqual([true, true, true]);
  });

  it('refuses what is no number', () => {
    expect(() => keepEveryNHours(NaN, 0)).toThrow('hours: expected a number');
  });
});

describe('keepEveryNSteps', () => {
  it('holds multiples for good', () => {
    const left = leftAfterEach({ maxToKeep: 1, rules: [keepEveryNSteps(10)] }, [5, 10, 15, 20, 25].map(atStep));
    expect(left.at(-1)).toEqual(['m-10', 'm-20', 'm-25']);
  });

  it('holds nothing without a step', () => {
    const rules = [keepEveryNSteps(1)];
    expect(leftAfterEach({ maxToKeep: 1, rules }, [atSecs(1), atSecs(2)]).at(-1)).toEqual(['at-2']);
  });
});

describe('keepBestN', () => {
  it('lets go of one when a better one comes', () => {
    const saves = [withLoss(1, 0.5), withLoss(2, 0.9), withLoss(3, 0.4), withLoss(4, 0.8), withLoss(5, 0.7)];
    const rules = [keepBestN({ count: 2, metric: 'loss' })];
    expect(leftAfterEach({ maxToKeep: 1, rules }, saves)).toEqual([
      ['m-1'],
      ['m-1', 'm-2'],
      ['m-1', 'm-3'],
      ['m-1', 'm-3', 'm-4'],
      ['m-1', 'm-3', 'm-5'],
    ]);
  });

  it('takes great values for mode max, and the later of equal ones', () => {
    const saves = [withLoss(1, 3), withLoss(2, 3), withLoss(3, 1), withLoss(4, 1)];
    const rules = [keepBestN({ count: 1, metric: 'loss', mode: 'max' })];
    expect(leftAfterEach({ maxToKeep: 1, rules }, saves).at(-1)).toEqual(['m-2', 'm-4']);
  });

  it('does not hold what has no value, or NaN', () => {
    const saves = [withLoss(1), withLoss(2, NaN), withLoss(3, Infinity), withLoss(4)];
    const rules = [keepBestN({ count: 3, metric: 'loss' })];
    expect(leftAfterEach({ maxToKeep: 1, rules }, saves).at(-1)).toEqual(['m-3', 'm-4']);
  });

  it('goes on with what an earlier process held', () => {
    const retention = new Retention({ maxToKeep: 1, rules: [keepBestN({ count: 1, metric: 'loss' })] });
    retention.reset([withLoss(3, 0.9)], [withLoss(1, 0.5), withLoss(2)]);
    expect(retention.record(withLoss(4, 0.4)).map(({ path }) => path)).toEqual(['m-1', 'm-3']);
  });
});

describe('several rules', () => {
  it('each hold for themselves: what one lets go, another may still hold', () => {
    const rules = [keepBestN({ count: 1, metric: 'loss' }), keepEveryNSteps(2)];
    const saves = [withLoss(1, 4), withLoss(2, 3), withLoss(3, 2), withLoss(4, 1)];
    expect(leftAfterEach({ maxToKeep: 1, rules }, saves).at(-1)).toEqual(['m-2', 'm-4']);
  });

  it('are all asked about what falls out, in their order', () => {
    const asked: string[] = [];
    const rule = (name: string): KeepRule => ({
      keeps: ({ path }) => {
        asked.push(`${name} ${path}`);
        return true;
      },
    });
    leftAfterEach({ maxToKeep: 1, rules: [rule('a'), rule('b')] }, [atStep(1), atStep(2)]);
    expect(asked).toEqual(['a m-1', 'b m-1']);
  });
});
