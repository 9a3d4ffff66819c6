import { describe, expect, it } from 'vitest';
import { FakeSession } from '../../src/doors/testing.js';
import { Graph } from '../../src/graph/graph.js';
import { RunContext } from '../../src/step/run-context.js';

/** A context, and what was called through it. */
function contextWithCalls(...names: readonly string[]) {
  const context = new RunContext({}, new FakeSession(new Graph()), new AbortController().signal);
  const calls: string[] = [];
  for (const name of names) {
    context.atStepEnd(
      () => {
        calls.push(`${name} ended`);
        if (name === 'bad') throw new TypeError('bad');
      },
      () => {
        calls.push(`${name} failed`);
        if (name === 'worse') throw new TypeError('worse');
      },
    );
  }
  return { context, calls };
}

describe('the end of a try', () => {
  it('is told to all in order, once', () => {
    const { context, calls } = contextWithCalls('a', 'b');
    context.endStep();
    context.endStep();
    context.failStep();
    expect(calls).toEqual(['a ended', 'b ended']);
  });

  it('is told as a failure to those that were not told of the end', () => {
    const { context, calls } = contextWithCalls('a', 'bad', 'c', 'd');
    expect(() => {
      context.endStep();
    }).toThrow('bad');
    context.failStep();
    context.failStep();
    expect(calls).toEqual(['a ended', 'bad ended', 'c failed', 'd failed']);
  });

  it('is told as a failure to all, though one of them throws or does not care', () => {
    const { context, calls } = contextWithCalls('worse', 'b');
    context.atStepEnd(() => undefined);
    context.failStep();
    expect(calls).toEqual(['worse failed', 'b failed']);
  });
});
