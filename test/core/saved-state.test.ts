import { describe, expect, it } from 'vitest';
import { DataLossError } from '../../src/errors.js';
import type { JsonLike } from '../../src/core/json-like.js';
import {
  EarlyStoppingHook,
  EvaluationHook,
  everySteps,
  Graph,
  ReduceLearningRateOnPlateauHook,
} from '../../src/index.js';
import * as tf from '@tensorflow/tfjs';

const node = new Graph().variable('loss', 0);
const optimizer = tf.train.sgd(0.1);
const hooks = {
  EvaluationHook: () => new EvaluationHook({ every: everySteps(1), fetches: { node } }),
  EarlyStoppingHook: () => new EarlyStoppingHook({ monitor: node, patience: 1 }),
  ReduceLearningRateOnPlateauHook: () => new ReduceLearningRateOnPlateauHook({ monitor: node, optimizer }),
};

describe('a saved state that is none', () => {
  const wrong: readonly (readonly [keyof typeof hooks, JsonLike, string])[] = [
    ['EvaluationHook', 'x', 'EvaluationHook: expected a saved state with last, runs, got "x"'],
    ['EvaluationHook', { runs: '1' }, 'EvaluationHook: runs: expected a number in a saved state, got "1"'],
    ['EvaluationHook', { last: { step: 1 } }, 'EvaluationHook: last: expected a moment with step and atMs or null'],
    ['EarlyStoppingHook', [1], 'EarlyStoppingHook: expected a saved state with best, '],
    ['EarlyStoppingHook', { best: 1 }, 'EarlyStoppingHook: best: expected text or null in a saved state, got 1'],
    ['ReduceLearningRateOnPlateauHook', { wait: null }, 'wait: expected a number in a saved state, got null'],
  ];

  it.each(wrong)('%s refuses %o with a DataLossError that says what was expected', (name, state, message) => {
    const hook = hooks[name]();
    const before = hook.stateDict();
    const load = (): void => {
      hook.loadStateDict(state);
    };
    expect(load).toThrow(DataLossError);
    expect(load).toThrow(message);
    expect(hook.stateDict()).toEqual(before);
  });

  it('keeps out what an earlier or later version has saved besides', () => {
    const hook = hooks.EvaluationHook();
    hook.loadStateDict(JSON.parse('{ "runs": 3, "other": 1, "__proto__": { "last": 7 } }') as JsonLike);
    expect(hook.stateDict()).toEqual({ last: null, runs: 3 });
  });
});
