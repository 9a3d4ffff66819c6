import { describe, expect, it } from 'vitest';

import { nameHint, nearestName } from '../../src/core/nearest-name.js';

describe('the nearest of some names', () => {
  const known = ['loss', 'train', 'input', 'digits/dense/kernel', 'beforeRun', 'global_step'];

  it.each([
    ['los', 'loss'],
    ['Loss', 'loss'],
    ['loss:0', 'loss'],
    ['inptu', 'input'],
    ['trian', 'train'],
    ['beforRun', 'beforeRun'],
    ['before_run', 'beforeRun'],
    ['globalStep', 'global_step'],
    ['kernel', 'digits/dense/kernel'],
    ['dense/kernel', 'digits/dense/kernel'],
  ])('of %s is %s', (given, nearest) => {
    expect(nearestName(given, known)).toBe(nearest);
  });

  it.each(['weights', 'x', '', ':', 'l'.repeat(100_000)])('there is none for %.10s', (given) => {
    expect(nearestName(given, known)).toBeUndefined();
  });

  it('is the one with the fewest slips', () => {
    expect(nearestName('weigth1', ['weight2', 'weight1', 'weigh'])).toBe('weight1');
  });

  it('is asked for with what there is', () => {
    expect(nameHint('los', known)).toBe(
      'Did you mean "loss"? There is "loss", "train", "input", "digits/dense/kernel", "beforeRun", "global_step"',
    );
    expect(nameHint('z', 'abcdefghij')).toBe('There is "a", "b", "c", "d", "e", "f", "g", "h" and 2 more');
    expect(nameHint('z', [])).toBe('There is none');
  });
});
