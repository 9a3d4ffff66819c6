import { expect, test } from 'vitest';
import { Hysteresis } from '../../../../src/inspector/hub/lints/hysteresis.js';
import { Linter } from '../../../../src/inspector/hub/lints/linter.js';
import type { Second } from '../../../../src/inspector/hub/lints/second.js';
import type { StepSummary } from '../../../../src/inspector/protocol/inspected-history.js';

const quiet = {
  step: undefined,
  fewestTensors: undefined,
  lagMs: undefined,
  stragglers: 0,
  restarts: 0,
  nan: new Map<string, boolean>(),
};

/** The rules that have a lint after each of these seconds. */
function rulesAfter(seconds: readonly Partial<Second>[]): readonly string[] {
  const linter = new Linter();
  let rules = '';
  return seconds.map((second, place) => {
    const lints = linter.see({ ...quiet, atMs: place * 1000, ...second });
    rules = lints?.map(({ rule, subject }) => `${rule} ${subject}`).join() ?? rules;
    return rules;
  });
}

const repeated = (second: Partial<Second>, times: number): readonly Partial<Second>[] =>
  Array.from({ length: times }, () => second);

function step(hookMs: number): StepSummary {
  const stages = [
    { name: 'Slow', stage: 'before', meanMs: hookMs / 2 },
    { name: 'execute', stage: 'execute', meanMs: 10 - hookMs },
    { name: 'Slow', stage: 'after', meanMs: hookMs / 2 },
  ] as const;
  return { meanMs: 10, p99Ms: 10, stages };
}

test('A judgement changes when several looks in a row say so, and stays when they are unclear', () => {
  const hysteresis = new Hysteresis({ raiseAfter: 2, clearAfter: 3 });
  const looks = [
    'bad',
    'well',
    'bad',
    'bad',
    'well',
    'well',
    'bad',
    'well',
    'well',
    'unclear',
    'well',
    'well',
    'well',
  ] as const;
  expect(looks.map((look) => hysteresis.see(look))).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
    true,
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('Tensors that rise second by second are told of, those that come and go are not', () => {
  const counts = (...all: readonly number[]): readonly Partial<Second>[] =>
    all.map((fewestTensors) => ({ fewestTensors }));
  expect(rulesAfter(counts(10, 20, 10, 20, 10, 20, 10, 20, 10)).at(-1)).toBe('');
  const rising = rulesAfter(counts(10, 11, 12, 13, 14, 15, 16, 16, 16, 16));
  expect(rising).toEqual(['', '', '', '', '', ...repeatedText('tensors tensors', 4), '']);
});

function repeatedText(text: string, times: number): readonly string[] {
  return Array.from({ length: times }, () => text);
}

test('A hook that takes a large part of the step is told of, before and after the run together', () => {
  const seconds = [
    ...repeated({ step: step(4) }, 4),
    ...repeated({ step: step(2.5) }, 5),
    ...repeated({ step: step(1) }, 4),
  ];
  expect(rulesAfter(seconds)).toEqual(['', '', ...repeatedText('slow-hook Slow', 9), '', '']);
});

test('A hook of a step that takes next to nothing is not slow', () => {
  const tiny: StepSummary = { meanMs: 0.02, p99Ms: 0.02, stages: [{ name: 'Tiny', stage: 'after', meanMs: 0.01 }] };
  expect(rulesAfter(repeated({ step: tiny }, 10)).at(-1)).toBe('');
});

test('An event loop that is held up again and again is told of, one that was once is not', () => {
  const [held, between, free] = [{ lagMs: 300 }, { lagMs: 150 }, { lagMs: 5 }];
  expect(rulesAfter([held, free, held, held, free, held]).at(-1)).toBe('');
  const lints = rulesAfter([held, held, held, between, free, free, free, free, between, ...repeated(free, 5)]);
  expect(lints).toEqual(['', '', ...repeatedText('loop-lag event loop', 11), '']);
});

test('A number that is NaN is told of at once, until it has been a number for a while', () => {
  const nan = (isNow: boolean): Partial<Second> => ({ nan: new Map([['loss', isNow]]) });
  const lints = rulesAfter([nan(true), nan(true), ...repeated(nan(false), 10)]);
  expect(lints).toEqual([...repeatedText('nan loss', 11), '']);
});

test('Stragglers and recoveries are told of when there are several', () => {
  expect(rulesAfter([{ stragglers: 1 }, { stragglers: 1 }, {}, { stragglers: 1 }])).toEqual([
    '',
    '',
    '',
    'stragglers steps',
  ]);
  expect(rulesAfter([{ restarts: 1 }, { restarts: 2 }, { restarts: 2 }, { restarts: 3 }])).toEqual([
    '',
    '',
    '',
    'recoveries session',
  ]);
});

test('A lint says since when, and what is wrong', () => {
  const linter = new Linter();
  expect(linter.see({ ...quiet, atMs: 5000, nan: new Map([['loss', true]]) })).toEqual([
    { rule: 'nan', subject: 'loss', text: 'loss is NaN', sinceMs: 5000 },
  ]);
  expect(linter.see({ ...quiet, atMs: 6000, nan: new Map([['loss', true]]) })).toBeUndefined();
});
