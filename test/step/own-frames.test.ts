import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { Graph } from '../../src/graph/graph.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';

/** Frames of the library between a call of run() and the function of an op: what a stack trace has to be read through. */
const MOST_FRAMES = 15;

const library = [resolve(import.meta.dirname, '../../src'), resolve(import.meta.dirname, '../../machines')];
const { stackTraceLimit } = Error;

beforeEach(() => {
  Error.stackTraceLimit = 500;
});

afterEach(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

/** The lines of a stack that are the library's own. */
function ownFrames({ stack = '' }: Error): string[] {
  return stack.split('\n').filter((line) => library.some((folder) => line.includes(`${folder}/`)));
}

test('a function of an op sees its caller through few frames of the library, hook and all', async () => {
  const graph = new Graph();
  const stacks: Error[] = [];
  const doubled = graph.op('doubled', [graph.constant('x', 21)], (x) => {
    stacks.push(new Error('the way to here'));
    return x.mul(2);
  });
  let calls = 0;
  const hook = {
    beforeRun: () => {
      calls++;
    },
    afterRun: () => {
      calls++;
    },
  };
  await MonitoredSession.with({ graph, hooks: [hook] }, async (session) => {
    for (let run = 0; run < 3; run++) await session.run(doubled);
  });
  expect(calls).toBe(6);
  const [, , third = new Error('none')] = stacks;
  const frames = ownFrames(third);
  expect(frames.some((line) => line.includes('MonitoredSession.run'))).toBe(true);
  expect(frames.length, frames.join('\n')).toBeLessThanOrEqual(MOST_FRAMES);
});
