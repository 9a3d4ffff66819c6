import { readFileSync } from 'node:fs';
import { map } from 'rxjs';
import { describe, expect, it } from 'vitest';

import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { beforeRun } from '../../src/step/before-run.js';
import { hasFailed, type StepPlan, type StepValue } from '../../src/step/step-value.js';
import { createStep, createTraffic, runMarbles, settlingAfter } from '../support/step-values.js';

const page = readFileSync(new URL('../../docs/pipeline.md', import.meta.url), 'utf8');
const [, diagram = ''] = /```marbles\n([^`]*)```/.exec(page) ?? [];
const lines = new Map(
  diagram
    .trim()
    .split('\n')
    .map((line) => line.split(/ +/) as [string, string]),
);

const letters = 'abc';
const steps = Object.fromEntries(Array.from(letters, (letter, index) => [letter, createStep({ index })]));

/** The letter of a step; a capital one when it has failed. */
function letterOf(value: StepValue<StepPlan>): string {
  const letter = letters[value.step.request.index] ?? '?';
  return hasFailed(value) ? letter.toUpperCase() : letter;
}

describe('the page on the pipeline', () => {
  it('has a marble diagram that is what the operators do', () => {
    expect([...lines.keys()]).toEqual(['requests$', 'A.beforeRun', 'B.beforeRun']);
    const a: SessionRunHook = {
      beforeRun: ({ originalArgs }) => {
        if (originalArgs.fetches === 'step 2') throw new Error('broken');
      },
    };
    const b: SessionRunHook = { beforeRun: () => settlingAfter(2, undefined) as unknown as Promise<undefined> };
    runMarbles(({ hot, expectObservable }) => {
      const traffic = createTraffic();
      const afterA = hot(lines.get('requests$') ?? '', steps).pipe(beforeRun(a, traffic));
      expectObservable(afterA.pipe(map(letterOf))).toBe(lines.get('A.beforeRun') ?? '');
      expectObservable(afterA.pipe(beforeRun(b, traffic), map(letterOf))).toBe(lines.get('B.beforeRun') ?? '');
    });
  });
});
